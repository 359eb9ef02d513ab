"""A board as it is read, shown on its page and filed in a workbook."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

from django.utils.translation import gettext
from python_calamine import CalamineWorkbook

from tinhgon.figures.api import (
    fold,
)
from tinhgon.foundation.events.api import assign_positions
from tinhgon.foundation.ui.api import write_number, write_percent
from tinhgon.programmes.api import (
    Board,
    BoardAsked,
    Programme,
    read_board,
)


def board(programme: Programme, agency: str = "", on: date | None = None, **more: str) -> Board:
    assign_positions()
    fold()
    return read_board(BoardAsked(programme, agency, on, **more))


def shown(page: str, head: str) -> list[list[str]]:
    """The texts of the cells of the first table below a heading, row by row, without its head."""
    after = page[page.index(f'id="{head}"') :]
    body = after[after.index("<tbody>") : after.index("</tbody>")]
    return [
        [text(cell) for cell in re.findall(r"<td.*?</td>", row, re.DOTALL)]
        for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL)
    ]


def text(markup: str) -> str:
    """What a reader sees of a piece of a page."""
    bare = re.sub(r"<svg.*?</svg>", "", markup, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", bare)).split())


def listed(book: CalamineWorkbook, title: str, share: int | None = None) -> list[list[str]]:
    """The cells of a sheet below the head of its table, as the page writes them; `share` is the
    column of a share."""
    rows = book.get_sheet_by_name(gettext(title)).to_python()
    head = next(at for at, row in enumerate(rows) if at > 3 and len([c for c in row if c]) > 2)
    return [
        [written(cell, is_share=at == share) for at, cell in enumerate(row)]
        for row in rows[head + 1 :]
    ]


def written(cell: object, *, is_share: bool = False) -> str:
    if isinstance(cell, float | int):
        return write_percent(cell) if is_share else write_number(cell)
    return " ".join(str(cell).split())
