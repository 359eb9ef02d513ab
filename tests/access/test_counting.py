"""No number counts what its reader may not see: totals, facets, tiles, work, figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

import pytest
from django.urls import reverse
from tests.access.cast import BELOW, FOREMOST, Person, asked, is_official, may, reaches
from tests.access.reading import ask
from tests.access.things import PROCEDURES, Thing, sees
from tests.access.world.world import STATES, World

from tinhgon.foundation.text.api import fold
from tinhgon.programmes.api import Member
from tinhgon.review.api import PlanItem, ReviewSheet, SheetState

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgresql]

READERS = [person for person in FOREMOST if is_official(person)]
_GROUPS = {"public": "public", "group a": "A", "group b": "B", "unclassified": "unknown"}

each_reader = pytest.mark.parametrize("person", READERS, ids=lambda person: person.name)


def page(world: World, person: Person, name: str, query: str = "") -> Mapping[str, Any]:
    """What a page was made of."""
    response: Any = ask(world.browsers[person], f"{reverse(name)}?{query}")
    assert response.status_code == 200
    context: Mapping[str, Any] = response.context
    return context


def answer(world: World, person: Person, address: str) -> Any:
    response: Any = ask(world.browsers[person], address)
    assert response.status_code == 200, address
    return response.json()


def facets(context: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """The counts of a page's facets, those of nothing left out."""
    return {
        facet.name: {option.value: option.count for option in facet.options if option.count}
        for facet in context["panel"].facets
    }


def lines(findings: Iterable[Thing]) -> set[tuple[str, str, str]]:
    """State, rule and procedure of findings: in the list, places of one rule are one line."""
    return {(each.state, str(each.at["rule"]), str(each.at["code"])) for each in findings}


def labels(context: Mapping[str, Any], name: str) -> list[str]:
    """What the options of a facet are called."""
    return [
        option.label
        for facet in context["panel"].facets
        if facet.name == name
        for option in facet.options
    ]


def seen(world: World, person: Person, *sorts: str, state: str = "") -> list[Thing]:
    return [thing for thing in world.of(*sorts, state=state) if sees(person, thing)]


def by_agency(agencies: Iterable[str]) -> dict[str, int]:
    """With those below, for agencies that have some of their own."""
    own = Counter(agencies)
    return {
        agency: sum(count for below, count in own.items() if below in _below(agency))
        for agency in own
    }


def _below(agency: str) -> frozenset[str]:
    return BELOW.get(agency) or frozenset({agency})


@each_reader
def test_the_catalogue(world: World, person: Person) -> None:
    context = page(world, person, "catalogue")
    known = seen(world, person, *PROCEDURES)
    counted = facets(context)
    assert context["found"].total == len(known)
    assert counted["scope"] == Counter(_GROUPS[thing.sort] for thing in known)
    assert counted["agency"] == by_agency(thing.agency for thing in known)
    assert "field" not in counted or set(labels(context, "field")) == {
        f"Lĩnh vực {thing.agency} {thing.sort}" for thing in known
    }
    open_ones = seen(world, person, "finding", state="open")
    procedures = {(thing.at["rule"], thing.at["code"]) for thing in open_ones}
    assert counted.get("finding", {}) == Counter(str(rule) for rule, _ in procedures)


@each_reader
def test_asking_for_a_field_by_its_name_tells_nothing(world: World, person: Person) -> None:
    """A field of work is named only to those who see a procedure of it."""
    shown = {f"Lĩnh vực {each.agency} {each.sort}" for each in seen(world, person, *PROCEDURES)}
    for thing in world.of(*PROCEDURES):
        name = f"Lĩnh vực {thing.agency} {thing.sort}"
        if not thing.state:
            query = f"field={quote(fold(name))}"
            told = labels(page(world, person, "catalogue", query), "field")
            assert (name in told) is (name in shown), name
            told = labels(page(world, person, "findings", query), "field")
            assert name not in told or name in shown, name


@each_reader
def test_findings(world: World, person: Person) -> None:
    every = "state=open&state=dismissed&state=taken_up"
    context = page(world, person, "findings", every)
    known = seen(world, person, "finding")
    counted = facets(context)
    assert counted["state"] == Counter(state for state, _, _ in lines(known))
    assert counted["rule"] == Counter(rule for rule, _ in {line[1:] for line in lines(known)})
    agencies = {(thing.agency, thing.at["rule"], thing.at["code"]) for thing in known}
    assert counted["agency"] == by_agency(agency for agency, _, _ in agencies)
    assert len(context["table"].data) == len({line[1:] for line in lines(known)})
    open_ones = Counter(str(thing.at["rule"]) for thing in known if thing.state == "open")
    rules = answer(world, person, reverse("api:list_rules"))
    assert {rule["id"]: rule["findings"] for rule in rules if rule["findings"]} == open_ones
    listed = answer(world, person, reverse("api:find_findings"))
    assert listed["total"] == open_ones.total()


@each_reader
def test_drafts_observations_and_decisions(world: World, person: Person) -> None:
    drafts = len(seen(world, person, "draft")) + sum(
        reaches(person, thing.also)
        for thing in world.of("item")
        if thing.state not in {"published", "withdrawn"}
    )
    assert len(page(world, person, "drafts")["table"].data) == drafts
    observations = len(seen(world, person, "observation"))
    context = page(world, person, "observations")
    assert facets(context) == {"state": {"open": observations} if observations else {}}
    decisions = page(world, person, "decisions")["table"].data
    known = seen(world, person, "open decision", "secret decision")
    assert [row.row_count for row in decisions] == [1] * len(known)


