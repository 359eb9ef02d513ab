"""Replace a paper by data the state already holds (thay giấy tờ bằng khai thác dữ liệu)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, Literal

from pydantic import Field

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.content.api import Content
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.places import dossier_item, with_one
from tinhgon.review.operations.question import Entry, Question, Start
from tinhgon.review.operations.wording import Wording

POPULATION_DATABASE = "Cơ sở dữ liệu quốc gia về dân cư"


class ReplaceItemByData(Operation):
    """The item stays as a fact to be proved; the authority reads it from `data_source`."""

    TITLE: ClassVar[str] = gettext_noop("Replace the paper by data")
    ICON: ClassVar[str] = "circle-stack"

    kind: Literal["replace_item_by_data"] = "replace_item_by_data"
    component: str = Field(min_length=1)
    data_source: Wording

    @property
    def places(self) -> frozenset[str]:
        return frozenset({self.component})

    def apply(self, content: Content) -> Content:
        """Refuses an item that is read from a database already."""
        item = dossier_item(content, self.component)
        if item.data_source is not None:
            raise Refusal(
                gettext_noop("“%(name)s” is already read from %(source)s; nothing is asked for."),
                name=item.name,
                source=item.data_source,
            )
        read = replace(item, originals=0, copies=0, data_source=self.data_source)
        return replace(content, dossier=with_one(content.dossier, read))

    def summary(self, content: Content) -> tuple[str, dict[str, object]]:
        return (
            gettext_noop("Replace “%(name)s” by data from %(source)s."),
            {
                "name": dossier_item(content, self.component).name,
                "source": self.data_source,
            },
        )

    @classmethod
    def offers(cls, content: Content) -> Iterable[str]:
        return (item.id for item in content.dossier if item.data_source is None)

    @classmethod
    def questions(cls, content: Content, start: Start) -> tuple[Question, ...]:
        dossier_item(content, start.component)
        return (
            Question(
                "data_source",
                gettext_noop("Database the authority reads instead"),
                Entry.LINE,
                gettext_noop("A proposal; change it where another database holds the data."),
                proposed=_source(start),
                most=500,
            ),
        )


def _source(start: Start) -> str:
    """Where the data are: with the procedure that issued them, where a finding names it."""
    code, name = start.told.get("code"), start.told.get("name")
    return f"Kết quả thủ tục {code} ({name})" if code and name else POPULATION_DATABASE
