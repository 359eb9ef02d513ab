"""several-sets: more than one set of the dossier, or several pieces of one paper.

The number of sets is a part of the procedure (NĐ 63/2010 Art. 8(2)(d)); a second set wants a
reason. A reason the text gives (one piece goes back stamped, one to each office) is no finding, nor
are photographs, nor the pieces an office makes for itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.content.api import DossierItem
from tinhgon.review.findings.dossier_lines import is_list, is_note, is_photo
from tinhgon.review.findings.passages import Passage, ProcedureText, clause, plain
from tinhgon.review.findings.rule import (
    Evidence,
    LegalBasis,
    Rule,
    Severity,
    quoted,
)
from tinhgon.review.findings.several_sets import wording
from tinhgon.review.findings.surroundings import Surroundings

_SETS = gettext_noop("More than one set is to be handed in, and no reason is given.")
_PIECES = gettext_noop("More than one piece of one paper is to be handed in.")
_COUNTS = gettext_noop(
    "The record counts %(originals)s original(s) and %(copies)s copy or copies of one paper."
)


def _possible(plain: str) -> Iterator[tuple[re.Pattern[str], str]]:
    """The patterns worth looking for in a plain text, each with the reason it gives."""
    sets = wording.SEVERAL_SETS.search(plain) is not None
    pieces = wording.SEVERAL_PIECES.search(plain) is not None
    if sets:
        yield wording.SETS, _SETS
    if pieces or (sets and "chính:" in plain):
        yield wording.PIECES, _PIECES


def _asked(place: Passage) -> Iterator[Evidence]:
    """What a line of the dossier asks for more than once, in words."""
    for pattern, reason in _possible(place.plain):
        for found in pattern.finditer(place.plain):
            first, last = clause(place.plain, found.start(), found.end())
            if not wording.REASON.search(place.plain, first, last):
                yield quoted(place, found.start(), found.end(), reason)


def _handed_in(place: Passage) -> Iterator[Evidence]:
    """What steps and channels have the applicant hand in more than once."""
    for pattern, reason in _possible(place.plain):
        for found in pattern.finditer(place.plain):
            first, last = clause(place.plain, found.start(), found.end())
            before = place.plain[first : found.start()]
            if (
                wording.HANDS_IN.search(before)
                and not wording.OFFICE.search(before)
                and not wording.REASON.search(place.plain, first, last)
            ):
                yield quoted(place, found.start(), found.end(), reason)


def _usual_counts(items: tuple[DossierItem, ...]) -> tuple[int, int] | None:
    """The counts most papers of the dossier have, where they are of several sets."""
    counts = Counter((item.originals or 0, item.copies or 0) for item in items)
    counts.pop((0, 0), None)
    if not counts:
        return None
    (usual, number), *_rest = counts.most_common(1)
    several = number > 1 and 2 * number > sum(counts.values()) and max(usual) > 1
    return usual if several else None


def _counted(
    item: DossierItem, place: Passage, usual: tuple[int, int] | None
) -> Iterator[Evidence]:
    """The counts of the record, where they are those of one paper."""
    originals, copies = item.originals or 0, item.copies or 0
    if max(originals, copies) < 2:
        return
    name = plain(item.name)
    if is_photo(name) or is_note(name) or wording.MANY.search(name):
        return
    if (originals, copies) != usual and is_list(name):
        return
    counts = wording.COUNTS.search(place.plain)
    if counts is not None:
        numbers = {"originals": originals, "copies": copies}
        yield quoted(place, counts.start(), counts.end(), _COUNTS, numbers)


def _look(procedure: ProcedureText, around: Surroundings) -> Iterator[Evidence]:
    usual = _usual_counts(procedure.content.dossier)
    for item, place in zip(procedure.content.dossier, procedure.dossier, strict=True):
        if item.data_source is None:
            yield from list(_asked(place)) or _counted(item, place, usual)
    for place in (*procedure.steps, *procedure.channels):
        yield from _handed_in(place)


def _assessable(procedure: ProcedureText, around: Surroundings) -> bool:
    return bool(procedure.dossier or procedure.steps)


RULE = Rule(
    id="several-sets",
    title=gettext_noop("Asks for several sets or pieces without a reason"),
    severity=Severity.MEDIUM,
    legal_basis=(
        LegalBasis(document="63/2010/NĐ-CP", article="điểm d khoản 2 Điều 8", mark=Mark.CONFIRMED),
    ),
    operation="drop_copies",
    look=_look,
    assessable=_assessable,
)
