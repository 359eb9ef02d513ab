"""Ask for fewer originals or copies (giảm số bản, số bộ hồ sơ)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, Literal

from pydantic import Field

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.content.api import Content, DossierItem
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.places import dossier_item, with_one
from tinhgon.review.operations.question import Entry, Question, Start
from tinhgon.review.operations.rewriting import asked_wording, renamed
from tinhgon.review.operations.wording import Wording

_MOST = 1_000
_COUNTS = re.compile(r"Bản chính: \d+, Bản sao: \d+")
_SEVERAL = re.compile(
    r"\b(?:0?[2-9]|[1-9]\d)(\s*\([^()]{1,12}\))?(?=\s+(?:bộ|bản)\b)", re.IGNORECASE
)


class DropCopies(Operation):
    """`originals` and `copies` are asked for instead, and the paper reads `wording`."""

    TITLE: ClassVar[str] = gettext_noop("Ask for fewer copies")
    ICON: ClassVar[str] = "square-2-stack"

    kind: Literal["drop_copies"] = "drop_copies"
    component: str = Field(min_length=1)
    originals: int = Field(ge=0, le=_MOST)
    copies: int = Field(ge=0, le=_MOST)
    wording: Wording | None = None

    @property
    def places(self) -> frozenset[str]:
        return frozenset({self.component})

    def apply(self, content: Content) -> Content:
        """Refuses none at all, more than before, and what asks for no fewer."""
        item = dossier_item(content, self.component)
        before = (item.originals or 0) + (item.copies or 0)
        after = self.originals + self.copies
        name = self.wording or item.name
        if after == 0 and before > 0:
            raise Refusal(
                gettext_noop(
                    "If neither original nor copy of “%(name)s” is needed, drop the item."
                ),
                name=item.name,
            )
        same_words = " ".join(name.split()) == " ".join(item.name.split())
        if after > before or (after == before and same_words):
            raise Refusal(
                gettext_noop(
                    "“%(name)s” is asked for %(before)s times at present; %(after)s is not fewer."
                ),
                name=item.name,
                before=before,
                after=after,
            )
        named = item if same_words else renamed(item, name)
        line = _COUNTS.sub(f"Bản chính: {self.originals}, Bản sao: {self.copies}", named.text)
        fewer = replace(named, originals=self.originals, copies=self.copies, text=line)
        return replace(content, dossier=with_one(content.dossier, fewer))

    def summary(self, content: Content) -> tuple[str, dict[str, object]]:
        item = dossier_item(content, self.component)
        if (self.originals, self.copies) == (item.originals or 0, item.copies or 0):
            return (
                gettext_noop("“%(before)s” reads “%(name)s” from now on."),
                {"before": item.name, "name": self.wording or item.name},
            )
        return (
            gettext_noop(
                "Ask for %(originals)s originals and %(copies)s copies of “%(name)s” instead of "
                "%(originals_before)s and %(copies_before)s."
            ),
            {
                "name": self.wording or item.name,
                "originals": self.originals,
                "copies": self.copies,
                "originals_before": item.originals or 0,
                "copies_before": item.copies or 0,
            },
        )

    @classmethod
    def offers(cls, content: Content) -> Iterable[str]:
        return (item.id for item in content.dossier if _asks_for_several(item))

    @classmethod
    def answering(cls, content: Content, component: str) -> str | None:
        return component if any(item.id == component for item in content.dossier) else None

    @classmethod
    def questions(cls, content: Content, start: Start) -> tuple[Question, ...]:
        item = dossier_item(content, start.component)
        originals = min(item.originals or 0, 1)
        copies = 0 if originals else min(item.copies or 0, 1)
        return (
            Question(
                "originals",
                gettext_noop("Originals afterwards"),
                Entry.NUMBER,
                proposed=originals,
                most=_MOST,
            ),
            Question(
                "copies",
                gettext_noop("Copies afterwards"),
                Entry.NUMBER,
                proposed=copies,
                most=_MOST,
            ),
            asked_wording(
                gettext_noop("How the paper shall read"), item.name, _SEVERAL.sub("01", item.name)
            ),
        )


def _asks_for_several(item: DossierItem) -> bool:
    if item.data_source is not None:
        return False
    return (item.originals or 0) + (item.copies or 0) > 1 or bool(_SEVERAL.search(item.name))
