"""Which documents must be amended for an operation on one part of a procedure.

Where a person said it on an item of a plan, it is that. Else a procedure cites the documents it
rests on as a whole; which of them holds one paper or one limit is seldom said. Where the part's own
words name a cited document, it is that one. Else it is presumed, and said to be: the most detailed
of those cited (a circular before a decree, a decree before a law), or with care all of them.
Without any citation it is a document nobody knows: one of its own, so that no change is for free.
A document that has ended cannot be amended: what took its place as a whole is meant instead, and
said; without such a successor a person must name what holds now, and until then nobody knows it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.text.api import fold


class Presuming(StrEnum):
    """Which cited documents are presumed to hold a part whose words name none."""

    MOST_DETAILED = "most_detailed"
    ALL = "all"


class Told(StrEnum):
    """How it is known which documents are to be amended."""

    SAID = "said"
    NOTHING = "nothing"
    NAMED = "named"
    ONLY = "only"
    PRESUMED = "presumed"
    ALL = "all"
    UNKNOWN = "unknown"
    ENDED = "ended"


PRESUMING_LABELS = {
    Presuming.MOST_DETAILED: gettext_noop("The most detailed document the procedure cites"),
    Presuming.ALL: gettext_noop("All documents the procedure cites (with care)"),
}

TOLD_LABELS = {
    Told.SAID: gettext_noop("said by a person on an item of a plan"),
    Told.NOTHING: gettext_noop("said by a person: nothing is to be amended"),
    Told.NAMED: gettext_noop("named in the words of the part"),
    Told.ONLY: gettext_noop("the only document cited"),
    Told.PRESUMED: gettext_noop("presumed: the most detailed of those cited"),
    Told.ALL: gettext_noop("presumed: all that are cited"),
    Told.UNKNOWN: gettext_noop("no document is cited"),
    Told.ENDED: gettext_noop(
        "what is cited has ended and no successor is known: a person must name the document"
    ),
}

_UNKNOWN = "?"
_FEES = ("phi", "le phi")
# From the general to the detailed. What is missing here (notices, consolidated texts, letters) is
# amended through the document it repeats.
_RANKS = {
    "act_of_national_assembly": 1,
    "law": 1,
    "ordinance": 2,
    "": 3,
    "decision": 3,
    "resolution": 4,
    "joint_resolution": 4,
    "decree": 5,
    "joint_circular": 6,
    "circular": 7,
}


@dataclass(frozen=True, slots=True)
class Cited:
    """A document a procedure cites: its number in the normal form, kind and title; `ended` where
    it is known not to hold any more and nothing took its place. Else it is what took the place of
    the one that is cited, `instead_of`."""

    number: str
    kind: str = ""
    title: str = ""
    ended: bool = False
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Replaced:
    """A document that has ended and what took its place, both by number."""

    older: str
    newer: str


@dataclass(frozen=True, slots=True)
class ToAmend:
    """`replaced` are those of the documents that took the place of the one meant."""

    documents: frozenset[str]
    told: Told
    replaced: tuple[Replaced, ...] = ()


def unknown_document(procedure: str) -> str:
    """The document nobody knows that holds what a procedure (code) demands."""
    return f"{_UNKNOWN}{procedure}"


def is_unknown(document: str) -> bool:
    return document.startswith(_UNKNOWN)


def to_amend(
    procedure: str,
    cited: Sequence[Cited],
    named: Collection[str],
    presuming: Presuming,
    *,
    said: frozenset[str] | None = None,
    about_fee: bool = False,
) -> ToAmend:
    """The documents to be amended for a change of one part, whose words name `named`; those that
    a person `said` take their place, none of them where he said that nothing is to be amended."""
    if said is not None:
        return ToAmend(said, Told.SAID if said else Told.NOTHING)
    known = _usable(cited, about_fee=about_fee)
    numbers, words = {each.number for each in known}, set(named)
    in_words = {each.number for each in known if words & {each.number, each.instead_of}}
    ended = {each.number for each in cited if each.number and each.ended}
    if in_words:
        return _told(in_words, Told.NAMED, known)
    if words & ended or not numbers:
        why = Told.ENDED if ended else Told.UNKNOWN
        return _told({unknown_document(procedure)}, why, known)
    if len(numbers) == 1:
        return _told(numbers, Told.ONLY, known)
    if presuming is Presuming.ALL:
        return _told(numbers, Told.ALL, known)
    return _told({max(known, key=_detail).number}, Told.PRESUMED, known)


def _told(documents: Collection[str], told: Told, known: Sequence[Cited]) -> ToAmend:
    cited = {each.number for each in known if not each.instead_of}
    replaced = {
        Replaced(each.instead_of, each.number)
        for each in known
        if each.instead_of and each.number in set(documents) - cited
    }
    ordered = sorted(replaced, key=lambda each: (each.older, each.newer))
    return ToAmend(frozenset(documents), told, tuple(ordered))


def _usable(cited: Sequence[Cited], *, about_fee: bool) -> list[Cited]:
    """Those that could be amended; each narrowing only where it leaves something."""
    rows = [each for each in cited if each.number and not each.ended]
    keeps: tuple[Callable[[Cited], bool], ...] = (
        lambda each: each.kind in _RANKS,
        lambda each: _is_about_fees(each) == about_fee,
        lambda each: not _only_amends(each),
        lambda each: not _is_about_an_office(each),
    )
    for keep in keeps:
        rows = [each for each in rows if keep(each)] or rows
    return rows


def _detail(cited: Cited) -> tuple[int, int, str]:
    """More detailed is more; of equals the later, then the number."""
    return _RANKS.get(cited.kind, 0), _year(cited.number), cited.number


def _year(number: str) -> int:
    parts = (part for part in number.split("/") if part.isdecimal() and len(part) == len("2026"))
    return int(next(parts, "0"))


def _is_about_fees(cited: Cited) -> bool:
    words = f" {fold(cited.title)} "
    return any(f" {fee} " in words or f" {fee}," in words for fee in _FEES)


def _only_amends(cited: Cited) -> bool:
    words = fold(cited.title)
    return "sua doi" in words or "bai bo" in words


def _is_about_an_office(cited: Cited) -> bool:
    """A document on what an agency is for demands nothing of anybody."""
    return "chuc nang, nhiem vu" in fold(cited.title)
