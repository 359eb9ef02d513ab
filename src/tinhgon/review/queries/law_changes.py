"""The list of what must be amended for approved items, by provision and by document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    Exists,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.text.api import fold, normal_number
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import (
    LegalStatus,
    Standing,
    agencies_within,
    counted_within,
    in_charge,
    names_with_heirs,
    standings,
    written_place,
)
from tinhgon.review.models import ItemOperation, LawChange, PlanItem
from tinhgon.review.permissions import ENACT
from tinhgon.review.queries.lacking import leaves_the_law
from tinhgon.review.vocabulary import (
    CHANGE_STATE_LABELS,
    ITEM_DECIDED,
    UNISSUED_CHANGES,
    AmendingState,
    ChangeState,
    ItemState,
)

_WEEK = timedelta(days=7)
LATE, THIS_WEEK = "late", "week"
Cell = str | int | date | None

LAW_CHANGE_COLUMNS = (
    gettext_noop("Document"),
    gettext_noop("Provision"),
    gettext_noop("Standing of the document"),
    gettext_noop("What is to be changed"),
    gettext_noop("Procedure"),
    gettext_noop("Name of the procedure"),
    gettext_noop("Plan"),
    gettext_noop("Owner"),
    gettext_noop("Due"),
    gettext_noop("State"),
    gettext_noop("Late"),
    gettext_noop("Amending document"),
    gettext_noop("In force from"),
)


@dataclass(frozen=True, slots=True)
class LawChangeFilter:
    """What the list is narrowed to; an empty part does not narrow.

    `agencies` (keys) are owners and reach their subordinates; `documents` numbers or names;
    `due` is `LATE` or `THIS_WEEK`.
    """

    text: str = ""
    states: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    plans: tuple[int, ...] = ()
    due: str = ""


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document to be amended: how much of it, for how many items, by whom (`owners`, ids), by
    when, how far.

    `standing` is None where nothing is recorded of it.
    """

    document: str
    named: str
    provisions: int
    items: int
    owners: tuple[int, ...]
    due_on: date | None
    late: int
    counts: dict[str, int]
    standing: Standing | None

    @property
    def is_done(self) -> bool:
        """Whether all of it is in force."""
        return self.counts[ChangeState.IN_FORCE.value] == sum(self.counts.values())


def law_changes(by: Actor, wanted: LawChangeFilter | None = None) -> QuerySet[LawChange]:
    """The amendments that approved items need, as `by` may see them, ordered by document and
    place. Annotated: `state_now` (`ChangeState`), `is_late`, `name` of the procedure, and
    whether `by` may also know of the item (`sees_item`) and of its procedure: whoever only sees
    to an amendment need not."""
    chosen = wanted or LawChangeFilter()
    rows = visible(LawChange.objects.filter(none_needed=False, item__state__in=ITEM_DECIDED), by)
    items = visible(PlanItem.objects.filter(pk=OuterRef("item")), by)
    procedures = visible(Procedure.objects.filter(pk=OuterRef("item__procedure")), by)
    rows = with_state(rows).annotate(
        name=F("item__base__entry__name"),
        sees_item=Exists(items),
        sees_procedure=Exists(procedures),
    )
    if chosen.states:
        rows = rows.filter(Q(state_now__in=chosen.states))
    if chosen.agencies:
        rows = rows.filter(owner__in=agencies_within(chosen.agencies))
    if chosen.documents:
        rows = rows.filter(Q(document__in=chosen.documents) | Q(named__in=chosen.documents))
    if chosen.plans:
        rows = rows.filter(Q(sees_item=True), item__plan__in=chosen.plans)
    if chosen.due == LATE:
        rows = rows.filter(Q(is_late=True))
    elif chosen.due == THIS_WEEK:
        rows = rows.filter(Q(state_now__in=UNISSUED_CHANGES, due_on__lte=today() + _WEEK))
    return _with_words(rows, chosen.text).select_related(
        "item__procedure", "item__plan", "owner", "amending__document"
    )


