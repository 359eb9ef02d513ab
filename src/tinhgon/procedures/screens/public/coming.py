"""Changes that are published and take effect later, for anybody: by day, also as Excel."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tinhgon.foundation.access.api import ANYONE, public
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import SheetColumn, sheet_answer
from tinhgon.procedures.labels import PUBLICATION_LABELS
from tinhgon.procedures.models import Delegation, PublicationRow
from tinhgon.procedures.queries.coming import ComingFilter, coming_counts, coming_rows
from tinhgon.procedures.queries.delegations import told_delegations
from tinhgon.procedures.screens.delegations import delegation_sentence
from tinhgon.procedures.screens.public.pages import kept
from tinhgon.procedures.states import PublicationKind
from tinhgon.registry.api import Agency, names_on, names_with_heirs

_PER_PAGE = 100
_COLUMNS = (
    gettext_noop("In force from"),
    gettext_noop("Code"),
    gettext_noop("Name"),
    gettext_noop("What happens"),
    gettext_noop("Field of work"),
    gettext_noop("Managing agency"),
    gettext_noop("Announcement decision"),
    gettext_noop("Signed on"),
    gettext_noop("Goes into"),
)


@public
@require_safe
def coming_changes(request: HttpRequest) -> HttpResponse:
    """`?agency=` (key, with those below it) and `?field=` (key) narrow; never a draft."""
    wanted = _wanted(request)
    rows = coming_rows(ANYONE, wanted)
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    listed = list(page)
    names = names_with_heirs({row.procedure.managing_agency_id for row in listed})
    delegations = told_delegations(
        (row.procedure_id, PublicationKind(row.kind), row.effective_from)
        for row in listed
        if row.kind == PublicationKind.DELEGATED.value
    )
    agencies, fields = coming_counts(ANYONE)
    context = {
        "page": page,
        "days": [
            (day, [_told(row, names, delegations.get(row.procedure_id, ())) for row in of_day])
            for day, of_day in groupby(listed, key=lambda row: row.effective_from)
        ],
        "total": page.paginator.count,
        "agencies": _named(agencies),
        "fields": sorted(
            ((key, name, count) for key, (name, count) in fields.items()), key=lambda each: each[1]
        ),
        "agency": "".join(wanted.agencies),
        "field": "".join(wanted.fields),
        "query": request.GET.urlencode(),
    }
    return kept(render(request, "procedures/public/coming.html", context), by_all=False)


@public
@require_safe
def coming_workbook(request: HttpRequest) -> HttpResponse:
    """The same changes, all of them, as Excel."""
    rows = list(coming_rows(ANYONE, _wanted(request)))
    names = names_on({row.procedure.managing_agency_id for row in rows})
    columns = [SheetColumn(gettext(label)) for label in _COLUMNS]
    cells = (
        (
            row.effective_from,
            row.procedure.code,
            str(getattr(row, "name", "") or ""),
            gettext(PUBLICATION_LABELS[row.kind]),
            str(getattr(row, "field", "") or ""),
            names.get(row.procedure.managing_agency_id, ""),
            row.decision.number,
            row.decision.signed_on,
            "" if row.successor is None else row.successor.code,
        )
        for row in rows
    )
    return sheet_answer("sap-co-hieu-luc", gettext("Coming changes"), columns, cells)


def _wanted(request: HttpRequest) -> ComingFilter:
    agency, field = (request.GET.get(name, "")[:300] for name in ("agency", "field"))
    return ComingFilter(
        agencies=(agency,) if agency else (),
        fields=(field,) if field else (),
    )


def _told(
    row: PublicationRow, names: dict[int, str], delegations: Sequence[Delegation]
) -> dict[str, object]:
    return {
        "row": row,
        "name": getattr(row, "name", "") or row.procedure.code,
        "field": getattr(row, "field", ""),
        "agency": names.get(row.procedure.managing_agency_id, ""),
        "kind": gettext(PUBLICATION_LABELS[row.kind]),
        "kind_word": row.kind,
        "delegations": [delegation_sentence(each) for each in delegations],
    }


def _named(counts: dict[str, int]) -> list[tuple[str, str, int]]:
    ids = dict(Agency.objects.filter(key__in=counts).values_list("key", "pk"))
    names = names_with_heirs(ids.values())
    found = [(key, names[ids[key]], counts[key]) for key in ids]
    return sorted(found, key=lambda each: each[1])
