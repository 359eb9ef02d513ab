"""Cite the document in force instead of one that is no more (thay căn cứ pháp lý)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, Literal

from pydantic import Field

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import normal_number
from tinhgon.procedures.content.api import Content
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.places import with_one, within
from tinhgon.review.operations.question import Entry, Question, Start
from tinhgon.review.operations.wording import Wording


class ReplaceLegalBasis(Operation):
    """The line of the legal basis names the document `number` instead."""

    TITLE: ClassVar[str] = gettext_noop("Cite the document in force")
    ICON: ClassVar[str] = "scale"
    FOLLOWS_LAW: ClassVar[bool] = True

    kind: Literal["replace_legal_basis"] = "replace_legal_basis"
    component: str = Field(min_length=1)
    number: Wording
    title: Wording | None = None

    @property
    def places(self) -> frozenset[str]:
        return frozenset({self.component})

    def apply(self, content: Content) -> Content:
        """Refuses what is no number of a document, and one the line or another cites already."""
        cited = within(content.legal_basis, self.component)
        number = _number(self.number)
        if any(each.number == number for each in content.legal_basis):
            raise Refusal(
                gettext_noop("%(number)s is cited already; nothing would change."), number=number
            )
        title = self.title or number
        line = f"{number} – {title}" if self.title else number
        other = replace(cited, number=number, title=title, document=None, text=line)
        return replace(content, legal_basis=with_one(content.legal_basis, other))

    def summary(self, content: Content) -> tuple[str, dict[str, object]]:
        cited = within(content.legal_basis, self.component)
        return (
            gettext_noop("Cite %(number)s instead of %(before)s."),
            {"number": _number(self.number), "before": cited.number or cited.title},
        )

    @classmethod
    def offers(cls, content: Content) -> Iterable[str]:
        return (cited.id for cited in content.legal_basis)

    @classmethod
    def questions(cls, content: Content, start: Start) -> tuple[Question, ...]:
        within(content.legal_basis, start.component)
        successor = start.told.get("now")
        return (
            Question(
                "number",
                gettext_noop("Number of the document in force"),
                Entry.LINE,
                gettext_noop("Written like 15/2020/NĐ-CP."),
                # Where several took its place, a person says which.
                proposed=_one(successor),
                most=120,
            ),
            Question("title", gettext_noop("Its title"), Entry.LINE, required=False),
        )


def _number(written: str) -> str:
    number = normal_number(written)
    if number is None:
        raise Refusal(
            gettext_noop(
                "“%(value)s” is not the number of a legal document; write it like 15/2020/NĐ-CP."
            ),
            value=written,
        )
    return number


def _one(successor: object) -> str | None:
    """The one document that took the place; None where several did, or none is known."""
    told = str(successor or "")
    return None if "," in told else normal_number(told)
