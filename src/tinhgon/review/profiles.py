"""Profiles of procedures as they are kept: rows into profiles, and the like of some of them."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from tinhgon.procedures.api import Procedure
from tinhgon.procedures.content.api import InternalGroup, ScopeValue, State, Term, TermUnit
from tinhgon.review.findings.overlap.burden import Burden
from tinhgon.review.findings.overlap.joining import tokens
from tinhgon.review.findings.overlap.names import NameSense, sense_of, shared_words
from tinhgon.review.findings.overlap.profile import LEAST_NAMES, Profile, likeness
from tinhgon.review.models import NameToken, ProfileKept

Piece = TypeVar("Piece")
# How many values one query may name: databases take so many parameters.
_AT_ONCE = 900


@dataclass(frozen=True, slots=True)
class Kept:
    """A profile and whose it is."""

    procedure: int
    profile: Profile


def digest_of(sense: NameSense) -> str:
    """The digest under which a name is kept."""
    return hashlib.sha256(sense.key.encode()).hexdigest()


def home_of(procedure: Procedure) -> str:
    """The agency outside of which nobody may know of a procedure: its own where it is internal,
    unless it is one between agencies, which every official may read."""
    if procedure.scope == ScopeValue.PUBLIC.value or procedure.group == InternalGroup.A.value:
        return ""
    return procedure.managing_agency.key


def sketch_text(sketch: int | None) -> str:
    """A sketch as it is kept: hexadecimal, empty for none."""
    return "" if sketch is None else f"{sketch:0128x}"


def term_text(term: Term | None) -> str:
    """A limit as it is kept."""
    if term is None or term.unit is None:
        return ""
    return json.dumps([term.value, term.unit.value, term.text], ensure_ascii=False)


def kept_profile(row: ProfileKept, sense: NameSense) -> Profile:
    """The profile in a row, whose name has been read already."""
    return Profile(
        sense,
        row.field,
        int(row.sketch, 16) if row.sketch else None,
        Burden(row.papers, _term(row.term), row.steps),
        row.home,
    )


def like(kept: Sequence[Kept]) -> dict[int, list[tuple[Kept, float]]]:
    """All procedures that are nearly the same as each of `kept`, by its id, with how alike.

    In a number of queries that does not grow with how many procedures there are.
    """
    wanted = {each.profile.name for each in kept if each.profile.name.words}
    near = _near_names(wanted)
    ids = {name for names in near.values() for name in names}
    bearers: defaultdict[int, list[Kept]] = defaultdict(list)
    senses = {name: sense for names in near.values() for name, sense in names.items()}
    for some in pieces(ids):
        for row in ProfileKept.objects.filter(name__in=some):
            bearers[row.name_id].append(
                Kept(row.procedure_id, kept_profile(row, senses[row.name_id]))
            )
    found: dict[int, list[tuple[Kept, float]]] = {}
    for each in kept:
        mine = found.setdefault(each.procedure, [])
        for name in near.get(each.profile.name, {}):
            for other in bearers[name]:
                alike = likeness(each.profile, other.profile)
                if alike is not None and other.procedure != each.procedure:
                    mine.append((other, alike))
    return found


def codes_of(procedures: Iterable[int]) -> Mapping[int, str]:
    """The codes of procedures by id."""
    codes: dict[int, str] = {}
    for some in pieces(procedures):
        codes |= dict(Procedure.objects.filter(pk__in=some).values_list("pk", "code"))
    return codes


def _near_names(senses: Iterable[NameSense]) -> dict[NameSense, dict[int, NameSense]]:
    """For each name the kept names that share enough of its words, itself among them, by id."""
    seekers: defaultdict[int, list[NameSense]] = defaultdict(list)
    for sense in senses:
        for token in tokens(sense):
            seekers[token].append(sense)
    near: defaultdict[NameSense, dict[int, NameSense]] = defaultdict(dict)
    known: dict[int, NameSense] = {}
    for some in pieces(seekers):
        rows = NameToken.objects.filter(token__in=some)
        for token, name, key in rows.values_list("token", "name", "name__key"):
            if name not in known:
                known[name] = sense_of(key)
            sense = known[name]
            for seeker in seekers[token]:
                if (
                    name not in near[seeker]
                    and shared_words(seeker.words, sense.words) >= LEAST_NAMES
                ):
                    near[seeker][name] = sense
    return near


def pieces(values: Iterable[Piece]) -> Iterator[list[Piece]]:
    """`values` in lists no longer than one query may name."""
    rest = iter(values)
    while some := list(islice(rest, _AT_ONCE)):
        yield some


def _term(text: str) -> Term | None:
    if not text:
        return None
    value, unit, words = json.loads(text)
    return Term(State.READ, value, TermUnit(unit), words)