@each_reader
def test_plans(world: World, person: Person) -> None:
    """Who is asked about one item sees that item; its plan is none of the list, nor counted."""
    context = page(world, person, "plans")
    plans = {thing.at["plan"] for thing in seen(world, person, "plan")}
    assert len(context["table"].data) == len(plans)
    items = seen(world, person, "item")
    holding = {
        state: len(plans & {thing.at["plan"] for thing in items if thing.state == state})
        for state in STATES
    }
    assert facets(context) == {"state": {state: n for state, n in holding.items() if n}}
    assert answer(world, person, reverse("api:find_items"))["total"] == len(items)


@each_reader
def test_work(world: World, person: Person) -> None:
    """What waits is within reach, for who may do it, and for nobody nearer."""
    sections = {section.url: section.count for section in page(world, person, "work")["sections"]}
    open_ones, enacted = world.of("finding", state="open"), world.of("item", state="enacted")
    opinions = sum(asked(person, "give opinions", thing.asked) for thing in world.of("opinion"))
    waiting = {
        reverse("observations"): may(person, "adopt") and len(seen(world, person, "observation")),
        reverse("printed_files"): len(seen(world, person, "file")),
        reverse("imports"): may(person, "import") and len(seen(world, person, "import")),
        f"{reverse('findings')}?mine=1": len(
            lines(thing for thing in open_ones if asked(person, "judge", thing.agency))
        ),
        reverse("conflicts"): sum(
            asked(person, "appraise", thing.agency) for thing in world.of("item", state="returned")
        ),
        f"{reverse('recommendations')}?mine=1": sum(
            asked(person, "draft", thing.also) for thing in world.of("recommendation", state="sent")
        ),
        reverse("rereviews"): may(person, "fill")
        and len(seen(world, person, "sheet", state="completed")),
        f"{reverse('opinions')}?mine=1&standing=waiting&standing=late": opinions,
        f"{reverse('due')}?mine=1": opinions
        + sum(asked(person, "publish", thing.agency) for thing in enacted),
    }
    counted_elsewhere = ("/plans/", "/programmes/")
    tasks = {url: n for url, n in sections.items() if not url.startswith(counted_elsewhere)}
    assert tasks == {url: count for url, count in waiting.items() if count}
    for deed, state in (("draft", "returned"), ("appraise", "submitted"), ("enact", "approved")):
        here = [t for t in world.of("item", state=state) if asked(person, deed, t.agency)]
        assert sections.get(f"{reverse('plans')}?state={state}", 0) == len(here)


@each_reader
def test_procedures_of_a_programme(world: World, person: Person) -> None:
    """The list, its facets and what waits hold what the person may see, no more and no less."""
    key = world.one("programme", "government").at["key"]
    response: Any = ask(world.browsers[person], reverse("programme_procedures", args=[key]))
    context = response.context
    known = seen(world, person, *PROCEDURES)
    counted = facets(context)
    assert (context["total"], len(context["table"].data)) == (len(known), len(known))
    assert counted["agency"] == by_agency(thing.agency for thing in known)
    assert counted["group"] == Counter(_GROUPS[thing.sort] for thing in known)
    # How far they have come is told where the board may be read.
    told = [thing for thing in known if reaches(person, thing.agency)]
    assert sum(counted["stage"].values()) == sum(counted["due"].values()) == len(told)
    assert sum(row.is_followed for row in context["table"].data) == len(told)
    # What is assigned to the unit is due this week, and the rest to be assigned, unless reviewed.
    reviewed = ReviewSheet.objects.filter(state=SheetState.COMPLETED.value)
    decided = PlanItem.objects.filter(state__in=("approved", "enacted", "published"))
    done = {*reviewed.values_list("procedure__code", flat=True)}
    done |= {*decided.values_list("procedure__code", flat=True)}
    in_unit = [thing for thing in told if thing.agency == "bo-a.vu"]
    assert counted["due"].get("this_week", 0) == sum(
        thing.at["code"] not in done for thing in in_unit
    )
    sections = {section.url: section.count for section in page(world, person, "work")["sections"]}
    waits = sections.get(f"{reverse('programme_procedures', args=[key])}?waiting=1", 0)
    own = person.place != "government" and may(person, "assign reviews")
    mine = [thing for thing in known if may(person, "assign reviews", thing.agency)]
    # With the procedure of ministry A that another programme lists by name.
    by_name = Member.objects.filter(programme__key="theo-ten")
    listed = by_name.exclude(procedure__code__in=done).count()
    listed *= may(person, "assign reviews", "bo-a")
    to_assign = [each for each in mine if each.agency != "bo-a.vu" and each.at["code"] not in done]
    assert waits == (len(to_assign) + listed if own else 0)


@pytest.mark.parametrize("person", FOREMOST, ids=lambda person: person.name)
def test_totals_of_the_api(world: World, person: Person) -> None:
    listed = answer(world, person, reverse("api:find_procedures"))
    assert listed["total"] == len(seen(world, person, *PROCEDURES))


@each_reader
def test_figures(world: World, person: Person) -> None:
    """A figure holds what its reader may see, all of it."""
    for thing in seen(world, person, "figures"):
        asked = reverse("api:read_figure", args=["procedures.inventoried"])
        told = answer(world, person, f"{asked}?agency={thing.agency}")
        below = [each for each in world.of(*PROCEDURES) if each.agency in _below(thing.agency)]
        assert told["value"] == len(below)
