"""Drop a step of the sequence (bỏ bước trong trình tự thực hiện)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, Literal

from pydantic import Field

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.content.api import Content
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.places import within, without
from tinhgon.review.operations.rewriting import quoted


class DropStep(Operation):
    """The step is no longer taken."""

    TITLE: ClassVar[str] = gettext_noop("Drop the step")
    ICON: ClassVar[str] = "minus-circle"

    kind: Literal["drop_step"] = "drop_step"
    component: str = Field(min_length=1)

    @property
    def places(self) -> frozenset[str]:
        return frozenset({self.component})

    def apply(self, content: Content) -> Content:
        """Refuses to drop the last step: the sequence is a mandatory part."""
        dropped = within(content.steps, self.component)
        left = without(content.steps, dropped.id)
        if not left:
            raise Refusal(
                gettext_noop(
                    "This is the only step of the sequence, which every procedure must state. "
                    "Abolish the procedure if nothing is left to be done."
                )
            )
        return replace(content, steps=left)

    def summary(self, content: Content) -> tuple[str, dict[str, object]]:
        step = within(content.steps, self.component)
        return gettext_noop("Drop the step “%(text)s”."), {"text": quoted(step.text)}

    @classmethod
    def offers(cls, content: Content) -> Iterable[str]:
        return (step.id for step in content.steps) if len(content.steps) > 1 else ()
