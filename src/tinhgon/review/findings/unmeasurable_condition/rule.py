"""unmeasurable-condition: a condition nobody can check, for it names a quality and no measure.

Conditions must be laid down so that the applicant knows whether he meets them (NĐ 63/2010 Art.
8(2)). A quality is measured by a number, a standard, a document, an article, a list, or by a thing
it is compared with; without one of these in its clause it is in the eye of the official.
"""

from __future__ import annotations

from collections.abc import Iterator

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.vocabulary import Mark
from tinhgon.review.findings.passages import Passage, ProcedureText, clause
from tinhgon.review.findings.rule import (
    Evidence,
    LegalBasis,
    Rule,
    Severity,
    quoted,
)
from tinhgon.review.findings.surroundings import Surroundings
from tinhgon.review.findings.unmeasurable_condition import wording

_NO_MEASURE = gettext_noop("The condition names a quality and nothing to measure it by.")


def _unmeasured(place: Passage) -> Iterator[Evidence]:
    for found in wording.QUALITY.finditer(place.plain):
        first, last = clause(place.plain, found.start(), found.end())
        start, end = (
            max(first, found.start() - wording.BEFORE),
            min(last, found.end() + wording.AFTER),
        )
        if wording.MEASURE.search(place.plain, start, end):
            continue
        if wording.NO_CONDITION.search(place.plain, first, last):
            continue
        if place.plain[last - 1 : last + 1].strip().endswith(":"):
            continue  # a list follows
        yield quoted(place, found.start(), found.end(), _NO_MEASURE)


def _look(procedure: ProcedureText, around: Surroundings) -> Iterator[Evidence]:
    for place in procedure.conditions:
        yield from _unmeasured(place)


RULE = Rule(
    id="unmeasurable-condition",
    title=gettext_noop("States a condition nobody can check"),
    severity=Severity.MEDIUM,
    legal_basis=(
        LegalBasis(document="63/2010/NĐ-CP", article="khoản 2 Điều 8", mark=Mark.CONFIRMED),
    ),
    operation="rewrite_condition",
    look=_look,
)
