"""What is known of the documents of procedures: cited, said by people, no longer in force."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from tinhgon.procedures.api import CitationLine, Content, load
from tinhgon.registry.api import LegalDocument, LegalStatus, read_provisions, standings
from tinhgon.review.models import PlanItem
from tinhgon.review.operations.operation import Operation, name_of
from tinhgon.review.operations.parsing import parse_operation
from tinhgon.review.queries.said_documents import SaidDocuments, said_documents
from tinhgon.review.rules.amended_documents import Cited, Presuming, Replaced, ToAmend, to_amend
from tinhgon.review.vocabulary import ItemState

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class LawBehind:
    """By id: what stored contents cite, what people said for operations on procedures."""

    cited: Mapping[int, Sequence[Cited]]
    said: Mapping[int, Sequence[SaidDocuments]]


@dataclass(frozen=True, slots=True)
class LawOf:
    """What is known of the documents of one procedure, to tell those of its operations."""

    code: str
    cited: Sequence[Cited]
    said: Sequence[tuple[Operation, SaidDocuments]]
    presuming: Presuming

    def to_amend(self, operation: Operation, content: Content) -> ToAmend:
        said = self._said(operation)
        told = to_amend(
            self.code,
            self.cited,
            _named(operation, content),
            self.presuming,
            said=None if said is None else said.documents,
            about_fee=operation.ON_FEES,
        )
        return told if said is None else replace(told, replaced=said.replaced)

    def _said(self, operation: Operation) -> SaidDocuments | None:
        """What was said last for an operation of this kind on the same parts."""
        for other, said in self.said:
            if kind_of(other) == kind_of(operation) and other.places == operation.places:
                return said
        return None


def law_behind(contents: Collection[int], procedures: Collection[int]) -> LawBehind:
    """The law that contents and procedures (ids) rest on. A document that has ended is no longer
    amended: what took its place is meant; without a successor what was said of it does not count.
    """
    said = said_documents(procedures)
    cited: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    ordered = sorted(contents)
    for start in range(0, len(ordered), _CHUNK):
        rows = CitationLine.objects.filter(content__in=ordered[start : start + _CHUNK])
        for content, number, title in rows.order_by("pk").values_list("content", "number", "title"):
            cited[content].append((number, title))
    numbers = {number for rows in cited.values() for number, _ in rows if number}
    numbers |= {number for rows in said.values() for row in rows for number in row.documents}
    known = standings(numbers)
    ended = {
        number: each.successors
        for number, each in known.items()
        if each.status is LegalStatus.EXPIRED
    }
    described = _described(numbers | {number for found in ended.values() for number in found})
    return LawBehind(
        {
            content: [
                each for number, title in rows for each in _meant(number, title, ended, described)
            ]
            for content, rows in cited.items()
        },
        {
            procedure: [
                _said_now(row, ended)
                for row in rows
                if all(ended.get(number, (number,)) for number in row.documents)
            ]
            for procedure, rows in said.items()
        },
    )


def _meant(
    number: str,
    title: str,
    ended: Mapping[str, Sequence[str]],
    described: Mapping[str, tuple[str, str]],
) -> list[Cited]:
    """What a citation means now: itself, or what took its place."""
    kind, _ = described.get(number, ("", ""))
    if not ended.get(number):
        return [Cited(number, kind, title, number in ended)]
    return [
        Cited(newer, *described.get(newer, ("", "")), instead_of=number) for newer in ended[number]
    ]


def _said_now(row: SaidDocuments, ended: Mapping[str, Sequence[str]]) -> SaidDocuments:
    """What a person said, with what took the place of documents that have ended since."""
    replaced = tuple(
        Replaced(older, newer)
        for older in sorted(row.documents & set(ended))
        for newer in ended[older]
    )

    def now(numbers: Collection[str]) -> frozenset[str]:
        return frozenset(newer for each in numbers for newer in ended.get(each, (each,)))

    return replace(row, documents=now(row.documents), issued=now(row.issued), replaced=replaced)


def law_of(
    known: LawBehind, code: str, procedure: int, content: int, presuming: Presuming
) -> LawOf:
    """What is known for one procedure (code, id) as its stored content (id) says it."""
    said = [(_parsed(row.data), row) for row in known.said.get(procedure, ())]
    return LawOf(code, known.cited.get(content, ()), said, presuming)


def amended_anyway(
    known: LawBehind, code: str, item: PlanItem | None, presuming: Presuming
) -> frozenset[str]:
    """The documents that the item of a plan amends anyway; what is amended already gives none."""
    if item is None or item.state == ItemState.ENACTED.value:
        return frozenset()
    content = load(item.base_reading.content)
    mine = law_of(known, code, item.procedure_id, item.base_reading.content_id, presuming)
    issued = {row.operation: row.issued for row in known.said.get(item.procedure_id, ())}
    documents: set[str] = set()
    for row in item.operations.all():
        operation = _parsed(row.data)
        if operation.AMENDS and not operation.FOLLOWS_LAW:
            told = mine.to_amend(operation, content).documents
            documents |= told - issued.get(row.pk, frozenset())
    return frozenset(documents)


def kind_of(operation: Operation) -> str:
    return name_of(type(operation))


def _named(operation: Operation, content: Content) -> set[str]:
    """The documents named in the words of the parts an operation changes."""
    numbers: set[str] = set()
    for place in operation.places:
        part = content.find(place.split("/")[0])
        if part is not None:
            numbers |= {each.provision.document for each in read_provisions(part[1].text)}
    return numbers - {""}


def _described(numbers: Collection[str]) -> dict[str, tuple[str, str]]:
    """Kind and title of documents, by number."""
    found: dict[str, tuple[str, str]] = {}
    ordered = sorted(numbers)
    for start in range(0, len(ordered), _CHUNK):
        rows = LegalDocument.objects.filter(normal_number__in=ordered[start : start + _CHUNK])
        for number, kind, title in rows.values_list("normal_number", "kind", "title"):
            found[number] = kind, title
    return found


def _parsed(data: str) -> Operation:
    return parse_operation(json.loads(data))
