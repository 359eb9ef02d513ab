"""Drop a paper from the dossier (bỏ thành phần hồ sơ)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, Literal

from pydantic import Field

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.content.api import Content
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.places import dossier_item, without


class DropDossierItem(Operation):
    """The paper is no longer asked for, nor looked up elsewhere."""

    TITLE: ClassVar[str] = gettext_noop("Drop the dossier item")
    ICON: ClassVar[str] = "minus-circle"

    kind: Literal["drop_dossier_item"] = "drop_dossier_item"
    component: str = Field(min_length=1)

    @property
    def places(self) -> frozenset[str]:
        return frozenset({self.component})

    def apply(self, content: Content) -> Content:
        """Refuses to drop the last item: a procedure without a dossier is another procedure."""
        dropped = dossier_item(content, self.component)
        left = without(content.dossier, dropped.id)
        if not left:
            raise Refusal(
                gettext_noop(
                    "“%(name)s” is the only item of the dossier. Replace it by data, or abolish "
                    "the procedure if nothing needs to be handed in."
                ),
                name=dropped.name,
            )
        return replace(content, dossier=left)

    def summary(self, content: Content) -> tuple[str, dict[str, object]]:
        name = dossier_item(content, self.component).name
        return gettext_noop("Drop the dossier item “%(name)s”."), {"name": name}

    @classmethod
    def offers(cls, content: Content) -> Iterable[str]:
        return (item.id for item in content.dossier) if len(content.dossier) > 1 else ()
