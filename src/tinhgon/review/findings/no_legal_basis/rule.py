"""no-legal-basis: names no legal document it rests on.

The decision that announces a procedure names its legal basis (NĐ 63/2010 Art. 15); a record
without any tells nobody by what right the office acts.
"""

from __future__ import annotations

from collections.abc import Iterator

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.vocabulary import Mark
from tinhgon.review.findings.citations import citations
from tinhgon.review.findings.passages import ProcedureText, words
from tinhgon.review.findings.rule import (
    Correction,
    Evidence,
    LegalBasis,
    Rule,
    Severity,
    quoted,
)
from tinhgon.review.findings.surroundings import Surroundings

_NONE = gettext_noop("No legal document is named as the basis of the procedure.")
_ONLY_TITLES = gettext_noop("The legal basis is named without the number of any document.")
# A law or code named by its title and year is known without its number.
_KNOWN_BY_TITLE = words(r"\b(?:bộ luật|luật|pháp lệnh|hiến pháp)\b")


def _look(procedure: ProcedureText, around: Surroundings) -> Iterator[Evidence]:
    named = list(citations(procedure))
    if not named:
        yield Evidence("", "legal_basis", 0, 0, "", _NONE)
        return
    if any(citation.number or _KNOWN_BY_TITLE.search(place.plain) for citation, place in named):
        return
    for _citation, place in named:
        yield quoted(place, 0, len(place.text), _ONLY_TITLES)


RULE = Rule(
    id="no-legal-basis",
    title=gettext_noop("Names no legal basis"),
    severity=Severity.HIGH,
    legal_basis=(LegalBasis(document="63/2010/NĐ-CP", article="Điều 15", mark=Mark.UNVERIFIED),),
    operation=Correction.CHECK_BASIS,
    look=_look,
)
