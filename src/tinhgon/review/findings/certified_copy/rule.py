"""certified-copy: for some paper only a certified or notarised copy will do.

NĐ 23/2015 Art. 6 lets nobody ask for a certified copy where the original is shown. So the finding
falls away wherever an easier way is open: the original shown or handed in, data, a plain copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.vocabulary import Mark
from tinhgon.review.findings.certified_copy import wording
from tinhgon.review.findings.passages import Passage, ProcedureText, clause, plain
from tinhgon.review.findings.rule import (
    Evidence,
    LegalBasis,
    Rule,
    Severity,
    quoted,
)
from tinhgon.review.findings.surroundings import Surroundings

_ONLY = gettext_noop("Only a certified or notarised copy is accepted.")
# How far around the phrase its channel is looked for, in characters.
_BEFORE, _AFTER = 70, 60


def _is_copy(text: str, found: re.Match[str]) -> bool:
    """Whether what is certified is a copy and nothing else."""
    word = found.start() + max(found[0].rfind("chứng thực"), found[0].rfind("công chứng"))
    return not (
        wording.OTHER_AFTER.search(text[found.end() : found.end() + 20])
        or wording.OTHER_BEFORE.search(text[max(0, word - 40) : word])
    )


def demands(place: Passage, heading: str) -> Iterator[re.Match[str]]:
    """The phrases of an item that ask for a certified copy and leave no easier way.

    `heading` is the plain heading the item stands under.
    """
    if not wording.OF_CERTIFYING.search(place.plain) or wording.DATA.search(place.plain):
        return
    for found in wording.CERTIFIED_COPY.finditer(place.plain):
        start, end = found.span()
        if not _is_copy(place.plain, found):
            continue
        if wording.NOT_IN_PERSON.search(place.plain[max(0, start - _BEFORE) : end + _AFTER]):
            continue
        if wording.ONE_OF_ORIGINALS.search(f"{heading} {place.plain[:start]}"):
            continue
        first, last = clause(place.plain, start, end)
        if not wording.EASIER.search(place.plain[first:start] + " … " + place.plain[end:last]):
            yield found


def _open_for_all(procedure: ProcedureText) -> bool:
    """Whether the procedure says for all its papers that a plain copy is enough."""
    notes = [place for place in procedure.dossier if wording.NOTE.search(place.plain)]
    places = (*procedure.cases, *notes, *procedure.steps, *procedure.channels)
    return any(wording.OPEN_FOR_ALL.search(place.plain) for place in places) or any(
        wording.COPIES_FOR_ALL.search(place.plain) for place in (*places, *procedure.dossier)
    )


def _look(procedure: ProcedureText, around: Surroundings) -> Iterator[Evidence]:
    if wording.OF_CERTIFYING.search(procedure.name.plain):
        return
    asked = [
        (place, found)
        for item, place in zip(procedure.content.dossier, procedure.dossier, strict=True)
        if item.data_source is None
        for found in demands(place, plain(item.case or ""))
    ]
    if asked and not _open_for_all(procedure):
        for place, found in asked:
            yield quoted(place, found.start(), found.end(), _ONLY)


def _assessable(procedure: ProcedureText, around: Surroundings) -> bool:
    return bool(procedure.dossier)


RULE = Rule(
    id="certified-copy",
    title=gettext_noop("Accepts only a certified copy"),
    severity=Severity.MEDIUM,
    legal_basis=(
        LegalBasis(document="23/2015/NĐ-CP", article="Điều 6", mark=Mark.UNVERIFIED),
        LegalBasis(
            document="63/2010/NĐ-CP",
            article="điểm d khoản 2 Điều 8; Điều 27 đến Điều 31",
            mark=Mark.CONFIRMED,
        ),
    ),
    operation="drop_certification",
    look=_look,
    assessable=_assessable,
)
