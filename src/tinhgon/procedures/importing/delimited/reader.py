"""Reads an inventory laid out as text, its cells divided by tabs, semicolons or commas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.importing.compressed import encoding_of, opened
from tinhgon.procedures.importing.inventory.columns import HEADER_WITHIN
from tinhgon.procedures.importing.inventory.reading import Sheet, read_sheets
from tinhgon.procedures.importing.layout import NOTHING_SAID, Choices
from tinhgon.procedures.importing.limits import Limits
from tinhgon.procedures.importing.source import Format, SourceLine
from tinhgon.procedures.reading.fields import PortalKey

_DIVIDERS = "\t;,"


def read(path: Path, limits: Limits, choices: Choices = NOTHING_SAID) -> Iterator[SourceLine]:
    """Records of the rows below the header; `line` is the number of the row.

    A cell may hold several lines where it stands in quotation marks, as spreadsheets copy it.
    """
    with opened(path, limits.sheet_bytes) as stream:
        data = stream.read()
    text = data.decode("utf-16" if encoding_of(data) == "utf-16" else "utf-8-sig")
    try:
        rows: list[list[object]] = [
            [*row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=_divider(text))
        ]
    except csv.Error as error:
        raise Refusal(
            gettext_noop(
                "%(name)s cannot be read as a table (%(why)s); save it as a workbook (.xlsx)."
            ),
            name=path.name,
            why=str(error),
        ) from error
    none_read = Refusal(
        gettext_noop(
            "The first %(rows)s rows have no header with “%(code)s” or “%(called)s”; copy the row "
            "with the headings too."
        ),
        rows=HEADER_WITHIN,
        code=PortalKey.CODE.value,
        called=PortalKey.NAME.value,
    )
    yield from read_sheets([Sheet(1, rows)], choices, limits, none_read=none_read)


def _divider(text: str) -> str:
    """The sign that divides most cells of the first rows."""
    head = "\n".join(text.splitlines()[:HEADER_WITHIN])
    return max(_DIVIDERS, key=head.count)


FORMAT = Format("delimited", (".csv", ".tsv"), read, read)
