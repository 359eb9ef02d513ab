"""Abolish the whole procedure (bãi bỏ thủ tục hành chính)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Literal

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.procedures.content.api import Content
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.places import WHOLE
from tinhgon.review.operations.question import Start


class AbolishProcedure(Operation):
    """The procedure ends; nothing of it is changed, so its last content stays as it is."""

    TITLE: ClassVar[str] = gettext_noop("Abolish the procedure")
    ICON: ClassVar[str] = "trash"
    ENDS: ClassVar[bool] = True

    kind: Literal["abolish_procedure"] = "abolish_procedure"

    @property
    def places(self) -> frozenset[str]:
        return frozenset({WHOLE})

    def apply(self, content: Content) -> Content:
        return content

    def summary(self, content: Content) -> tuple[str, dict[str, object]]:
        return gettext_noop("Abolish “%(name)s”."), {"name": content.name}

    @classmethod
    def offers(cls, content: Content) -> Iterable[str]:
        return ("",)

    @classmethod
    def begun(cls, content: Content, start: Start) -> dict[str, object]:
        return {}
