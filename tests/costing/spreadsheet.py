"""A reader of Excel files that calculates: the few functions our sheets use, nothing more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from io import BytesIO

import openpyxl

Value = Fraction | str | None

_TOKEN = re.compile(
    r"(?:(?P<sheet>'[^']+'|[A-Za-z_]\w*)!)?\$?(?P<c1>[A-Z]{1,2})\$?(?P<r1>\d+)"
    r"(?::\$?(?P<c2>[A-Z]{1,2})\$?(?P<r2>\d+))?|(?P<name>[A-Z]+)(?=\()|(?P<number>\d+(?:\.\d+)?)"
)


class Spreadsheet:
    """The formulas of a file, calculated anew on each question, and the values it carries."""

    def __init__(self, file: bytes) -> None:
        self.formulas = openpyxl.load_workbook(BytesIO(file))
        self.values = openpyxl.load_workbook(BytesIO(file), data_only=True)

    def formula_cells(self) -> Iterator[tuple[str, str]]:
        """Sheet and place of each cell that holds a formula."""
        for sheet in self.formulas.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        yield sheet.title, cell.coordinate

    def carried(self, sheet: str, place: str) -> object:
        return self.values[sheet][place].value

    def set(self, sheet: str, place: str, value: int) -> None:
        self.formulas[sheet][place].value = value

    def calculated(self, sheet: str, place: str) -> Value:
        cell = self.formulas[sheet][place]
        if cell.data_type != "f":
            return (
                cell.value
                if cell.value is None or isinstance(cell.value, str)
                else Fraction(str(cell.value))
            )
        expression = _TOKEN.sub(lambda found: _written(found, sheet), cell.value[1:])
        known = {**_FUNCTIONS, "cell": self.calculated, "cells": self._cells, "F": Fraction}
        answer: Value = eval(expression, {"__builtins__": {}}, known)  # our own formulas
        return answer

    def _cells(self, sheet: str, corners: str) -> list[Value]:
        return [
            self.calculated(sheet, cell.coordinate)
            for row in self.formulas[sheet][corners]
            for cell in row
        ]


def _written(found: re.Match[str], sheet: str) -> str:
    if found["name"]:
        return f"_{found['name'].lower()}"
    if found["number"]:
        return f"F('{found['number']}')"
    where = (found["sheet"] or sheet).strip("'")
    if found["c2"]:
        return f"cells({where!r}, '{found['c1']}{found['r1']}:{found['c2']}{found['r2']}')"
    return f"cell({where!r}, '{found['c1']}{found['r1']}')"


def _numbers(cells: list[Value]) -> list[Fraction]:
    return sorted(value for value in cells if isinstance(value, Fraction))


def _round(value: Fraction, places: Fraction) -> Fraction:
    assert places == 0
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return Fraction(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _sumif(where: list[Value], wanted: Value, cells: list[Value]) -> Fraction:
    pairs = zip(where, cells, strict=True)
    return sum((v for w, v in pairs if w == wanted and isinstance(v, Fraction)), Fraction(0))


_FUNCTIONS = {
    "_round": _round,
    "_sum": lambda cells: sum(_numbers(cells), Fraction(0)),
    "_sumif": _sumif,
    "_countif": lambda cells, wanted: Fraction(sum(value == wanted for value in cells)),
    "_count": lambda cells: Fraction(len(_numbers(cells))),
    "_small": lambda cells, place: _numbers(cells)[int(place) - 1],
    "_int": lambda value: Fraction(int(value)),
    "_min": lambda cells: _numbers(cells)[0],
    "_max": lambda cells: _numbers(cells)[-1],
}
