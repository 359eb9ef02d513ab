"""The page `docs/who-may.md` says who sees and who does what, as the rules and roles answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Model
from tests.access.acts.every import ACTS
from tests.access.cast import of
from tests.access.things import Thing
from tests.access.world.world import World

from tinhgon.foundation.access.api import ANYONE, Actor, visible
from tinhgon.foundation.refusals import Refusal
from tinhgon.programmes.api import (
    AssignmentAct,
    AuthorityPlan,
    Member,
    Programme,
    TargetRun,
    check_board,
)
from tinhgon.programmes.visibility import followed
from tinhgon.project.roles import ROLES
from tinhgon.review.api import (
    AmendingDocument,
    Finding,
    ItemComment,
    LawChange,
    Opinion,
    Plan,
    PlanItem,
    Recommendation,
    ReviewSheet,
)

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgresql]

PAGE = Path(__file__).parents[2] / "docs" / "who-may.md"
TITLES = {role.slug: role.title for role in ROLES}
OWN, MANAGES, ASKED, AMENDS, OTHERS, PUBLIC = range(6)
HEAD = (
    "its agency and those above",
    "who manages the procedure",
    "who is asked for an opinion",
    "who is to amend the law",
    "other agencies",
    "anyone",
)

Seen = Callable[[Actor, Thing], bool]
Choose = Callable[[World], Thing]


def _rule(model: type[Model], field: str = "pk", at: str = "pk") -> Seen:
    """By the rule declared for a model; `at` of a thing holds its `field`."""

    def seen(actor: Actor, thing: Thing) -> bool:
        rows: Any = model._default_manager.filter(**{field: thing.at[at]})
        return bool(visible(rows, actor).exists())

    return seen


def _member(actor: Actor, thing: Thing) -> bool:
    return visible(Member.objects.filter(procedure__code=thing.at["code"]), actor).exists()


def _progress(actor: Actor, thing: Thing) -> bool:
    rows = Member.objects.filter(procedure__code=thing.at["code"])
    return visible(rows.filter(followed(actor)), actor).exists()


def _board(actor: Actor, thing: Thing) -> bool:
    try:
        check_board(actor, thing.agency)
    except Refusal:
        return False
    return True


def _comments(actor: Actor, thing: Thing) -> bool:
    return visible(ItemComment.objects.filter(item=int(thing.at["pk"])), actor).exists()


def _one(sort: str, agency: str = "bo-a", **about: str) -> Choose:
    """The first thing of a sort that belongs to an agency, and is `also` another's or `asked` of
    one."""

    def choose(world: World) -> Thing:
        return next(
            thing
            for thing in world.of(sort, agency=agency, state=about.get("state", ""))
            if all(getattr(thing, name) == told for name, told in about.items())
        )

    return choose


@dataclass(frozen=True, slots=True)
class Row:
    """A thing with who belongs to it how: by column the place and which of its sort is meant."""

    title: str
    seen: Seen
    own: Choose
    related: Mapping[int, tuple[str, Choose]] = field(default_factory=dict)
    others: str = "tinh-p"


_ITEM = _one("item", state="accepted")
SEEN = (
    Row("programme, opened", _rule(Programme, "key", "key"), _one("programme", "government")),
    Row("programme in preparation", _rule(Programme, "key", "key"), _one("draft programme")),
    Row(
        "plan of an authority under it", _rule(AuthorityPlan, at="subject"), _one("authority plan")
    ),
    Row("that a public procedure is in it", _member, _one("public")),
    Row("how far a procedure has come, with whom, by when", _progress, _one("public")),
    Row("board", _board, _one("board")),
    Row("act of assigning", _rule(AssignmentAct), _one("assignment")),
    Row("target help: question, answer, decision", _rule(TargetRun), _one("target run")),
    Row("finding", _rule(Finding), _one("finding")),
    Row("review sheet", _rule(ReviewSheet), _one("sheet")),
    Row(
        "plan of simplification",
        _rule(Plan),
        _one("plan"),
        {ASKED: ("tinh-p", _one("plan", "bo-b", asked="tinh-p"))},
        "bo-b",
    ),
    Row(
        "item of a plan",
        _rule(PlanItem),
        _ITEM,
        {
            MANAGES: ("bo-a.vu", _one("item", also="bo-a.vu")),
            ASKED: ("bo-b", _one("item", asked="bo-b")),
            AMENDS: ("bo-b", _one("item", state="approved")),
        },
    ),
    Row(
        "what drafters and appraisers write about it",
        _comments,
        _one("item", state="returned"),
        {ASKED: ("bo-b", _ITEM)},
    ),
    Row(
        "opinion",
        _rule(Opinion),
        _one("opinion"),
        {ASKED: ("bo-b", _one("opinion", asked="bo-b"))},
    ),
    Row(
        "recommendation, sent",
        _rule(Recommendation),
        _one("recommendation", "tinh-p"),
        {MANAGES: ("bo-a", _one("recommendation", "tinh-p"))},
        "bo-b",
    ),
    Row(
        "recommendation, not sent",
        _rule(Recommendation),
        _one("recommendation", "bo-b"),
        {MANAGES: ("tinh-p", _one("recommendation", "bo-b"))},
        "bo-a",
    ),
    Row(
        "law to be amended, of an approved item",
        _rule(LawChange),
        _one("law change", state="approved"),
        {AMENDS: ("bo-b", _one("law change", also="bo-b"))},
    ),
    Row(
        "law to be amended, of a draft",
        _rule(LawChange),
        _one("drafted law change", state="draft"),
        {
            MANAGES: ("bo-a.vu", _one("drafted law change", also="bo-a.vu")),
            ASKED: ("bo-b", _one("drafted law change", state="accepted", also="bo-a")),
            AMENDS: ("bo-b", _one("drafted law change", state="returned")),
        },
    ),
    Row(
        "amending document",
        _rule(AmendingDocument),
        _one("amending", state="issued"),
        {AMENDS: ("bo-b", _one("amending", also="bo-b"))},
    ),
)


def _roles(world: World, row: Row, place: str, choose: Choose) -> str:
    """Which roles in a place see the thing: yes, –, or those that do."""
    thing = choose(world)
    found = [slug for slug in TITLES if row.seen(world.actor(of(slug, place)), thing)]
    if len(found) == len(TITLES):
        return "yes"
    return ", ".join(TITLES[slug] for slug in found) or "–"


def _cells(world: World, row: Row) -> list[str]:
    own = row.own(world)
    cells = ["" for _ in HEAD]
    cells[OWN] = _roles(world, row, own.agency, row.own)
    assert own.agency == "government" or cells[OWN] == _roles(world, row, "government", row.own)
    for column, (place, choose) in row.related.items():
        cells[column] = _roles(world, row, place, choose)
    cells[OTHERS] = _roles(world, row, row.others, row.own)
    cells[PUBLIC] = "yes" if row.seen(ANYONE, own) else "–"
    return cells


@dataclass(frozen=True, slots=True)
class Deed:
    """What is done, the permissions of which one is needed, where it is held, and acts that show
    it."""

    title: str
    permissions: tuple[str, ...]
    where: str
    acts: tuple[str, ...]


DONE = (
    Deed(
        "prepare, open, change, close a programme; list its procedures",
        ("programmes.steer",),
        "agency that steers it",
        ("open_programme", "list_members"),
    ),
    Deed("issue the plan of an authority", ("programmes.plan",), "authority", ("programme_plan",)),
    Deed(
        "assign procedures to units and people",
        ("programmes.assign",),
        "managing agency",
        ("assign_members", "undo_assignment"),
    ),
    Deed(
        "ask target help, decide for an answer",
        ("programmes.plan", "review.draft_plan"),
        "authority",
        ("choose_targets",),
    ),
    Deed("judge findings", ("review.judge_findings",), "managing agency", ("decide_findings",)),
    Deed("fill in a review sheet", ("review.fill_sheet",), "managing agency", ("answer_sheet",)),
    Deed(
        "draft, submit, withdraw a plan; name the law to be amended",
        ("review.draft_plan",),
        "agency of the plan",
        ("new_plan", "name_law_changes"),
    ),
    Deed(
        "ask other agencies for opinions",
        ("review.draft_plan", "review.appraise"),
        "agency of the plan",
        ("ask_about_plan",),
    ),
    Deed("give an opinion", ("review.give_opinion",), "agency asked", ("answer_opinion",)),
    Deed(
        "recommend a change",
        ("review.draft_plan",),
        "agency that recommends",
        ("new_recommendation",),
    ),
    Deed(
        "take up or decline a recommendation",
        ("review.draft_plan",),
        "managing agency",
        ("act_on_recommendation",),
    ),
    Deed(
        "appraise: accept, return, change",
        ("review.appraise",),
        "agency of the plan and managing agency",
        ("decide accept",),
    ),
    Deed(
        "approve, revoke",
        ("review.approve",),
        "agency of the plan and managing agency",
        ("act_on_items revoke",),
    ),
    Deed(
        "approve internal procedures of group A",
        ("review.approve_group_a",),
        "agency of the plan and managing agency",
        ("act_on_items approve group A",),
    ),
    Deed(
        "give an amendment an owner and a day, put it into a document",
        ("review.enact",),
        "agency of the plan, or who is to amend",
        ("assign_law_change", "assign_law_changes", "cover_law_changes"),
    ),
    Deed(
        "draft, issue, give up an amending document; take its issue back",
        ("review.enact",),
        "agency that drafts it",
        ("issue_amending_document", "undo_issue"),
    ),
    Deed(
        "record that an item is enacted, take that back",
        ("review.enact",),
        "agency of the plan and managing agency",
        ("act_on_items enact", "act_on_items undo_enactment"),
    ),
    Deed(
        "publish enacted items",
        ("procedures.publish",),
        "agency of the plan and managing agency",
        ("act_on_items publish",),
    ),
    Deed(
        "replace templates of documents",
        ("registry.set_templates",),
        "its own agency",
        ("template",),
    ),
)


def _holding(permissions: Iterable[str]) -> list[str]:
    wanted = set(permissions)
    return [role.slug for role in ROLES if wanted & role.permissions]


def _table(head: Iterable[str], lines: Iterable[Iterable[str]]) -> str:
    rows = [list(head), *map(list, lines)]
    rows.insert(1, ["---"] * len(rows[0]))
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def seen_table(world: World) -> str:
    return _table(("", *HEAD), [(row.title, *_cells(world, row)) for row in SEEN])


def done_table() -> str:
    lines = [
        (deed.title, ", ".join(TITLES[slug] for slug in _holding(deed.permissions)), deed.where)
        for deed in DONE
    ]
    return _table(("what is done", "who", "of whom or above whom"), lines)


def test_the_page_says_who_sees(world: World) -> None:
    told = seen_table(world)
    assert told in PAGE.read_text(encoding="utf-8"), f"put this into {PAGE.name}:\n{told}"


def test_the_page_says_who_does() -> None:
    told = done_table()
    assert told in PAGE.read_text(encoding="utf-8"), f"put this into {PAGE.name}:\n{told}"


@pytest.mark.parametrize("deed", DONE, ids=lambda deed: deed.title)
def test_who_does_is_what_the_walk_of_acts_permits(deed: Deed) -> None:
    acts = [act for act in ACTS if str(act) in deed.acts or act.name in deed.acts]
    assert acts
    for act in acts:
        place = act.champion.place
        walked = {slug for slug in TITLES if act.may(of(slug, place))}
        assert walked == set(_holding(deed.permissions)), str(act)
