"""Let a lower level decide (phân cấp giải quyết thủ tục)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, Literal

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.content.api import AgencyRole, Content, Level
from tinhgon.review.operations.levels import below
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.places import with_one, within
from tinhgon.review.operations.question import Entry, Question, Start
from tinhgon.review.operations.wording import Wording


class LowerLevel(Operation):
    """`name`, an agency of `level`, decides from then on instead of the agency `component`."""

    TITLE: ClassVar[str] = gettext_noop("Let a lower level decide")
    ICON: ClassVar[str] = "arrow-down-on-square"

    kind: Literal["lower_level"] = "lower_level"
    level: Level
    name: Wording
    component: str | None = None

    @property
    def places(self) -> frozenset[str]:
        return frozenset({"level", *filter(None, [self.component])})

    def apply(self, content: Content) -> Content:
        """Refuses a level that is not lower, or has no offices any more."""
        if self.level not in below(content.level):
            raise Refusal(
                gettext_noop(
                    "A procedure is handed down from the centre to the province or the commune, "
                    "or from the province to the commune; nothing else is a lower level here."
                )
            )
        agencies = content.agencies
        if self.component is not None:
            decides = within(agencies, self.component)
            text = decides.text.replace(decides.name, self.name) or self.name
            lower = replace(decides, agency=None, name=self.name, text=text)
            agencies = with_one(agencies, lower)
        return replace(content, level=self.level, agencies=agencies)

    def summary(self, content: Content) -> tuple[str, dict[str, object]]:
        if self.component is None:
            return gettext_noop("Let %(name)s decide, at a lower level."), {"name": self.name}
        return (
            gettext_noop("Let %(name)s decide instead of %(before)s, at a lower level."),
            {"name": self.name, "before": within(content.agencies, self.component).name},
        )

    @classmethod
    def offers(cls, content: Content) -> Iterable[str]:
        if not below(content.level):
            return ()
        deciding = [agency.id for agency in content.agencies if agency.role is AgencyRole.COMPETENT]
        return deciding or ("",)

    @classmethod
    def begun(cls, content: Content, start: Start) -> dict[str, object]:
        return {} if not start.at else super().begun(content, start)

    @classmethod
    def questions(cls, content: Content, start: Start) -> tuple[Question, ...]:
        levels = below(content.level)
        return (
            Question(
                "level",
                gettext_noop("Level that decides"),
                Entry.CHOICE,
                proposed=levels[0].value if levels else None,
                options=tuple((level.value, level.value) for level in levels),
            ),
            Question(
                "name",
                gettext_noop("Agency that decides"),
                Entry.LINE,
                gettext_noop("As the procedure shall name it."),
                least=3,
            ),
        )
