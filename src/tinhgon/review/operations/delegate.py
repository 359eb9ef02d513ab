"""Let another agency handle by delegation (ủy quyền giải quyết thủ tục)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import ClassVar, Literal

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import normal_number
from tinhgon.procedures.content.api import AgencyRole, Content, Level
from tinhgon.review.operations.levels import below
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.places import within
from tinhgon.review.operations.question import Entry, Question, Start
from tinhgon.review.operations.wording import Wording

_DOTS = "……"


class Delegate(Operation):
    """`to` handles on behalf of the agency `component`, from a day until another.

    It changes who handles, and is no amendment: what the procedure says stays. The document that
    delegates is the one that enacts the item where `document` is empty.
    """

    TITLE: ClassVar[str] = gettext_noop("Delegate the handling")
    ICON: ClassVar[str] = "user-plus"
    AMENDS: ClassVar[bool] = False

    kind: Literal["delegate"] = "delegate"
    to: Wording
    component: str | None = None
    level: Level | None = None
    document: Wording | None = None
    starts_on: date | None = None
    ends_on: date | None = None

    @property
    def places(self) -> frozenset[str]:
        # Handing down and delegating at once would leave open who decides.
        return frozenset({"level/delegated"})

    def apply(self, content: Content) -> Content:
        """Refuses an agency that handles already, one of a level that is not lower, what is no
        number of a document, and a last day before the first."""
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise Refusal(
                gettext_noop(
                    "The delegation would end on %(last)s, before it begins on %(first)s; check "
                    "both days."
                ),
                last=self.ends_on,
                first=self.starts_on,
            )
        if self.document is not None and normal_number(self.document) is None:
            raise Refusal(
                gettext_noop(
                    "“%(value)s” is not the number of a document; write it like 15/2026/QĐ-UBND."
                ),
                value=self.document,
            )
        if self.component is not None:
            owner = within(content.agencies, self.component)
            if owner.name == self.to:
                raise Refusal(
                    gettext_noop("%(name)s handles the procedure already; name another agency."),
                    name=self.to,
                )
        if self.level is not None and self.level not in below(content.level):
            raise Refusal(gettext_noop("Handling is delegated to a lower level, or within one."))
        return content

    def practised(self, content: Content) -> Content:
        return content if self.level is None else replace(content, level=self.level)

    def summary(self, content: Content) -> tuple[str, dict[str, object]]:
        """With document and days; a row of dots where they are not known yet."""
        told: dict[str, object] = {
            "to": self.to,
            "document": self.document or _DOTS,
            "starts_on": _day(self.starts_on),
            "ends_on": _day(self.ends_on),
        }
        if self.component is None:
            return (
                gettext_noop(
                    "Delegate the handling to %(to)s; document: %(document)s; from %(starts_on)s "
                    "until %(ends_on)s."
                ),
                told,
            )
        return (
            gettext_noop(
                "Delegate the handling from %(owner)s to %(to)s; document: %(document)s; from "
                "%(starts_on)s until %(ends_on)s."
            ),
            {"owner": within(content.agencies, self.component).name, **told},
        )

    @classmethod
    def offers(cls, content: Content) -> Iterable[str]:
        deciding = [agency.id for agency in content.agencies if agency.role is AgencyRole.COMPETENT]
        return deciding or ("",)

    @classmethod
    def begun(cls, content: Content, start: Start) -> dict[str, object]:
        return {} if not start.at else super().begun(content, start)

    @classmethod
    def questions(cls, content: Content, start: Start) -> tuple[Question, ...]:
        return (
            Question("to", gettext_noop("Agency that handles"), Entry.LINE, least=3),
            Question(
                "level",
                gettext_noop("Its level, where that is lower"),
                Entry.CHOICE,
                options=tuple((level.value, level.value) for level in below(content.level)),
                required=False,
            ),
            Question(
                "document",
                gettext_noop("Document that delegates"),
                Entry.LINE,
                gettext_noop("Empty where it is the document that enacts this item."),
                required=False,
                most=120,
            ),
            Question("starts_on", gettext_noop("Delegated from"), Entry.DAY, required=False),
            Question(
                "ends_on",
                gettext_noop("Delegated until"),
                Entry.DAY,
                gettext_noop("Empty where no end is set."),
                required=False,
            ),
        )


def _day(day: date | None) -> str:
    return _DOTS if day is None else f"{day:%d/%m/%Y}"
