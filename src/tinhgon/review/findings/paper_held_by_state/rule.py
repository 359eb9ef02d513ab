"""paper-held-by-state: asks for a paper whose content the national population database holds.

Household book, residence confirmation, identity paper, birth certificate: what they say stands in
the national population database (cơ sở dữ liệu quốc gia về dân cư), and since NĐ 104/2022 an
office looks it up instead of asking for the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.vocabulary import Mark
from tinhgon.review.findings.paper_held_by_state import wording
from tinhgon.review.findings.passages import Passage, ProcedureText, clause, plain
from tinhgon.review.findings.rule import (
    Evidence,
    LegalBasis,
    Rule,
    Severity,
    quoted,
)
from tinhgon.review.findings.surroundings import Surroundings

_HOME = gettext_noop("Asks for a household book or proof of residence the state holds.")
_BIRTH = gettext_noop("Asks for a birth certificate whose data the state holds.")
_IDENTITY = gettext_noop("Asks for an identity paper whose data the state holds.")


def _reason(found: re.Match[str]) -> str:
    if found["home"]:
        return _HOME
    return _BIRTH if found["birth"] else _IDENTITY


def _asked(place: Passage) -> Iterator[re.Match[str]]:
    """The papers `place` asks for, as far as this passage tells."""
    if not wording.NAMED.search(place.plain) or wording.LOOKED_UP.search(place.plain):
        return
    for found in wording.PAPER.finditer(place.plain):
        before = place.plain[max(0, found.start() - 90) : found.start()]
        first, last = clause(place.plain, *found.span())
        around = place.plain[first:last]
        if wording.NO_PAPER_BEFORE.search(before) or wording.NOT_NEEDED.search(around):
            continue
        if wording.OF_FOREIGNERS.search(around) and not wording.OF_CITIZENS.search(around):
            continue
        if not wording.OF_DIPLOMATS.search(around):
            yield found


def _about(name: str, paper: str) -> bool:
    """Whether the procedure is about that very paper: its reissue, change or registration."""
    return any(word in paper and subject in name for word, subject in wording.SUBJECTS)


def _looked_up_for_all(procedure: ProcedureText) -> bool:
    """Whether the office says, apart from single papers, that it looks the data up."""
    notes = (place for place in procedure.dossier if wording.NOTE.search(place.plain))
    places = (
        *procedure.cases,
        *notes,
        *procedure.steps,
        *procedure.channels,
        *procedure.conditions,
    )
    return any(wording.LOOKED_UP_FOR_ALL.search(place.plain) for place in places)


def _look(procedure: ProcedureText, around: Surroundings) -> Iterator[Evidence]:
    asked = [
        (place, found)
        for item, place in zip(procedure.content.dossier, procedure.dossier, strict=True)
        if item.data_source is None
        for found in _asked(place)
        if not _about(procedure.name.plain, found[0])
        and not wording.LOOKED_UP.search(plain(item.case or ""))
    ]
    if asked and not _looked_up_for_all(procedure):
        for place, found in asked:
            yield quoted(place, found.start(), found.end(), _reason(found))


def _assessable(procedure: ProcedureText, around: Surroundings) -> bool:
    return bool(procedure.dossier)


RULE = Rule(
    id="paper-held-by-state",
    title=gettext_noop("Asks for a paper the state holds"),
    severity=Severity.MEDIUM,
    legal_basis=(
        LegalBasis(document="104/2022/NĐ-CP", article="Điều 14", mark=Mark.SECONDARY),
        LegalBasis(
            document="63/2010/NĐ-CP",
            article="điểm d khoản 2 Điều 8; Điều 27 đến Điều 31",
            mark=Mark.CONFIRMED,
        ),
    ),
    operation="replace_item_by_data",
    look=_look,
    assessable=_assessable,
)
