"""vague-item: a line of the dossier nobody can follow, for it does not say what to bring.

Every paper of the dossier is to be named (NĐ 63/2010 Art. 8(2)(d)). "Other related documents" is
none; a paper described by what it proves, by its kind or by an article is one.
"""

from __future__ import annotations

from collections.abc import Iterator

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.vocabulary import Mark
from tinhgon.review.findings.passages import Passage, ProcedureText
from tinhgon.review.findings.rule import (
    Evidence,
    LegalBasis,
    Rule,
    Severity,
    quoted,
)
from tinhgon.review.findings.surroundings import Surroundings
from tinhgon.review.findings.vague_item import wording

_VAGUE = gettext_noop("Nobody can know which paper is meant: neither its name nor its purpose.")


def _vague(place: Passage) -> Iterator[Evidence]:
    if not wording.PERHAPS.search(place.plain):
        return
    for found in wording.VAGUE.finditer(place.plain):
        rest = place.plain[found.end() : found.end() + wording.REACH]
        before = place.plain[max(0, found.start() - wording.REACH) : found.start()]
        if not (wording.NAMED_AFTER.match(rest) or wording.NO_PAPER_BEFORE.search(before)):
            yield quoted(place, found.start(), found.end(), _VAGUE)


def _look(procedure: ProcedureText, around: Surroundings) -> Iterator[Evidence]:
    for item, place in zip(procedure.content.dossier, procedure.dossier, strict=True):
        if item.data_source is None:
            yield from _vague(place)


def _assessable(procedure: ProcedureText, around: Surroundings) -> bool:
    return bool(procedure.dossier)


RULE = Rule(
    id="vague-item",
    title=gettext_noop("Asks for papers nobody can name"),
    severity=Severity.MEDIUM,
    legal_basis=(
        LegalBasis(document="63/2010/NĐ-CP", article="điểm d khoản 2 Điều 8", mark=Mark.CONFIRMED),
    ),
    operation="rewrite_dossier_item",
    look=_look,
    assessable=_assessable,
)
