"""The board of a programme at each level, with what stands behind its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from tests.browser.demo_node import DemoNode
from tests.browser.programme.story import (
    AUTHORITIES,
    INTERNAL_A,
    INTERNAL_B,
    PROGRAMME,
    PUBLIC_LATER,
    PUBLIC_NOW,
    PUBLIC_OF_THE_DEMO,
    SHORTER,
)
from tests.browser.visitor import Visitor
from tests.programmes.test_board_on_paper import pages

IN_SCOPE = "Thủ tục thuộc chương trình"
REVIEWED = "Đã rà soát"
APPROVED = "Phương án đã duyệt"
ENACTED = "Đã cắt giảm, đơn giản hóa"
_TOOK_EFFECT = (PUBLIC_LATER, PUBLIC_OF_THE_DEMO)
Numbers = Mapping[str, int]


def read_board(person: Visitor, agency: str = "", on: date | None = None) -> Numbers:
    """The counts of the board by their words."""
    day = "" if on is None else on.isoformat()
    person.open(f"{PROGRAMME}board/?agency={agency}&on={day}")
    tiles = person.main.locator("section.stats .stat").all()
    return {
        tile.locator(".stat-label").inner_text(): _number(tile.locator(".stat-figure").inner_text())
        for tile in tiles
    }


def see_it_moved(person: Visitor, before: Numbers, enacted: int) -> Numbers:
    """By exactly what was reviewed, approved and put into force."""
    after = read_board(person)
    assert {words: after[words] - before[words] for words in (REVIEWED, APPROVED, ENACTED)} == {
        REVIEWED: len(SHORTER),
        APPROVED: len(SHORTER),
        ENACTED: enacted,
    }
    return after


def see_every_level(person: Visitor) -> None:
    """The nation is its authorities, the ministry its units, and the last level the procedures."""
    nation = read_board(person)
    assert sum(_by_agency(person).values()) == nation[IN_SCOPE]
    assert {"Bộ Xây dựng", "Tỉnh Hà Tĩnh"} <= set(_by_agency(person))
    ministry = read_board(person, "bxd")
    assert sum(_by_agency(person).values()) == ministry[IN_SCOPE]
    assert ministry[IN_SCOPE] == _opens_to(person, IN_SCOPE)
    assert ministry[APPROVED] == _opens_to(person, APPROVED, SHORTER)
    for code, steps in {PUBLIC_NOW: 3, INTERNAL_B: 3, INTERNAL_A: 2}.items():
        person.open(f"{PROGRAMME}board/procedures/?agency=bxd&q={code}")
        done = person.row(code).get_by_text("Đạt", exact=True)
        assert done.count() == steps, person.row(code).inner_text()


def agrees_with_the_check(demo: DemoNode) -> None:
    """Every figure recomputed from the log by code that shares nothing with the board's."""
    checked = demo.command("figures", "check")
    assert checked["drift"] == 0
    ours = [name for name in checked["by_indicator"] if name.startswith("programmes.")]
    assert ours
    assert not any(checked["by_indicator"][name] for name in ours)


def past_is_as_it_was(person: Visitor, on: date, then: Mapping[str, Numbers]) -> None:
    """What was read on a day is read again when it is past, here and for each agency, while the
    board of today has moved on."""
    for agency, numbers in then.items():
        assert read_board(person, agency, on) == numbers, agency
        person.follow(re.compile(f"^{ENACTED}"))
        assert person.main.get_by_text(PUBLIC_LATER).count() == 0
    see_it_moved_since(person, then[""])


def see_it_moved_since(person: Visitor, then: Numbers) -> None:
    """By what took effect meanwhile, here and in a plan the demo brings; nothing is decided."""
    now = read_board(person)
    moved = {words: now[words] - then[words] for words in (REVIEWED, APPROVED, ENACTED)}
    assert moved == {REVIEWED: 0, APPROVED: 0, ENACTED: len(_TOOK_EFFECT)}
    _opens_to(person, ENACTED, _TOOK_EFFECT)


def print_the_briefing(person: Visitor, folder: Path) -> None:
    for agency in ("", *AUTHORITIES):
        read_board(person, agency)
        target = folder / f"briefing-{agency}.pdf"
        assert pages(person.download("Báo cáo nhanh một trang", target)) == 1


def _by_agency(person: Visitor) -> dict[str, int]:
    """How many procedures each agency below has, by its name."""
    table = person.main.locator("section[aria-labelledby=agencies-head] tbody tr")
    rows = [row.locator("td").all() for row in table.all()]
    return {cells[1].inner_text().strip(): _number(cells[2].inner_text()) for cells in rows}


def _opens_to(person: Visitor, figure: str, codes: Iterable[str] = ()) -> int:
    """How many facts stand behind a count of the board that is open; `codes` are among them."""
    person.main.locator("section.stats a.stat").filter(has_text=figure).first.click()
    person.page.wait_for_load_state()
    person.look()
    assert all(person.main.get_by_text(code).count() for code in codes)
    said = person.main.locator(".stat-figure").first.inner_text()
    rows = person.main.get_by_role("table").locator("tbody tr").count()
    person.page.go_back()
    assert rows == _number(said) or rows >= 50
    return _number(said)


def _number(words: str) -> int:
    return int(words.strip().replace(".", ""))
