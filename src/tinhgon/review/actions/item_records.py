"""Items as actions hold them: locked, at the revision that was seen, moved, told to the log."""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.db.models import F

from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.events.api import Event, append
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.api import CatalogueEntry
from tinhgon.review.bases import base_of
from tinhgon.review.events import BenefitFacts, ItemFacts, MethodFacts
from tinhgon.review.models import PlanItem
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.parsing import parse_operation
from tinhgon.review.rules.benefit import Benefit, read_benefit

_WITH = (
    "plan__agency",
    "procedure__managing_agency",
    "base",
    "base_reading__content",
    "draft",
)


def take_item(by: Actor, item: int, revision: int) -> PlanItem:
    """The item, locked for this transaction, as the person saw it; else a refusal."""
    row = get_visible(
        PlanItem.objects.select_for_update(of=("self",)).select_related(*_WITH), by, pk=item
    )
    if row.revision != revision:
        raise Refusal(
            gettext_noop(
                "Somebody else has changed %(code)s in this plan meanwhile. What you typed is "
                "kept; look at the change and send it again."
            ),
            code=row.procedure.code,
        )
    return row


def take_items(by: Actor, items: Mapping[int, int]) -> list[PlanItem]:
    """Several items (id → revision seen), always locked in the same order."""
    if not items:
        raise Refusal(gettext_noop("Choose at least one item first."))
    return [take_item(by, item, items[item]) for item in sorted(items)]


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


def operations_of(item: PlanItem) -> tuple[Operation, ...]:
    """The item's operations, in order."""
    return tuple(parse_operation(json.loads(row.data)) for row in item.operations.all())


def amends(item: PlanItem) -> bool:
    """Whether the procedure itself is changed or ended; a delegation leaves it as it is."""
    return any(operation.AMENDS for operation in operations_of(item)) or not item.operations.all()


def save_item(item: PlanItem, *fields: str) -> None:
    """Store `fields` under the next revision."""
    item.revision += 1
    item.save(update_fields=[*fields, "revision"])
    type(item.plan).objects.filter(pk=item.plan_id).update(revision=F("revision") + 1)


def tell(by: Actor, item: PlanItem, event: Event) -> None:
    """Append an event about the item, acted in the agency of its plan."""
    append(event, by=by, subject=item.pk, agency=item.plan.agency.key)


def item_facts(item: PlanItem) -> ItemFacts:
    """What the item is about now, for the log."""
    entry = CatalogueEntry.objects.filter(version=item.base_id).only("level", "field_key").first()
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
        operations=[str(json.loads(row.data)["kind"]) for row in item.operations.all()],
        abolishes=item.abolishes,
        amends=amends(item),
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
