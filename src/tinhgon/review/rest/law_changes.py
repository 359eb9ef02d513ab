"""What must be amended in the law for approved items, by provision and by document."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema

from tinhgon.foundation.access.api import actor
from tinhgon.foundation.rest.api import (
    Identity,
    Page,
    Paged,
    Text,
    answers,
    page_of,
    page_of_list,
)
from tinhgon.registry.api import Agency, written_place
from tinhgon.review.models import LawChange
from tinhgon.review.queries.law_changes import (
    DocumentLine,
    LawChangeFilter,
    amending_name,
    documents_to_amend,
    law_changes,
    procedure_told,
    standing_sentence,
)
from tinhgon.review.vocabulary import ChangeState

router = Router()


class LawChangeLine(Schema):
    """A provision an approved item needs amended. `place` is empty for the whole document, which
    is known by number (`document`) or by name (`named`). `owner` sees to it by `due_on`; null is
    not said. `item` and `code` are null for who only sees to the amendment."""

    id: int
    document: str
    named: str
    place: str
    note: str
    item: int | None
    code: str | None
    owner: str | None
    due_on: date | None
    state: str
    is_late: bool
    amending: int | None
    amending_name: str


class DocumentToAmend(Schema):
    """A document to be amended: how many of its provisions, for how many items, who sees to it,
    the next day due, and how far the amendments are, by state. `standing` warns of one that has
    ended or will."""

    document: str
    named: str
    title: str
    standing: str
    provisions: int
    items: int
    owners: list[str]
    due_on: date | None
    late: int
    states: dict[str, int]


class LawChangesAsked(Paged):
    """`agency` (keys) are owners and reach their subordinates; `document` is a number or a name;
    `due` late, or week: late or due within a week."""

    q: Text = ""
    state: list[ChangeState] = []
    agency: list[Text] = []
    document: list[Text] = []
    plan: list[Identity] = []
    due: Literal["", "late", "week"] = ""


@router.get("/law-changes", response=answers(Page[LawChangeLine]), summary="Law to be amended")
def find_law_changes(request: HttpRequest, asked: Query[LawChangesAsked]) -> Page[LawChangeLine]:
    """By document and place."""
    return page_of(law_changes(actor(request), _wanted(asked)), asked, law_change_line)


@router.get(
    "/law-changes/documents",
    response=answers(Page[DocumentToAmend]),
    summary="Documents to be amended",
)
def find_documents_to_amend(
    request: HttpRequest, asked: Query[LawChangesAsked]
) -> Page[DocumentToAmend]:
    """The same by document, those that most procedures wait for first."""
    rows = documents_to_amend(actor(request), _wanted(asked))
    owners = {owner for row in rows for owner in row.owners}
    keys = dict(Agency.objects.filter(pk__in=owners).values_list("pk", "key"))
    return page_of_list(rows, asked, lambda page: [_document(row, keys) for row in page])


def law_change_line(row: LawChange) -> LawChangeLine:
    """A row of `law_changes`, as far as its reader may know of the item."""
    code, _name = procedure_told(row)
    return LawChangeLine(
        id=row.pk,
        document=row.document,
        named=row.named,
        place=written_place(row.provision),
        note=row.note,
        item=row.item_id if getattr(row, "sees_item", False) else None,
        code=code or None,
        owner=None if row.owner is None else row.owner.key,
        due_on=row.due_on,
        state=str(getattr(row, "state_now", "")),
        is_late=bool(getattr(row, "is_late", False)),
        amending=row.amending_id,
        amending_name=amending_name(row),
    )


def _wanted(asked: LawChangesAsked) -> LawChangeFilter:
    return LawChangeFilter(
        text=asked.q,
        states=tuple(state.value for state in asked.state),
        agencies=tuple(asked.agency),
        documents=tuple(asked.document),
        plans=tuple(asked.plan),
        due=asked.due,
    )


def _document(row: DocumentLine, keys: Mapping[int, str]) -> DocumentToAmend:
    return DocumentToAmend(
        document=row.document,
        named=row.named,
        title="" if row.standing is None else row.standing.title,
        standing=standing_sentence(row.standing),
        provisions=row.provisions,
        items=row.items,
        owners=[keys[owner] for owner in row.owners],
        due_on=row.due_on,
        late=row.late,
        states=row.counts,
    )
