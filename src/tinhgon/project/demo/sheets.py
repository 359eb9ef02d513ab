"""Review sheets of the demo: one keeps a procedure, one is half-way, three are to be done again,
since the legal basis changed, the measured cost left its range, or the text was read otherwise.

The questions are the real ones; answers, reasons, the document that is replaced and what was
measured are invented.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

from tinhgon.costing.api import (
    MeasuredValue,
    Spread,
    ToMeasure,
    compute_missing_costs,
    enter_measured_values,
)
from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import (
    Procedure,
    ScopeValue,
    Version,
    content_of,
    correct_reading,
)
from tinhgon.registry.api import (
    RelationKind,
    find_or_create_documents,
    record_relation,
)
from tinhgon.review.api import (
    ReviewSheet,
    SheetPart,
    SheetQuestion,
    answer_question,
    complete_sheet,
    conclude_sheet,
    open_sheet,
    sheet_page,
)

_OLD, _BASIS = "1.010707", "158/2024/NĐ-CP"
_NEWER, _NEWER_TITLE = "88/2026/NĐ-CP", "Nghị định giả định của bản dùng thử"
_WHY_KEPT = {
    SheetPart.WHOLE: "Mục tiêu quản lý vẫn còn; các cách khác chưa bảo đảm quyền của người dân.",
    SheetPart.DOSSIER: "Giấy tờ chưa có trong cơ sở dữ liệu nào khai thác được.",
    SheetPart.TERMS: "Thời hạn tương xứng với khối lượng kiểm tra thực tế.",
}
_WHY_ELSE = "Được quy định rõ, đang thực hiện ổn định, không phát sinh vướng mắc."
_HALF_WAY = 14
_COSTLIER, _READ_OTHERWISE = "1.009439", "5.003732"
_AGAIN = (_OLD, _COSTLIER, _READ_OTHERWISE)


def review(people: Mapping[str, Actor]) -> None:
    """Two procedures of the ministry that are in no plan are reviewed, and those around which
    something changes the same day."""
    reviewer, control = people["ra-soat"], people["kiem-soat"]
    rows = Procedure.objects.filter(
        scope=ScopeValue.PUBLIC.value, managing_agency__key="bxd", plan_items=None
    )
    kept, half_way = rows.exclude(code__in=_AGAIN).order_by("code")[:2]
    _complete(reviewer, open_sheet(by=reviewer, procedure=kept.pk))
    _begin(reviewer, control, open_sheet(by=reviewer, procedure=half_way.pk))
    compute_missing_costs(codes=_AGAIN)
    again = {
        row.code: open_sheet(by=reviewer, procedure=row.pk)
        for row in Procedure.objects.filter(code__in=_AGAIN)
    }
    for sheet in again.values():
        _complete(reviewer, sheet)
    _replace_basis(people["kiem-soat-quoc-gia"])
    _measure(reviewer, again[_COSTLIER].procedure)
    _correct(reviewer, again[_READ_OTHERWISE].reading.version)


def _complete(by: Actor, sheet: ReviewSheet) -> None:
    """Every question answered in favour of keeping things, and concluded so with a reason."""
    _answer(by, sheet, _open(by, sheet))
    row = conclude_sheet(
        by=by,
        sheet=sheet.pk,
        revision=sheet.revision,
        conclusion="keep",
        reason="Thủ tục còn cần thiết, đã gọn; hai năm qua không có phản ánh, kiến nghị.",
    )
    complete_sheet(by=by, sheet=sheet.pk, revision=row.revision)


def _begin(by: Actor, other: Actor, sheet: ReviewSheet) -> None:
    """The first questions are answered; another person sees one of them otherwise."""
    asked = list(islice(_open(by, sheet), _HALF_WAY))
    _answer(by, sheet, asked)
    place, question = next((place, each) for place, each in asked if each.is_verdict)
    answer_question(
        by=other,
        sheet=sheet.pk,
        place=place,
        question=question.key,
        seen=1,
        value="change",
        reason="Nên nêu rõ đối tượng trong tên để người dân dễ tra cứu.",
    )


def _open(by: Actor, sheet: ReviewSheet) -> list[tuple[str, SheetQuestion]]:
    return [
        (line.place.key, each.question)
        for line in sheet_page(by, sheet.pk).places
        for each in line.questions
    ]


def _answer(by: Actor, sheet: ReviewSheet, asked: Iterable[tuple[str, SheetQuestion]]) -> None:
    for place, question in asked:
        answer_question(
            by=by,
            sheet=sheet.pk,
            place=place,
            question=question.key,
            seen=0,
            value=question.keeps,
            reason=_WHY_KEPT.get(question.part, _WHY_ELSE)
            if question.reason.value == "needed"
            else "",
        )


def _replace_basis(by: Actor) -> None:
    """The only document the procedure rests on is replaced after its review; what follows that
    event puts the procedure into the queue."""
    known = find_or_create_documents(by=by, names=[(_NEWER, _NEWER_TITLE), (_BASIS, "")])
    record_relation(
        by=by,
        newer=known[_NEWER],
        older=known[_BASIS],
        kind=RelationKind.REPLACES,
        effective=today(),
        source="Giả định của bản dùng thử",
    )


def _measure(by: Actor, procedure: Procedure) -> None:
    """To hand in takes people far longer than was presumed when it was reviewed."""
    measured = MeasuredValue(
        component=None,
        what="cost.minutes.submit.direct",
        value=Spread(1_800, 2_400, 3_000),
        source="20 hồ sơ nộp trực tiếp, kể cả đi lại nhiều lượt (giả định)",
    )
    enter_measured_values(by=by, values=[ToMeasure(procedure, measured)])


def _correct(by: Actor, version: Version) -> None:
    """A term that could not be read is read by a person."""
    [channel, *_] = content_of(version).channels
    correct_reading(
        by=by,
        version=version,
        path=f"channels/{channel.id}/terms/0",
        values={"value": 5, "unit": "working_day"},
        note="Theo Điều 4 của thông tư (giả định)",
    )
