"""The board on its page, in its workbook and on paper says the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client, RequestFactory
from django.utils.translation import gettext
from python_calamine import CalamineWorkbook
from tests.programmes.boards import board, listed, shown, written
from tests.programmes.conftest import Steering
from tests.review.acting import approved, drafted, seen
from tests.review.conftest import Cast
from tests.review.contents_for_review import content

from tinhgon.figures.api import figure_address, fold
from tinhgon.foundation.access.api import SYSTEM, Account, actor_of
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import assign_positions
from tinhgon.procedures.api import DelegationFacts, Procedure, record_delegation
from tinhgon.procedures.content.api import Level
from tinhgon.programmes.api import (
    Measure,
    Programme,
    draw_members,
)
from tinhgon.programmes.documents.content import PrintedPart
from tinhgon.programmes.figures import indicators as counted
from tinhgon.programmes.figures.declaring import narrowed
from tinhgon.programmes.screens.board_printed import printed_board, printed_briefing
from tinhgon.programmes.screens.board_whole import filed_board
from tinhgon.programmes.screens.board_words import aim_target, aim_title
from tinhgon.registry.api import (
    Agency,
    DocumentFacts,
    record_document,
)
from tinhgon.review.api import (
    EnactingDocument,
    enact_items,
)

Make = Callable[..., Procedure]
Agencies = dict[str, Agency]


@pytest.mark.parametrize("what", ["", "excel/", "pdf/", "briefing/", "procedures/"])
def test_pages_and_files_are_answered(
    programme: Programme, steering: Steering, what: str, client: Client
) -> None:
    client.force_login(Account.objects.get(username="chỉ đạo"))
    assign_positions()
    fold()
    for query in ("", "?agency=north", f"?on={(today() - timedelta(days=30)).isoformat()}&group=A"):
        answer = client.get(f"/programmes/{programme.key}/board/{what}{query}")
        assert answer.status_code == 200, (what, query)
    assert client.get(f"/programmes/{programme.key}/board/{what}?agency=no-such").status_code == 404


def test_screen_excel_and_paper_say_the_same(
    programme: Programme, steering: Steering, client: Client
) -> None:
    """Every section of the page, cell for cell."""
    client.force_login(Account.objects.get(username="chỉ đạo"))
    board(programme)
    answer = client.get(f"/programmes/{programme.key}/board/")
    screen, page = answer.context, answer.content.decode()
    request = RequestFactory().get("/")
    request.actor = actor_of(Account.objects.get(username="chỉ đạo"))  # type: ignore[attr-defined]
    paper = {part.title: part for part in printed_board(filed_board(request, programme.key)).parts}
    file = client.get(f"/programmes/{programme.key}/board/excel/").content
    book = CalamineWorkbook.from_filelike(BytesIO(file))

    def on_paper(title: str) -> list[list[str]]:
        table = paper[gettext(title)].table
        assert table is not None
        return [[" ".join(cell.split()) for cell in row] for row in table.rows]

    seen, sheet = shown(page, "milestones-head"), listed(book, "Milestones", 4)
    for row, cells, printed in zip(seen, sheet, on_paper("Milestones"), strict=True):
        title, target, day, word, share, told = row
        assert (cells[0], cells[1], cells[2]) == (title, target, day)
        assert cells[3].split(" ", 1)[1] == word
        assert (cells[4] or "–") == share
        assert cells[7] == told
        assert printed[1:3] == [target, day]
        assert printed[3].endswith(share.strip("–")) or share == "–"
        assert word in printed[3]
    by_agency = shown(page, "agencies-head")
    for row, cells, printed in zip(
        by_agency, listed(book, "By agency"), on_paper("By agency"), strict=True
    ):
        assert [cell or "–" for cell in cells[:3]] == row[:3] == printed[:3]
        for one, other, third in zip(row[3:], cells[3:], printed[3:], strict=True):
            assert other.split(" ", 1)[1].replace(" · ", " ") == one
            assert third == other
    for row, cells, cell in zip(
        screen["tiles"], listed(book, "Counts"), _only(paper[gettext("Counts")]), strict=True
    ):
        assert (cells[0], cells[1], cells[2]) == (row.label, row.figure.written, row.note)
        assert cell == (f"{cells[1]} ({cells[2]})" if cells[2] else cells[1])
    for row, cells, printed in zip(
        shown(page, "savings-head"),
        listed(book, "What is saved"),
        on_paper("What is saved"),
        strict=True,
    ):
        assert row[0] == cells[0] == printed[0]
        assert row[1].startswith(f"{cells[1]} {cells[2]}")
        assert row[2] == f"{cells[3]} {cells[4]}".strip()
        assert row[3] == f"{cells[5]} {cells[6]}".strip()
        assert row[4] == " ".join(filter(None, (cells[7], cells[8], cells[9])))
        assert printed[1:3] == cells[1:3]
    due = listed(book, "Due this week")
    assert due == on_paper("Due this week")
    assert shown(page, "due-head") == due[:-1]
    assert [str(count.number) for count in screen["due"].whole] == due[-1][2:]
    trend = [[written(cell) for cell in row] for row in screen["trend"].rows]
    assert trend == listed(book, "Trend")[: len(trend)] == on_paper("Trend")
    handed = shown(page, "handed-head")
    assert [[cell or "–" for cell in row] for row in listed(book, "Decentralisation", 3)] == handed
    assert on_paper("Decentralisation") == handed
    assert handed[0][1:] == ["5", "0", "0%", "0"]


def test_who_decides_instead_stands_with_the_procedure(
    programme: Programme,
    steering: Steering,
    cast: Cast,
    agencies: Agencies,
    procedure: Make,
    client: Client,
) -> None:
    """Approved first, then enacted, and delegated: to whom, by what, since when; a past day knows
    nothing of it."""
    north = agencies["north"]
    one = procedure("4.000000", replace(content(), level=Level.CENTRE), agency="north.one")
    draw_members(by=SYSTEM, programme=programme)
    lower = {"kind": "lower_level", "level": "commune", "name": "Ủy ban nhân dân cấp xã"}
    item = approved(cast, north, drafted(cast, north, one, lower))
    document = record_document(by=SYSTEM, number="8/QĐ-BNV", facts=DocumentFacts(title="Ủy quyền"))
    facts = DelegationFacts("Bộ", "Sở Nội vụ", document, today(), today() + timedelta(days=9))
    record_delegation(by=SYSTEM, procedure=one, facts=facts)
    client.force_login(Account.objects.get(username="chỉ đạo"))

    def told(query: str = "") -> list[str]:
        board(programme)
        page = client.get(f"/programmes/{programme.key}/board/procedures/{query}").context["page"]
        return [words for row in page.rows for words, _url in row.handed]

    first, second = told()
    assert "Ủy ban nhân dân cấp xã" in first
    assert "2816/QĐ-BNV" in first
    assert "Sở Nội vụ" in second
    enact_items(
        by=cast.control,
        items=seen(item),
        enacted_by=EnactingDocument("9/2026/NĐ-CP", today(), today(), "Nghị định"),
    )
    assert "9/2026/NĐ-CP" in told()[0]
    assert told(f"?on={(today() - timedelta(days=30)).isoformat()}") == []
    page = client.get(f"/programmes/{programme.key}/board/").content.decode()
    assert shown(page, "handed-head")[0][1:] == ["6", "1", "16,7%", "1"]
    answer = client.get(f"/programmes/{programme.key}/board/excel/?agency=north.one").content
    book = CalamineWorkbook.from_filelike(BytesIO(answer))
    row = next(row for row in listed(book, "Procedures") if row[0] == one.code)
    assert "9/2026/NĐ-CP" in row[-1]
    assert "Sở Nội vụ" in row[-1]


def _only(part: PrintedPart) -> tuple[str, ...]:
    assert part.table is not None
    (row,) = part.table.rows
    return row


def test_a_day_before_the_records_is_said_and_today_is_shown(
    programme: Programme, client: Client
) -> None:
    client.force_login(Account.objects.get(username="chỉ đạo"))
    assign_positions()
    fold()
    answer = client.get(f"/programmes/{programme.key}/board/?on=2020-01-02")
    assert answer.context["asked"].on is None
    (said,) = [str(message) for message in answer.context["messages"]]
    assert "02/01/2020" in said


def test_a_figure_says_what_it_is_narrowed_to_and_leads_back(
    programme: Programme, client: Client
) -> None:
    """Figures of two programmes, or of a group, are told apart; whoever may not know of the
    programme is not told its name."""
    client.force_login(Account.objects.get(username="chỉ đạo"))
    read = board(programme, "north", group="A", field_key="cu tru")
    address = figure_address(read.whole.figures[counted.IN_SCOPE.id].question)
    page = client.get(address).content.decode()
    assert (
        f'href="/programmes/{programme.key}/board/?agency=north&amp;group=A&amp;field=cu+tru"'
        in page
    )
    assert f"{programme.title}</a> · Nhóm A · Cư trú" in page
    nobody = Account.objects.create_account(username="ai đó", name="Ai đó", password=None)
    question = read.whole.figures[counted.IN_SCOPE.id].question
    assert programme.title not in repr(narrowed(question, actor_of(nobody)))


def test_a_field_asked_for_is_offered_and_said_by_its_name(
    programme: Programme, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many fields there are; on the page, in Excel and on paper."""
    monkeypatch.setattr("tinhgon.programmes.screens.board._MOST_FIELDS", 0)
    client.force_login(Account.objects.get(username="chỉ đạo"))
    board(programme)
    address = f"/programmes/{programme.key}/board/?field=cu+tru"
    assert client.get(address).context["fields"] == [("cu tru", "Cư trú")]
    request = RequestFactory().get(address)
    request.actor = actor_of(Account.objects.get(username="chỉ đạo"))  # type: ignore[attr-defined]
    whole = filed_board(request, programme.key)
    brief = printed_briefing(
        whole.read, whole.measure, whole.names, whole.trend, None, field=whole.field
    )
    for said in (printed_board(whole), brief):
        assert (gettext("Only"), "Cư trú") in said.facts
    file = client.get(f"/programmes/{programme.key}/board/excel/?field=cu+tru").content
    rows = CalamineWorkbook.from_filelike(BytesIO(file)).get_sheet_by_index(0).to_python()
    assert [gettext("Only: %(what)s") % {"what": "Cư trú"}] in [row[:1] for row in rows]


def test_files_of_two_agencies_have_two_names(programme: Programme, client: Client) -> None:
    client.force_login(Account.objects.get(username="chỉ đạo"))
    board(programme)
    names = {
        client.get(f"/programmes/{programme.key}/board/{what}/{query}")["Content-Disposition"]
        for what in ("excel", "pdf", "briefing")
        for query in ("", "?agency=north", "?agency=south")
    }
    assert len(names) == 9


def test_on_a_phone_two_milestones_of_one_measure_have_two_labels(
    programme: Programme, client: Client
) -> None:
    """A card has no head above it: the label of a cell also says the target."""
    client.force_login(Account.objects.get(username="chỉ đạo"))
    saved = {Measure.COST_SAVED, Measure.TIME_SAVED}
    for query, without in (("", set()), ("procedures/?agency=north", saved)):
        aims = [aim for aim in board(programme).aims if aim.measure not in without]
        page = client.get(f"/programmes/{programme.key}/board/{query}").content.decode()
        assert aims
        for aim in aims:
            assert f'data-label="{aim_title(aim)} {aim_target(aim)}"' in page, query
