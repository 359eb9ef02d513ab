"""Abolish the whole procedure (bãi bỏ thủ tục hành chính)."""

from __future__ import annotations

from typing import ClassVar, Literal

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.procedures.content.api import Content
from tinhgon.review.operations.operation import Operation

WHOLE = "procedure"


class AbolishProcedure(Operation):
    """The procedure ends; nothing of it is changed, so its last content stays as it is."""

    TITLE: ClassVar[str] = gettext_noop("Abolish the procedure")

    kind: Literal["abolish_procedure"] = "abolish_procedure"

    @property
    def places(self) -> frozenset[str]:
        return frozenset({WHOLE})

    def apply(self, content: Content) -> Content:
        return content

    def summary(self, content: Content) -> tuple[str, dict[str, object]]:
        return gettext_noop("Abolish “%(name)s”."), {"name": content.name}
