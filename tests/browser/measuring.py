"""The board before and after, and what stands behind a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tests.browser.visitor import Visitor

APPROVED = "Thủ tục đã được phê duyệt phương án"
SIMPLIFIED = "Thủ tục đã thực thi đơn giản hóa"
_OPENED = "Thủ tục trong các phương án đang thực hiện"
_STAGES = ("Dự kiến (phê duyệt)", "Đã thực thi")


@dataclass(frozen=True, slots=True)
class Counted:
    """Figures of the ministry's board: items on their way, approved, simplified, and how many
    procedures the two columns of savings, promised and enacted, rest on."""

    on_the_way: int
    approved: int
    simplified: int
    promised: int
    enacted: int


def read_board(person: Visitor) -> Counted:
    person.open("/board/?agency=bxd")
    promised, enacted = (int(_stage(person, stage)[0]) for stage in _STAGES)
    return Counted(
        on_the_way=_tile(person, _OPENED),
        approved=_tile(person, APPROVED),
        simplified=_tile(person, SIMPLIFIED),
        promised=promised,
        enacted=enacted,
    )


def promised_and_enacted(person: Visitor) -> tuple[list[str], list[str]]:
    """The two columns of savings on the board, each with amounts of its own."""
    first, second = (_stage(person, stage) for stage in _STAGES)
    return first, second


def opens_to(person: Visitor, figure: str, codes: Sequence[str]) -> None:
    """A figure opens to the procedures it counts, as many as it says."""
    counted = _tile(person, figure)
    person.follow(re.compile(f"^{figure}"))
    rows = person.main.get_by_role("table").first.locator("tbody tr")
    assert rows.count() == counted
    assert all(person.row(code).count() == 1 for code in codes)
    person.page.go_back()


def _tile(person: Visitor, label: str) -> int:
    tile = person.main.get_by_role("link", name=re.compile(f"^{label}")).first.inner_text()
    found = re.search(r"[\d.]+", tile.removeprefix(label))
    assert found, tile
    return int(found[0].replace(".", ""))


def _stage(person: Visitor, title: str) -> list[str]:
    """A column of the savings from its first row on, which counts the procedures."""
    table = person.main.get_by_role("table").filter(has_text=title).first
    at = [head.inner_text().strip() for head in table.locator("thead th").all()].index(title)
    return [
        row.locator("td").nth(at).inner_text().strip() for row in table.locator("tbody tr").all()
    ]
