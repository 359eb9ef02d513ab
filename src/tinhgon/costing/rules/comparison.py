"""Before and after a draft: the saving a plan promises (lợi ích, TT 02/2017 Art. 27(1))."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhgon.costing.rules.annual import Benefit, benefit
from tinhgon.costing.rules.cases import shared_labels

if TYPE_CHECKING:
    from tinhgon.costing.rules.by_term import ByTerm, TermCost
    from tinhgon.costing.rules.by_work import ByWork, WorkCost
    from tinhgon.procedures.content.api import Content


@dataclass(frozen=True, slots=True)
class WorkComparison:
    """The unit cost by work of two versions, over the same cases; `after` None: abolished."""

    before: WorkCost
    after: WorkCost | None
    benefit: Benefit

    @property
    def new(self) -> WorkCost:
        """The cost after, of a procedure that goes on."""
        if self.after is None:
            raise ValueError("the procedure is abolished")
        return self.after


@dataclass(frozen=True, slots=True)
class TermComparison:
    """The unit cost by term of two versions; `after` None: abolished."""

    before: TermCost
    after: TermCost | None
    benefit: Benefit


def version_cost(method: ByWork, content: Content, base: Content | None) -> WorkCost:
    """The cost by work of a version; a draft made from `base` is priced over the cases of both,
    so that a case whose last paper it drops is still a case."""
    labels = None if base is None else shared_labels(base.dossier, content.dossier)
    return method.unit_cost(content, labels)


def compare_by_work(method: ByWork, before: Content, after: Content | None) -> WorkComparison:
    """Both versions priced over the cases either has; an abolished procedure costs nothing."""
    if after is None:
        priced = method.unit_cost(before)
        return WorkComparison(priced, None, benefit(priced.amount.mid, 0))
    labels = shared_labels(before.dossier, after.dossier)
    old, new = method.unit_cost(before, labels), method.unit_cost(after, labels)
    return WorkComparison(old, new, benefit(old.amount.mid, new.amount.mid))


def compare_by_term(method: ByTerm, before: Content, after: Content | None) -> TermComparison:
    """Both versions priced by their terms; what was not read on one side is not compared."""
    old = method.unit_cost(before)
    old_amount = None if old.amount is None else old.amount.mid
    if after is None:
        return TermComparison(old, None, benefit(old_amount, 0))
    new = method.unit_cost(after)
    new_amount = None if new.amount is None else new.amount.mid
    return TermComparison(old, new, benefit(old_amount, new_amount))
