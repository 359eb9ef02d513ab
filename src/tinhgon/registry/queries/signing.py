"""Where a document is issued and who signs it: as was said of it, else as is likely."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.timezone import localdate

from tinhgon.foundation.access.api import ANYONE, Account, Actor, heading_roles, named_to
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.documents.api import (
    BLANK,
    COLLECTIVE,
    Capacity,
    Signing,
    signature_words,
)
from tinhgon.registry.models import Agency, AgencyState, DocumentSigning
from tinhgon.registry.queries.agencies import ancestors, states_on
from tinhgon.registry.queries.issuing import (
    Letterhead,
    control_office,
    letterhead,
    office_letterhead,
)
from tinhgon.registry.queries.people import holdings_on
from tinhgon.registry.rules.places import place_of
from tinhgon.registry.vocabulary import AgencyKind

# The seat of the central agencies; one that sits elsewhere says so once.
_CAPITAL = "Hà Nội"
_CENTRAL = "central"


class SignedSource(StrEnum):
    """How it is known who signs."""

    SAID = "said"
    EARLIER = "earlier"
    REGISTRY = "registry"


# The kinds of document that say on whose proposal they decide.
_PROPOSED = frozenset({"approval", "publication"})


@dataclass(frozen=True, slots=True)
class DocumentOf:
    """A document of an agency: its kind, and which it is, the nearest name first.

    `follows` is whether what was said of the agency's earlier documents is likely of this one;
    `by_office`: not the agency itself sends it but its office, or another unit somebody names;
    `proposed_by` the unit whose head proposes it, where what the document is about says so.
    """

    agency: Agency
    kind: str
    about: tuple[str, ...]
    follows: bool = True
    by_office: bool = False
    proposed_by: Agency | None = None

    @property
    def is_proposed(self) -> bool:
        """Whether it is a decision, which says on whose proposal it was taken."""
        return self.kind in _PROPOSED


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signs a document and where; `sender` the unit that submits, where somebody named one."""

    signing: Signing
    source: SignedSource
    sender: Agency | None = None


@dataclass(frozen=True, slots=True)
class Foot:
    """The texts a document prints: place, lines over the title, title, name, who proposed it; dots
    for unknown. `authority` is who decides: the committee where it is signed on its behalf."""

    place: str
    over: tuple[str, ...]
    office: str
    name: str
    proposer: str = ""
    authority: str = ""


