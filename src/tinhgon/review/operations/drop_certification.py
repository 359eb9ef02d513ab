"""Ask for a plain copy where a certified one was asked for (bỏ yêu cầu chứng thực, công chứng)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, Literal

from pydantic import Field

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import fold
from tinhgon.procedures.content.api import Content
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.places import dossier_item, with_one
from tinhgon.review.operations.question import Entry, Question, Start
from tinhgon.review.operations.rewriting import renamed
from tinhgon.review.operations.wording import Wording

_CERTIFIED_COPY = re.compile(
    r"\b(?:bản|các bản|giấy tờ|tài liệu)?\s*(?:sao|photo(?:copy)?|chụp)?\s*"
    r"(?:có|được|đã)?\s*(?:công chứng,?\s*(?:hoặc|và|/)?\s*chứng thực|"
    r"chứng thực,?\s*(?:hoặc|và|/)?\s*công chứng|công chứng|chứng thực)"
    r"(?:\s+(?:hợp lệ|hợp pháp|từ bản chính|của cơ quan có thẩm quyền|theo quy định))*",
    re.IGNORECASE,
)
_PLAIN_COPY = "bản sao"
_COPY = re.compile(r"\bbản (?:sao|photo|chụp)", re.IGNORECASE)
_COPY_IN_DEMAND = re.compile(r"\b(?:sao|photo|chụp)", re.IGNORECASE)
_ENDS = re.compile(r"[;.\n()]")


def mentions_certification(text: str) -> bool:
    """Whether the wording speaks of certification or notarisation at all."""
    folded = fold(text)
    return "chung thuc" in folded or "cong chung" in folded


def without_certification(text: str) -> str:
    """A proposed wording that asks for a plain copy; a person reads and may change it."""
    plain = re.sub(r"\s{2,}", " ", _CERTIFIED_COPY.sub(_plain_copy, text)).strip()
    plain = re.sub(r"(?<=\() | (?=[),.;:])", "", plain)
    return re.sub(r"\b(bản sao)(?:\s*[,;]?\s*bản sao)+", r"\1", plain, flags=re.IGNORECASE)


def _plain_copy(certified: re.Match[str]) -> str:
    """A plain copy, written large where the certified one was; nothing where the words before it
    in its sentence ask for a copy already."""
    demand = certified[0]
    before = _ENDS.split(certified.string[: certified.start()])[-1]
    if _COPY.search(before) and not _COPY_IN_DEMAND.search(demand):
        return " "
    large = demand.lstrip()[:1].isupper()
    return f" {_PLAIN_COPY.capitalize() if large else _PLAIN_COPY} "


class DropCertification(Operation):
    """The item's wording becomes `wording`, which asks for no certified or notarised copy."""

    TITLE: ClassVar[str] = gettext_noop("Drop the certification")
    ICON: ClassVar[str] = "document-duplicate"

    kind: Literal["drop_certification"] = "drop_certification"
    component: str = Field(min_length=1)
    wording: Wording

    @property
    def places(self) -> frozenset[str]:
        return frozenset({self.component})

    def apply(self, content: Content) -> Content:
        """Refuses where no certification is asked for, or where the new wording still does."""
        item = dossier_item(content, self.component)
        if not mentions_certification(item.name):
            raise Refusal(
                gettext_noop("“%(name)s” asks for no certified copy; there is nothing to drop."),
                name=item.name,
            )
        if mentions_certification(self.wording):
            raise Refusal(
                gettext_noop(
                    "The new wording “%(wording)s” still asks for a certified copy. Write it as "
                    "the dossier shall read afterwards."
                ),
                wording=self.wording,
            )
        plain = renamed(item, self.wording)
        return replace(content, dossier=with_one(content.dossier, plain))

    def summary(self, content: Content) -> tuple[str, dict[str, object]]:
        return (
            gettext_noop("Ask for “%(wording)s” instead of “%(name)s”."),
            {"wording": self.wording, "name": dossier_item(content, self.component).name},
        )

    @classmethod
    def offers(cls, content: Content) -> Iterable[str]:
        return (item.id for item in content.dossier if mentions_certification(item.name))

    @classmethod
    def questions(cls, content: Content, start: Start) -> tuple[Question, ...]:
        item = dossier_item(content, start.component)
        return (
            Question(
                "wording",
                gettext_noop("How the dossier shall read"),
                Entry.TEXT,
                gettext_noop("A proposal made from the present wording; read it and correct it."),
                proposed=without_certification(item.name),
            ),
        )
