"""overlap: the same procedure is kept several times, or two say nearly the same.

Places keep one procedure each in their words; a ministry keeps one for each of its forms or levels.
A finding is a question: why not one, and the leaner one?
"""

from __future__ import annotations

from collections.abc import Iterator

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.vocabulary import Mark
from tinhgon.review.findings.overlap.burden import Burden
from tinhgon.review.findings.overlap.variants import Variants
from tinhgon.review.findings.passages import ProcedureText
from tinhgon.review.findings.rule import (
    Correction,
    Evidence,
    LegalBasis,
    Rule,
    Severity,
    quoted,
)
from tinhgon.review.findings.surroundings import Surroundings

_KEPT = gettext_noop(
    "The same procedure is kept %(count)s times more: %(codes)s. The leanest is %(leanest)s."
)
_KEPT_LEAN = gettext_noop(
    "The same procedure is kept %(count)s times more: %(codes)s. This one is the leanest."
)
_NEAR = gettext_noop(
    "%(count)s procedures say nearly the same: %(codes)s. The leanest is %(leanest)s."
)
_NEAR_LEAN = gettext_noop(
    "%(count)s procedures say nearly the same: %(codes)s. This one is the leanest."
)
_UNTOLD = gettext_noop(
    "%(count)s procedures are nearly the same: %(codes)s. Which is leaner is not known: papers and "
    "time limits were not read."
)
_PAPERS = gettext_noop("%(leanest)s asks for %(there)s papers, this one for %(here)s.")
_TERM = gettext_noop("%(leanest)s takes %(there)s, this one %(here)s.")
_STEPS = gettext_noop("%(leanest)s has %(there)s steps, this one %(here)s.")
_NAMED = 12


def _look(procedure: ProcedureText, around: Surroundings) -> Iterator[Evidence]:
    found = (around.variants or {}).get(procedure.code)
    if found is None or not found.others:
        return
    name, leanest = procedure.name, found.leanest
    codes = [other.code for other in found.others]
    params: dict[str, object] = {
        "count": len(codes),
        "codes": ", ".join(codes[:_NAMED]) + (", …" if len(codes) > _NAMED else ""),
        "leanest": leanest or "",
    }
    yield quoted(name, 0, len(name.text), _message(found, leanest), params)
    if leanest is not None and leanest != procedure.code:
        lean = next(other.burden for other in found.others if other.code == leanest)
        yield from _differences(found.own, lean, leanest)


def _message(found: Variants, leanest: str | None) -> str:
    if leanest is None:
        return _UNTOLD
    own = leanest == found.code
    if any(other.same_name for other in found.others):
        return _KEPT_LEAN if own else _KEPT
    return _NEAR_LEAN if own else _NEAR


def _differences(here: Burden, there: Burden, leanest: str) -> Iterator[Evidence]:
    """Where the leanest asks less; what is unknown on either side is no difference."""

    def told(part: str, message: str, less: object, more: object) -> Evidence:
        params = {"leanest": leanest, "there": less, "here": more}
        return Evidence("", part, 0, 0, "", message, params)

    if here.papers is not None and there.papers is not None and there.papers < here.papers:
        yield told("dossier", _PAPERS, there.papers, here.papers)
    if here.hours is not None and there.hours is not None and there.hours < here.hours:
        yield told("channels", _TERM, there.limit, here.limit)
    if here.steps is not None and there.steps is not None and there.steps < here.steps:
        yield told("steps", _STEPS, there.steps, here.steps)


def _assessable(procedure: ProcedureText, around: Surroundings) -> bool:
    return around.variants is not None and procedure.code in around.variants


RULE = Rule(
    id="overlap",
    title=gettext_noop("Kept several times, or nearly the same as another"),
    severity=Severity.MEDIUM,
    legal_basis=(LegalBasis(document="63/2010/NĐ-CP", article="Điều 7", mark=Mark.UNVERIFIED),),
    operation=Correction.COMPARE_VARIANTS,
    look=_look,
    assessable=_assessable,
)
