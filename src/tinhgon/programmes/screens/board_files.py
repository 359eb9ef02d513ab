"""The board as Excel and PDF, and the briefing: of the same address as the page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tinhgon.foundation.access.api import actor, requires
from tinhgon.programmes.api import VIEW, Board, Measure, read_board, read_trend
from tinhgon.programmes.documents.setting import set_board, set_briefing
from tinhgon.programmes.screens.board import names_needed, ranking_measure
from tinhgon.programmes.screens.board_asking import agency_names, board_asked
from tinhgon.programmes.screens.board_printed import printed_board, printed_briefing
from tinhgon.programmes.screens.board_workbook import board_workbook
from tinhgon.programmes.screens.frame import programme_of

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PDF = "application/pdf"


@requires(VIEW.name)
@require_safe
def board_excel(request: HttpRequest, key: str) -> HttpResponse:
    read, measure, names = _read(request, key)
    return _file(board_workbook(read, measure, names), _EXCEL, read, "bang-theo-doi", "xlsx")


@requires(VIEW.name)
@require_safe
def board_pdf(request: HttpRequest, key: str) -> HttpResponse:
    read, measure, names = _read(request, key)
    return _file(set_board(printed_board(read, measure, names)), _PDF, read, "bang-theo-doi", "pdf")


@requires(VIEW.name)
@require_safe
def briefing(request: HttpRequest, key: str) -> HttpResponse:
    """One A4 page for a leader."""
    read, measure, names = _read(request, key)
    said = printed_briefing(read, measure, names, read_trend(read.asked))
    return _file(set_briefing(said), _PDF, read, "bao-cao-nhanh", "pdf")


def _read(request: HttpRequest, key: str) -> tuple[Board, Measure | None, dict[str, str]]:
    asked = board_asked(request, programme_of(actor(request), key))
    read = read_board(asked)
    measure = ranking_measure(read, request.GET.get("by", ""))
    return read, measure, agency_names(names_needed(read), asked)


def _file(content: bytes, kind: str, read: Board, word: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    name = f"{word}-{read.asked.programme.key}-{read.asked.day.isoformat()}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
