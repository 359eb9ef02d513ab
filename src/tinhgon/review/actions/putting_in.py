"""Procedures put into a plan, many or one: each gets an item, or the reason why not."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db.models import QuerySet
from django.utils import timezone

from tinhgon.costing.api import last_counted
from tinhgon.foundation.access.api import Actor, get_visible, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.api import Procedure, Reading
from tinhgon.review.actions.item_records import WITH_ALL
from tinhgon.review.bases import abolition_of, base_of, possible_bases
from tinhgon.review.models import Plan, PlanItem
from tinhgon.review.policies import check_add
from tinhgon.review.vocabulary import ITEM_OVER

MOST_DOSSIERS = 100_000_000


def bases_of(procedures: Collection[int]) -> dict[int, Reading]:
    """The readings simplifications of procedures (ids) start from; those without are left out."""
    rows = possible_bases().filter(version__procedure__in=procedures)
    known = rows.select_related("content", "version__entry")
    return {reading.version.procedure_id: reading for reading in known}


def items_for(
    by: Actor, plan: Plan, procedures: Sequence[Procedure], bases: dict[int, Reading]
) -> dict[int, PlanItem | Refusal]:
    """The items of procedures in a plan, locked, by procedure (id): those it has, new ones not
    stored yet, or why there is none. `bases` as `bases_of` tells them. Within a transaction."""
    wanted = {procedure.pk: procedure for procedure in procedures}
    locked = visible(_open_items(wanted), by).select_for_update(of=("self",))
    known = {item.procedure_id: item for item in locked.select_related(*WITH_ALL).order_by("pk")}
    anew = [procedure for pk, procedure in wanted.items() if pk not in known]
    made = new_items(by, plan, anew, bases)
    return {pk: _of_this(plan, known[pk]) if pk in known else made[pk] for pk in wanted}


def new_items(
    by: Actor, plan: Plan, procedures: Sequence[Procedure], bases: dict[int, Reading]
) -> dict[int, PlanItem | Refusal]:
    """Items of procedures that are to be put into a plan, not stored yet, by procedure (id), or
    why one cannot be put in. `bases` as `bases_of` tells them."""
    ids = [procedure.pk for procedure in procedures]
    seen = set(visible(Procedure.objects.filter(pk__in=ids), by))
    taken = set(_open_items(ids).order_by().values_list("procedure", flat=True))
    cases = last_counted(ids, by=by)
    found: dict[int, PlanItem | Refusal] = {}
    for procedure in procedures:
        try:
            if procedure not in seen:
                get_visible(Procedure.objects.all(), by, pk=procedure.pk)
            base = _base(by, plan, procedure, bases)
            if procedure.pk in taken:
                raise in_open_item(procedure, plan)
        except Refusal as refused:
            found[procedure.pk] = refused
            continue
        counted = cases.get(procedure.pk)
        found[procedure.pk] = PlanItem(
            plan=plan,
            procedure=procedure,
            base=base.version,
            base_reading=base,
            dossiers_per_year=None if (counted or 0) > MOST_DOSSIERS else counted,
            made_at=timezone.now(),
            made_by=by.account_id,
        )
    return found


def in_open_item(procedure: Procedure, plan: Plan) -> Refusal:
    """A procedure is in one open item at a time, whoever may know of that."""
    if _open_items([procedure.pk]).filter(plan=plan).exists():
        return Refusal(
            gettext_noop("%(code)s is in this plan already. Open its item and work there."),
            code=procedure.code,
        )
    return Refusal(
        gettext_noop(
            "%(code)s is in another open plan item already. Work there, or have that item "
            "withdrawn first."
        ),
        code=procedure.code,
    )


def _open_items(procedures: Collection[int]) -> QuerySet[PlanItem]:
    return PlanItem.objects.filter(procedure__in=procedures).exclude(state__in=ITEM_OVER)


def _of_this(plan: Plan, item: PlanItem) -> PlanItem | Refusal:
    if item.plan_id == plan.pk:
        return item
    return Refusal(
        gettext_noop(
            "%(code)s is in the plan “%(plan)s” already. Work there, or have that item "
            "withdrawn first."
        ),
        code=item.procedure.code,
        plan=item.plan.title,
    )


def _base(by: Actor, plan: Plan, procedure: Procedure, bases: dict[int, Reading]) -> Reading:
    """What the item rests on, or why the procedure cannot be put in."""
    check_add(by, plan, procedure)
    base = bases.get(procedure.pk)
    if base is None:
        return base_of(procedure)
    if base.version.effective_to is not None:
        _check_goes_on(procedure)
    return base


def _check_goes_on(procedure: Procedure) -> None:
    """Refuse a procedure whose abolition is announced."""
    ends = abolition_of(procedure)
    if ends is not None and ends.effective_from > today():
        raise Refusal(
            gettext_noop(
                "Decision %(number)s abolishes %(code)s from %(day)s on, so there is nothing left "
                "to simplify."
            ),
            number=ends.decision.number,
            code=procedure.code,
            day=ends.effective_from,
        )