class Signatures:
    """Who signs many documents of one day; what concerns an agency is read once."""

    def __init__(self, by: Actor, on: date | None = None) -> None:
        self._by, self._day = by, on or today()
        self._said: dict[tuple[int, str], list[DocumentSigning]] = {}
        self._known: dict[tuple[str, int], str] = {}
        self._letterheads: dict[tuple[int, bool], Letterhead] = {}

    def signed(self, document: DocumentOf) -> Signed:
        """What was said of this document, else of the agency's last one, else what its place in
        the registry and the holder of the office make likely; his name only to whom it may be
        told."""
        rows = self._rows(document)
        own = next((row for row in rows if row.about == document.about[0]), None)
        # What was said after the day of a document may be of a successor in office.
        before = [row for row in rows if localdate(row.recorded_at) <= self._day]
        found = own or next((row for row in before if row.about in document.about), None)
        if found is not None:
            return self._told(document, found, SignedSource.SAID)
        if document.follows and before:
            return self._told(document, before[0], SignedSource.EARLIER)
        agency = document.agency
        name = "" if document.by_office else self._once("head", agency, self._head)
        place = self._once("seat", agency, lambda each: seat(each, self._day))
        signing = Signing(
            place=place,
            capacity=self._capacity(document),
            name=name,
            proposer=self._proposer(document),
        )
        return Signed(signing, SignedSource.REGISTRY)

    def _capacity(self, document: DocumentOf) -> Capacity:
        """Plans and letters of a People's Committee are signed on its behalf; about procedures its
        chairman decides himself (NĐ 63/2010/NĐ-CP; QĐ 1085/QĐ-TTg)."""
        if document.is_proposed or document.by_office:
            return Capacity.HEAD
        is_collective = self._once("committee", document.agency, self._committee)
        return Capacity.COLLECTIVE if is_collective else Capacity.HEAD

    def _committee(self, agency: Agency) -> str:
        return letterhead(agency, self._day).collective

    def letterhead(self, document: DocumentOf, told: Signed) -> Letterhead:
        """The letterhead of whoever sends a document: its agency, or the unit that submits."""
        sender = told.sender or document.agency
        by_office = document.by_office and told.sender is None
        key = (sender.pk, by_office)
        if key not in self._letterheads:
            read = office_letterhead if by_office else letterhead
            self._letterheads[key] = read(sender, self._day)
        return self._letterheads[key]

    def _rows(self, document: DocumentOf) -> list[DocumentSigning]:
        """All that was said of the documents of a kind of an agency, newest first."""
        key = (document.agency.pk, document.kind)
        if key not in self._said:
            rows = DocumentSigning.objects.filter(agency=document.agency, kind=document.kind)
            self._said[key] = list(rows.select_related("sender").order_by("-pk"))
        return self._said[key]

    def _told(self, document: DocumentOf, row: DocumentSigning, source: SignedSource) -> Signed:
        is_own = source is SignedSource.SAID
        likely = "" if is_own else self._unit(document)
        proposer = likely or row.proposer or (self._proposer(document) if not is_own else "")
        signing = Signing(row.place, Capacity(row.capacity), row.office, row.name, proposer)
        return Signed(signing, source, row.sender)

    def _proposer(self, document: DocumentOf) -> str:
        """Who proposes a decision: the head of the unit it is about, else of the control office."""
        if not document.is_proposed:
            return ""
        return self._unit(document) or self._once(
            "office", document.agency, lambda each: control_office(each, self._day)
        )

    def _unit(self, document: DocumentOf) -> str:
        unit = document.proposed_by if document.is_proposed else None
        if unit is None:
            return ""
        return self._once("unit", unit, lambda each: letterhead(each, self._day).authority)

    def _head(self, agency: Agency) -> str:
        return head_of(self._by, agency, self._day)

    def _once(self, what: str, agency: Agency, read: Callable[[Agency], str]) -> str:
        key = (what, agency.pk)
        if key not in self._known:
            self._known[key] = read(agency)
        return self._known[key]


def signed(by: Actor, document: DocumentOf, on: date | None = None) -> Signed:
    """`Signatures.signed` of one document."""
    return Signatures(by, on).signed(document)


def letterhead_of(document: DocumentOf, told: Signed, on: date | None = None) -> Letterhead:
    """`Signatures.letterhead` of one document."""
    return Signatures(ANYONE, on).letterhead(document, told)


def foot(head: Letterhead, signing: Signing) -> Foot:
    """What a document prints of who signs it."""
    words = signature_words(signing, head=head.signer, collective=head.collective)
    return Foot(
        place=signing.place or BLANK,
        over=words.over,
        office=words.office or BLANK,
        name=signing.name or BLANK,
        proposer=signing.proposer or BLANK,
        authority=head.name
        if head.collective and signing.capacity in COLLECTIVE
        else head.authority,
    )


def seat(agency: Agency, on: date) -> str:
    """The place from which an agency writes; empty where the registry cannot say."""
    line = [agency.pk, *(each.pk for each in ancestors(agency.pk, on))]
    states = {row.agency_id: row for row in states_on(on).filter(agency__in=line)}
    found = [states[pk] for pk in line if pk in states]
    if not found:
        return ""
    if found[0].level == _CENTRAL:
        return _CAPITAL
    return next((place_of(state.name) for state in found if _is_territory(state)), "")


def head_of(by: Actor, agency: Agency, on: date) -> str:
    """The name of whoever heads an agency on a day, as far as `by` may read it; empty where nobody
    is known, or more."""
    held = holdings_on(on).filter(agency=agency, role__in=heading_roles())
    people = named_to(Account.objects.filter(pk__in=held.values("account_id")), by)
    names = set(people.values_list("name", flat=True))
    return names.pop() if len(names) == 1 else ""


def _is_territory(state: AgencyState) -> bool:
    return AgencyKind(state.kind) in {AgencyKind.PROVINCE, AgencyKind.COMMUNE}
