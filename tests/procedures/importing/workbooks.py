"""Workbooks made for tests, whole and broken."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

Row = Sequence[str | float]


def write_xlsx(path: Path, rows: Sequence[Row], merged: Sequence[str] = ()) -> Path:
    """A workbook of one sheet; `merged` are ranges such as "B1:C1", written by their first cell."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Danh mục")
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if cell != "":
                    sheet.write(number, place, cell)
        for span in merged:
            first = span.split(":")[0]
            column, number = ord(first[0]) - 65, int(first[1:]) - 1
            sheet.merge_range(span, rows[number][column])
    return path


def write_ods(path: Path, rows: Sequence[Row], merged: Sequence[str] = ()) -> Path:
    """A cell that begins with "=" is a formula without a result."""
    document = OpenDocumentSpreadsheet()
    table = Table(name="Danh mục")
    spans = dict(_span(each) for each in merged)
    for number, row in enumerate(rows):
        line = TableRow()
        for place, cell in enumerate(row):
            spanned = spans.get((number, place), {})
            if str(cell).startswith("="):
                filled = TableCell(formula=f"of:{cell}")
            else:
                filled = TableCell(valuetype="string", **spanned)
                filled.addElement(P(text=str(cell)))
            line.addElement(filled)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def _span(called: str) -> tuple[tuple[int, int], dict[str, int]]:
    """A range such as "B1:C1" by its first cell, and how far it reaches."""
    (first_column, first_row), (last_column, last_row) = (
        (ord(name[0]) - 65, int(name[1:]) - 1) for name in called.split(":")
    )
    told = {
        "numbercolumnsspanned": last_column - first_column + 1,
        "numberrowsspanned": last_row - first_row + 1,
    }
    return (first_row, first_column), told


def rewrite_member(source: Path, target: Path, name: str, old: str, new: str) -> Path:
    """A copy of a workbook with one text in one of its members replaced."""
    with (
        zipfile.ZipFile(source) as before,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for member in before.namelist():
            body = before.read(member)
            if member == name:
                assert old.encode() in body
                body = body.replace(old.encode(), new.encode(), 1)
            after.writestr(member, body)
    return target
