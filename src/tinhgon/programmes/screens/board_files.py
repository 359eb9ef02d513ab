"""The board as Excel and PDF, and the briefing: of the same address as the page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tinhgon.foundation.access.api import requires
from tinhgon.programmes.api import VIEW, Board
from tinhgon.programmes.documents.setting import set_board, set_briefing
from tinhgon.programmes.screens.board_printed import printed_board, printed_briefing
from tinhgon.programmes.screens.board_whole import filed_board, whole_board
from tinhgon.programmes.screens.board_workbook import board_workbook

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PDF = "application/pdf"


@requires(VIEW.name)
@require_safe
def board_excel(request: HttpRequest, key: str) -> HttpResponse:
    whole = filed_board(request, key)
    return _file(board_workbook(whole), _EXCEL, whole.read, "bang-theo-doi", "xlsx")


@requires(VIEW.name)
@require_safe
def board_pdf(request: HttpRequest, key: str) -> HttpResponse:
    whole = filed_board(request, key)
    return _file(set_board(printed_board(whole)), _PDF, whole.read, "bang-theo-doi", "pdf")


@requires(VIEW.name)
@require_safe
def briefing(request: HttpRequest, key: str) -> HttpResponse:
    """One A4 page for a leader."""
    whole = whole_board(request, key)
    said = printed_briefing(
        whole.read, whole.measure, whole.names, whole.trend, whole.ended, field=whole.field
    )
    return _file(set_briefing(said), _PDF, whole.read, "bao-cao-nhanh", "pdf")


def _file(content: bytes, kind: str, read: Board, word: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    asked = read.asked
    parts = (word, asked.programme.key, asked.agency, asked.day.isoformat())
    name = f"{'-'.join(filter(None, parts))}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
