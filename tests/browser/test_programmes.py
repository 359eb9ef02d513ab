"""From a national target to versions in force: a programme opened, plans of authorities, a first
inventory out of a Word decision, a sheet filled in, target help, a plan decided, law amended,
published; the board at each level, and read again when the day is past.

It begins on a computer whose clock stands weeks back and ends on today's, so that a change takes
effect, a day runs out and a month becomes last month by themselves. With
`TINHGON_WHOLE_CATALOGUE=1` it walks through every procedure of the pack, not the demo's alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.demo_node import DemoNode, log_of, running_demo
from tests.browser.programme import (
    appraising,
    board,
    enacting,
    opening,
    reviewing,
    targets,
)
from tests.browser.programme.story import Cast, Days
from tests.browser.programme.whole_catalogue import ON_WHOLE_CATALOGUE, import_the_pack
from tests.browser.visitor import Visitor, member, visitor

from tinhgon.foundation.calendar.api import today

pytestmark = pytest.mark.browser

_DAYS_BACK, _LATER = 45, 20


def test_a_programme_from_its_opening_to_last_months_board(
    browser: Browser, tmp_path: Path
) -> None:
    inspected: set[str] = set()
    acted = today() - timedelta(days=_DAYS_BACK)
    days = Days(acted, acted + timedelta(days=_LATER))
    with running_demo(tmp_path, _DAYS_BACK) as demo, _gathered(browser, demo, inspected) as cast:
        if ON_WHOLE_CATALOGUE:
            import_the_pack(demo)
        opening.open_the_programme(cast.centre, days)
        opening.issue_plans(cast, days)
        opening.import_a_decision(cast.national, tmp_path)
        reviewing.assign(cast.control, cast.reviewer, days)

        before = board.read_board(cast.centre)
        plan = reviewing.begin_a_plan(cast.reviewer)
        reviewing.fill_in_a_sheet(cast.reviewer)
        reviewing.simplify_from_the_sheet(cast.reviewer)
        reviewing.draft_the_others(cast.reviewer, plan)
        targets.reach_the_targets(cast.control)
        reviewing.submit(cast.reviewer, plan)

        appraising.hear_a_province(cast.control, cast.province, plan)
        appraising.appraise(cast.control, plan)
        appraising.mend(cast.reviewer, plan)
        appraising.accept(cast.control, plan)
        appraising.approve(cast.leader, cast.centre, plan, days)

        enacting.give_away(cast.control, days)
        documents = enacting.amend(cast.control, days)
        enacting.publish(cast.control, documents, days)
        enacting.see_what_is_coming(cast.citizen, days)

        then = {"": board.see_it_moved(cast.centre, before, enacted=2)}
        then["bxd"] = board.read_board(cast.centre, "bxd")
        board.see_every_level(cast.centre)
        board.agrees_with_the_check(demo)

    with running_demo(tmp_path) as demo, _gathered(browser, demo, inspected) as cast:
        enacting.see_what_has_come(cast.citizen)
        enacting.see_what_is_late(cast.control)
        board.past_is_as_it_was(cast.centre, days.acted, then)
        board.print_the_briefing(cast.centre, tmp_path)
        board.agrees_with_the_check(demo)
        assert demo.command("verify")["ok"] is True
        assert "Traceback" not in log_of(demo)


@contextmanager
def _gathered(browser: Browser, demo: DemoNode, inspected: set[str]) -> Iterator[Cast]:
    """Everybody before a browser of his own."""
    with ExitStack() as everybody:

        def person(name: str) -> Visitor:
            return everybody.enter_context(member(browser, demo.address, name, inspected))

        yield Cast(
            centre=person("Hoàng Ngọc Lan"),
            national=person("Đỗ Hải Yến"),
            control=person("Lê Minh Quân"),
            reviewer=person("Trần Thu Hà"),
            leader=person("Phạm Đức Anh"),
            province=person("Ngô Minh Châu"),
            citizen=everybody.enter_context(visitor(browser, demo.address)),
        )
