"""expiring-basis: cites a document whose last day is known and lies ahead.

A document ends by its own term, or is replaced from a day to come.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.vocabulary import Mark
from tinhgon.registry.rules.standing import LegalStatus
from tinhgon.review.findings.citations import citations, number_place
from tinhgon.review.findings.passages import ProcedureText
from tinhgon.review.findings.rule import (
    Evidence,
    LegalBasis,
    Rule,
    Severity,
    quoted,
)
from tinhgon.review.findings.surroundings import Surroundings

_ENDS = gettext_noop(
    "%(document)s ceases to hold on %(since)s by its own term; what follows it is to be prepared "
    "(%(mark)s)."
)
_REPLACED = gettext_noop("%(document)s is replaced by %(now)s on %(since)s (%(mark)s).")


def _look(procedure: ProcedureText, around: Surroundings) -> Iterator[Evidence]:
    if around.law is None or around.day is None:
        return
    for citation, place in citations(procedure):
        known = around.law.get(citation.number or "")
        if known is None or known.last_day is None or known.status is LegalStatus.EXPIRED:
            continue
        since = known.last_day + timedelta(days=1)
        told: dict[str, object] = {
            "document": known.number,
            "since": since.isoformat(),
            "mark": known.mark.value,
        }
        replacing = [link.newer for link in known.coming if link.effective == since]
        if replacing:
            told["now"] = ", ".join(replacing)
        if len(replacing) == 1:
            told["successor"] = replacing[0]
        start, end = number_place(place, known.number)
        reason = _REPLACED if replacing else _ENDS
        yield quoted(place, start, end, reason, told, about=since.isoformat())


def _assessable(procedure: ProcedureText, around: Surroundings) -> bool:
    return (
        around.law is not None
        and around.day is not None
        and any(citation.number for citation in procedure.content.legal_basis)
    )


RULE = Rule(
    id="expiring-basis",
    title=gettext_noop("Cites a document with a known end"),
    severity=Severity.MEDIUM,
    legal_basis=(
        LegalBasis(document="64/2025/QH15", article="khoản 1 Điều 57", mark=Mark.CONFIRMED),
    ),
    operation="replace_legal_basis",
    look=_look,
    assessable=_assessable,
)
