"""Say more exactly what a paper is (quy định rõ thành phần hồ sơ)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, Literal

from pydantic import Field

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.procedures.content.api import Content
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.places import dossier_item, with_one
from tinhgon.review.operations.question import Question, Start
from tinhgon.review.operations.rewriting import asked_wording, check_reworded, renamed
from tinhgon.review.operations.wording import Wording


class RewriteDossierItem(Operation):
    """The paper is asked for in the words `wording`."""

    TITLE: ClassVar[str] = gettext_noop("Say exactly what is asked for")
    ICON: ClassVar[str] = "pencil-square"

    kind: Literal["rewrite_dossier_item"] = "rewrite_dossier_item"
    component: str = Field(min_length=1)
    wording: Wording

    @property
    def places(self) -> frozenset[str]:
        return frozenset({self.component})

    def apply(self, content: Content) -> Content:
        item = dossier_item(content, self.component)
        check_reworded(item.name, self.wording)
        return replace(content, dossier=with_one(content.dossier, renamed(item, self.wording)))

    def summary(self, content: Content) -> tuple[str, dict[str, object]]:
        return (
            gettext_noop("Ask for “%(wording)s” instead of “%(name)s”."),
            {"wording": self.wording, "name": dossier_item(content, self.component).name},
        )

    @classmethod
    def offers(cls, content: Content) -> Iterable[str]:
        return (item.id for item in content.dossier)

    @classmethod
    def questions(cls, content: Content, start: Start) -> tuple[Question, ...]:
        name = dossier_item(content, start.component).name
        return (asked_wording(gettext_noop("How the paper shall read"), name),)
