"""Announcement decisions as ministries and provinces lay them out, written as Word files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument

from tinhgon.procedures.importing.formats import read_file
from tinhgon.procedures.importing.source import Note, SourceRecord

Row = Sequence[str]


class DecisionFile:
    """Writes a decision block by block."""

    def __init__(self, number: str, day: str, title: str) -> None:
        self._document: WordDocument = Document()
        head = self._document.add_table(rows=1, cols=2)
        head.cell(0, 0).text = f"CƠ QUAN BAN HÀNH\nSố: {number}"
        head.cell(0, 1).text = f"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHà Nội, {day}"
        self.say("QUYẾT ĐỊNH", title)

    def say(self, *lines: str) -> None:
        for line in lines:
            self._document.add_paragraph(line)

    def say_bold(self, *lines: str) -> None:
        for line in lines:
            self._document.add_paragraph().add_run(line).bold = True

    def number(self, style: str, *lines: str) -> None:
        """Paragraphs before which Word sets a number, by a style of its own template."""
        for line in lines:
            self._document.add_paragraph(line, style=style)

    def list(self, header: Row, *rows: Row) -> None:
        """A table; a row of one text is merged over the whole width."""
        table = self._document.add_table(rows=0, cols=len(header))
        for texts in (header, *rows):
            cells = table.add_row().cells
            if len(texts) == 1:
                cells[0].merge(cells[-1]).text = texts[0]
                continue
            for cell, text in zip(cells, texts, strict=True):
                cell.text = text

    def save(self, path: Path) -> Path:
        self._document.save(str(path))
        return path


HEADER = ["TT", "Mã TTHC", "Tên thủ tục hành chính", "Lĩnh vực"]
INTERNAL = "Về việc công bố thủ tục hành chính nội bộ trong phạm vi quản lý"


def records(path: Path) -> list[SourceRecord]:
    return [line for line in read_file(path) if isinstance(line, SourceRecord)]


def notes(path: Path) -> list[Note]:
    return [line for line in read_file(path) if isinstance(line, Note)]
