"""Merge papers of the dossier into one (gộp thành phần hồ sơ)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, Literal

from pydantic import Field

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.content.api import Content
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.places import dossier_item, with_one, without
from tinhgon.review.operations.question import Entry, Question, Start
from tinhgon.review.operations.rewriting import asked_wording, merged, renamed
from tinhgon.review.operations.wording import Wording


class MergeDossierItems(Operation):
    """What the merged papers say is asked for in one, which reads `wording`."""

    TITLE: ClassVar[str] = gettext_noop("Merge with other papers")
    ICON: ClassVar[str] = "arrows-pointing-in"

    kind: Literal["merge_dossier_items"] = "merge_dossier_items"
    component: str = Field(min_length=1)
    merged: tuple[str, ...] = Field(min_length=1)
    wording: Wording

    @property
    def places(self) -> frozenset[str]:
        return frozenset({self.component, *self.merged})

    def apply(self, content: Content) -> Content:
        """Refuses papers of different cases, and one that is not handed in."""
        kept, gone = merged(content.dossier, self.component, self.merged)
        for item in (kept, *gone):
            if item.case != kept.case:
                raise Refusal(
                    gettext_noop(
                        "“%(one)s” and “%(other)s” belong to different cases and are never handed "
                        "in together."
                    ),
                    one=kept.name,
                    other=item.name,
                )
            if item.data_source is not None:
                raise Refusal(
                    gettext_noop(
                        "“%(name)s” is already read from %(source)s; nothing is asked for."
                    ),
                    name=item.name,
                    source=item.data_source,
                )
        left = without(content.dossier, *self.merged)
        return replace(content, dossier=with_one(left, renamed(kept, self.wording)))

    def summary(self, content: Content) -> tuple[str, dict[str, object]]:
        kept, gone = merged(content.dossier, self.component, self.merged)
        return (
            gettext_noop("Merge the papers “%(names)s” into one: “%(wording)s”."),
            {"names": "”, “".join(item.name for item in (kept, *gone)), "wording": self.wording},
        )

    @classmethod
    def offers(cls, content: Content) -> Iterable[str]:
        asked = [item for item in content.dossier if item.data_source is None]
        cases = [item.case for item in asked]
        return (item.id for item in asked if cases.count(item.case) > 1)

    @classmethod
    def questions(cls, content: Content, start: Start) -> tuple[Question, ...]:
        kept = dossier_item(content, start.component)
        others = tuple(
            (item.id, item.id)
            for item in content.dossier
            if item.id != kept.id and item.case == kept.case and item.data_source is None
        )
        return (
            Question(
                "merged", gettext_noop("Papers that go into it"), Entry.CHOICES, options=others
            ),
            asked_wording(gettext_noop("How the paper shall read"), kept.name),
        )
