"""The authority's own cost of handling one case: a second account, beside the cost of those who
comply and never added to it. Steps × staff time, each step read from its own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tinhgon.costing.rules.amounts import labour_spread
from tinhgon.costing.vocabulary import Handling, Spread

if TYPE_CHECKING:
    from datetime import date

    from tinhgon.costing.rules.cost_parameters import CostParameters
    from tinhgon.procedures.content.api import Content

_HEAD: Final = 400
# A step in which only the applicant acts.
_APPLICANT: Final = re.compile(
    r"^(?:bước\s+\d+\s*[:.)-]?\s*)?[-+*a-z0-9).\s]{0,6}(?:tổ chức|cá nhân|người|công dân|"
    r"doanh nghiệp|thương nhân|chủ đầu tư|cơ sở|hộ gia đình|thí sinh|nộp hồ sơ|chuẩn bị hồ sơ)"
)
_AUTHORITY: Final = re.compile(
    r"bộ phận|trung tâm phục vụ|một cửa|cơ quan|ủy ban|uỷ ban|sở |cục |vụ |bộ |chi cục|phòng |"
    r"công chức|cán bộ|tiếp nhận|trả kết quả"
)
_KINDS: Final = (
    (Handling.INSPECT, re.compile(r"(?:thực tế|thực địa|hiện trường|tại cơ sở|đoàn kiểm tra)")),
    (Handling.CONSULT, re.compile(r"lấy ý kiến|xin ý kiến|phối hợp với|gửi hồ sơ đến|tham vấn")),
    (
        Handling.EXAMINE,
        re.compile(r"thẩm định|thẩm tra|xem xét|xác minh|đánh giá|giải quyết|nghiên cứu|xử lý"),
    ),
    (Handling.CHECK, re.compile(r"kiểm tra")),
    (
        Handling.DECIDE,
        re.compile(r"phê duyệt|ký |quyết định|cấp giấy|cấp phép|ban hành|chấp thuận"),
    ),
    (Handling.RECEIVE, re.compile(r"tiếp nhận|nhận hồ sơ|hẹn trả")),
    (Handling.RETURN, re.compile(r"trả kết quả|trả giấy|nhận kết quả|thông báo kết quả")),
)


@dataclass(frozen=True, slots=True)
class HandlingStep:
    """One piece of the authority's work: the step, the words it was read from, đồng."""

    step: str
    kind: Handling
    words: str
    minutes: Spread
    amount: Spread


@dataclass(frozen=True, slots=True)
class HandlingCost:
    """What handling one case costs the authority, in đồng; `amount` None where no step is stated
    in which it acts. Its figures are never added to a compliance cost."""

    amount: Spread | None
    steps: tuple[HandlingStep, ...]
    hourly_rate: int
    on: date
    parameter_set: str


def handling_cost(content: Content, parameters: CostParameters) -> HandlingCost:
    """Each kind of work once for each step that names it."""
    steps = tuple(
        HandlingStep(
            step=step.id,
            kind=kind,
            words=words,
            minutes=parameters.handling[kind],
            amount=labour_spread(parameters.handling[kind], parameters.handling_rate),
        )
        for step in content.steps
        for kind, words in _read(step.text)
    )
    return HandlingCost(
        amount=Spread.total(step.amount for step in steps) if steps else None,
        steps=steps,
        hourly_rate=parameters.handling_rate,
        on=parameters.on,
        parameter_set=parameters.fingerprint,
    )


@lru_cache(maxsize=65536)
def _read(text: str) -> tuple[tuple[Handling, str], ...]:
    """The kinds of the authority's work a step names, with the words; none where only the
    applicant acts."""
    lowered = " ".join(text[: _HEAD * 4].lower().split())
    if _APPLICANT.match(lowered) and not _AUTHORITY.search(lowered):
        return ()
    found = [(kind, match[0]) for kind, words in _KINDS if (match := words.search(lowered))]
    if not found and _AUTHORITY.search(lowered):
        return ((Handling.OTHER, ""),)
    return tuple(found)
