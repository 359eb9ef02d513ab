"""term-unreadable: a time limit is stated that nobody can count.

A number without a unit, a reference elsewhere, or limits of single stages without one for the
whole. A limit that is not stated at all is a missing part, not this; one that the description
states plainly, or by case, can be counted.
"""

from __future__ import annotations

from collections.abc import Iterator

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.content.api import Channel, State
from tinhgon.review.findings.durations import durations
from tinhgon.review.findings.passages import Passage, ProcedureText, plain, words
from tinhgon.review.findings.rule import (
    Correction,
    Evidence,
    LegalBasis,
    Rule,
    Severity,
    quoted,
)
from tinhgon.review.findings.surroundings import Surroundings

_NO_UNIT = gettext_noop("The limit has a number without a unit.")
_NO_NUMBER = gettext_noop("The limit is put in words that cannot be counted.")
_STAGES = gettext_noop("Each stage has a limit, and there is none for the whole.")

_AT_ONCE = words(
    r"\bngay (?:sau khi|khi|trong|lập tức)|\btrả (?:kết quả )?ngay\b|trong (?:ngày|buổi)\b|"
    r"\bcấp ngay\b|giải quyết ngay\b"
)
_SET_FREE = words(
    r"không (?:phải trả|quy định|có quy định|có thời hạn|áp dụng)|chưa (?:có )?quy định"
)
# What makes limits of one text limits of its stages, one after the other.
_STAGE = words(
    r"tiếp nhận|kiểm tra|thẩm định|xem xét|quyết định|trả (?:quết |kết )?quả|trình|bước|thông báo|"
    r"lấy ý kiến|phê duyệt"
)
_WHOLE = words(
    r"tổng (?:thời gian|thời hạn)|thời hạn giải quyết[^:;\n]{0,30}:? ?(?:là |không quá )?\d"
)
_LINES = words(r"[;\n]|\. ")


def _in_stages(text: str) -> bool:
    """Whether a plain text gives limits of three or more stages, or two, and none of the whole."""
    found = durations(text)
    if len(found) < 2 or _WHOLE.search(text):
        return False
    stages = [
        line
        for line in _LINES.split(text)
        if durations(line) and _STAGE.search(line) and "trường hợp" not in line[:40]
    ]
    return len(stages) > 1


def _countable(text: str) -> bool:
    return bool(durations(text) or _AT_ONCE.search(text)) and not _in_stages(text)


def _unread(channel: Channel) -> str | None:
    """Why the limit of a channel cannot be counted, None where it can or is not stated."""
    if not channel.terms or any(term.state is State.READ for term in channel.terms):
        return None
    stated = [term for term in channel.terms if term.state is not State.ABSENT]
    said = plain("\n".join(term.text for term in stated))
    described = plain(channel.description or "")
    if _SET_FREE.search(said):
        return None
    if durations(said) or _AT_ONCE.search(said):
        return _STAGES if _in_stages(said) else None
    if _in_stages(described):
        return _STAGES
    if not stated or _countable(described):
        return None
    return _NO_UNIT if any(letter.isdigit() for letter in said) else _NO_NUMBER


def _place(channel: Channel, place: Passage, reason: str) -> tuple[int, int]:
    texts = [term.text for term in channel.terms if term.state is not State.ABSENT]
    if reason is _STAGES and not any(durations(plain(text)) for text in texts):
        texts = [channel.description or ""]
    for text in texts:
        if text and (start := place.text.find(text)) >= 0:
            return start, start + len(text)
    return 0, len(place.text)


def _look(procedure: ProcedureText, around: Surroundings) -> Iterator[Evidence]:
    for channel, place in zip(procedure.content.channels, procedure.channels, strict=True):
        reason = _unread(channel)
        if reason is not None:
            yield quoted(place, *_place(channel, place, reason), reason)


RULE = Rule(
    id="term-unreadable",
    title=gettext_noop("States a time limit nobody can count"),
    severity=Severity.MEDIUM,
    legal_basis=(
        LegalBasis(document="63/2010/NĐ-CP", article="điểm đ khoản 2 Điều 8", mark=Mark.CONFIRMED),
    ),
    operation=Correction.COMPLETE_PART,
    look=_look,
    assessable=lambda procedure, around: bool(procedure.content.channels),
)
