"""One row of a workbook becomes a record under the portal's keys."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from tinhgon.foundation.text.api import fold
from tinhgon.procedures.importing.inventory.columns import Column, Extra
from tinhgon.procedures.importing.inventory.papers import COUNTED, UNCOUNTED, how_many, papers
from tinhgon.procedures.reading.fields import PortalKey, stated

_CHANNELS = {"truc tiep": "DIRECT", "buu chinh": "POSTAL", "truc tuyen": "ONLINE"}
_CODES = {"direct": "DIRECT", "postal": "POSTAL", "online": "ONLINE"}
_PORTAL_FORM = "hinh thuc nop:"
_DIGIT = re.compile(r"\d")
_SEPARATORS = re.compile(r"[\n;,/+]+")


def texts_of(cells: Sequence[object], columns: Mapping[int, Column]) -> dict[Column, str]:
    """The filled cells of a row by what they are."""
    texts: dict[Column, str] = {}
    for place, column in columns.items():
        text = cell_text(cells[place] if place < len(cells) else "", column)
        # "chưa có mã" is no code: the row is known by its name.
        if column is PortalKey.CODE and not _DIGIT.search(text):
            continue
        if text:
            texts[column] = text
    return texts


def record_of(cells: Sequence[object], columns: Mapping[int, Column]) -> dict[str, object]:
    """The record of a row: only fields whose cell is filled.

    Ways of handing in, term and fee are written into one text in the form the portal uses, so
    that a row is read like any other record.
    """
    return record_from(texts_of(cells, columns))


def record_from(texts: Mapping[Column, str]) -> dict[str, object]:
    """The record that the filled cells of a row make."""
    record: dict[str, object] = {key.value: texts[key] for key in PortalKey if key in texts}
    channels = _channels(texts)
    if channels:
        record[PortalKey.CHANNELS.value] = channels
    if PortalKey.DOSSIER in texts:
        record[PortalKey.DOSSIER.value] = _dossier(texts[PortalKey.DOSSIER])
    return record


def cell_text(cell: object, column: Column) -> str:
    """A cell as text. A code that a sheet took for a number gets its six decimals back."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, float):
        if column is PortalKey.CODE and not cell.is_integer():
            return f"{cell:.6f}"
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime | date):
        return f"{cell:%d/%m/%Y}"
    return "" if cell is None else str(cell)


def _channels(texts: Mapping[Column, str]) -> str:
    written = texts.get(PortalKey.CHANNELS, "")
    extras = [texts.get(extra, "") for extra in (Extra.METHODS, Extra.TERM, Extra.FEE)]
    if _PORTAL_FORM in fold(written) or not any([written, *extras]):
        return ""
    types = _types(texts.get(Extra.METHODS, "") or written)
    description = "" if types and Extra.METHODS not in texts else written
    lines = []
    for channel in types or ["OTHER"]:
        lines.append(f"* Hình thức nộp: {channel}")
        if texts.get(Extra.TERM):
            lines.append(f"    Thời hạn giải quyết: {_one_line(texts[Extra.TERM])}")
        if texts.get(Extra.FEE):
            lines.append(f"    Phí, lệ phí: {_one_line(texts[Extra.FEE])}")
        if description:
            lines.append(f"    Mô tả: {_one_line(description)}")
    return "\n".join(lines)


def _types(text: str) -> list[str]:
    found = []
    for part in _SEPARATORS.split(text):
        folded = fold(part)
        named = [code for word, code in (_CHANNELS | _CODES).items() if word in folded]
        if not named and folded:
            return []
        found += named
    return list(dict.fromkeys(found))


def _dossier(text: str) -> str:
    if stated(text) is None:
        return text
    if COUNTED.search(text):
        # How many is a line of its own under the paper, as the portal indents it.
        return COUNTED.sub(UNCOUNTED, text)
    return "\n".join(_paper(line) for line in papers(text.splitlines()))


def _paper(line: str) -> str:
    """A line of the cell as the portal lists a paper, with how many are asked for if it says so."""
    return line if line.startswith("[") else f"- {line}\n{how_many(line)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