def with_state(rows: QuerySet[LawChange]) -> QuerySet[LawChange]:
    """Rows with `state_now` and `is_late`. An issued document that covers a provision says how far
    it has come, else the one its item was enacted by alone."""
    day = today()
    issued = Q(amending__state=AmendingState.ISSUED.value)
    state = Case(
        When(issued & Q(amending__effective_from__lte=day), then=_word(ChangeState.IN_FORCE)),
        When(issued, then=_word(ChangeState.ISSUED)),
        When(item__enacted_from__lte=day, then=_word(ChangeState.IN_FORCE)),
        When(item__enacted_from__isnull=False, then=_word(ChangeState.ISSUED)),
        When(amending__isnull=False, then=_word(ChangeState.IN_DRAFT)),
        default=_word(ChangeState.OPEN),
        output_field=CharField(),
    )
    return rows.annotate(state_now=state).annotate(
        is_late=Case(
            When(Q(state_now__in=UNISSUED_CHANGES) & Q(due_on__lt=day), then=Value(value=True)),
            default=Value(value=False),
            output_field=BooleanField(),
        )
    )


def documents_to_amend(by: Actor, wanted: LawChangeFilter | None = None) -> list[DocumentLine]:
    """The same amendments by document: those most procedures wait for first, those all in force
    last."""
    rows = law_changes(by, wanted).order_by()
    owners: dict[tuple[str, str], list[int]] = {}
    owned = rows.exclude(owner=None).values_list("document", "named", "owner").distinct()
    for document, named, owner in owned.order_by("document", "named", "owner"):
        owners.setdefault((document, named), []).append(owner)
    counted = {state.value: Count("pk", filter=Q(state_now=state.value)) for state in ChangeState}
    groups: Sequence[Mapping[str, Any]] = list(
        rows.values("document", "named").annotate(
            provisions=Count("place", distinct=True),
            items=Count("item", distinct=True),
            due=Min("due_on", filter=Q(state_now__in=UNISSUED_CHANGES)),
            late=Count("pk", filter=Q(is_late=True)),
            **counted,
        )
    )
    known = standings({row["document"] for row in groups if row["document"]})
    lines = [
        DocumentLine(
            document=row["document"],
            named=row["named"],
            provisions=row["provisions"],
            items=row["items"],
            owners=tuple(owners.get((row["document"], row["named"]), ())),
            due_on=row["due"],
            late=row["late"],
            counts={state.value: row[state.value] for state in ChangeState},
            standing=known.get(row["document"]),
        )
        for row in groups
    ]
    return sorted(lines, key=lambda line: (line.is_done, -line.items, line.document, line.named))


def law_change_counts(by: Actor, wanted: LawChangeFilter) -> dict[str, dict[str, int]]:
    """How many amendments each option of a facet would leave, by facet (`state`, `agency`,
    `document`, `due`)."""
    return {
        "state": _counts(law_changes(by, replace(wanted, states=())), "state_now"),
        "agency": counted_within(
            _counts(law_changes(by, replace(wanted, agencies=())), "owner__key")
        ),
        "document": _counts(law_changes(by, replace(wanted, documents=())), "document"),
        "due": {
            due: law_changes(by, replace(wanted, due=due)).count() for due in (LATE, THIS_WEEK)
        },
    }


def unnamed_items(by: Actor, wanted: LawChangeFilter | None = None) -> QuerySet[PlanItem]:
    """Approved items with operations for which nobody has said what must be amended; annotated
    with `unnamed`, how many, and `name`."""
    chosen = wanted or LawChangeFilter()
    rows = visible(PlanItem.objects.filter(state=ItemState.APPROVED.value), by)
    if chosen.plans:
        rows = rows.filter(plan__in=chosen.plans)
    if chosen.agencies:
        rows = rows.filter(plan__agency__in=agencies_within(chosen.agencies))
    said = LawChange.operations.through.objects.filter(itemoperation=OuterRef("operations"))
    lacking = ItemOperation.objects.filter(item=OuterRef("pk")).exclude(law_changes__isnull=False)
    lacking = lacking.exclude(leaves_the_law())
    return (
        rows.filter(Exists(lacking))
        .annotate(
            name=F("base__entry__name"),
            unnamed=Count("operations", filter=~Exists(said) & ~leaves_the_law("operations__")),
        )
        .select_related("procedure", "plan__agency")
        .order_by("pk")
    )


