"""Setting a board as PDF/A by Typst. Texts go in as data, never as markup.

System fonts are left out, so that the same board gives the same pages on every machine.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.resources import as_file, files

import typst

from tinhgon.programmes.documents.content import PrintedBoard


def set_board(said: PrintedBoard) -> bytes:
    """The whole board, as many pages as it needs."""
    return _set("board.typ", said)


def set_briefing(said: PrintedBoard) -> bytes:
    """The briefing: one A4 page."""
    return _set("briefing.typ", said)


def _set(template: str, said: PrintedBoard) -> bytes:
    with as_file(files("tinhgon.programmes.documents") / template) as path:
        written: bytes = typst.compile(
            str(path),
            format="pdf",
            ignore_system_fonts=True,
            sys_inputs={"document": json.dumps(asdict(said), ensure_ascii=False)},
            pdf_standards=["a-2b"],
        )
    return written
