"""repealed-basis: cites as in force a document that is replaced or no longer holds.

Replacements are followed to their end. A document replaced in part or from a day not known, or
one that implements or amends a document no longer in force, is only to be checked: it stays in
force where it is not contrary (Law 64/2025/QH15 Art. 57.2).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.vocabulary import Mark
from tinhgon.registry.rules.standing import LegalStatus, Link, Standing
from tinhgon.review.findings.citations import citations, number_place, only_as_changed
from tinhgon.review.findings.passages import ProcedureText
from tinhgon.review.findings.rule import (
    Evidence,
    LegalBasis,
    Rule,
    Severity,
    quoted,
)
from tinhgon.review.findings.surroundings import Surroundings

_REPLACED = gettext_noop(
    "%(document)s was replaced on %(since)s; what holds now: %(now)s (%(mark)s)."
)
_ENDED = gettext_noop("%(document)s has not been in force since %(since)s (%(mark)s).")
_NOT_IN_FORCE = gettext_noop("%(document)s is recorded as no longer in force (%(mark)s).")
_PERHAPS = gettext_noop(
    "To be checked: %(document)s was replaced in part, or from a day that is not recorded, by "
    "%(now)s (%(mark)s)."
)
_RESTS = gettext_noop(
    "To be checked: %(document)s implements or amends %(gone)s, which is no longer in force; it "
    "still holds where it is not contrary to what replaced that (%(mark)s)."
)
_CHECK = gettext_noop("To be checked: it is not certain that %(document)s still holds (%(mark)s).")


def _now(chain: Sequence[Link]) -> list[str]:
    """What a chain of replacements ends in."""
    older = {link.older for link in chain if link.whole}
    return list(dict.fromkeys(link.newer for link in chain if link.newer not in older))


def _links(chain: Sequence[Link]) -> list[dict[str, object]]:
    return [
        {
            "older": link.older,
            "newer": link.newer,
            "since": None if link.effective is None else link.effective.isoformat(),
            "whole": link.whole,
            "mark": link.mark.value,
        }
        for link in chain
    ]


def _reason(known: Standing, cited: Collection[str | None]) -> tuple[str, dict[str, object]]:
    told: dict[str, object] = {"document": known.number, "mark": known.mark.value}
    if known.chain:
        now = _now(known.chain)
        told |= {"now": ", ".join(now), "links": _links(known.chain)}
        if known.status is LegalStatus.EXPIRED and len(now) == 1 and now[0] not in cited:
            told["successor"] = now[0]
    if known.status is LegalStatus.EXPIRED:
        if known.last_day is None:
            return _NOT_IN_FORCE, told
        told["since"] = (known.last_day + timedelta(days=1)).isoformat()
        return (_REPLACED if known.chain else _ENDED), told
    if known.chain:
        return _PERHAPS, told
    if known.gone:
        return _RESTS, told | {"gone": ", ".join(known.gone)}
    return _CHECK, told


def _look(procedure: ProcedureText, around: Surroundings) -> Iterator[Evidence]:
    if around.law is None:
        return
    cited = {citation.number for citation in procedure.content.legal_basis}
    for citation, place in citations(procedure):
        known = around.law.get(citation.number or "")
        if known is None or known.status not in _SPEAKS:
            continue
        if only_as_changed(place, known.number) and not _is_own_number(place.text, known.number):
            continue
        reason, told = _reason(known, cited)
        start, end = number_place(place, known.number)
        severity = _SPEAKS[known.status]
        yield quoted(place, start, end, reason, told, severity=severity, about=known.status.value)


_SPEAKS = {LegalStatus.EXPIRED: Severity.HIGH, LegalStatus.TO_BE_CHECKED: Severity.LOW}


def _is_own_number(text: str, number: str) -> bool:
    """Whether the number stands in the brackets that end the line: it is the document's own."""
    tail = text.rstrip()
    return tail.endswith(")") and number in tail[tail.rfind("(") :]


def _assessable(procedure: ProcedureText, around: Surroundings) -> bool:
    return around.law is not None and any(
        citation.number for citation in procedure.content.legal_basis
    )


RULE = Rule(
    id="repealed-basis",
    title=gettext_noop("Cites a document that no longer holds, or perhaps does not"),
    severity=Severity.HIGH,
    legal_basis=(
        LegalBasis(document="64/2025/QH15", article="khoản 1, 2 Điều 57", mark=Mark.CONFIRMED),
    ),
    operation="replace_legal_basis",
    look=_look,
    assessable=_assessable,
)
