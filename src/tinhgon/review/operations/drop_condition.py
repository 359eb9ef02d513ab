"""Drop a requirement or condition (bỏ yêu cầu, điều kiện)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, Literal

from pydantic import Field

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.procedures.content.api import Content
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.places import within, without
from tinhgon.review.operations.rewriting import quoted


class DropCondition(Operation):
    """Nobody has to meet the condition any more; a procedure may have none."""

    TITLE: ClassVar[str] = gettext_noop("Drop the condition")
    ICON: ClassVar[str] = "minus-circle"

    kind: Literal["drop_condition"] = "drop_condition"
    component: str = Field(min_length=1)

    @property
    def places(self) -> frozenset[str]:
        return frozenset({self.component})

    def apply(self, content: Content) -> Content:
        dropped = within(content.conditions, self.component)
        return replace(content, conditions=without(content.conditions, dropped.id))

    def summary(self, content: Content) -> tuple[str, dict[str, object]]:
        condition = within(content.conditions, self.component)
        return gettext_noop("Drop the condition “%(text)s”."), {"text": quoted(condition.text)}

    @classmethod
    def offers(cls, content: Content) -> Iterable[str]:
        return (condition.id for condition in content.conditions)
