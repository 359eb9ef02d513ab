"""abolished-level: binds an applicant or official to a district-level body.

The district level (cấp huyện) ended on 1 July 2025: local government has two levels since, the
province and the commune (Law 72/2025/QH15 on the organisation of local government).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.vocabulary import Mark
from tinhgon.review.findings.abolished_level import wording
from tinhgon.review.findings.passages import Passage, ProcedureText
from tinhgon.review.findings.rule import (
    Evidence,
    LegalBasis,
    Rule,
    Severity,
    quoted,
)
from tinhgon.review.findings.surroundings import Surroundings

_NAMES = gettext_noop("Names a district-level body; the district level ended on 1 July 2025.")
# How far around a body its sentence is read, in characters.
_REACH = 240


def _binds(place: Passage, found: re.Match[str], *, in_dossier: bool) -> bool:
    """Whether the body found has something to do today."""
    start, end = found.span()
    before = place.plain[max(0, start - _REACH) : start]
    after = place.plain[end : end + _REACH]
    if wording.TITLE_BEFORE.search(before) or wording.PAST_AFTER.search(after):
        return False
    if wording.ISSUER_BEFORE.search(before) and wording.ISSUED_AFTER.search(after):
        return not in_dossier and not wording.FOUNDED_AFTER.search(after)
    if wording.PAST_BEFORE.search(before):
        return False
    held = wording.HELD_PAPER_BEFORE.search(before) if in_dossier else None
    return held is None or wording.NEW_PAPER.search(held[0]) is not None


def _look(procedure: ProcedureText, around: Surroundings) -> Iterator[Evidence]:
    if not wording.MENTIONED.search(procedure.whole):
        return
    papers = {*procedure.dossier, *procedure.cases}
    for place in procedure.everywhere:
        if not wording.MENTIONED.search(place.plain):
            continue
        for pattern in (
            wording.BODY_OF_DISTRICT,
            wording.PAPER_OF_DISTRICT,
            wording.OFFICE_OF_DISTRICT,
        ):
            for found in pattern.finditer(place.plain):
                if _binds(place, found, in_dossier=place in papers):
                    yield quoted(place, found.start(), found.end(), _NAMES)


RULE = Rule(
    id="abolished-level",
    title=gettext_noop("Names an abolished level of government"),
    severity=Severity.HIGH,
    legal_basis=(
        LegalBasis(document="72/2025/QH15", article="Điều 1", mark=Mark.UNVERIFIED),
        LegalBasis(document="63/2010/NĐ-CP", article="điểm g khoản 2 Điều 8", mark=Mark.CONFIRMED),
    ),
    operation="reassign_agency",
    look=_look,
)
