"""A layout as a Word template (.docx): what people download, change and give back.

The same file is what the platform fills in where an authority has no template of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tinhgon.foundation.documents.layout import (
    Align,
    Beside,
    Block,
    Each,
    Layout,
    Line,
    Part,
    Rule,
    Space,
    Table,
    When,
)

_FONT = "Times New Roman"
_ALIGN = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Align.JUSTIFY: WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_SHORT, _LONG = 210, 297
_LEFT, _RIGHT, _EDGE = 30, 15, 20
_PORTRAIT_WIDTH, _LANDSCAPE_WIDTH = _SHORT - _LEFT - _RIGHT, _LONG - 2 * _EDGE


@lru_cache(maxsize=32)
def word_template(layout: Layout) -> bytes:
    """The Word template of a layout."""
    word = Document()
    _styles(word)
    for place, part in enumerate(layout):
        section = word.sections[0] if place == 0 else word.add_section(WD_SECTION.NEW_PAGE)
        _page(section, part, is_annex=place > 0)
        width = _LANDSCAPE_WIDTH if part.landscape else _PORTRAIT_WIDTH
        _write(word, (When(part.named, part.blocks),) if part.named else part.blocks, width)
    _number_pages(word.sections[0])
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


def _styles(word: Any) -> None:
    """One font that carries every Vietnamese letter, also for what Word calls East Asian."""
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(13)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    normal.paragraph_format.space_after = Pt(4)
    word.core_properties.author = ""
    word.core_properties.comments = ""


def _page(section: Any, part: Part, *, is_annex: bool) -> None:
    """A4 with the margins of Phụ lục I; numbers from the second page on, an annex from its 1."""
    if part.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(_LONG), Mm(_SHORT)
        section.left_margin = section.right_margin = Mm(_EDGE)
    else:
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(_SHORT), Mm(_LONG)
        section.left_margin, section.right_margin = Mm(_LEFT), Mm(_RIGHT)
    section.top_margin = section.bottom_margin = Mm(_EDGE)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = not is_annex
    numbering = section._sectPr.find(qn("w:pgNumType"))  # noqa: SLF001  # python-docx has no other way
    if part.goes_on:
        if numbering is not None:
            section._sectPr.remove(numbering)  # noqa: SLF001  # python-docx has no other way
        return
    if numbering is None:
        numbering = OxmlElement("w:pgNumType")
        section._sectPr.append(numbering)  # noqa: SLF001  # python-docx has no other way
    numbering.set(qn("w:start"), "1")


def _number_pages(section: Any) -> None:
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        if kind is None:
            element = OxmlElement("w:instrText")
            element.text = text
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)  # noqa: SLF001  # python-docx has no other way


def _write(into: Any, blocks: Iterable[Block], width: float) -> None:
    for block in blocks:
        match block:
            case Line():
                _line(into.add_paragraph(), block)
            case Rule():
                _rule(into.add_paragraph(), block, width)
            case Space():
                shape = into.add_paragraph().paragraph_format
                shape.space_after = Mm(block.height)
                shape.keep_with_next = block.with_next or None
            case Beside():
                _beside(into, block, width)
            case Table():
                _table(into, block, width)
            case Each():
                into.add_paragraph(f"{{%p for {block.each} %}}")
                _write(into, block.blocks, width)
                into.add_paragraph("{%p endfor %}")
            case When():
                into.add_paragraph(f"{{%p if {block.named} %}}")
                _write(into, block.blocks, width)
                if block.otherwise:
                    into.add_paragraph("{%p else %}")
                    _write(into, block.otherwise, width)
                into.add_paragraph("{%p endif %}")


def _line(paragraph: Any, line: Line) -> None:
    paragraph.alignment = _ALIGN[line.align]
    shape = paragraph.paragraph_format
    shape.keep_with_next = line.with_next or None
    if line.indent:
        shape.first_line_indent = Mm(10)
    if line.lead:
        _run(paragraph, f"{line.lead} ", line.size, bold=True, italic=line.italic)
    _run(paragraph, line.text, line.size, bold=line.bold, italic=line.italic)


def _run(paragraph: Any, text: str, size: float, *, bold: bool, italic: bool) -> None:
    run = paragraph.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    run.font.size = Pt(size)


def _rule(paragraph: Any, rule: Rule, width: float) -> None:
    side = Mm(width * (100 - rule.share) / 200)
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = side
    shape.space_after = Pt(6)
    shape.line_spacing = Pt(2)
    borders, above = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        above.set(qn(f"w:{name}"), value)
    borders.append(above)
    paragraph._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001  # python-docx has no other way
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _beside(into: Any, block: Beside, width: float) -> None:
    table = into.add_table(rows=0, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    row = table.add_row()
    # Neither a letterhead nor a signature is torn between two pages.
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001  # python-docx has no other way
    cells = row.cells
    left = width * block.left_share / 100
    _set_widths(table, (left, width - left))
    for cell, blocks, wide in zip(
        cells, (block.left, block.right), (left, width - left), strict=True
    ):
        _write(cell, blocks, wide - 4)
        if isinstance(blocks[-1], Each | When):
            # What repeats may be nothing, and a cell must hold a paragraph.
            cell.add_paragraph().paragraph_format.space_after = Pt(0)
        # A new cell begins with an empty paragraph.
        cell._element.remove(cell.paragraphs[0]._element)  # noqa: SLF001  # python-docx has no other way


def _table(into: Any, block: Table, width: float) -> None:
    table = into.add_table(rows=0, cols=len(block.columns))
    table.style = "Table Grid"
    if any(column.title for column in block.columns):
        header = table.add_row()
        for cell, column in zip(header.cells, block.columns, strict=True):
            _cell(cell, column.title, block.size, Align.CENTRE, bold=True)
        repeats = OxmlElement("w:tblHeader")
        header._tr.get_or_add_trPr().append(repeats)  # noqa: SLF001  # python-docx has no other way
    if block.groups:
        _tag(table, f"{{%tr for {block.groups} %}}")
        _tag(table, f"{{%tr if {block.group_if} %}}")
        cells = table.add_row().cells
        heading = cells[0].merge(cells[-1])
        _cell(heading, block.group_text, block.size, Align.LEFT, bold=True)
        heading.paragraphs[0].paragraph_format.keep_with_next = True
        _tag(table, "{%tr endif %}")
    _tag(table, f"{{%tr for {block.each} %}}")
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001  # python-docx has no other way
    for cell, column in zip(row.cells, block.columns, strict=True):
        _cell(cell, column.text, block.size, column.align)
        cell.paragraphs[0].paragraph_format.keep_with_next = block.whole or None
    _tag(table, "{%tr endfor %}")
    if block.groups:
        _tag(table, "{%tr endfor %}")
    whole = sum(column.width for column in block.columns)
    _set_widths(table, [width * column.width / whole for column in block.columns])
    into.add_paragraph().paragraph_format.space_after = Pt(0)


def _tag(table: Any, text: str) -> None:
    """A tag has a row of its own over the whole width, so that it can be read."""
    cells = table.add_row().cells
    cells[0].merge(cells[-1]).paragraphs[0].add_run(text)


def _cell(cell: Any, text: str, size: float, align: Align, *, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = _ALIGN[align]
    paragraph.paragraph_format.space_after = Pt(0)
    _run(paragraph, text, size, bold=bold, italic=False)


def _set_widths(table: Any, widths: Sequence[float]) -> None:
    """Word reads the widths of cells, others those of columns; both are told."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        if len(row._tr.tc_lst) == len(widths):  # noqa: SLF001  # a merged row has fewer
            for cell, width in zip(row._tr.tc_lst, widths, strict=True):  # noqa: SLF001  # quicker than row.cells
                cell.width = Mm(width)