def amendments_due(by: Actor) -> QuerySet[LawChange]:
    """Amendments due within a week or late, that `by` sees to: where he enacts, or below."""
    rows = law_changes(by, LawChangeFilter(due=THIS_WEEK))
    return rows.filter(in_charge(by, ENACT.name, "owner")).order_by("due_on", "pk")


def law_change_rows(rows: Iterable[LawChange]) -> Iterator[tuple[Cell, ...]]:
    """Amendments (of `law_changes`) as cells under `LAW_CHANGE_COLUMNS`."""
    listed = list(rows)
    known = standings({row.document for row in listed if row.document})
    names = names_with_heirs({row.owner_id for row in listed if row.owner_id is not None})
    for row in listed:
        amending = row.amending
        yield (
            row.document or row.named,
            written_place(row.provision) or gettext("the whole document"),
            standing_sentence(known.get(row.document)),
            row.note,
            *procedure_told(row),
            plan_told(row),
            gettext("not said") if row.owner_id is None else names[row.owner_id],
            row.due_on,
            gettext(CHANGE_STATE_LABELS[ChangeState(getattr(row, "state_now", ""))]),
            gettext("late") if getattr(row, "is_late", False) else "",
            amending_name(row),
            row.item.enacted_from if amending is None else amending.effective_from,
        )


def procedure_told(row: LawChange) -> tuple[str, str]:
    """Code and name of the procedure, as far as the reader may know of it."""
    if not (getattr(row, "sees_item", False) or getattr(row, "sees_procedure", False)):
        return "", gettext("internal procedure of another agency")
    return row.item.procedure.code, str(getattr(row, "name", ""))


def plan_told(row: LawChange) -> str:
    """The title of the plan, for those who may know of its item."""
    return row.item.plan.title if getattr(row, "sees_item", False) else ""


def amending_name(row: LawChange) -> str:
    """The amending document of an entry by its number, else its title; "" where there is none."""
    if row.amending is None:
        return ""
    document = row.amending.document
    return row.amending.title if document is None else document.number


def standing_sentence(standing: Standing | None) -> str:
    """What a person must know of a document that is to be amended: it has ended, or will, and
    what has taken its place; "" where nothing stands against amending it."""
    if standing is None:
        return ""
    followers = ", ".join(
        standing.successors or dict.fromkeys(link.newer for link in standing.chain)
    )
    if standing.status is LegalStatus.EXPIRED and followers:
        return gettext("no longer in force; replaced by %(followers)s") % {"followers": followers}
    if standing.status is LegalStatus.EXPIRED:
        return gettext("no longer in force")
    if standing.coming:
        return gettext("will be replaced by %(follower)s") % {"follower": standing.coming[0].newer}
    if standing.status is LegalStatus.TO_BE_CHECKED:
        return gettext("to be checked whether it is still in force")
    return ""


def _word(state: ChangeState) -> Value:
    return Value(state.value)


def _with_words(rows: QuerySet[LawChange], text: str) -> QuerySet[LawChange]:
    number = normal_number(text)
    if number is not None:
        return rows.filter(document=number)
    told = Q(sees_item=True) | Q(sees_procedure=True)
    for word in fold(text).split():
        procedure = Q(item__procedure__code__startswith=word)
        procedure |= Q(item__base__entry__name_folded__contains=word)
        rows = rows.filter(told & procedure | Q(document__istartswith=word))
    return rows


def _counts(rows: QuerySet[LawChange], field: str) -> dict[str, int]:
    counted = rows.order_by().values_list(field).annotate(n=Count("pk", distinct=True))
    return {str(value): count for value, count in counted if value}
