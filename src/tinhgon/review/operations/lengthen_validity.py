"""Let a result hold longer (kéo dài thời hạn hiệu lực của kết quả)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import ClassVar, Literal

from pydantic import Field

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.content.api import Content, Result, State, Term, TermUnit
from tinhgon.review.operations.limits import written
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.places import with_one, within
from tinhgon.review.operations.question import Entry, Question, Start
from tinhgon.review.operations.rewriting import quoted
from tinhgon.review.operations.wording import Wording

_LONGEST = 10_000


class LengthenValidity(Operation):
    """The result holds for `value` of `unit`, instead of `present` where that is known."""

    TITLE: ClassVar[str] = gettext_noop("Let the result hold longer")
    ICON: ClassVar[str] = "calendar-days"

    kind: Literal["lengthen_validity"] = "lengthen_validity"
    component: str = Field(min_length=1)
    value: int = Field(gt=0, le=_LONGEST)
    unit: TermUnit
    present: int | None = Field(default=None, gt=0, le=_LONGEST)
    wording: Wording | None = None

    @property
    def places(self) -> frozenset[str]:
        return frozenset({self.component})

    def apply(self, content: Content) -> Content:
        """Refuses what is not longer than it holds now."""
        result = within(content.results, self.component)
        now = self._now(result)
        if now is not None and self.value <= now:
            raise Refusal(
                gettext_noop("%(new)s is not longer than the present validity of %(old)s."),
                new=written(Decimal(self.value), self.unit),
                old=written(Decimal(now), self.unit),
            )
        length = written(Decimal(self.value), self.unit)
        longer = replace(
            result,
            validity=Term(State.READ, self.value, self.unit, length),
            text=self.wording or f"{result.text}\nThời hạn hiệu lực: {length}",
        )
        return replace(content, results=with_one(content.results, longer))

    def summary(self, content: Content) -> tuple[str, dict[str, object]]:
        result = within(content.results, self.component)
        new = written(Decimal(self.value), self.unit)
        if self.present is None:
            return (
                gettext_noop("Let “%(text)s” hold for %(new)s."),
                {"text": quoted(result.text), "new": new},
            )
        return (
            gettext_noop("Let “%(text)s” hold for %(new)s instead of %(old)s."),
            {
                "text": quoted(result.text),
                "new": new,
                "old": written(Decimal(self.present), self.unit),
            },
        )

    def renewals(self, content: Content) -> tuple[int, int] | None:
        """Who renews when the result ends comes the more rarely, the longer it holds."""
        now = self._now(within(content.results, self.component))
        return None if now is None else (now, self.value)

    def _now(self, result: Result) -> int | None:
        holds = result.validity
        if holds is not None and holds.unit is self.unit and isinstance(holds.value, int):
            return holds.value
        return self.present

    @classmethod
    def offers(cls, content: Content) -> Iterable[str]:
        return (result.id for result in content.results)

    @classmethod
    def questions(cls, content: Content, start: Start) -> tuple[Question, ...]:
        result = within(content.results, start.component)
        holds = result.validity
        unit = TermUnit.YEAR if holds is None or holds.unit is None else holds.unit
        return (
            Question("value", gettext_noop("New validity"), Entry.NUMBER, least=1, most=_LONGEST),
            Question(
                "unit",
                gettext_noop("Unit"),
                Entry.CHOICE,
                proposed=unit.value,
                options=tuple(
                    (unit.value, unit.value)
                    for unit in (TermUnit.YEAR, TermUnit.MONTH, TermUnit.DAY)
                ),
            ),
            Question(
                "present",
                gettext_noop("Present validity, in the same unit"),
                Entry.NUMBER,
                gettext_noop(
                    "The saving in fewer renewals follows from it; leave it empty where it is not "
                    "known."
                ),
                proposed=None if holds is None else holds.value,
                required=False,
                least=1,
                most=_LONGEST,
            ),
            Question(
                "wording",
                gettext_noop("How the result shall read"),
                Entry.TEXT,
                gettext_noop("Empty: the new validity is added to the present words."),
                required=False,
                least=3,
            ),
        )
