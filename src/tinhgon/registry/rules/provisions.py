"""Provisions of legal documents as people write them, read into typed references. Pure.

"điểm a khoản 2 Điều 5 Nghị định số 63/2010/NĐ-CP" is one provision: point, clause, article and
document. Lists ("các điểm a, b và c khoản 1"), ranges ("từ khoản 1 đến khoản 4"), articles of an
annex, the document before or after are read as they are meant. What a text does not say stays
empty: a law told by its name alone has no number, and "Điều 7" alone no document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tinhgon.foundation.text.api import fold, nfc
from tinhgon.registry.rules.document_kinds import called
from tinhgon.registry.rules.provision_words import (
    Level,
    Named,
    Written,
    continues,
    document_after,
    documents_in,
    groups_in,
    is_form,
    next_to,
)

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Provision:
    """A place in a legal document; "" is not told. `document` is a number in its normal form.

    `named` is how a document is called where its number is not told ("Luật Đất đai"). A
    provision with a document alone is the whole document.
    """

    document: str = ""
    named: str = ""
    annex: str = ""
    article: str = ""
    clause: str = ""
    point: str = ""

    @property
    def is_whole(self) -> bool:
        return not (self.annex or self.article or self.clause or self.point)

    @property
    def place_key(self) -> str:
        """Sorts the places of a document as they follow in it, in any collation: Điều 9, 9a, 10;
        điểm d, đ, e; the whole before its parts."""
        parts = (self.annex, self.article, self.clause, self.point)
        return "".join(f"{_sortable(part)}0" for part in parts)


@dataclass(frozen=True, slots=True)
class FoundProvision:
    """A provision and where the words that name it stand in the NFC form of the text."""

    provision: Provision
    start: int
    end: int


def read_provisions(text: str) -> tuple[FoundProvision, ...]:
    """Every provision that `text` names, each once, in order; whole documents only where a
    sentence names no place in them."""
    said = nfc(text)
    found: list[FoundProvision] = []
    for start, end in _sentences(said):
        found += _in_sentence(said, start, end)
    once: dict[Provision, FoundProvision] = {}
    for each in found:
        once.setdefault(each.provision, each)
    return tuple(once.values())


def written_place(provision: Provision) -> str:
    """The place without its document: "điểm a khoản 2 Điều 5"; "" for the whole document."""
    parts = (
        f"điểm {provision.point}" if provision.point else "",
        f"khoản {provision.clause}" if provision.clause else "",
        f"Điều {provision.article}" if provision.article else "",
        provision.annex,
    )
    return " ".join(filter(None, parts))


def written_provision(provision: Provision) -> str:
    """The provision as it is written in full; what is read out of it is the same provision."""
    return " ".join(filter(None, (written_place(provision), written_document(provision))))


def written_document(provision: Provision) -> str:
    """The document alone, by kind and number where it has a number, else as it is called."""
    return called(provision.document) if provision.document else provision.named


def _sortable(label: str) -> str:
    plain = fold(label.lower().replace("đ", "dz"))
    return _DIGITS.sub(_padded, "".join(filter(str.isalnum, plain)))


def _padded(digits: re.Match[str]) -> str:
    return digits[0].zfill(5)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences and lines stand: a reference never reaches over the end of one."""
    start = 0
    for end in re.finditer(r"[\n;]|\.(?=\s|$)", text):
        yield start, end.start()
        start = end.end()
    yield start, len(text)


def _in_sentence(text: str, start: int, end: int) -> list[FoundProvision]:
    documents = documents_in(text, start, end)
    found: list[FoundProvision] = []
    owned: set[int] = set()
    for chain in _chains(text, list(groups_in(text, start, end)), documents):
        after = document_after(text, chain[-1].end, documents)
        owner = after or _before(chain[0].start, documents, owned)
        if owner is not None:
            owned.add(owner.start)
        for place, first, last in _places(text, chain):
            held = replace(
                place,
                document=owner.number if owner else "",
                named=owner.name if owner else "",
            )
            found.append(FoundProvision(held, first, last if after is None else after.end))
    if found:
        return found
    return [
        FoundProvision(Provision(document=each.number, named=each.name), each.start, each.end)
        for each in documents
        if each.number
    ]


def _before(start: int, documents: list[Named], owned: set[int]) -> Named | None:
    """The document named before its provisions ("Nghị định 63/2010/NĐ-CP: Điều 5, Điều 7"); not
    one that follows provisions of its own."""
    named = [each for each in documents if each.end <= start]
    if not named or named[-1].start in owned or named[-1].is_itself:
        return None
    return named[-1]


def _chains(
    text: str, groups: list[Written], documents: list[Named]
) -> Iterator[tuple[Written, ...]]:
    """Groups that belong together, such as "khoản 2 Điều 15, khoản 2 Điều 16": only words that
    join stand between them, and no document."""
    chain: list[Written] = []
    for group in groups:
        if chain and not continues(text[chain[-1].end : group.start]):
            yield tuple(chain)
            chain = []
        if not any(each.start <= group.start < each.end for each in documents):
            chain.append(group)
    if chain:
        yield tuple(chain)


def _places(text: str, chain: tuple[Written, ...]) -> list[tuple[Provision, int, int]]:
    """The places a chain names: lower levels wait for the next higher one; what waits in vain
    belongs to what stands before it ("Điều 5 khoản 2")."""
    places: list[tuple[Provision, int, int]] = []
    for number, group in enumerate(chain):
        before = chain[number - 1].end if number else -1
        # What stands right before it, and nothing else, lies in an annex.
        inner = before if number and next_to(text[before : group.start]) else -1
        waiting = [each for each in places if _waits(each[0], group.level, joined=each[2] == inner)]
        if waiting:
            places = [each for each in places if each not in waiting] + [
                (_with(place, group.level, label), first, group.end)
                for place, first, _ in waiting
                for label in group.labels
            ]
        else:
            places += [
                (_with(Provision(), group.level, label), group.start, group.end)
                for label in group.labels
            ]
    return _descending(places)


def _waits(place: Provision, level: Level, *, joined: bool) -> bool:
    """Whether a place lacks this level and every higher one."""
    if level is Level.ANNEX:
        return joined and (not place.annex or is_form(place.annex))
    if place.annex or place.article:
        return False
    return level is Level.ARTICLE or (level is Level.CLAUSE and not place.clause)


def _with(place: Provision, level: Level, label: str) -> Provision:
    match level:
        case Level.POINT:
            return replace(place, point=label)
        case Level.CLAUSE:
            return replace(place, clause=label)
        case Level.ARTICLE:
            return replace(place, article=label)
        case Level.ANNEX:
            return replace(place, annex=f"{place.annex} {label}".strip())


def _descending(places: list[tuple[Provision, int, int]]) -> list[tuple[Provision, int, int]]:
    kept: list[tuple[Provision, int, int]] = []
    for place, first, last in places:
        if place.article or place.annex or not kept:
            kept.append((place, first, last))
            continue
        above, began, _ = kept[-1]
        if not above.article:
            kept.append((place, first, last))
            continue
        inner = replace(
            above,
            clause=place.clause or above.clause,
            point=place.point,
        )
        deeper = (place.clause and not above.clause) or (not place.clause and not above.point)
        if deeper and not above.point:
            kept.pop()
        kept.append((inner, began if deeper else first, last))
    return kept
