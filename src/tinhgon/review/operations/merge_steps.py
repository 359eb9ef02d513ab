"""Merge steps of the sequence into one (gộp các bước thực hiện)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import ClassVar, Literal

from pydantic import Field

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.procedures.content.api import Content, State, Step, Term
from tinhgon.review.operations.limits import written
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.places import with_one, within, without
from tinhgon.review.operations.question import Entry, Question, Start
from tinhgon.review.operations.rewriting import asked_wording, merged, others_of, quoted
from tinhgon.review.operations.wording import Wording


class MergeSteps(Operation):
    """One step, which reads `wording`, is taken instead of several."""

    TITLE: ClassVar[str] = gettext_noop("Merge with other steps")
    ICON: ClassVar[str] = "arrows-pointing-in"

    kind: Literal["merge_steps"] = "merge_steps"
    component: str = Field(min_length=1)
    merged: tuple[str, ...] = Field(min_length=1)
    wording: Wording

    @property
    def places(self) -> frozenset[str]:
        return frozenset({self.component, *self.merged})

    def apply(self, content: Content) -> Content:
        kept, gone = merged(content.steps, self.component, self.merged)
        one = replace(kept, action=None, working_time=_together((kept, *gone)), text=self.wording)
        return replace(content, steps=with_one(without(content.steps, *self.merged), one))

    def summary(self, content: Content) -> tuple[str, dict[str, object]]:
        return (
            gettext_noop("Merge %(count)s steps into one: “%(wording)s”."),
            {"count": len(self.merged) + 1, "wording": quoted(self.wording)},
        )

    @classmethod
    def offers(cls, content: Content) -> Iterable[str]:
        return (step.id for step in content.steps) if len(content.steps) > 1 else ()

    @classmethod
    def questions(cls, content: Content, start: Start) -> tuple[Question, ...]:
        kept = within(content.steps, start.component)
        return (
            Question(
                "merged",
                gettext_noop("Steps that go into it"),
                Entry.CHOICES,
                options=others_of(content.steps, kept.id),
            ),
            asked_wording(gettext_noop("How the step shall read"), kept.text),
        )


def _together(steps: Sequence[Step]) -> Term | None:
    """The limits of the steps added, where all state one in the same unit; else none is known."""
    limits = [step.working_time for step in steps]
    units = {None if limit is None else limit.unit for limit in limits}
    quantities = [limit.quantity for limit in limits if limit is not None and limit.quantity]
    unit = next(iter(units))
    if len(units) > 1 or unit is None or len(quantities) < len(limits):
        return None
    total = sum(quantities, Decimal(0))
    value = int(total) if total == total.to_integral_value() else float(total)
    return Term(State.READ, value, unit, written(Decimal(str(value)), unit))
