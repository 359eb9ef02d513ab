"""The parts of a content as a page shows them: what was read, and the text it was read from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tinhgon.foundation.text.api import nfc
from tinhgon.foundation.ui.api import Tone, badge_html
from tinhgon.procedures.content.components import Channel, DossierItem, Fee, LegalCitation, Term
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.labels import ROLE_LABELS, STATE_LABELS, TYPE_LABELS
from tinhgon.procedures.phrases import channel_words, fee_words, level_words, term_words
from tinhgon.procedures.reading.conditions import condition_texts
from tinhgon.procedures.reading.fields import PortalKey, stated
from tinhgon.procedures.vocabulary import AgencyRole, State
from tinhgon.registry.api import (
    LEGAL_STATUS_LABELS,
    LegalDocument,
    LegalStatus,
    documents,
    statuses,
)

_FIELDS_OF_ROLES = {
    AgencyRole.COMPETENT: PortalKey.COMPETENT,
    AgencyRole.IMPLEMENTING: PortalKey.IMPLEMENTING,
    AgencyRole.DELEGATED: PortalKey.DELEGATED,
    AgencyRole.COOPERATING: PortalKey.COOPERATING,
    AgencyRole.RECEIVING: PortalKey.RECEIVING,
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled value (or several) with the wording of the source beside it.

    `original` is empty where the value is the wording itself.
    """

    label: str
    values: tuple[str, ...]
    original: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class ReadValue:
    """A term or fee: its words, whether it was read, its text, and the path to correct it."""

    words: str
    is_read: bool
    state: str
    text: str
    path: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    """A way of handing in with its limits and fees."""

    channel: Channel
    title: str
    terms: tuple[ReadValue, ...]
    fees: tuple[ReadValue, ...]


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """A line of the dossier; `find_url` lists the procedures that ask for the same paper."""

    item: DossierItem
    path: str
    find_url: str


@dataclass(frozen=True, slots=True)
class CitationFacts:
    """A citation with its document and that document's status today, where it is known."""

    citation: LegalCitation
    path: str
    document: LegalDocument | None
    status: LegalStatus | None
    find_url: str

    @property
    def status_badge(self) -> SafeString | str:
        if self.status is None:
            return ""
        return badge_html(gettext(LEGAL_STATUS_LABELS[self.status]), _STATUS_TONES[self.status])


_STATUS_TONES = {
    LegalStatus.IN_FORCE: Tone.GOOD,
    LegalStatus.EXPIRED: Tone.BAD,
    LegalStatus.TO_BE_CHECKED: Tone.CARE,
    LegalStatus.UNKNOWN: Tone.UNKNOWN,
}


def verbatim(content: Content) -> dict[str, str]:
    """The source under the portal's own keys in NFC; texts as they came."""
    return {nfc(key): text for key, text in content.source.items()}


def overview(content: Content) -> list[Fact]:
    """Who, what and for whom; each with the source's wording where it was interpreted."""
    source = verbatim(content)
    kind = content.procedure_type
    return [
        Fact(
            gettext("Level"),
            (level_words(content.level.value),) if content.level else (),
            _original(source, PortalKey.LEVEL),
            "level",
        ),
        Fact(
            gettext("Type"),
            (gettext(TYPE_LABELS[kind.value]),) if kind else (),
            _original(source, PortalKey.TYPE),
        ),
        Fact(gettext("Field of work"), (content.field,) if content.field else ()),
        Fact(
            gettext("Applicants"),
            tuple(applicant.text for applicant in content.applicants),
            _original(source, PortalKey.APPLICANTS),
        ),
        *_agencies(content, source),
        Fact(gettext("Result"), tuple(result.text for result in content.results)),
        Fact(gettext("Conditions"), condition_texts(content)),
    ]


def _agencies(content: Content, source: Mapping[str, str]) -> Iterable[Fact]:
    for role, key in _FIELDS_OF_ROLES.items():
        names = tuple(ref.name for ref in content.agencies if ref.role is role)
        original = _original(source, key)
        needed = role in {AgencyRole.COMPETENT, AgencyRole.IMPLEMENTING}
        if names or needed:
            shown = "" if names == (original,) else original
            yield Fact(gettext(ROLE_LABELS[role]), names, shown)


def _original(source: Mapping[str, str], key: PortalKey) -> str:
    return stated(source.get(key.value)) or ""


def channel_facts(content: Content) -> list[ChannelFacts]:
    return [
        ChannelFacts(
            channel,
            channel_words(channel.type),
            tuple(
                _term(term, f"channels/{channel.id}/terms/{place}")
                for place, term in enumerate(channel.terms)
            ),
            tuple(
                _fee(fee, f"channels/{channel.id}/fees/{place}")
                for place, fee in enumerate(channel.fees)
            ),
        )
        for channel in content.channels
    ]


def _term(term: Term, path: str) -> ReadValue:
    return ReadValue(
        term_words(term),
        term.state is State.READ,
        gettext(STATE_LABELS[term.state]),
        term.text,
        path,
    )


def _fee(fee: Fee, path: str) -> ReadValue:
    return ReadValue(
        fee_words(fee),
        fee.state is State.READ,
        gettext(STATE_LABELS[fee.state]),
        fee.text,
        path,
        fee.basis or "",
    )


def step_facts(content: Content) -> list[tuple[object, ReadValue | None, str]]:
    """Each step with its own working time, if it states one, and the path to correct it."""
    return [
        (
            step,
            None
            if step.working_time is None
            else _term(step.working_time, f"steps/{step.id}/working_time"),
            f"steps/{step.id}/working_time",
        )
        for step in content.steps
    ]


def dossier_facts(content: Content) -> list[tuple[str, list[PaperFacts]]]:
    """The papers by the case they are asked for in; the heading is empty for all cases."""
    return [
        (case or "", [_paper(item) for item in items])
        for case, items in groupby(content.dossier, key=lambda item: item.case)
    ]


def _paper(item: DossierItem) -> PaperFacts:
    query = urlencode({"paper": " ".join(item.name.split())[:200]})
    return PaperFacts(item, f"dossier/{item.id}", f"{reverse('catalogue')}?{query}")


def citation_facts(content: Content) -> list[CitationFacts]:
    """The legal basis, each document looked up once for all."""
    numbers = [citation.number for citation in content.legal_basis if citation.number]
    known = documents(numbers)
    status = statuses(known.values())
    return [
        CitationFacts(
            citation,
            f"legal_basis/{citation.id}",
            found := known.get(citation.number or ""),
            None if found is None else status[found.pk],
            f"{reverse('catalogue')}?{urlencode({'cites': citation.number or ''})}",
        )
        for citation in content.legal_basis
    ]
