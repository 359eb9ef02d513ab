"""What holds of a legal document on a day: in force, replaced by what, ending when. Pure.

A document replaced as a whole is no longer in force. One replaced in part, or from a day that is
not known, is to be checked; so is one that implements or amends a document which is no longer in
force, for it stays in force where it is not contrary (Law 64/2025/QH15 Art. 57.2). What a source
says of the document itself, such as that it still holds, outweighs that inference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tinhgon.foundation.vocabulary import Mark, weakest
from tinhgon.registry.vocabulary import LegalStatus, RelationKind

__all__ = [
    "LegalStatus",
    "Link",
    "Recorded",
    "RelationKind",
    "Standing",
    "standings",
    "status_on",
]

_RESTS_ON = frozenset({RelationKind.IMPLEMENTS, RelationKind.AMENDS})


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is recorded of a document; `last_day` is the last on which it holds, if known."""

    number: str
    title: str
    status: LegalStatus
    last_day: date | None
    mark: Mark


@dataclass(frozen=True, slots=True)
class Link:
    """`newer` replaces, amends or implements `older` from `effective` on (None: day not known)."""

    newer: str
    older: str
    kind: RelationKind
    effective: date | None
    whole: bool
    mark: Mark


@dataclass(frozen=True, slots=True)
class Standing:
    """A document on a day.

    `chain` are the replacements that lead from it to what holds, followed to the end; `coming`
    those that take effect later; `gone` the documents it rests on that are no longer in force.
    `successors` are what took the place of one that has ended, as a whole and through documents
    that have ended since; `last_day` is known for one that has ended or will end.
    """

    number: str
    title: str
    status: LegalStatus
    last_day: date | None
    mark: Mark
    chain: tuple[Link, ...] = ()
    coming: tuple[Link, ...] = ()
    gone: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()


def status_on(
    day: date, recorded: Recorded, replaced: Iterable[Link], *, rests_on_gone: bool
) -> LegalStatus:
    """The status of a document on `day`; `replaced` are its replacements in effect by then."""
    if recorded.last_day is not None and recorded.last_day < day:
        return LegalStatus.EXPIRED
    links = list(replaced)
    if any(link.whole and link.effective is not None for link in links):
        return LegalStatus.EXPIRED
    if links:
        return LegalStatus.TO_BE_CHECKED
    if rests_on_gone and recorded.status is LegalStatus.UNKNOWN:
        return LegalStatus.TO_BE_CHECKED
    return recorded.status


def standings(
    numbers: Iterable[str], recorded: Mapping[str, Recorded], links: Iterable[Link], day: date
) -> dict[str, Standing]:
    """The standing of the documents with these normal numbers of which anything is recorded."""
    law = _Law(recorded, links, day)
    return {number: law.standing(number) for number in numbers if number in recorded}


class _Law:
    def __init__(self, recorded: Mapping[str, Recorded], links: Iterable[Link], day: date) -> None:
        self.recorded, self.day = recorded, day
        self.replaced: dict[str, list[Link]] = {}
        self.rests_on: dict[str, list[str]] = {}
        for link in links:
            if link.kind is RelationKind.REPLACES:
                self.replaced.setdefault(link.older, []).append(link)
            elif link.kind in _RESTS_ON and (link.effective is None or link.effective <= day):
                self.rests_on.setdefault(link.newer, []).append(link.older)

    def standing(self, number: str) -> Standing:
        known = self.recorded[number]
        gone = tuple(
            older
            for older in self.rests_on.get(number, [])
            if older in self.recorded and self._own_status(older) is LegalStatus.EXPIRED
        )
        status = status_on(self.day, known, self._in_effect(number), rests_on_gone=bool(gone))
        coming = tuple(
            link
            for link in self.replaced.get(number, [])
            if link.effective is not None and link.effective > self.day
        )
        chain = self._chain(number)
        return Standing(
            number=number,
            title=known.title,
            status=status,
            last_day=self._last_day(known),
            mark=_mark(known, (*chain, *coming)),
            chain=chain,
            coming=coming,
            gone=gone,
            successors=self._successors(number),
        )

    def _own_status(self, number: str) -> LegalStatus:
        return status_on(
            self.day, self.recorded[number], self._in_effect(number), rests_on_gone=False
        )

    def _in_effect(self, number: str) -> list[Link]:
        return [
            link
            for link in self.replaced.get(number, [])
            if link.effective is None or link.effective <= self.day
        ]

    def _chain(self, number: str) -> tuple[Link, ...]:
        chain: list[Link] = []
        seen, waiting = {number}, [number]
        while waiting:
            for link in self._in_effect(waiting.pop(0)):
                chain.append(link)
                if link.newer not in seen:
                    seen.add(link.newer)
                    waiting.append(link.newer)
        return tuple(chain)

    def _successors(self, number: str) -> tuple[str, ...]:
        found: list[str] = []
        seen, waiting = {number}, [number]
        while waiting:
            older = waiting.pop(0)
            if older not in self.recorded or self._own_status(older) is not LegalStatus.EXPIRED:
                if older != number:
                    found.append(older)
                continue
            for link in self._in_effect(older):
                if link.whole and link.newer not in seen:
                    seen.add(link.newer)
                    waiting.append(link.newer)
        return tuple(found)

    def _last_day(self, known: Recorded) -> date | None:
        ends = [
            link.effective - timedelta(days=1)
            for link in self.replaced.get(known.number, [])
            if link.whole and link.effective is not None
        ]
        if known.last_day is not None:
            ends.append(known.last_day)
        return min(ends, default=None)


def _mark(known: Recorded, links: tuple[Link, ...]) -> Mark:
    """The mark of the weakest thing the standing rests on: its own replacements, else its row."""
    own = [link.mark for link in links if link.older == known.number]
    return weakest(own) if own else known.mark
