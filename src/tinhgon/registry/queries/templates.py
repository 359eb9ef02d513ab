"""Which Word template a document is written by."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.documents.api import DocumentKind, fill_in, plain, word_template
from tinhgon.registry.models import Agency, DocumentTemplate
from tinhgon.registry.queries.agencies import ancestors


def template_rows(agency: Agency, kind: str = "") -> QuerySet[DocumentTemplate]:
    """What an agency chose, newest first, without the files themselves."""
    rows = DocumentTemplate.objects.filter(agency=agency).defer("body").order_by("-number")
    return rows.filter(kind=kind) if kind else rows


def template_in_force(agency: Agency, kind: str, on: date | None = None) -> DocumentTemplate | None:
    """What holds for an agency on a day: its own choice, else that of the nearest agency above
    that made it for those below. None, or a row without a file: the default template."""
    return templates_in_force(agency, [kind], on).get(kind)


def templates_in_force(
    agency: Agency, kinds: Iterable[str], on: date | None = None
) -> dict[str, DocumentTemplate]:
    """`template_in_force` for many kinds at once."""
    day = on or today()
    line = [agency, *ancestors(agency.pk, day)]
    near = {each.pk: place for place, each in enumerate(line)}
    rows = (
        DocumentTemplate.objects.filter(agency__in=line, kind__in=list(kinds), valid_from__lte=day)
        .defer("body")
        .order_by("number")
    )
    chosen: dict[tuple[str, int], DocumentTemplate] = {}
    for row in rows:
        chosen[row.kind, row.agency_id] = row
    found: dict[str, DocumentTemplate] = {}
    for row in sorted(chosen.values(), key=lambda each: -near[each.agency_id]):
        if row.agency_id == agency.pk or row.for_subordinates:
            found[row.kind] = row
    return found


def write_word(
    kind: DocumentKind,
    document: object,
    *,
    agency: Agency,
    by_default: bool = False,
    on: date | None = None,
) -> bytes:
    """The Word file of a document of an agency, by the template that holds for it.

    Raises `TemplateFails` where an authority's own template cannot be filled in.
    """
    row = None if by_default else template_in_force(agency, kind.key, on)
    own = None if row is None or row.is_default else bytes(row.body)
    return fill_in(own or word_template(kind.layout), plain(document))
