"""What agencies do together in the demo: a change made in appraisal, opinions asked and given, what
a province recommends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import content_of
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    OPERATION_KINDS,
    Answer,
    Asked,
    ItemTexts,
    PlanItem,
    Position,
    Said,
    Start,
    ask_opinions,
    begin_recommendation,
    describe_item,
    give_opinion,
    proposal,
    recommend_operation,
    send_recommendation,
)

PROVINCE, JUSTICE = "province.01", "btp"
_DAYS = 7


def change_in_appraisal(by: Actor, item: PlanItem) -> PlanItem:
    """The appraiser writes the road map of a submitted item himself; its drafter sees it."""
    return describe_item(
        by=by,
        item=item.pk,
        revision=item.revision,
        texts=ItemTexts(
            item.reason,
            item.recommendation,
            f"Trình văn bản sửa đổi trong quý I năm {today().year + 1}",
            item.dossiers_per_year,
        ),
    )


def hear_others(control: Actor, province: Actor, submitted: Sequence[PlanItem]) -> None:
    """Two agencies are asked about a submitted item; the province has answered already."""
    item = submitted[0]
    due = today() + timedelta(days=_DAYS)
    asked = ask_opinions(
        by=control,
        plan=item.plan_id,
        item=item.pk,
        asked=[Asked(Agency.objects.get(key=key), due) for key in (PROVINCE, JUSTICE)],
        question="Đề nghị cho ý kiến về tính khả thi khi thực hiện tại cơ quan.",
    )
    text = "Nhất trí; đề nghị cho áp dụng từ đầu năm sau để kịp sửa quy trình nội bộ."
    answer = Answer(Said(Position.AGREE_WITH_CHANGES, text))
    give_opinion(by=province, opinion=asked[0].pk, answer=answer)


def recommend(province: Actor, item: PlanItem) -> None:
    """The province recommends to drop a paper of a procedure that is in the ministry's plan."""
    kind, content = OPERATION_KINDS["drop_dossier_item"], content_of(item.base)
    taken = [row.data for row in item.operations.all()]
    places = [at for at in kind.offers(content) if not any(at in data for data in taken)]
    begun = proposal(kind, content, Start(places[-1])) if places else None
    if begun is None:
        return
    row = begin_recommendation(
        by=province, agency=Agency.objects.get(key=PROVINCE), procedure=item.procedure_id
    )
    row = recommend_operation(
        by=province, recommendation=row.pk, revision=row.revision, operation=begun[0]
    )
    send_recommendation(
        by=province,
        recommendation=row.pk,
        revision=row.revision,
        reason="Giấy tờ này cơ quan tiếp nhận đã tra cứu được khi giải quyết.",
    )
