"""The places of a procedure that a review sheet asks about, and what each of them says.

A place is one component (a step, a paper, a condition), the form a paper names, or a part asked
about once. Its digest is the same while it says the same: an answer holds that long.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tinhgon.procedures.content.api import Component, Content, State, to_dict
from tinhgon.review.findings.emptiness import says_nothing
from tinhgon.review.findings.passages import plain
from tinhgon.review.vocabulary import SheetPart

_FORM = "form"
_ORDER = frozenset({"id", "order"})
_OF_FORMS = ("form", "form_fields", "form_dropped")
_OF_CHANNELS = ("type", "case", "description")
# Who is responsible is kept by the catalogue and changes with the tree of agencies; the number of
# the announcement says nothing about the procedure.
_NOT_ASKED = frozenset(
    {"schema_version", "parser_version", "source", "decision", "managing_agency"}
)


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """One place asked about: `key` names it in the sheet, `component` is where it stands in the
    content (empty for a part asked about once)."""

    part: SheetPart
    key: str
    component: str
    digest: str


def places_of(content: Content) -> tuple[SheetPlace, ...]:
    """The places of a content, part by part; a part that must be there is asked about even where
    nothing stands in it."""
    told = to_dict(content)
    found: list[SheetPlace] = [
        _once(SheetPart.WHOLE, {key: told[key] for key in told if key not in _NOT_ASKED}),
        _once(SheetPart.NAME, [content.name, content.field]),
    ]
    found += _each(SheetPart.STEPS, told["steps"], _saying(content.steps))
    found += _channels(told)
    found += _each(
        SheetPart.DOSSIER,
        [_without(item, _OF_FORMS[1:]) for item in _listed(told["dossier"])],
        {item.id for item in content.dossier if not says_nothing(plain(item.name))},
    )
    found += _forms(content, told)
    found.append(_once(SheetPart.TERMS, _of_channels(told, "terms")))
    found.append(_once(SheetPart.APPLICANTS, _bare(told["applicants"])))
    found.append(_once(SheetPart.AGENCIES, [content.level, _bare(told["agencies"])]))
    conditions = _saying(content.conditions)
    if conditions:
        found += _each(SheetPart.CONDITIONS, told["conditions"], conditions)
    if _charges(content):
        found.append(_once(SheetPart.FEES, _of_channels(told, "fees")))
    found += _each(SheetPart.RESULTS, told["results"], _saying(content.results))
    found.append(_once(SheetPart.LEGAL_BASIS, _bare(told["legal_basis"])))
    return tuple(found)


def by_key(places: Iterable[SheetPlace]) -> dict[str, SheetPlace]:
    """Places by their keys."""
    return {place.key: place for place in places}


def says_the_same(before: Content, after: Content) -> bool:
    """Whether everything a sheet asks about says in `after` what it said in `before`."""
    return _digests(before) == _digests(after)


def changed_parts(before: Content, after: Content) -> list[str]:
    """The parts in which something is said otherwise, added or gone, in the order of the sheet;
    the whole is left out where a part says what changed."""
    old, new = by_key(places_of(before)), by_key(places_of(after))
    changed = {
        (old.get(key) or new[key]).part
        for key in {**old, **new}
        if key not in old or key not in new or old[key].digest != new[key].digest
    }
    parts = [part.value for part in SheetPart if part in changed]
    return [part for part in parts if part != SheetPart.WHOLE.value] or parts


def _digests(content: Content) -> dict[str, str]:
    return {place.key: place.digest for place in places_of(content)}


def _once(part: SheetPart, said: object) -> SheetPlace:
    return SheetPlace(part, part.value, "", _digest(said))


def _each(part: SheetPart, components: object, asked: set[str]) -> Iterator[SheetPlace]:
    """A place for each component that says something; for none the part itself."""
    listed = [each for each in _listed(components) if each["id"] in asked]
    if not listed:
        yield _once(part, [])
    for each in listed:
        key = str(each["id"])
        yield SheetPlace(part, key, key, _digest(_without(each, _ORDER)))


def _channels(told: Mapping[str, object]) -> Iterator[SheetPlace]:
    kept = [
        {"id": each["id"], **{name: each[name] for name in _OF_CHANNELS}}
        for each in _listed(told["channels"])
    ]
    return _each(SheetPart.CHANNELS, kept, {str(each["id"]) for each in kept})


def _forms(content: Content, told: Mapping[str, object]) -> Iterator[SheetPlace]:
    for item, said in zip(content.dossier, _listed(told["dossier"]), strict=True):
        if item.form:
            digest = _digest([item.name, *(said.get(name) for name in _OF_FORMS)])
            yield SheetPlace(SheetPart.FORMS, f"{item.id}/{_FORM}", item.id, digest)


def _of_channels(told: Mapping[str, object], name: str) -> list[object]:
    """The limits or fees of all channels, each with its channel."""
    return [[each["type"], each["case"], each[name]] for each in _listed(told["channels"])]


def _charges(content: Content) -> bool:
    """Whether something is charged, or may be: a text that was not read is no zero."""
    return any(
        fee.amount != 0 if fee.state is State.READ else fee.state is not State.ABSENT
        for channel in content.channels
        for fee in channel.fees
    )


def _saying(components: Iterable[Component]) -> set[str]:
    return {each.id for each in components if not says_nothing(plain(each.text))}


def _bare(components: object) -> list[dict[str, object]]:
    return [_without(each, _ORDER) for each in _listed(components)]


def _without(said: Mapping[str, object], names: Iterable[str]) -> dict[str, object]:
    left_out = set(names)
    return {key: value for key, value in said.items() if key not in left_out}


def _listed(components: object) -> list[dict[str, object]]:
    if not isinstance(components, list):
        raise TypeError("components of a content are a list")
    return [dict(each) for each in components]


def _digest(said: object) -> str:
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
