"""original-and-copy: of one paper both an original and a copy are to be handed in.

The number of a dossier's papers is a part of the procedure (NĐ 63/2010 Art. 8(2)(d)); whoever
holds the original needs no copy. The finding rests on words ("the original and one copy") or on the
counts of the record, where its words do not ask for one form only.
"""

from __future__ import annotations

from collections.abc import Iterator

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.content.api import DossierItem
from tinhgon.review.findings.dossier_lines import is_list, is_note, is_photo
from tinhgon.review.findings.original_and_copy import wording
from tinhgon.review.findings.passages import Passage, ProcedureText, clause, plain
from tinhgon.review.findings.rule import (
    Evidence,
    LegalBasis,
    Rule,
    Severity,
    quoted,
)
from tinhgon.review.findings.surroundings import Surroundings

_WORDS = gettext_noop("The original and a copy of one paper are to be handed in.")
_COUNTS = gettext_noop(
    "The record counts %(originals)s original(s) and %(copies)s copy or copies of one paper."
)


def _in_words(place: Passage) -> Iterator[Evidence]:
    if not wording.JOINED.search(place.plain):
        return
    for found in wording.BOTH.finditer(place.plain):
        first, last = clause(place.plain, found.start(), found.end())
        if not wording.ONLY_SHOWN.search(place.plain, first, last):
            yield quoted(place, found.start(), found.end(), _WORDS)


def _in_counts(item: DossierItem, place: Passage) -> Iterator[Evidence]:
    if not item.originals or not item.copies:
        return
    name = plain(item.name)
    if is_note(name) or is_photo(name) or is_list(name):
        return
    if wording.ONE_FORM.search(name) or wording.ONE_FORM.search(plain(item.case or "")):
        return
    counts = wording.COUNTS.search(place.plain)
    if counts is not None:
        numbers = {"originals": item.originals, "copies": item.copies}
        yield quoted(place, counts.start(), counts.end(), _COUNTS, numbers)


def _look(procedure: ProcedureText, around: Surroundings) -> Iterator[Evidence]:
    said_for_all = any(wording.FOR_ALL.search(place.plain) for place in procedure.dossier)
    for item, place in zip(procedure.content.dossier, procedure.dossier, strict=True):
        if item.data_source is not None:
            continue
        found = list(_in_words(place))
        if not found and not said_for_all:
            found = list(_in_counts(item, place))
        yield from found


def _assessable(procedure: ProcedureText, around: Surroundings) -> bool:
    return bool(procedure.dossier)


RULE = Rule(
    id="original-and-copy",
    title=gettext_noop("Asks for the original and a copy of one paper"),
    severity=Severity.LOW,
    legal_basis=(
        LegalBasis(document="63/2010/NĐ-CP", article="điểm d khoản 2 Điều 8", mark=Mark.CONFIRMED),
    ),
    operation="drop_copies",
    look=_look,
    assessable=_assessable,
)
