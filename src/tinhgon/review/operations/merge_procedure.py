"""Let another procedure take this one over (gộp vào thủ tục khác)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, ClassVar, Literal

from pydantic import StringConstraints

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.procedures.content.api import Content
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.places import WHOLE
from tinhgon.review.operations.question import Entry, Question, Start


class MergeProcedure(Operation):
    """The procedure ends and points to `into`, the code of the one that serves its applicants."""

    TITLE: ClassVar[str] = gettext_noop("Merge into another procedure")
    ICON: ClassVar[str] = "arrows-pointing-in"
    ENDS: ClassVar[bool] = True

    kind: Literal["merge_procedure"] = "merge_procedure"
    into: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]

    @property
    def places(self) -> frozenset[str]:
        return frozenset({WHOLE})

    def apply(self, content: Content) -> Content:
        return content

    def successor(self) -> str | None:
        return self.into

    def summary(self, content: Content) -> tuple[str, dict[str, object]]:
        return (
            gettext_noop("Merge “%(name)s” into procedure %(into)s and abolish it."),
            {"name": content.name, "into": self.into},
        )

    @classmethod
    def offers(cls, content: Content) -> Iterable[str]:
        return ("",)

    @classmethod
    def begun(cls, content: Content, start: Start) -> dict[str, object]:
        return {}

    @classmethod
    def questions(cls, content: Content, start: Start) -> tuple[Question, ...]:
        into = start.told.get("into")
        return (
            Question(
                "into",
                gettext_noop("Code of the procedure it goes into"),
                Entry.CODE,
                gettext_noop(
                    "Its present version stays; whoever looks for this one is sent there."
                ),
                proposed=into if isinstance(into, str) and into else None,
            ),
        )
