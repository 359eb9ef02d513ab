"""The once-only map: which papers are asked for, by how many, and what asking costs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from django.db.models import (
    Avg,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    FloatField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Sum,
)
from django.db.models.functions import NullIf

from tinhgon.costing.api import cases_by_procedure, latest_year
from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.refusals import NotFound, gettext_noop
from tinhgon.foundation.text.api import fold
from tinhgon.procedures.api import CatalogueEntry, in_force
from tinhgon.registry.api import agencies_within, counted_within
from tinhgon.review.models import AskedPaper, Finding, IssuedPaper, Paper, PaperCell
from tinhgon.review.paper_cells import OF_FORM, settle_agencies
from tinhgon.review.papers.forms import CopyForm

Line = Mapping[str, Any]
Asked = TypeVar("Asked", AskedPaper, PaperCell)
_ENTRY = "reading__version__entry__"
HELD = "held"  # a database of the state holds what it says
ISSUED = "issued"  # a procedure issues it
NEITHER = "neither"  # as far as we know


@dataclass(frozen=True, slots=True)
class PaperFilter:
    """What the papers asked for are narrowed to; an empty part does not narrow.

    `agencies` are keys and reach their subordinates, `fields` folded field names, `databases`
    keys, `forms` values of `CopyForm`, `holders` any of HELD, ISSUED and NEITHER. `text` is
    searched in names, with or without diacritics.
    """

    text: str = ""
    agencies: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    databases: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Yearly:
    """What asking costs in a year: `dong` None where no cost or no volume is known; `counted` of
    the procedures that ask have both."""

    year: int
    dong: int | None
    counted: int


def asked_papers(by: Actor, wanted: PaperFilter | None = None) -> QuerySet[AskedPaper]:
    """The places where papers are asked for that `by` may see, as `wanted`."""
    asked = wanted or PaperFilter()
    rows = visible(AskedPaper.objects.all(), by)
    if asked.agencies:
        rows = rows.filter(procedure__managing_agency__in=agencies_within(asked.agencies))
    if asked.fields:
        rows = rows.filter(**{f"{_ENTRY}field_key__in": asked.fields})
    if asked.forms:
        rows = rows.filter(form__in=asked.forms)
    return _of_papers(rows, asked)


def paper_cells(by: Actor, wanted: PaperFilter) -> QuerySet[PaperCell]:
    """The kept counts that `by` may see, as `wanted`; forms narrow them to those that hold any."""
    rows = visible(PaperCell.objects.all(), by)
    if wanted.agencies:
        rows = rows.filter(agency__in=agencies_within(wanted.agencies))
    if wanted.fields:
        rows = rows.filter(field_key__in=wanted.fields)
    if wanted.forms:
        held = Q(pk__in=())
        for form in wanted.forms:
            held |= Q(**{f"{OF_FORM[form]}__gt": 0}) if form in OF_FORM else Q(pk__in=())
        rows = rows.filter(held)
    return _of_papers(rows, wanted)


def _of_papers(rows: QuerySet[Asked], asked: PaperFilter) -> QuerySet[Asked]:
    """Rows of papers narrowed by what is known of the papers themselves."""
    if asked.databases:
        rows = rows.filter(paper__database__in=asked.databases)
    if asked.holders:
        held = Q(pk__in=())
        for holder in asked.holders:
            held |= _HOLDERS.get(holder, Q(pk__in=()))
        rows = rows.filter(held)
    for word in fold(asked.text).split():
        rows = rows.filter(paper__name_folded__contains=word)
    return rows


_HOLDERS = {
    HELD: ~Q(paper__database=""),
    ISSUED: Q(paper__is_issued=True),
    NEITHER: Q(paper__database="", paper__is_issued=False),
}


def paper_lines(
    by: Actor, wanted: PaperFilter | None = None
) -> QuerySet[AskedPaper, Line] | QuerySet[PaperCell, Line]:
    """One line for each paper, those known by name first, of these the most asked for.

    Keys: `paper`, `name`, `database`, `procedures`, `agencies`, `originals`, `copies`,
    `certified`, `looked_up` (all numbers of procedures but `agencies`), `cost` (the mean đồng a
    case of the items that ask for it, None while unknown) and `is_issued`.

    Read from kept counts (`PaperCell`). Forms alone are counted anew: a procedure that asks for a
    paper in two of them is one.
    """
    asked = wanted or PaperFilter()
    settle_agencies()
    if asked.forms:
        return counted_lines(by, asked)
    cells = paper_cells(by, asked).order_by()
    return (
        cells.values("paper", is_issued=F("paper__is_issued"))
        .annotate(
            name=Max("paper__name"),
            database=Max("paper__database"),
            agencies=Count("agency", distinct=True),
            cost=ExpressionWrapper(
                Sum("cost_dong") * 1.0 / NullIf(Sum("priced"), 0), output_field=FloatField()
            ),
            **{name: Sum(name) for name in _SUMMED},
        )
        .order_by("-paper__is_known", "-procedures", "paper")
    )


_SUMMED = ("procedures", "originals", "copies", "certified", "looked_up")


def counted_lines(by: Actor, wanted: PaperFilter) -> QuerySet[AskedPaper, Line]:
    """The same from every place that asks."""
    return (
        asked_papers(by, wanted)
        .order_by()
        .values("paper", is_issued=F("paper__is_issued"))
        .annotate(
            name=Max("paper__name"),
            database=Max("paper__database"),
            procedures=Count("procedure", distinct=True),
            agencies=Count("procedure__managing_agency", distinct=True),
            originals=_as(CopyForm.ORIGINAL),
            copies=_as(CopyForm.COPY),
            certified=_as(CopyForm.CERTIFIED),
            looked_up=Count("procedure", distinct=True, filter=Q(looked_up=True)),
            cost=Avg("cost_dong"),
        )
        .order_by("-paper__is_known", "-procedures", "paper")
    )


def _as(form: CopyForm) -> Count:
    return Count("procedure", distinct=True, filter=Q(form=form.value))


def yearly_costs(
    by: Actor, papers: Collection[str], wanted: PaperFilter | None = None
) -> dict[str, Yearly]:
    """What asking for these papers (keys) costs in the latest year anybody counted; two queries.

    The items of a procedure cost what they add to one case, times the cases of the year. A paper
    of which no asking procedure has a volume is unknown, not free.
    """
    year = latest_year()
    cases = cases_by_procedure(year, by=by)
    totals: dict[str, tuple[int, int]] = {}
    if cases:
        rows = (
            asked_papers(by, wanted)
            .filter(paper__in=papers, procedure__in=cases, cost_dong__isnull=False)
            .order_by()
            .values_list("paper", "procedure")
            .annotate(dong=Sum("cost_dong"))
        )
        for paper, procedure, dong in rows:
            summed, counted = totals.get(paper, (0, 0))
            totals[paper] = (summed + dong * cases[procedure], counted + 1)
    return {
        paper: Yearly(year, totals[paper][0], totals[paper][1])
        if paper in totals
        else Yearly(year, None, 0)
        for paper in papers
    }


def paper_facets(by: Actor, wanted: PaperFilter) -> dict[str, dict[str, int]]:
    """How many papers each option of a facet leaves: `agency` (key), `field`, `database`, `form`,
    each over what the others leave. Asked after `paper_lines`, which settles what is counted."""
    counts = {
        name: _counted(paper_cells(by, without(wanted)), _PATHS[name], "paper")
        for name, (without, _path) in _FACETS.items()
        if name != "form"
    }
    cells = paper_cells(by, replace(wanted, forms=()))
    of_form = cells.aggregate(
        **{
            form: Count("paper", distinct=True, filter=Q(**{f"{measure}__gt": 0}))
            for form, measure in OF_FORM.items()
        }
    )
    return counts | {"form": {form: count for form, count in of_form.items() if count}}


def place_facets(by: Actor, paper: Paper, wanted: PaperFilter) -> dict[str, dict[str, int]]:
    """How many procedures that ask for one paper each option leaves: `agency`, `field`, `form`."""
    counts = {
        name: _counted(asked_papers(by, without(wanted)).filter(paper=paper), path, "procedure")
        for name, (without, path) in _FACETS.items()
        if name != "database"
    }
    return counts | {"agency": counted_within(counts["agency"])}


_FACETS: Mapping[str, tuple[Callable[[PaperFilter], PaperFilter], str]] = {
    "agency": (lambda asked: replace(asked, agencies=()), "procedure__managing_agency__key"),
    "field": (lambda asked: replace(asked, fields=()), f"{_ENTRY}field_key"),
    "form": (lambda asked: replace(asked, forms=()), "form"),
    "database": (lambda asked: replace(asked, databases=()), "paper__database"),
}


_PATHS = {"agency": "agency__key", "field": "field_key", "database": "paper__database"}


def _counted(rows: QuerySet[Asked], path: str, of: str) -> dict[str, int]:
    counts = rows.order_by().values_list(path).annotate(count=Count(of, distinct=True))
    return {str(value): count for value, count in counts.order_by("-count", path) if value}


def seen_paper(by: Actor, key: str) -> Paper:
    """The paper with this key that a procedure `by` may see asks for; the rest is not found."""
    paper = Paper.objects.filter(pk=key).first()
    if paper is None or not asked_papers(by).filter(paper=paper).exists():
        raise NotFound(
            gettext_noop(
                "No procedure you may see asks for this paper. Look it up in the map of papers."
            )
        )
    return paper


def places_of(by: Actor, paper: Paper, wanted: PaperFilter) -> QuerySet[AskedPaper]:
    """Where a paper is asked for, by code; with what a list shows of the procedure."""
    return (
        asked_papers(by, wanted)
        .filter(paper=paper)
        .select_related("procedure", "reading__content", "reading__version__entry")
        .order_by("procedure__code", "component")
    )


def issuing_entries(by: Actor, paper: Paper) -> QuerySet[CatalogueEntry]:
    """The procedures in force that issue a paper, those that issue it for the first time before
    changes and special cases; as far as `by` may see them."""
    issued = IssuedPaper.objects.filter(paper=paper, procedure=OuterRef("procedure"))
    entries = visible(CatalogueEntry.objects.filter(in_force()), by)
    return (
        entries.filter(Exists(issued))
        .annotate(place=issued.order_by().values("place")[:1])
        .order_by("place")
    )


def findings_on(by: Actor, places: Iterable[AskedPaper]) -> dict[tuple[int, str], list[Finding]]:
    """The findings present on the dossier items of these places, by procedure and component."""
    rows = list(places)
    components = {(row.procedure_id, row.component) for row in rows}
    found = visible(Finding.objects.filter(present=True), by).filter(
        procedure__in={row.procedure_id for row in rows},
        component__in={row.component for row in rows},
    )
    listed: dict[tuple[int, str], list[Finding]] = {}
    for finding in found.order_by("rule", "pk"):
        place = (finding.procedure_id, finding.component)
        if place in components:
            listed.setdefault(place, []).append(finding)
    return listed
