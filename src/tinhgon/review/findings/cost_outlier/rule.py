"""cost-outlier: one case costs far more than the procedures of its field usually do.

Compliance cost is a ground of review (NĐ 63/2010 Art. 28). A cost stands out by robust statistics
of its field, and only where most of it is known: a figure that rests on assumed times says more
about the assumption than about the procedure.
"""

from __future__ import annotations

from collections.abc import Iterator

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.vocabulary import Mark
from tinhgon.review.findings.costs_around import FieldSpread, OwnCost, stands_out
from tinhgon.review.findings.passages import ProcedureText
from tinhgon.review.findings.rule import Evidence, LegalBasis, Rule, Severity, quoted
from tinhgon.review.findings.surroundings import Surroundings

_DEAR = gettext_noop(
    "One case costs %(cost)s đồng, %(times)s times the middle of the %(procedures)s procedures of "
    "its field (%(middle)s đồng)."
)


def _costs(procedure: ProcedureText, around: Surroundings) -> tuple[OwnCost, FieldSpread] | None:
    """The cost of the procedure and its field's spread, where both are told."""
    if around.costs is None:
        return None
    own = around.costs.own.get(procedure.code)
    field = None if own is None else around.costs.fields.get(own.field)
    return None if own is None or field is None else (own, field)


def _look(procedure: ProcedureText, around: Surroundings) -> Iterator[Evidence]:
    told = _costs(procedure, around)
    if told is None or around.costs is None or not stands_out(*told, around.costs.limits):
        return
    own, field = told
    params = {
        "cost": own.amount,
        "times": own.amount // field.middle,
        "procedures": field.procedures,
        "middle": field.middle,
    }
    yield _dearest_fee(procedure, params) or Evidence("", "", 0, 0, "", _DEAR, params)


def _dearest_fee(procedure: ProcedureText, params: dict[str, int]) -> Evidence | None:
    """The highest fee, which is what most of a known cost is; None where none is read."""
    fees = [
        (fee.amount, fee.text, place)
        for channel, place in zip(procedure.content.channels, procedure.channels, strict=True)
        for fee in channel.fees
        if fee.amount and fee.text in place.text
    ]
    if not fees:
        return None
    _amount, text, place = max(fees, key=lambda each: each[0])
    start = place.text.index(text)
    return quoted(place, start, start + len(text), _DEAR, params)


def _assessable(procedure: ProcedureText, around: Surroundings) -> bool:
    return _costs(procedure, around) is not None


RULE = Rule(
    id="cost-outlier",
    title=gettext_noop("Costs far more than is usual in its field"),
    severity=Severity.MEDIUM,
    legal_basis=(
        LegalBasis(document="63/2010/NĐ-CP", article="Điều 27 đến Điều 31", mark=Mark.CONFIRMED),
        LegalBasis(document="02/2017/TT-VPCP", article="Điều 27", mark=Mark.CONFIRMED),
    ),
    operation="change_fee",
    look=_look,
    assessable=_assessable,
)
