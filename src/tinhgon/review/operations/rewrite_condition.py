"""Say a condition so that it can be measured (sửa yêu cầu, điều kiện)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, Literal

from pydantic import Field

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.procedures.content.api import Content
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.places import with_one, within
from tinhgon.review.operations.question import Question, Start
from tinhgon.review.operations.rewriting import asked_wording, check_reworded, quoted
from tinhgon.review.operations.wording import Wording


class RewriteCondition(Operation):
    """The condition reads `wording`."""

    TITLE: ClassVar[str] = gettext_noop("Rewrite the condition")
    ICON: ClassVar[str] = "pencil-square"

    kind: Literal["rewrite_condition"] = "rewrite_condition"
    component: str = Field(min_length=1)
    wording: Wording

    @property
    def places(self) -> frozenset[str]:
        return frozenset({self.component})

    def apply(self, content: Content) -> Content:
        condition = within(content.conditions, self.component)
        check_reworded(condition.text, self.wording)
        rewritten = replace(condition, text=self.wording)
        return replace(content, conditions=with_one(content.conditions, rewritten))

    def summary(self, content: Content) -> tuple[str, dict[str, object]]:
        return (
            gettext_noop("Let the condition “%(text)s” read “%(wording)s”."),
            {
                "text": quoted(within(content.conditions, self.component).text),
                "wording": quoted(self.wording),
            },
        )

    @classmethod
    def offers(cls, content: Content) -> Iterable[str]:
        return (condition.id for condition in content.conditions)

    @classmethod
    def questions(cls, content: Content, start: Start) -> tuple[Question, ...]:
        text = within(content.conditions, start.component).text
        return (asked_wording(gettext_noop("How the condition shall read"), text),)
