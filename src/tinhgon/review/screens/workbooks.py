"""Lists of this room as Excel files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from django.utils.translation import gettext

from tinhgon.foundation.ui.api import SheetCell, SheetColumn, sheet_answer


def sheet_response(
    name: str, title: str, columns: Sequence[str], rows: Iterable[Sequence[SheetCell]]
) -> HttpResponse:
    """The file `name`.xlsx; `columns` are message ids, an unknown value is an empty cell."""
    return sheet_answer(name, title, [SheetColumn(gettext(each)) for each in columns], rows)
