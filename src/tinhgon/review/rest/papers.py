"""Papers asked for by the API, and every place that asks for one."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Query, Router, Schema

from tinhgon.foundation.access.api import actor
from tinhgon.foundation.rest.api import Page, Paged, Text, answers, page_with
from tinhgon.review.queries.papers import (
    Line,
    PaperFilter,
    Yearly,
    issuing_entries,
    paper_lines,
    places_of,
    seen_paper,
    yearly_costs,
)

router = Router()


class PaperPlace(Schema):
    """A procedure that asks for a paper: the words it asks in, from `start` to `end` of the name
    of its dossier item `component`; `form` is original, copy, certified or unsaid. `cost_dong` is
    what the whole item adds to one case, null while unknown."""

    code: str
    component: str
    quote: str
    start: int
    end: int
    form: str
    looked_up: bool
    cost_dong: int | None


class PaperLine(Schema):
    """A paper and how many procedures and agencies ask for it, by `form`.

    `database` is the key of the database of the state that holds what it says, null where none is
    known. `cost_dong` is the mean of the items that ask for it, đồng a case; `cost_a_year_dong` is
    null while no asking procedure has a volume, else over `with_volume` procedures in `year`.
    """

    key: str
    name: str
    procedures: int
    agencies: int
    originals: int
    copies: int
    certified: int
    looked_up: int
    database: str | None
    is_issued: bool
    cost_dong: int | None
    cost_a_year_dong: int | None
    with_volume: int
    year: int


class PaperWhole(PaperLine):
    """A paper with the codes of procedures that issue it, and every place that asks for it."""

    issued_by: list[str]
    places: list[PaperPlace]


class PapersAsked(Paged):
    q: Text = ""
    agency: list[Text] = []
    field: list[Text] = []
    database: list[Text] = []
    form: list[Text] = []
    holder: list[Text] = []


@router.get("/papers", response=answers(Page[PaperLine]), summary="Papers asked for")
def find_papers(request: HttpRequest, asked: Query[PapersAsked]) -> Page[PaperLine]:
    """Those known by name first, most asked for first; `holder` is held, issued or neither."""
    by = actor(request)
    wanted = PaperFilter(
        text=asked.q,
        agencies=tuple(asked.agency),
        fields=tuple(asked.field),
        databases=tuple(asked.database),
        forms=tuple(asked.form),
        holders=tuple(asked.holder),
    )
    lines = paper_lines(by, wanted)
    found = list(lines[asked.offset : asked.offset + asked.limit])
    years = yearly_costs(by, [line["paper"] for line in found], wanted)
    rows = [_paper(line, years[line["paper"]]) for line in found]
    return page_with(lines.count(), rows, asked)


@router.get("/papers/{key}", response=answers(PaperWhole), summary="A paper")
def read_paper(request: HttpRequest, key: Text) -> PaperWhole:
    by = actor(request)
    paper = seen_paper(by, key)
    line = paper_lines(by).filter(paper=paper.key)[0]
    yearly = yearly_costs(by, [paper.key])[paper.key]
    return PaperWhole(
        **_paper(line, yearly).model_dump(),
        issued_by=[entry.code for entry in issuing_entries(by, paper)],
        places=[
            PaperPlace(
                code=place.procedure.code,
                component=place.component,
                quote=place.quote,
                start=place.start,
                end=place.end,
                form=place.form,
                looked_up=place.looked_up,
                cost_dong=place.cost_dong,
            )
            for place in places_of(by, paper, PaperFilter())
        ],
    )


def _paper(line: Line, yearly: Yearly) -> PaperLine:
    return PaperLine(
        key=line["paper"],
        name=line["name"],
        procedures=line["procedures"],
        agencies=line["agencies"],
        originals=line["originals"],
        copies=line["copies"],
        certified=line["certified"],
        looked_up=line["looked_up"],
        database=line["database"] or None,
        is_issued=line["is_issued"],
        cost_dong=None if line["cost"] is None else round(line["cost"]),
        cost_a_year_dong=yearly.dong,
        with_volume=yearly.counted,
        year=yearly.year,
    )
