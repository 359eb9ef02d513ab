"""Where the steps of a procedure make the subject attend: an inspection on the spot, an interview
or a test. Read from the words of the step, which are shown with the result."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tinhgon.procedures.content.api import Step

VISIT: Final = "inspect.visit"
INTERVIEW: Final = "inspect.interview"

# What the regular expression must find in any case: a plain search is much quicker.
_VISIT_PLACES: Final = ("thực tế", "thực địa", "hiện trường", "tại cơ sở", "tại chỗ")
_VISIT: Final = re.compile(
    r"(?:kiểm tra|thẩm định|đánh giá|khảo sát|xác minh|thẩm tra)[^.;:\n]{0,25}?"
    r"(?:thực tế|thực địa|hiện trường|tại cơ sở|tại chỗ)"
)
_INTERVIEW_WORDS: Final = ("phỏng vấn", "sát hạch", "tổ chức thi")
_INTERVIEW: Final = re.compile(
    r"phỏng vấn(?! lãnh đạo)|(?:tổ chức|tham gia|kiểm tra,|điều kiện|dự) sát hạch"
    r"|tổ chức thi(?= |,)"
)
_IF_NEEDED: Final = re.compile(
    r"cần thiết|nếu cần|khi cần|nếu có|có thể|trên cơ sở rủi ro|trường hợp|khi có|đối với"
)
_BEFORE: Final = 90
_AFTER: Final = 40


@dataclass(frozen=True, slots=True)
class Attendance:
    """A step that makes the subject attend: the standard activity, and whether only if needed."""

    step: str
    standard: str
    if_needed: bool
    words: str


def attendances(steps: Iterable[Step]) -> tuple[Attendance, ...]:
    """The first step of each kind; one that is certain stands before one that may be needed."""
    found: dict[str, Attendance] = {}
    for step in steps:
        for standard, if_needed, words in _read(step.text):
            known = found.get(standard)
            if known is None or (known.if_needed and not if_needed):
                found[standard] = Attendance(step.id, standard, if_needed, words)
    return tuple(found.values())


@lru_cache(maxsize=65536)
def _read(text: str) -> tuple[tuple[str, bool, str], ...]:
    lowered = text.lower()
    found: list[tuple[str, bool, str]] = []
    for standard, needed, pattern in (
        (VISIT, _VISIT_PLACES, _VISIT),
        (INTERVIEW, _INTERVIEW_WORDS, _INTERVIEW),
    ):
        if not any(word in lowered for word in needed):
            continue
        matches = list(pattern.finditer(lowered))
        if not matches:
            continue
        certain = next((m for m in matches if not _if_needed(lowered, m)), None)
        match = certain or matches[0]
        found.append((standard, certain is None, " ".join(match[0].split())))
    return tuple(found)


def _if_needed(lowered: str, match: re.Match[str]) -> bool:
    """Whether the same sentence makes it depend on something."""
    start = max(match.start() - _BEFORE, 0)
    before = re.split(r"[.;\n]", lowered[start : match.start()])[-1]
    after = re.split(r"[.;\n]", lowered[match.end() : match.end() + _AFTER])[0]
    return _IF_NEEDED.search(before) is not None or "cần thiết" in after
