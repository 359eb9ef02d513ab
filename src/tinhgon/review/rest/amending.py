"""Amending documents by the API: drafted, issued, and what each covers."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from ninja import Query, Router, Schema

from tinhgon.foundation.access.api import actor
from tinhgon.foundation.rest.api import Identity, Page, Paged, Text, answers, page_of
from tinhgon.review.models import AmendingDocument
from tinhgon.review.queries.amending import AmendingFilter, amending_documents, amending_page
from tinhgon.review.rest.law_changes import LawChangeLine, law_change_line

router = Router()


class AmendingLine(Schema):
    """A document that amends provisions. `number`, `signed_on` and `effective_from` are null
    until it is issued; `planned_on` is null while nobody has said by when."""

    id: int
    title: str
    kind: str
    owner: str
    state: str
    planned_on: date | None
    number: str | None
    signed_on: date | None
    effective_from: date | None
    provisions: int
    items: int
    revision: int


class CoveredByAmending(Schema):
    """An item it leads to enactment, and what the item still lacks."""

    item: int
    code: str
    state: str
    uncovered: int
    unnamed: int


class AmendingWhole(AmendingLine):
    """An amending document with the provisions and items it covers that one may know of."""

    reason: str
    covered: list[LawChangeLine]
    leads: list[CoveredByAmending]


class AmendingAsked(Paged):
    q: Text = ""
    state: list[Text] = []
    agency: list[Text] = []


@router.get(
    "/amending-documents", response=answers(Page[AmendingLine]), summary="Amending documents"
)
def find_amending_documents(
    request: HttpRequest, asked: Query[AmendingAsked]
) -> Page[AmendingLine]:
    """Newest first."""
    wanted = AmendingFilter(text=asked.q, states=tuple(asked.state), agencies=tuple(asked.agency))
    return page_of(amending_documents(actor(request), wanted), asked, _line)


@router.get(
    "/amending-documents/{amending}",
    response=answers(AmendingWhole),
    summary="An amending document",
)
def read_amending_document(request: HttpRequest, amending: Identity) -> AmendingWhole:
    by = actor(request)
    page = amending_page(by, amending)
    row = amending_documents(by).get(pk=page.amending.pk)
    return AmendingWhole(
        **_line(row).model_dump(),
        reason=row.reason,
        covered=[law_change_line(entry) for entry in page.entries],
        leads=[
            CoveredByAmending(
                item=each.item.pk,
                code=each.item.procedure.code,
                state=each.item.state,
                uncovered=len(each.lacking.uncovered),
                unnamed=len(each.lacking.unnamed),
            )
            for each in page.items
        ],
    )


def _line(row: AmendingDocument) -> AmendingLine:
    return AmendingLine(
        id=row.pk,
        title=row.title,
        kind=row.kind,
        owner=row.owner.key,
        state=row.state,
        planned_on=row.planned_on,
        number=None if row.document is None else row.document.number,
        signed_on=row.signed_on,
        effective_from=row.effective_from,
        provisions=getattr(row, "provisions", 0),
        items=getattr(row, "items", 0),
        revision=row.revision,
    )
