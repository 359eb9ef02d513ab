"""Many operations put into a plan in one act: those that answer findings, or one kind on many."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from tinhgon.costing.api import Method
from tinhgon.foundation.access.api import Actor, get_visible, visible
from tinhgon.foundation.events.api import append
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.api import Procedure, Reading
from tinhgon.registry.api import tree_remembered
from tinhgon.review.actions.item_records import check_base_holds
from tinhgon.review.actions.items_in_hand import ItemInHand, ItemsInHand, hold_items
from tinhgon.review.actions.putting_in import bases_of, items_for
from tinhgon.review.catalogue import base_content
from tinhgon.review.events import OperationsTakenUp
from tinhgon.review.findings.registry import BY_ID
from tinhgon.review.models import BulkAct, BulkLine, Finding, ItemOperation, Plan, PlanItem
from tinhgon.review.operations.operation import proposal
from tinhgon.review.operations.parsing import parse_operation
from tinhgon.review.operations.question import Start
from tinhgon.review.operations.registry import OPERATION_KINDS
from tinhgon.review.policies import check_draft, check_in_drafters_hands
from tinhgon.review.queries.suggestions import complete_suggestion
from tinhgon.review.rules.benefit import read_benefit
from tinhgon.review.vocabulary import BulkLineState, FindingState

MOST_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """A kind of operation wanted at a place of a procedure (id); `data` is said by a person and
    takes the place of what would be proposed."""

    procedure: int
    kind: str
    at: str
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NotAnswered:
    """Something chosen for which no operation could be added by itself, and why."""

    procedure: Procedure
    why: Refusal


@dataclass(frozen=True, slots=True)
class TakenUp:
    """What came of it: the act with its lines, the items concerned, how many operations were
    added, and what was left."""

    act: BulkAct
    items: tuple[PlanItem, ...]
    answered: int
    left: tuple[NotAnswered, ...]


@dataclass(frozen=True, slots=True)
class _Chosen:
    """One thing chosen: what is wanted of which procedure, for which finding."""

    procedure: Procedure
    wanted: Wanted | None = None
    finding: Finding | None = None


@transaction.atomic
def take_up_into_plan(
    *, by: Actor, findings: Iterable[int], plan: int, also: Sequence[Wanted] = ()
) -> TakenUp:
    """Put the procedures of open findings (ids) into a plan (id), with the suggested operations;
    in the same act what is wanted `also`, as `add_to_many` does.

    A finding whose operation a person must complete, or that meets another operation, stays open
    and is named; its procedure is in the plan all the same. A procedure that is in another plan
    already is refused there and named.
    """
    rows = (
        visible(Finding.objects.filter(pk__in=set(findings)), by)
        .select_related("procedure__managing_agency")
        .order_by("procedure__code", "pk")
    )
    chosen = [_Chosen(row.procedure, finding=row) for row in rows]
    return _take_up(by, plan, [*chosen, *_wanted(by, also)])


@transaction.atomic
def add_to_many(*, by: Actor, wanted: Sequence[Wanted], plan: int) -> TakenUp:
    """Put procedures into a plan (id), each with the operation wanted at its place; what cannot be
    done by itself is named. An open finding there that suggests this very operation is answered by
    it, and is open again where it is undone."""
    return _take_up(by, plan, _wanted(by, wanted))


def _wanted(by: Actor, wanted: Sequence[Wanted]) -> list[_Chosen]:
    if not wanted:
        return []
    rows = visible(Procedure.objects.select_related("managing_agency"), by)
    known = rows.in_bulk({each.procedure for each in wanted})
    answered = _answered(by, wanted)
    return [
        _Chosen(known[each.procedure], each, answered.get((each.procedure, each.at, each.kind)))
        for each in wanted
        if each.procedure in known
    ]


def _answered(by: Actor, wanted: Sequence[Wanted]) -> dict[tuple[int, str, str], Finding]:
    """The open finding each wanted operation answers: one at its place whose rule suggests it."""
    rows = visible(Finding.objects.filter(present=True, state=FindingState.OPEN.value), by).filter(
        procedure__in={each.procedure for each in wanted},
        component__in={each.at for each in wanted if each.at},
    )
    found: dict[tuple[int, str, str], Finding] = {}
    for row in rows.order_by("pk"):
        rule = BY_ID.get(row.rule)
        if rule is not None:
            found.setdefault((row.procedure_id, row.component, rule.operation), row)
    return found


def _take_up(by: Actor, plan: int, chosen: Sequence[_Chosen]) -> TakenUp:
    into = get_visible(Plan.objects.select_related("agency"), by, pk=plan)
    check_draft(by, into)
    if not chosen:
        raise Refusal(gettext_noop("Choose at least one finding first."))
    if len(chosen) > MOST_AT_ONCE:
        raise Refusal(
            gettext_noop("%(n)s are chosen; take up at most %(most)s in one act."),
            n=len(chosen),
            most=MOST_AT_ONCE,
        )
    with tree_remembered():
        return _taken(by, into, sorted(chosen, key=lambda each: each.procedure.code))


def _taken(by: Actor, into: Plan, chosen: Sequence[_Chosen]) -> TakenUp:
    act = BulkAct.objects.create(plan=into, acted_at=timezone.now(), acted_by=by.account_id)
    procedures = [each.procedure for each in chosen]
    bases = bases_of({procedure.pk for procedure in procedures})
    known = items_for(by, into, procedures, bases)
    hands = hold_items(by, (item for item in known.values() if isinstance(item, PlanItem)))
    lines: list[BulkLine] = []
    operations: dict[int, ItemOperation] = {}
    left: list[NotAnswered] = []
    for place, each in enumerate(chosen):
        line = BulkLine(act=act, procedure=each.procedure, finding=each.finding)
        lines.append(line)
        try:
            item = known[each.procedure.pk]
            if isinstance(item, Refusal):
                raise item
            line.item = item
            hand = hands.held[each.procedure.pk]
            line.puts_in = hands.put_in(hand)
            _check_base(item, bases)
            operations[place] = _add(line, each, hands, hand)
        except Refusal as refused:
            _refuse(line, refused)
            left.append(NotAnswered(each.procedure, refused))
    if not hands.held:
        raise left[0].why
    hands.put_down()
    _store(lines, operations)
    answered = len(chosen) - len(left)
    append(
        OperationsTakenUp(act=act.pk, added=answered, refused=len(left)),
        by=by,
        subject=into.pk,
        agency=into.agency.key,
    )
    return TakenUp(act, tuple(hand.item for hand in hands.held.values()), answered, tuple(left))


def _store(lines: Sequence[BulkLine], operations: Mapping[int, ItemOperation]) -> None:
    """The lines, each with its operation (by place) and its item as the act leaves it."""
    for place, line in enumerate(lines):
        if line.item is not None:
            # Only now has an item that was put in its id.
            line.item, line.revision = line.item, line.item.revision
        line.operation = operations.get(place)
    BulkLine.objects.bulk_create(lines)


def _check_base(item: PlanItem, bases: Mapping[int, Reading]) -> None:
    base = bases.get(item.procedure_id)
    if base is None or base.pk != item.base_reading_id:
        check_base_holds(item)


def _add(line: BulkLine, chosen: _Chosen, hands: ItemsInHand, hand: ItemInHand) -> ItemOperation:
    item = hand.item
    check_in_drafters_hands(item)
    data = _operation(item, chosen)
    line.data = json.dumps(data, ensure_ascii=False, sort_keys=True)
    before = read_benefit(item.benefit)
    added = hands.add(hand, parse_operation(data), chosen.finding)
    line.state = BulkLineState.ADDED.value
    after = read_benefit(item.benefit)
    work = None if after is None else after.by(Method.BY_WORK.value)
    earlier = None if before is None else before.by(Method.BY_WORK.value)
    if work is not None:
        line.unit_before = work.before.amount if earlier is None else earlier.after.amount
        line.unit_after = work.after.amount
        line.is_lower_bound = work.before.lower_bound or work.after.lower_bound
    return added


def _operation(item: PlanItem, chosen: _Chosen) -> dict[str, object]:
    """The operation as far as content and person say, or a refusal where that is not enough."""
    content = base_content(item)
    if chosen.wanted is None and chosen.finding is not None:
        if chosen.finding.state != FindingState.OPEN.value:
            raise Refusal(
                gettext_noop(
                    "Somebody has decided about one of these findings meanwhile. Reload the list "
                    "to see it."
                )
            )
        suggested = complete_suggestion(chosen.finding, content)
        if suggested is None:
            raise Refusal(
                gettext_noop(
                    "%(code)s: this finding asks for a correction of the record or for an "
                    "operation of your own choice; choose it on the page of the item."
                ),
                code=chosen.procedure.code,
            )
        return suggested
    wanted = chosen.wanted
    kind = None if wanted is None else OPERATION_KINDS.get(wanted.kind)
    begun = None if wanted is None or kind is None else proposal(kind, content, Start(wanted.at))
    if wanted is None or begun is None:
        raise Refusal(
            gettext_noop(
                "%(code)s: the part this operation is about is not there any more; choose it again."
            ),
            code=chosen.procedure.code,
        )
    return {**begun[0], **wanted.data}


def _refuse(line: BulkLine, refused: Refusal) -> None:
    line.state = BulkLineState.REFUSED.value
    line.reason = refused.message
    line.params = json.dumps(refused.params, ensure_ascii=False, default=str)
