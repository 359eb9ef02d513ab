"""Items as actions hold them: locked, at the revision that was seen, moved, told to the log."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy

from tinhgon.foundation.access.api import Actor, get_visible, visible
from tinhgon.foundation.events.api import Entry, Event, append_many
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.tables.api import update_models
from tinhgon.procedures.api import Reading
from tinhgon.registry.api import tree_remembered
from tinhgon.review.bases import base_of, possible_bases
from tinhgon.review.events import BenefitFacts, ItemFacts, MethodFacts
from tinhgon.review.models import ItemOperation, Plan, PlanItem
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.parsing import parse_operation
from tinhgon.review.policies import check_act, check_permission
from tinhgon.review.rules.benefit import Benefit, read_benefit
from tinhgon.review.transitions import transition
from tinhgon.review.vocabulary import ItemAct

# What acts on an item, and the log, say of it.
WITH_ALL = (
    "plan__agency",
    "procedure__managing_agency",
    "base__entry",
    "base_reading__content",
    "draft",
    "decision",
    "enacting_document",
)

# How many values one query may name: databases take so many parameters.
_AT_ONCE = 900
# How many codes one sentence names.
_MOST_NAMED = 10


def several(codes: Sequence[str]) -> str:
    """The first codes, and how many more there are."""
    shown = ", ".join(codes[:_MOST_NAMED])
    return shown if len(codes) <= _MOST_NAMED else f"{shown} … (+{len(codes) - _MOST_NAMED})"


def take_item(by: Actor, item: int, revision: int) -> PlanItem:
    """The item, locked for this transaction, as the person saw it; else a refusal."""
    row = get_visible(
        PlanItem.objects.select_for_update(of=("self",)).select_related(*WITH_ALL), by, pk=item
    )
    if row.revision != revision:
        raise Refusal(
            gettext_noop(
                "%(code)s in this plan has changed since you opened this page. What you typed is "
                "kept; look at the change and send it again."
            ),
            code=row.procedure.code,
        )
    return row


def take_items(by: Actor, items: Mapping[int, int]) -> list[PlanItem]:
    """Several items (id → revision seen) with their operations, always locked in the same order."""
    if not items:
        raise Refusal(gettext_noop("Choose at least one item first."))
    rows: list[PlanItem] = []
    wanted = sorted(items)
    for start in range(0, len(wanted), _AT_ONCE):
        some = PlanItem.objects.filter(pk__in=wanted[start : start + _AT_ONCE])
        locked = visible(some, by).select_for_update(of=("self",)).select_related(*WITH_ALL)
        rows += locked.prefetch_related("operations").order_by("pk")
    if [row.pk for row in rows] != wanted or any(row.revision != items[row.pk] for row in rows):
        # Each for itself, for the sentence of the one at fault.
        return [take_item(by, item, items[item]) for item in wanted]
    return rows


def check_acts(by: Actor, act: ItemAct, rows: Sequence[PlanItem]) -> None:
    """Refuse where one of several items cannot be moved so by this actor; of several that stand
    elsewhere say which."""
    elsewhere = []
    with tree_remembered():
        for row in rows:
            if len(rows) == 1 or row.state_word in transition(act).sources:
                check_act(by, act, row)
            else:
                check_permission(by, act, row)
                elsewhere.append(row.procedure.code)
    if elsewhere:
        raise Refusal(
            gettext_noop("%(codes)s: %(why)s"),
            codes=several(elsewhere),
            why=gettext_lazy(transition(act).otherwise),
        )


def base_holds(item: PlanItem) -> bool:
    """Whether the procedure still is what the item rests on: it goes on, and says the same."""
    try:
        return base_of(item.procedure).pk == item.base_reading_id
    except Refusal:
        return False


def check_base_holds(item: PlanItem) -> None:
    """Refuse an item whose procedure has changed under it, or ended."""
    if base_of(item.procedure).pk != item.base_reading_id:
        raise Refusal(
            gettext_noop(
                "%(code)s has been changed or read anew since this item was drafted. Bring the "
                "item up to the present version first."
            ),
            code=item.procedure.code,
        )


def check_bases_hold(items: Sequence[PlanItem]) -> None:
    """Refuse the first of several items whose procedure has changed under it, or ended."""
    bases = _bases_of(items, possible_bases())
    for item in items:
        if bases.get(item.procedure_id) != item.base_reading_id:
            check_base_holds(item)


def not_open_ended(items: Sequence[PlanItem]) -> list[PlanItem]:
    """Those of several items whose procedure has changed or does not go on without an end; the
    others still are what they rest on."""
    bases = _bases_of(items, possible_bases().filter(version__effective_to=None))
    return [item for item in items if bases.get(item.procedure_id) != item.base_reading_id]


def _bases_of(items: Sequence[PlanItem], readings: QuerySet[Reading]) -> dict[int, int]:
    """The readings (ids) procedures (ids) could be simplified from."""
    found = readings.filter(version__procedure__in={item.procedure_id for item in items})
    return dict(found.values_list("version__procedure", "pk"))


def operations_of(item: PlanItem) -> tuple[Operation, ...]:
    """The item's operations, in order."""
    return parsed(item.operations.all())


