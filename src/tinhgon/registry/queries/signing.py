"""Where a document is issued and who signs it: as was said of it, else as is likely."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.timezone import localdate

from tinhgon.foundation.access.api import Account, Actor, heading_roles, named_to
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.documents.api import BLANK, Capacity, Signing, signature_words
from tinhgon.registry.models import Agency, AgencyState, DocumentSigning
from tinhgon.registry.queries.agencies import ancestors, states_on
from tinhgon.registry.queries.issuing import Letterhead, letterhead, office_letterhead
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


@dataclass(frozen=True, slots=True)
class DocumentOf:
    """A document of an agency: its kind, and which it is, the nearest name first.

    `follows` is whether what was said of the agency's earlier documents is likely of this one;
    `by_office`: not the agency itself sends it but its office, or another unit somebody names.
    """

    agency: Agency
    kind: str
    about: tuple[str, ...]
    follows: bool = True
    by_office: bool = False


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signs a document and where; `sender` the unit that submits, where somebody named one."""

    signing: Signing
    source: SignedSource
    sender: Agency | None = None


@dataclass(frozen=True, slots=True)
class Foot:
    """The texts a document prints: place, lines over the title, title, name; dots for unknown."""

    place: str
    over: tuple[str, ...]
    office: str
    name: str


def signed(by: Actor, document: DocumentOf, on: date | None = None) -> Signed:
    """What was said of this document, else of the agency's last one, else what its place in the
    registry and the holder of the office make likely; his name only to whom it may be told."""
    day = on or today()
    rows = list(
        DocumentSigning.objects.filter(agency=document.agency, kind=document.kind)
        .select_related("sender")
        .order_by("-pk")
    )
    own = next((row for row in rows if row.about == document.about[0]), None)
    # What was said after the day of a document may be of a successor in office.
    before = [row for row in rows if localdate(row.recorded_at) <= day]
    found = own or next((row for row in before if row.about in document.about), None)
    if found is not None:
        return Signed(_read(found), SignedSource.SAID, found.sender)
    if document.follows and before:
        return Signed(_read(before[0]), SignedSource.EARLIER, before[0].sender)
    name = "" if document.by_office else head_of(by, document.agency, day)
    return Signed(Signing(place=seat(document.agency, day), name=name), SignedSource.REGISTRY)


def paper_of(document: DocumentOf, told: Signed, on: date | None = None) -> Letterhead:
    """The letterhead of whoever sends a document: its agency, or the unit of it that submits."""
    if told.sender is not None:
        return letterhead(told.sender, on)
    return (
        office_letterhead(document.agency, on)
        if document.by_office
        else letterhead(document.agency, on)
    )


def foot(paper: Letterhead, signing: Signing) -> Foot:
    """What a document prints of who signs it."""
    words = signature_words(signing, head=paper.signer, collective=paper.collective)
    return Foot(
        place=signing.place or BLANK,
        over=words.over,
        office=words.office or BLANK,
        name=signing.name or BLANK,
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


def _read(row: DocumentSigning) -> Signing:
    return Signing(row.place, Capacity(row.capacity), row.office, row.name)


def _is_territory(state: AgencyState) -> bool:
    return AgencyKind(state.kind) in {AgencyKind.PROVINCE, AgencyKind.COMMUNE}
