"""result-of-other-procedure: asks for a paper that another procedure of the state issues.

Which paper is meant is known by its name (`review.papers`); which procedure issues it, by the
results of all procedures. Papers of the population database are another rule's.
"""

from __future__ import annotations

from collections.abc import Iterator

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.text.api import fold
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.content.api import DossierItem
from tinhgon.review.findings.passages import Passage, ProcedureText, clause, plain
from tinhgon.review.findings.result_of_other_procedure import wording
from tinhgon.review.findings.rule import (
    Evidence,
    LegalBasis,
    Rule,
    Severity,
    quoted,
)
from tinhgon.review.findings.surroundings import Issuer, Surroundings
from tinhgon.review.papers.issuing import issued_by
from tinhgon.review.papers.recognising import Named, asked_in, looked_up_in
from tinhgon.review.papers.register import known_papers

_ISSUED = gettext_noop("Asks for a paper that procedure %(code)s “%(name)s” (%(agency)s) issues.")


def _asked(item: DossierItem) -> Iterator[Named]:
    """The papers an item asks for which this rule judges; none that are from abroad."""
    if item.data_source is not None:
        return
    asked = [
        named
        for named in asked_in(item)
        if not named.looked_up and named.key not in wording.OF_OTHER_RULE
    ]
    if not asked or wording.LOOKED_UP.search(plain(item.case or "")):
        return
    text = plain(item.name)
    if wording.FROM_ABROAD.search(f"{plain(item.case or '')}\n{text}"):
        return
    for named in asked:
        rest = text[named.start : clause(text, named.start, named.end)[1]]
        if not wording.FOREIGN.search(rest):
            yield named


def _is_subject(procedure: ProcedureText, named: Named, own: frozenset[str]) -> bool:
    """Whether the procedure is about that very paper: it issues, changes or replaces it."""
    if named.key in own:
        return True
    known = known_papers().get(named.key)
    name = procedure.name.plain
    if known is None:
        # The changed form of "decision approving X" is a procedure "to change the approval of X".
        said = plain(named.name)
        return _thing(said) in name or (
            wording.CHANGES.search(name) is not None and _begin(said) in name
        )
    return wording.SUBJECTS.get(named.key, known.words).search(name) is not None


def _thing(name: str) -> str:
    """What a decision or approval is about: its name without the word for the paper."""
    return wording.PAPER_WORD.sub("", name) or name


def _begin(name: str) -> str:
    return " ".join(name.split()[: wording.FEWEST_SHARED])


def _looked_up(procedure: ProcedureText) -> frozenset[str]:
    """The papers the office reads from a database, wherever the procedure says so."""
    places = (*procedure.cases, *procedure.dossier, *procedure.steps)
    found: set[str] = set()
    for place in places:
        found |= looked_up_in(place.plain)
    return frozenset(found)


def _issuer(procedure: ProcedureText, around: Surroundings, named: Named) -> Issuer | None:
    """Another procedure that issues the paper, one of the same field before others."""
    field = fold(procedure.content.field or "")
    issuers = (around.issuers or {}).get(named.key, ())
    others = [issuer for issuer in issuers if issuer.code != procedure.code]
    if named.key not in known_papers():
        same = [issuer for issuer in others if issuer.field == field]
        is_plain = named.key.count("-") + 1 >= wording.FEWEST_WORDS
        others = same or (others if is_plain else [])
    return others[0] if others else None


def _look(procedure: ProcedureText, around: Surroundings) -> Iterator[Evidence]:
    if around.issuers is None or wording.FROM_ABROAD.search(procedure.name.plain):
        return
    asked = [
        (place, item, named, issuer)
        for item, place in zip(procedure.content.dossier, procedure.dossier, strict=True)
        for named in _asked(item)
        if (issuer := _issuer(procedure, around, named)) is not None
    ]
    if not asked or any(wording.ALL_LOOKED_UP.search(place.plain) for place in procedure.dossier):
        return
    own = frozenset(issued.key for issued in issued_by(procedure.content))
    read = _looked_up(procedure)
    for place, item, named, issuer in asked:
        if named.key not in read and not _is_subject(procedure, named, own):
            yield _evidence(place, item, named, issuer)


def _evidence(place: Passage, item: DossierItem, named: Named, issuer: Issuer) -> Evidence:
    start = max(0, place.text.find(item.name)) + named.start
    return quoted(
        place,
        start,
        start + named.end - named.start,
        _ISSUED,
        {"code": issuer.code, "name": issuer.name, "agency": issuer.agency},
    )


def _assessable(procedure: ProcedureText, around: Surroundings) -> bool:
    return around.issuers is not None and bool(procedure.dossier)


RULE = Rule(
    id="result-of-other-procedure",
    title=gettext_noop("Asks for what another procedure issues"),
    severity=Severity.MEDIUM,
    legal_basis=(
        LegalBasis(document="66.7/2025/NQ-CP", article="", mark=Mark.SECONDARY),
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
