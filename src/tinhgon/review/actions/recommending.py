"""Recommendations to the agency that manages a procedure: drafted, sent, taken up or declined."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.events.api import Event, append
from tinhgon.foundation.refusals import NotFound, Refusal, gettext_noop
from tinhgon.foundation.text.api import nfc
from tinhgon.procedures.api import Content, Procedure, load
from tinhgon.registry.api import Agency, covers
from tinhgon.review.actions.item_operations import add_fitting
from tinhgon.review.actions.items import ItemTexts, add_item
from tinhgon.review.bases import base_of
from tinhgon.review.events import (
    RecommendationBegun,
    RecommendationChanged,
    RecommendationDeclined,
    RecommendationFacts,
    RecommendationSent,
    RecommendationTakenUp,
    RecommendationWithdrawn,
)
from tinhgon.review.models import Plan, PlanItem, Recommendation
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.parsing import parse_operation, parse_operations, plain_operation
from tinhgon.review.operations.sequence import apply_operations
from tinhgon.review.policies import (
    check_answer_recommendation,
    check_draft,
    check_recommend,
    check_work_on_recommendation,
)
from tinhgon.review.queries.items import open_item_of
from tinhgon.review.vocabulary import ITEM_OVER, RecommendationState

_LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Adopted:
    """What became of a recommendation that was taken up: the item, and what could not be added."""

    recommendation: Recommendation
    item: PlanItem
    left: tuple[tuple[Mapping[str, object], Refusal], ...]


@transaction.atomic
def begin_recommendation(
    *, by: Actor, agency: Agency, procedure: int, plan: int | None = None
) -> Recommendation:
    """Begin a recommendation of `agency` for a procedure (id) that another agency manages, or that
    is in another plan already. `plan` (id) is the agency's own plan it was meant for.

    Refuses a procedure that could simply be put into a plan of the agency itself.
    """
    check_recommend(by, agency)
    chosen = get_visible(Procedure.objects.select_related("managing_agency"), by, pk=procedure)
    meant = None if plan is None else get_visible(Plan.objects.all(), by, pk=plan)
    held = chosen.plan_items.exclude(state__in=ITEM_OVER).exclude(plan=meant).exists()
    if covers([agency.pk], [chosen.managing_agency_id]) and not held:
        raise Refusal(
            gettext_noop(
                "%(code)s is managed by your own agency and is in no other plan: put it into a "
                "plan of yours instead of recommending it."
            ),
            code=chosen.code,
        )
    base = base_of(chosen)
    row = Recommendation.objects.create(
        agency=agency,
        procedure=chosen,
        base=base.version,
        base_reading=base,
        plan=meant,
        made_at=timezone.now(),
        made_by=by.account_id,
    )
    tell_recommendation(by, row, RecommendationBegun(about=recommendation_facts(row), plan=plan))
    return row


@transaction.atomic
def recommend_operation(
    *, by: Actor, recommendation: int, revision: int, operation: Mapping[str, object]
) -> Recommendation:
    """Add an operation (plain data) to a recommendation (id) that is not sent yet."""
    row = _drafted(by, recommendation, revision)
    wanted = (*recommended(row), parse_operation(operation))
    apply_operations(recommended_base(row), wanted)
    return _changed(by, row, wanted)


@transaction.atomic
def drop_recommended(
    *, by: Actor, recommendation: int, revision: int, place: int
) -> Recommendation:
    """Take the operation at a place (counted from 0) off again."""
    row = _drafted(by, recommendation, revision)
    held = list(recommended(row))
    if not 0 <= place < len(held):
        raise NotFound(gettext_noop("This operation has been removed already. Reload the page."))
    del held[place]
    return _changed(by, row, held)


@transaction.atomic
def send_recommendation(
    *, by: Actor, recommendation: int, revision: int, reason: str
) -> Recommendation:
    """Send a recommendation (id) with its reason to the agency that manages the procedure."""
    row = _drafted(by, recommendation, revision)
    if not recommended(row):
        raise Refusal(gettext_noop("Say first what is recommended: no operation is chosen yet."))
    row.reason = _text(reason, gettext_noop("Give the reason of the recommendation; it is empty."))
    row.state = RecommendationState.SENT.value
    row.sent_at, row.sent_by = timezone.now(), by.account_id
    save(row, "reason", "state", "sent_at", "sent_by")
    tell_recommendation(by, row, RecommendationSent(about=recommendation_facts(row)))
    return row


@transaction.atomic
def withdraw_recommendation(*, by: Actor, recommendation: int, revision: int) -> Recommendation:
    """Take a recommendation (id) back that nobody has decided about."""
    row = _taken(by, recommendation, revision)
    check_work_on_recommendation(by, row)
    if row.state not in {RecommendationState.DRAFT.value, RecommendationState.SENT.value}:
        raise Refusal(
            gettext_noop("This recommendation is decided or withdrawn already. Reload the page.")
        )
    row.state = RecommendationState.WITHDRAWN.value
    save(row, "state")
    tell_recommendation(by, row, RecommendationWithdrawn(about=recommendation_facts(row)))
    return row


@transaction.atomic
def take_up_recommendation(
    *, by: Actor, recommendation: int, revision: int, plan: int, words: str = ""
) -> Adopted:
    """Take a recommendation (id) up into a plan (id): its operations are added to the item of the
    procedure there, which is put in where there is none.

    An operation that no longer fits, or meets another of the item, is left and named. Refuses where
    none could be added, or the procedure is in another plan.
    """
    row = _taken(by, recommendation, revision)
    check_answer_recommendation(by, row)
    into = get_visible(Plan.objects.select_related("agency"), by, pk=plan)
    check_draft(by, into)
    item = open_item_of(by, row.procedure_id)
    if item is None:
        item = add_item(
            by=by, plan=plan, procedure=row.procedure_id, texts=ItemTexts(reason=row.reason)
        )
    elif item.plan_id != plan:
        raise Refusal(
            gettext_noop(
                "%(code)s is in the plan “%(plan)s” already. Take the recommendation up there, or "
                "have that item withdrawn first."
            ),
            code=row.procedure.code,
            plan=item.plan.title,
        )
    told: list[Mapping[str, object]] = json.loads(row.operations)
    item, left = add_fitting(by=by, item=item.pk, revision=item.revision, operations=told)
    if len(left) == len(told):
        raise left[0][1]
    row.state, row.item = RecommendationState.TAKEN_UP.value, item
    row.outcome = nfc(words).strip()
    row.decided_at, row.decided_by = timezone.now(), by.account_id
    save(row, "state", "item", "outcome", "decided_at", "decided_by")
    kinds = [str(data["kind"]) for data, _ in left]
    tell_recommendation(
        by, row, RecommendationTakenUp(about=recommendation_facts(row), item=item.pk, left=kinds)
    )
    return Adopted(row, item, tuple(left))


@transaction.atomic
def decline_recommendation(
    *, by: Actor, recommendation: int, revision: int, reason: str
) -> Recommendation:
    """Decline a recommendation (id); whoever recommended reads the reason."""
    row = _taken(by, recommendation, revision)
    check_answer_recommendation(by, row)
    row.outcome = _text(
        reason, gettext_noop("Say why the recommendation is declined; its author will read it.")
    )
    row.state = RecommendationState.DECLINED.value
    row.decided_at, row.decided_by = timezone.now(), by.account_id
    save(row, "state", "outcome", "decided_at", "decided_by")
    tell_recommendation(by, row, RecommendationDeclined(about=recommendation_facts(row)))
    return row


def recommended(row: Recommendation) -> tuple[Operation, ...]:
    """The operations of a recommendation, in order."""
    return parse_operations(json.loads(row.operations))


def recommended_base(row: Recommendation) -> Content:
    """What the operations of a recommendation apply to."""
    return load(row.base_reading.content)


def _rows() -> QuerySet[Recommendation]:
    return Recommendation.objects.select_related(
        "agency", "procedure__managing_agency", "base_reading__content", "base"
    )


def _taken(by: Actor, recommendation: int, revision: int) -> Recommendation:
    """The recommendation, locked, as the person saw it; else a refusal."""
    row = get_visible(_rows().select_for_update(of=("self",)), by, pk=recommendation)
    if row.revision != revision:
        raise Refusal(
            gettext_noop(
                "Somebody else has changed this recommendation meanwhile. What you typed is kept; "
                "look at the change and send it again."
            )
        )
    return row


def _drafted(by: Actor, recommendation: int, revision: int) -> Recommendation:
    row = _taken(by, recommendation, revision)
    check_work_on_recommendation(by, row)
    if row.state != RecommendationState.DRAFT.value:
        raise Refusal(
            gettext_noop("Only a recommendation that is not sent yet is changed. Reload the page.")
        )
    return row


def _changed(by: Actor, row: Recommendation, wanted: Sequence[Operation]) -> Recommendation:
    told = [plain_operation(each) for each in wanted]
    row.operations = json.dumps(told, ensure_ascii=False, sort_keys=True)
    save(row, "operations")
    tell_recommendation(by, row, RecommendationChanged(about=recommendation_facts(row)))
    return row


def _text(said: str, empty: str) -> str:
    text = nfc(said).strip()
    if not text:
        raise Refusal(empty)
    if len(text) > _LONGEST:
        raise Refusal(
            gettext_noop("This text has at most %(most)s characters; shorten it."), most=_LONGEST
        )
    return text


def save(row: Recommendation, *fields: str) -> None:
    """Store `fields` under the next revision."""
    row.revision += 1
    row.save(update_fields=[*fields, "revision"])


def recommendation_facts(row: Recommendation) -> RecommendationFacts:
    """What a recommendation is about now, for the log."""
    return RecommendationFacts(
        agency=row.agency.key,
        procedure=row.procedure.code,
        managing_agency=row.procedure.managing_agency.key,
        operations=[str(data["kind"]) for data in json.loads(row.operations)],
        revision=row.revision,
    )


def tell_recommendation(by: Actor, row: Recommendation, event: Event) -> None:
    """Append an event about a recommendation, acted in the agency that recommends."""
    append(event, by=by, subject=row.pk, agency=row.agency.key)
