"""Agencies on a day: the tree, the closure, names, and who issued a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Q, QuerySet

from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.text.api import fold
from tinhgon.registry.models import (
    Agency,
    AgencyLine,
    AgencyState,
    AgencySuccession,
    IssuerNotation,
)
from tinhgon.registry.rules.notations import folded_notation, issuer_notation

Named = TypeVar("Named", int, str)

ROOT_KEY = "government"
CONTROL_OFFICE_KEY = "vpcp.kstt"
# Whether agencies (ids) stand at or below others on a day, while that is remembered.
_Known = dict[tuple[frozenset[int], frozenset[int], date | None], bool]
_REMEMBERED: ContextVar[_Known | None] = ContextVar("tree_remembered", default=None)


def in_force(on: date, prefix: str = "") -> Q:
    """Rows whose days include `on`; an empty first or last day is an open end."""
    begun = Q(**{f"{prefix}valid_from__isnull": True}) | Q(**{f"{prefix}valid_from__lte": on})
    not_over = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": on})
    return begun & not_over


def states_on(on: date) -> QuerySet[AgencyState]:
    """The state of every agency that stands on a day, with its agency and parent."""
    return AgencyState.objects.filter(in_force(on)).select_related("agency", "parent")


def agency_on(key: str, on: date | None = None) -> AgencyState | None:
    """The state of the agency `key` on a day (default: today), or None if it does not stand."""
    return states_on(on or today()).filter(agency__key=key).first()


def agencies_within(
    agencies: Iterable[int | str], on: date | None = None
) -> QuerySet[AgencyLine, int]:
    """Ids of the agencies at or below the given ones (ids or keys) on a day, as a subquery.

    Agencies that have ended are included under their successor, so that what still points to
    them stays in somebody's scope.
    """
    ids, keys = _ids_and_keys(agencies)
    above = Q(ancestor_id__in=ids)
    if keys:
        above |= Q(ancestor__key__in=keys)
    return _lines(on).filter(above).order_by().values_list("descendant_id", flat=True)


def counted_within(counts: Mapping[Named, int], on: date | None = None) -> dict[Named, int]:
    """How much of what is counted by agency (ids or keys) stands at or below each of them on a
    day, as `agencies_within` reaches."""
    name = "_id" if all(isinstance(agency, int) for agency in counts) else "__key"
    above, below = f"ancestor{name}", f"descendant{name}"
    lines = _lines(on).filter(**{f"{above}__in": counts, f"{below}__in": counts}).order_by()
    within: dict[Named, int] = {}
    for upper, lower in set(lines.values_list(above, below)):
        within[upper] = within.get(upper, 0) + counts[lower]
    # An agency that has ended is no longer above itself.
    return {agency: within.get(agency, count) for agency, count in counts.items()}


def ancestors(agency: int | str, on: date | None = None) -> list[Agency]:
    """The agencies above one on a day, nearest first, without itself."""
    ids, keys = _ids_and_keys([agency])
    below = Q(descendant_id__in=ids) | Q(descendant__key__in=keys)
    lines = _lines(on).filter(below, depth__gt=0).select_related("ancestor").order_by("depth")
    return [line.ancestor for line in lines]


def covers(above: Iterable[int], agency_ids: Iterable[int], on: date | None = None) -> bool:
    """Whether every one of `agency_ids` stands at or below one of `above` on a day."""
    places, wanted = frozenset(above), frozenset(agency_ids)
    known = _REMEMBERED.get()
    if known is None:
        return _covers(places, wanted, on)
    asked = (places, wanted, on)
    if asked not in known:
        known[asked] = _covers(places, wanted, on)
    return known[asked]


@contextmanager
def tree_remembered() -> Iterator[None]:
    """Within it `covers` asks the database once for each question: an act on many things asks the
    same of each, and the tree it begins on is the one it ends on."""
    before = _REMEMBERED.set({})
    try:
        yield
    finally:
        _REMEMBERED.reset(before)


def _covers(above: frozenset[int], wanted: frozenset[int], on: date | None) -> bool:
    reached = (
        _lines(on)
        .filter(ancestor_id__in=above, descendant_id__in=wanted)
        .values_list("descendant_id", flat=True)
    )
    return wanted <= set(reached)


@dataclass(frozen=True, slots=True)
class Branch:
    """An agency in the tree of a day, `depth` steps below the top; `below` counts its children."""

    agency_id: int
    key: str
    name: str
    name_en: str
    kind: str
    level: str
    code: str
    mark: str
    parent_id: int | None
    depth: int
    below: int


def tree(on: date | None = None, *, under: str | None = None, levels: int = 50) -> list[Branch]:
    """The tree of a day in reading order: each agency before its children, children by name.

    `under` starts at the children of one agency; `levels` stops after so many steps.
    """
    rows: dict[int | None, list[AgencyState]] = {}
    start: int | None = None
    for state in states_on(on or today()).order_by():
        rows.setdefault(state.parent_id, []).append(state)
        if state.agency.key == under:
            start = state.agency_id
    if under is not None and start is None:
        return []
    found: list[Branch] = []
    stack = [(state, 0) for state in reversed(_in_order(rows.get(start, [])))]
    while stack:
        state, depth = stack.pop()
        children = rows.get(state.agency_id, [])
        found.append(_branch(state, depth, len(children)))
        if depth + 1 < levels:
            stack.extend((child, depth + 1) for child in reversed(_in_order(children)))
    return found


_KIND_ORDER = (
    "government",
    "prime_minister",
    "ministry",
    "ministerial_agency",
    "government_agency",
    "ministry_unit",
    "province",
    "department",
    "province_unit",
    "commune",
    "state_body",
    "enterprise",
)


def _in_order(states: list[AgencyState]) -> list[AgencyState]:
    return sorted(states, key=lambda row: (_KIND_ORDER.index(row.kind), fold(row.name)))


def _branch(state: AgencyState, depth: int, below: int) -> Branch:
    return Branch(
        agency_id=state.agency_id,
        key=state.agency.key,
        name=state.name,
        name_en=state.name_en,
        kind=state.kind,
        level=state.level,
        code=state.code,
        mark=state.mark,
        parent_id=state.parent_id,
        depth=depth,
        below=below,
    )


def names_on(agency_ids: Iterable[int], on: date | None = None) -> dict[int, str]:
    """Names of agencies on a day; of those that do not stand then, the last name they bore."""
    return {agency: state.name for agency, state in named_states(agency_ids, on).items()}


def named_states(agency_ids: Iterable[int], on: date | None = None) -> dict[int, AgencyState]:
    """The states in which agencies bear their names on a day: of one that has ended by then its
    last, of one still to be founded its first."""
    named: dict[int, AgencyState] = {}
    day = on or today()
    states = AgencyState.objects.filter(agency_id__in=set(agency_ids)).order_by("id")
    for state in sorted(states, key=lambda row: row.valid_from or date.min):
        begun = state.valid_from is None or state.valid_from <= day
        if begun or state.agency_id not in named:
            named[state.agency_id] = state
    return named


def successor_on(agency: Agency, on: date | None = None) -> Agency | None:
    """The agency that stands on a day in the place of `agency`: itself, or its only successors'
    successor; None where it ended without one, or was divided among several."""
    day = on or today()
    current, seen = agency, {agency.pk}
    while agency_on(current.key, day) is None:
        following = [
            row.successor
            for row in AgencySuccession.objects.filter(
                predecessor=current, effective__lte=day
            ).select_related("successor")
        ]
        if len(following) != 1 or following[0].pk in seen:
            return None
        current = following[0]
        seen.add(current.pk)
    return current


def without_successor(agencies: Iterable[int], on: date | None = None) -> frozenset[int]:
    """Those of some agencies (ids) that do not stand on a day and whose place no single one took:
    divided among several, or dissolved."""
    day, wanted = on or today(), set(agencies)
    standing = states_on(day).filter(agency__in=wanted).order_by()
    ended = Agency.objects.filter(pk__in=wanted).exclude(pk__in=standing.values("agency"))
    return frozenset(row.pk for row in ended if successor_on(row, day) is None)


def ended_on(agency: Agency) -> date | None:
    """The last day of an agency, None while it goes on."""
    days = list(AgencyState.objects.filter(agency=agency).values_list("valid_to", flat=True))
    known = [day for day in days if day is not None]
    return max(known, default=None) if len(known) == len(days) else None


def resolve_issuer(number: str, on: date | None = None) -> Agency | None:
    """The agency that signs with the letters of a document's number ("2628/QĐ-BTC"), or None.

    With `on`, the agency that stands in its place on that day. "UBND" alone names no agency.
    """
    letters = issuer_notation(number)
    if letters is None:
        return None
    row = IssuerNotation.objects.filter(notation=letters).select_related("agency").first()
    if row is None:
        return None
    return row.agency if on is None else successor_on(row.agency, on)


def resolve_issuers(numbers: Iterable[str], on: date | None = None) -> dict[str, Agency | None]:
    """`resolve_issuer` for many numbers at once, in few queries."""
    letters = {number: issuer_notation(number) for number in set(numbers)}
    signs = {
        row.notation: row.agency for row in IssuerNotation.objects.select_related("agency").all()
    }
    if on is not None:
        used = signs.keys() & letters.values()
        standing: dict[str, Agency | None] = {sign: successor_on(signs[sign], on) for sign in used}
    else:
        standing = dict(signs)
    return {
        number: None if sign is None else standing.get(sign) for number, sign in letters.items()
    }


def notation_key(notation: str) -> str:
    """The form in which a notation is stored and compared."""
    return folded_notation(notation)


def _lines(on: date | None) -> QuerySet[AgencyLine]:
    day = on or today()
    return AgencyLine.objects.filter(valid_from__lte=day, valid_to__gte=day)


def _ids_and_keys(agencies: Iterable[int | str]) -> tuple[list[int], list[str]]:
    ids: list[int] = []
    keys: list[str] = []
    for agency in agencies:
        if isinstance(agency, int):
            ids.append(agency)
        else:
            keys.append(agency)
    return ids, keys
