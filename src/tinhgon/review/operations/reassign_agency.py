"""Name the agency that does it today instead of another, such as one that is no more
(thay tên cơ quan không còn thẩm quyền)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, Literal, TypeVar

from pydantic import Field

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.content.api import Component, Content
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.places import within
from tinhgon.review.operations.question import Entry, Question, Start
from tinhgon.review.operations.rewording import reworded, says
from tinhgon.review.operations.wording import Wording

C = TypeVar("C", bound=Component)


class ReassignAgency(Operation):
    """In each component named, `words` become `name`; all other words stay."""

    TITLE: ClassVar[str] = gettext_noop("Name the agency that does it today")
    ICON: ClassVar[str] = "building-office-2"
    FOLLOWS_LAW: ClassVar[bool] = True

    kind: Literal["reassign_agency"] = "reassign_agency"
    components: tuple[str, ...] = Field(min_length=1)
    words: Wording
    name: Wording

    @property
    def places(self) -> frozenset[str]:
        return frozenset(self.components)

    def apply(self, content: Content) -> Content:
        """Refuses the same name, and a component that does not say the words."""
        if self.name == self.words:
            raise Refusal(
                gettext_noop("“%(words)s” is named already; write the agency that does it today."),
                words=self.words,
            )
        for component in self.components:
            named = within((each for _, each in content.all_components()), component)
            if not says(named, self.words):
                raise Refusal(
                    gettext_noop("“%(words)s” does not stand in “%(text)s”."),
                    words=self.words,
                    text=named.text,
                )
        return replace(
            content,
            steps=self._all(content.steps),
            channels=self._all(content.channels),
            dossier=self._all(content.dossier),
            applicants=self._all(content.applicants),
            results=self._all(content.results),
            conditions=self._all(content.conditions),
            agencies=self._all(content.agencies),
            legal_basis=self._all(content.legal_basis),
        )

    def _all(self, rows: tuple[C, ...]) -> tuple[C, ...]:
        return tuple(
            reworded(row, self.words, self.name) if row.id in self.components else row
            for row in rows
        )

    def summary(self, content: Content) -> tuple[str, dict[str, object]]:
        return (
            gettext_noop("Name “%(name)s” instead of “%(words)s” (places: %(count)s)."),
            {"name": self.name, "words": self.words, "count": len(self.components)},
        )

    @classmethod
    def offers(cls, content: Content) -> Iterable[str]:
        return (agency.id for agency in content.agencies if agency.name.strip())

    @classmethod
    def answering(cls, content: Content, component: str) -> str | None:
        return component if content.find(component) else None

    @classmethod
    def begun(cls, content: Content, start: Start) -> dict[str, object]:
        return {"words": _words(content, start)}

    @classmethod
    def questions(cls, content: Content, start: Start) -> tuple[Question, ...]:
        words = _words(content, start)
        saying = [each.id for _, each in content.all_components() if says(each, words)]
        return (
            Question(
                "name",
                gettext_noop("Agency that does it today"),
                Entry.LINE,
                gettext_noop("As the procedure shall name it."),
                least=3,
            ),
            Question(
                "components",
                gettext_noop("Where it is named"),
                Entry.CHOICES,
                gettext_noop("All places that say these words; untick what stays as it is."),
                proposed=saying,
                options=tuple((each, each) for each in saying),
            ),
        )


def _words(content: Content, start: Start) -> str:
    found = within((each for _, each in content.all_components()), start.component)
    if start.quote and says(found, start.quote):
        return start.quote
    return getattr(found, "name", found.text)