def parsed(rows: Iterable[ItemOperation]) -> tuple[Operation, ...]:
    """The operations that rows hold, in their order."""
    return tuple(parse_operation(json.loads(row.data)) for row in rows)


def amends(item: PlanItem) -> bool:
    """Whether the procedure itself is changed or ended; a delegation leaves it as it is."""
    return _amend(operations_of(item))


def _amend(operations: Sequence[Operation]) -> bool:
    return any(operation.AMENDS for operation in operations) or not operations


def save_item(item: PlanItem, *fields: str) -> None:
    """Store `fields` under the next revision."""
    item.revision += 1
    item.save(update_fields=[*fields, "revision"])
    type(item.plan).objects.filter(pk=item.plan_id).update(revision=F("revision") + 1)


def save_items(items: Sequence[PlanItem], *fields: str) -> None:
    """Store `fields` of several items, each under its next revision."""
    for item in items:
        item.revision += 1
    update_models(items, *fields, "revision")
    count_in_plans(items)


def count_in_plans(changed: Iterable[PlanItem]) -> None:
    """Their plans count each change of an item."""
    for plan, times in Counter(item.plan_id for item in changed).items():
        Plan.objects.filter(pk=plan).update(revision=F("revision") + times)


def tell(by: Actor, item: PlanItem, event: Event) -> None:
    """Append an event about the item, acted in the agency of its plan."""
    append_many([told_of(item, event)], by=by)


def told_of(item: PlanItem, event: Event) -> Entry:
    """An event about the item, acted in the agency of its plan."""
    return Entry(event, str(item.pk), item.plan.agency.key)


def item_facts(item: PlanItem, operations: Sequence[ItemOperation] | None = None) -> ItemFacts:
    """What the item is about now, for the log; `operations` are its own where they are in hand."""
    rows = list(item.operations.all()) if operations is None else operations
    held = parsed(rows)
    entry = getattr(item.base, "entry", None)
    return ItemFacts(
        plan=item.plan_id,
        plan_agency=item.plan.agency.key,
        procedure=item.procedure.code,
        managing_agency=item.procedure.managing_agency.key,
        scope=item.procedure.scope,
        group=item.procedure.group,
        level="" if entry is None else entry.level,
        field_key="" if entry is None else entry.field_key,
        base=item.base.number,
        draft=None if item.draft is None else item.draft.number,
        operations=[str(json.loads(row.data)["kind"]) for row in rows],
        abolishes=item.abolishes,
        amends=_amend(held),
        revision=item.revision,
    )


def benefit_facts(item: PlanItem, benefit: Benefit) -> BenefitFacts:
    """A benefit of the item, for the log."""
    term = benefit.main_term
    return BenefitFacts(
        on=benefit.on,
        parameter_set=benefit.parameter_set,
        methods=[
            MethodFacts(
                method=each.method,
                before=each.before.amount,
                after=each.after.amount,
                lower_bound_before=each.before.lower_bound,
                lower_bound_after=each.after.lower_bound,
                default_share=each.before.default_share,
                cases_left=each.renewals[0],
                cases_of=each.renewals[1],
            )
            for each in benefit.methods
        ],
        term_unit=None if term is None else term.unit.value,
        term_before=None if term is None else str(term.before),
        term_after=None if term is None else str(term.after),
        dossiers_per_year=item.dossiers_per_year,
    )


def stored_benefit_of(item: PlanItem) -> Benefit:
    """The benefit computed with the item's operations, or a refusal where there are none."""
    benefit = read_benefit(item.benefit)
    if benefit is None:
        raise Refusal(
            gettext_noop(
                "%(code)s has no operation yet. Say what is simplified, or take it out of the plan."
            ),
            code=item.procedure.code,
        )
    return benefit
