"""Leave fields of a form away (đơn giản hóa mẫu đơn, tờ khai)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, Literal

from pydantic import Field

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.content.api import Content, DossierItem
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.places import dossier_item, with_one
from tinhgon.review.operations.question import Entry, Question, Start
from tinhgon.review.operations.wording import Wording

_MOST = 1_000


class SimplifyForm(Operation):
    """The fields `dropped` of the form need not be filled in; `fields` is how many it has now.

    What it saves follows from the share dropped, so it is known only where `fields` is.
    """

    TITLE: ClassVar[str] = gettext_noop("Simplify the form")
    ICON: ClassVar[str] = "clipboard-document-list"

    kind: Literal["simplify_form"] = "simplify_form"
    component: str = Field(min_length=1)
    dropped: tuple[Wording, ...] = Field(min_length=1)
    fields: int | None = Field(default=None, ge=1, le=_MOST)

    @property
    def places(self) -> frozenset[str]:
        return frozenset({self.component})

    def apply(self, content: Content) -> Content:
        """Refuses what is no form, a field dropped twice, and a form with no field left."""
        item = dossier_item(content, self.component)
        if not _is_form(item):
            raise Refusal(
                gettext_noop("“%(name)s” names no form to be filled in."),
                name=item.name,
            )
        again = [each for each in self.dropped if each in item.form_dropped]
        if again or len(set(self.dropped)) < len(self.dropped):
            raise Refusal(
                gettext_noop("The field “%(field)s” is left away already."),
                field=again[0] if again else self.dropped[0],
            )
        had = item.form_fields if self.fields is None else self.fields + len(item.form_dropped)
        dropped = (*item.form_dropped, *self.dropped)
        if had is not None and len(dropped) >= had:
            raise Refusal(
                gettext_noop(
                    "The form has %(fields)s fields and as many are left away. If nothing is left "
                    "to be filled in, drop the item."
                ),
                fields=had,
            )
        line = f"{item.text}\nMẫu bỏ các nội dung: {'; '.join(self.dropped)}"
        shorter = replace(item, form_fields=had, form_dropped=dropped, text=line)
        return replace(content, dossier=with_one(content.dossier, shorter))

    def summary(self, content: Content) -> tuple[str, dict[str, object]]:
        return (
            gettext_noop("Leave away in the form “%(name)s”: %(fields)s."),
            {
                "name": dossier_item(content, self.component).name,
                "fields": "; ".join(self.dropped),
            },
        )

    @classmethod
    def offers(cls, content: Content) -> Iterable[str]:
        return (item.id for item in content.dossier if _is_form(item))

    @classmethod
    def questions(cls, content: Content, start: Start) -> tuple[Question, ...]:
        dossier_item(content, start.component)
        return (
            Question(
                "dropped",
                gettext_noop("Fields that need not be filled in any more"),
                Entry.LINES,
                gettext_noop("One a line, as the form names them."),
                least=3,
            ),
            Question(
                "fields",
                gettext_noop("Number of fields the form has now"),
                Entry.NUMBER,
                gettext_noop(
                    "The time saved follows from it; leave it empty where nobody has counted them."
                ),
                required=False,
                least=1,
                most=_MOST,
            ),
        )


def _is_form(item: DossierItem) -> bool:
    return item.form is not None and item.data_source is None
