"""What a citizen asks of a procedure: what to bring, where, how long, how much.

What the source does not say is said to be unknown; what could not be read is shown as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext, ngettext

from tinhgon.procedures.content.components import Channel, DossierItem, Fee, Term
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.phrases import channel_words, fee_words, term_words
from tinhgon.procedures.reading.conditions import condition_texts
from tinhgon.procedures.vocabulary import AgencyRole, State

_PLACES = (AgencyRole.RECEIVING, AgencyRole.IMPLEMENTING, AgencyRole.COMPETENT)
_LONGEST = 160
# A code of the source's database in place of words ("1 OTHER") tells a citizen nothing.
LEAKED = re.compile(r"\b[A-Z]{4,}(?:_[A-Z]+)*\b")
_PART_TITLE = re.compile(
    r"(?:[-–*+•]|\(?\w{1,3}[.)])*\s*(?:thành phần,?\s*(?:số lượng\s*)?)?hồ sơ,?"
    r"(?:\s*(?:bao\s*)?gồm)?(?:\s*có)?\s*[:.]*",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[-–*+•]\s*")


@dataclass(frozen=True, slots=True)
class Paper:
    """A line of the checklist: what to bring, and how many of it."""

    name: str
    note: str
    is_read_by_office: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A way of handing in, with what it takes and costs, in words."""

    title: str
    case: str
    terms: tuple[str, ...]
    fees: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class CitizenPage:
    """All of it in words; an empty text or tuple means the source says nothing."""

    where: tuple[str, ...]
    how_long: str
    how_much: str
    papers: tuple[tuple[str, tuple[Paper, ...]], ...]
    ways: tuple[Way, ...]
    steps: tuple[str, ...]
    applicants: tuple[str, ...]
    conditions: tuple[str, ...]
    results: tuple[str, ...]
    law: tuple[str, ...]


def citizen_page(content: Content) -> CitizenPage:
    """The page of a content, in the language in force."""
    ways = tuple(_way(channel) for channel in content.channels)
    return CitizenPage(
        where=_where(content),
        how_long=_one_or_many(_distinct(_cut(term) for way in ways for term in way.terms)),
        how_much=_one_or_many(_distinct(_cut(fee) for way in ways for fee in way.fees)),
        papers=tuple(
            (_heading(case, is_first=not place), tuple(_paper(item) for item in items))
            for place, (case, items) in enumerate(
                groupby(content.dossier, key=lambda item: item.case)
            )
        ),
        ways=ways,
        steps=tuple(step.text for step in content.steps),
        applicants=tuple(applicant.text for applicant in content.applicants),
        conditions=condition_texts(content),
        results=tuple(result.text for result in content.results),
        law=tuple(citation.text for citation in content.legal_basis),
    )


def _heading(case: str | None, *, is_first: bool) -> str:
    return "" if is_first and is_part_title(case) else _BULLET.sub("", case or "")


def is_part_title(case: str | None) -> bool:
    """Whether what stands over papers is no case but the title of the part itself, as the source
    has it: "a) Thành phần hồ sơ:"."""
    return case is not None and _PART_TITLE.fullmatch(" ".join(case.split())) is not None


def _where(content: Content) -> tuple[str, ...]:
    """The place of receipt, else who handles it, else who decides."""
    for role in _PLACES:
        names = [ref.name for ref in content.agencies if ref.role is role]
        if names:
            return _distinct(names)
    return ()


def _one_or_many(said: tuple[str, ...]) -> str:
    """The only answer there is, or that it depends."""
    if not said:
        return ""
    if len(said) == 1:
        return said[0]
    if len(said) == 2:
        return gettext("%(first)s or %(second)s") % {"first": said[0], "second": said[1]}
    return gettext("depends on the case; see below")


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _way(channel: Channel) -> Way:
    terms = _distinct(_term(term) for term in channel.terms)
    is_told = bool(channel.description) and any(
        term.state is State.UNREADABLE for term in channel.terms
    )
    return Way(
        title=channel_words(channel.type),
        case=channel.case or "",
        terms=terms or ((gettext("see the note"),) if is_told else ()),
        fees=_distinct(_fee(fee) for fee in channel.fees),
        description=channel.description or "",
    )


def _term(term: Term) -> str:
    return term_words(term) if term.state is State.READ else _as_written(term.state, term.text)


def _fee(fee: Fee) -> str:
    if fee.state is not State.READ:
        return _as_written(fee.state, fee.text)
    words = fee_words(fee)
    return f"{words} ({' '.join(fee.basis.split())})" if fee.basis else words


def _cut(text: str) -> str:
    """As much as stands at a glance; what was cut says so, and the ways below say it all."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _as_written(state: State, text: str) -> str:
    """The source's own words for what has no single value; nothing where nothing is stated."""
    written = " ".join(text.split())
    return "" if state is State.ABSENT or LEAKED.search(written) else written


def _paper(item: DossierItem) -> Paper:
    counts = [
        ngettext("%(n)s original", "%(n)s originals", item.originals) % {"n": item.originals}
        if item.originals
        else "",
        ngettext("%(n)s copy", "%(n)s copies", item.copies) % {"n": item.copies}
        if item.copies
        else "",
    ]
    said = [count for count in counts if count]
    if not said:
        said = [gettext("number not stated")]
    if item.form:
        said.append(item.form)
    if item.data_source:
        said = [gettext("the office looks it up itself: %(source)s") % {"source": item.data_source}]
    return Paper(
        name=_BULLET.sub("", item.name) or gettext("(the source names no paper here)"),
        note=" · ".join(said),
        is_read_by_office=item.data_source is not None,
    )
