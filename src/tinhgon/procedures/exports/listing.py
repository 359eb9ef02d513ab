"""The list of the catalogue as a workbook: exactly what is shown, editable where it can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import write_day
from tinhgon.procedures.importing.workbook.listing import ListColumn, listing
from tinhgon.procedures.labels import PART_LABELS
from tinhgon.procedures.models import CatalogueEntry
from tinhgon.procedures.phrases import entry_term, language, level_words, scope_words
from tinhgon.procedures.ports import CatalogueColumn, ColumnForm, columns_for
from tinhgon.procedures.queries.catalogue import Listing
from tinhgon.procedures.reading.fields import PortalKey
from tinhgon.registry.api import names_on

_AT_ONCE = 500
Line = list[str | int | float | None]

# No heading of a computed column may be the name of a field, or it would be read back as one.
COMPUTED = (
    gettext_noop("Scope (shown)"),
    gettext_noop("Level (shown)"),
    gettext_noop("Agency that manages the procedure"),
    gettext_noop("Shortest time limit read"),
    gettext_noop("Number of papers in the dossier"),
    gettext_noop("Mandatory parts missing"),
    gettext_noop("Announced by decision"),
    gettext_noop("Holds from"),
)
_NUMBERS = frozenset({"Number of papers in the dossier"})
_EDITABLE = (
    ListColumn(PortalKey.CODE.value, PortalKey.CODE, width=14),
    ListColumn(PortalKey.NAME.value, PortalKey.NAME, width=70),
    ListColumn(PortalKey.FIELD.value, PortalKey.FIELD, width=28),
)


def workbook(found: Listing, *, by: Actor) -> bytes:
    """The .xlsx of all rows of `found`, with the columns of rooms above."""
    ported = columns_for(by)
    columns = [
        *_EDITABLE,
        *(ListColumn(gettext(title), is_number=title in _NUMBERS) for title in COMPUTED),
        *(
            ListColumn(gettext(column.title), is_number=column.form is not ColumnForm.TEXT)
            for column in ported
        ),
    ]
    return listing(columns, _lines(found, by, ported))


def _lines(found: Listing, by: Actor, ported: Sequence[CatalogueColumn]) -> Iterator[Line]:
    for entries in _portions(found.every()):
        names = names_on({entry.managing_agency_id for entry in entries})
        values = [column.values(entries, by) for column in ported]
        for entry in entries:
            yield [
                *_line(entry, names.get(entry.managing_agency_id, "")),
                *(cells.get(entry.version_id) for cells in values),
            ]


def _portions(entries: Iterable[CatalogueEntry]) -> Iterator[list[CatalogueEntry]]:
    rest = iter(entries)
    while portion := list(islice(rest, _AT_ONCE)):
        yield portion


def _line(entry: CatalogueEntry, agency: str) -> Line:
    first = entry.effective_from
    return [
        entry.code,
        entry.name,
        entry.field or None,
        scope_words(entry.scope, entry.group),
        level_words(entry.level),
        agency,
        entry_term(entry) or None,
        entry.dossier_count,
        ", ".join(gettext(PART_LABELS[part]) for part in entry.missing.split()),
        entry.decision_number or None,
        None if first is None else write_day(first, language=language()),
    ]
