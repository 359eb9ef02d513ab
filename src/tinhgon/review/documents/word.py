"""The document of a plan as Word (.docx), set out as NĐ 30/2020/NĐ-CP asks (Phụ lục I)."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tinhgon.foundation.access.api import Actor
from tinhgon.review.documents.content import Block, PlanDocument, Section
from tinhgon.review.documents.plan_document import plan_document

_FONT = "Times New Roman"
_CENTRE = WD_ALIGN_PARAGRAPH.CENTER
_COLUMN_WIDTHS = (Mm(13), Mm(23), Mm(43), Mm(40), Mm(46))


def plan_word(by: Actor, plan: int) -> bytes:
    """A plan (id) that `by` may see as a Word file."""
    return write_word(plan_document(by, plan))


def write_word(said: PlanDocument) -> bytes:
    """The Word file of a document."""
    word = Document()
    _page(word)
    _heading(word, said)
    _line(word, said.labels.plan, bold=True, align=_CENTRE, size=14)
    _line(word, said.title, bold=True, align=_CENTRE)
    for attached in said.attached:
        _line(word, attached, italic=True, align=_CENTRE)
    if said.basis:
        _line(word, f"{said.labels.basis}:", bold=True)
        for basis in said.basis:
            _line(word, basis, italic=True)
    _line(word, said.labels.list_part, bold=True)
    _list(word, said)
    _line(word, said.labels.detail_part, bold=True)
    for number, section in enumerate(said.sections, 1):
        _section(word, said, number, section)
    _line(word, said.labels.total, bold=True)
    for block in said.totals:
        _block(word, block)
    _signature(word, said)
    _line(word, said.seal, italic=True, size=9)
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


def _page(word: Any) -> None:
    """A4, margins of Phụ lục I, one font that carries every Vietnamese letter."""
    page = word.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin = page.bottom_margin = Mm(20)
    page.left_margin, page.right_margin = Mm(30), Mm(15)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(13)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    normal.paragraph_format.space_after = Pt(4)


def _heading(word: Any, said: PlanDocument) -> None:
    table = word.add_table(rows=1, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    left, right = table.rows[0].cells
    _set_widths(table, (Mm(62), Mm(103)))
    if said.superior:
        _line(left, said.superior, align=_CENTRE, size=12)
    _line(left, said.agency, bold=True, align=_CENTRE, size=12)
    _line(left, said.number, align=_CENTRE, size=12)
    _line(right, said.labels.state, bold=True, align=_CENTRE, size=12)
    _line(right, said.labels.motto, bold=True, align=_CENTRE, size=13)
    _line(right, said.place_and_date, italic=True, align=_CENTRE, size=13)
    for cell in (left, right):
        # A new cell begins with an empty paragraph.
        cell._element.remove(cell.paragraphs[0]._element)  # noqa: SLF001  # python-docx has no other way


def _list(word: Any, said: PlanDocument) -> None:
    table = word.add_table(rows=1, cols=len(said.labels.list_columns), style="Table Grid")
    for cell, title in zip(table.rows[0].cells, said.labels.list_columns, strict=True):
        _cell(cell, title, bold=True)
    for number, row in enumerate(said.rows, 1):
        texts = (str(number), row.code, row.name, row.recommendation, row.proposal)
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            _cell(cell, text)
    _set_widths(table, _COLUMN_WIDTHS)
    _line(word, "")


def _section(word: Any, said: PlanDocument, number: int, section: Section) -> None:
    _line(word, section.title, bold=True)
    _line(word, f"{number}.1. {said.labels.operations}", bold=True)
    for operation in section.operations:
        _line(word, f"- {operation}")
    if section.delegations:
        _line(word, f"{said.labels.delegations}:", italic=True)
    for delegation in section.delegations:
        _line(word, f"- {delegation}")
    _line(word, f"{said.labels.reason}: {section.reason}")
    _line(word, f"{number}.2. {said.labels.recommendation}", bold=True)
    _line(word, section.recommendation)
    _line(word, f"{number}.3. {said.labels.benefit}", bold=True)
    for block in section.blocks:
        _block(word, block)
    _line(word, f"{number}.4. {said.labels.roadmap}", bold=True)
    _line(word, section.roadmap)


def _block(word: Any, block: Block) -> None:
    _line(word, block.title, italic=True)
    table = word.add_table(rows=0, cols=2, style="Table Grid")
    for line in block.lines:
        left, right = table.add_row().cells
        _cell(left, line.label)
        _cell(right, line.value, align=WD_ALIGN_PARAGRAPH.RIGHT)
    _set_widths(table, (Mm(110), Mm(55)))
    for note in block.notes:
        _line(word, note, italic=True, size=11)
    _line(word, "", size=6)


def _signature(word: Any, said: PlanDocument) -> None:
    left, right = word.add_table(rows=1, cols=2).rows[0].cells
    _cell(left, f"{said.labels.recipients}:", italic=True)
    _cell(right, said.labels.signature, bold=True, align=_CENTRE)
    for _ in range(4):
        _line(right, "")


def _set_widths(table: Any, widths: Sequence[Mm]) -> None:
    """Word reads the widths of cells, others those of columns; both are told."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _line(
    into: Any,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH | None = None,
    size: int | None = None,
) -> None:
    _write(into.add_paragraph(), text, bold=bold, italic=italic, align=align, size=size)


def _cell(
    cell: Any,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH | None = None,
) -> None:
    _write(cell.paragraphs[0], text, bold=bold, italic=italic, align=align, size=12)


def _write(
    paragraph: Any,
    text: str,
    *,
    bold: bool,
    italic: bool,
    align: WD_ALIGN_PARAGRAPH | None,
    size: int | None,
) -> None:
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    if size is not None:
        run.font.size = Pt(size)
    if align is not None:
        paragraph.alignment = align
