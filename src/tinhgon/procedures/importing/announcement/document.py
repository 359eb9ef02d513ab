"""A Word file as blocks in reading order; nothing of its look is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import OpcError
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from tinhgon.foundation.packages.api import check_unpacked
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import nfc
from tinhgon.procedures.importing.announcement.numbering import Numbering
from tinhgon.procedures.importing.limits import Limits, too_large


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph: as one text, blanks folded, and line by line where breaks divide it; the number
    that Word sets before it, and whether it begins in bold."""

    text: str
    lines: tuple[str, ...]
    label: str = ""
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; of merged cells each place holds the text, lines of a cell apart."""

    rows: tuple[tuple[str, ...], ...]


Block = Text | Grid


def blocks(path: Path, limits: Limits) -> list[Block]:
    """The paragraphs and tables of a .docx file. Refuses a file that is none, or too large."""
    damaged = Refusal(
        gettext_noop("%(name)s is damaged or no Word file; open it, save it again as .docx."),
        name=path.name,
    )
    most = limits.document_bytes
    check_unpacked(path, most, damaged=damaged, too_large=too_large(most))
    try:
        document = Document(str(path))
        return list(_blocks(document.iter_inner_content(), Numbering(document)))
    except (OpcError, BadZipFile, SyntaxError, KeyError, ValueError, AttributeError) as error:
        # python-docx takes the parts of a package for granted: a missing one is an error of
        # whatever kind came up first.
        raise damaged from error


def _blocks(inner: Iterator[Paragraph | Table], numbering: Numbering) -> Iterator[Block]:
    for part in inner:
        if isinstance(part, Paragraph):
            label = numbering.label(part)
            lines = tuple(_divided(part.text))
            if lines:
                yield Text(" ".join(lines), lines, label, _is_bold(part))
        else:
            rows = tuple(_cells(row) for row in part.rows)
            yield Grid(tuple(row for row in rows if any(row)))


def _is_bold(paragraph: Paragraph) -> bool:
    """Whether the first words are in bold, or the style is that of a heading or bold."""
    run = next((run for run in paragraph.runs if run.text.strip()), None)
    if run is not None and run.bold is not None:
        return run.bold
    style = paragraph.style
    return style is not None and (bool(style.font.bold) or (style.name or "").startswith("Heading"))


def _cells(row: _Row) -> tuple[str, ...]:
    """Texts of a row in the table's columns; what it leaves out before and after is empty."""
    texts = [_text(paragraph.text for paragraph in cell.paragraphs) for cell in row.cells]
    return (*[""] * row.grid_cols_before, *texts, *[""] * row.grid_cols_after)


def _text(lines: Iterator[str]) -> str:
    return "\n".join(line for paragraph in lines for line in _divided(paragraph))


def _divided(paragraph: str) -> Iterator[str]:
    """The lines of a paragraph that line breaks divide, blanks folded; empty ones left out."""
    return filter(None, (" ".join(line.split()) for line in nfc(paragraph).splitlines()))
