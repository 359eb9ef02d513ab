"""missing-part: a mandatory part of the procedure is not there.

The parts are those of NĐ 63/2010 Art. 8(2) b-g that can be checked by machine; the same list is
index 1.3 of QĐ 766/QĐ-TTg.
"""

from __future__ import annotations

from collections.abc import Iterator

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.content.api import Channel, State
from tinhgon.review.findings.durations import durations
from tinhgon.review.findings.emptiness import says_nothing
from tinhgon.review.findings.passages import Passage, ProcedureText, passage, words
from tinhgon.review.findings.rule import (
    Correction,
    Evidence,
    LegalBasis,
    Rule,
    Severity,
    quoted,
)
from tinhgon.review.findings.surroundings import Surroundings

_SAME_DAY = words(r"\b(?:ngay )?trong (?:ngày|buổi)(?: làm việc)?\b|\btrả kết quả ngay\b")

_AGENCY = gettext_noop("No agency is named in any agency field.")
_DOSSIER = gettext_noop("The dossier names no paper.")
_TERM = gettext_noop("No time limit with number and unit is stated.")
_STEPS = gettext_noop("No steps are described.")
_APPLICANTS = gettext_noop("No applicants are named.")


def _states_term(channel: Channel, place: Passage) -> bool:
    if any(term.state is State.READ for term in channel.terms):
        return True
    if not channel.description:
        return False
    description = passage(channel.id, "description", channel.description).plain
    return bool(durations(description)) or _SAME_DAY.search(description) is not None


def _absent(places: tuple[Passage, ...], part: str, reason: str) -> Iterator[Evidence]:
    """Evidence that every one of `places` says nothing: their words, or the bare part."""
    if not all(says_nothing(place.plain) for place in places):
        return
    spoken = [place for place in places if place.text.strip()]
    if not spoken:
        yield Evidence("", part, 0, 0, "", reason)
    for place in spoken:
        yield quoted(place, 0, len(place.text), reason)


def _no_term(procedure: ProcedureText) -> Iterator[Evidence]:
    channels = procedure.content.channels
    if any(map(_states_term, channels, procedure.channels)):
        return
    if not channels:
        yield Evidence("", "channels", 0, 0, "", _TERM)
    for channel, place in zip(channels, procedure.channels, strict=True):
        text = channel.terms[0].text if channel.terms else ""
        start = max(place.text.find(text), 0)
        end = start + len(text) if place.text.startswith(text, start) else start
        yield quoted(place, start, end, _TERM)


def _look(procedure: ProcedureText, around: Surroundings) -> Iterator[Evidence]:
    yield from _absent(procedure.agencies, "agencies", _AGENCY)
    yield from _absent(procedure.dossier, "dossier", _DOSSIER)
    yield from _no_term(procedure)
    yield from _absent(procedure.steps, "steps", _STEPS)
    yield from _absent(procedure.applicants, "applicants", _APPLICANTS)


RULE = Rule(
    id="missing-part",
    title=gettext_noop("Lacks a mandatory part"),
    severity=Severity.HIGH,
    legal_basis=(
        LegalBasis(
            document="63/2010/NĐ-CP", article="các điểm b đến g khoản 2 Điều 8", mark=Mark.CONFIRMED
        ),
    ),
    operation=Correction.COMPLETE_PART,
    look=_look,
)
