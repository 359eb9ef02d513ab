"""What reaches the targets with the fewest documents to amend."""

from __future__ import annotations

import re

from tests.browser.programme.story import PROGRAMME
from tests.browser.visitor import Visitor

REASON = "Ít văn bản phải sửa nhất"
PLAN = "Phương án đạt chỉ tiêu của chương trình"


def reach_the_targets(control: Visitor) -> None:
    """Aimed at as far as it goes, decided for with a reason and put into a plan; without a reason
    it is not decided."""
    control.open(f"{PROGRAMME}targets/")
    control.main.locator("[name=agency]").select_option("bxd")
    control.press("Tính")
    aim = control.main.get_by_label("Đã cắt giảm, đơn giản hóa (%)")
    control.wait_for(lambda: aim.count() == 1)
    control.look()
    aim.fill(str(_most(control)))
    again = control.main.get_by_role("button", name="Tính lại theo các dấu chọn").last
    with control.page.expect_navigation(wait_until="load"):
        again.click()
    decide = control.main.get_by_role("button", name="Chọn phương án này")
    control.wait_for(lambda: decide.count() == 1)
    control.look()
    control.press("Chọn phương án này", 422)
    control.main.locator("[name=reason]").fill(REASON)
    control.press("Chọn phương án này")
    assert control.reads(REASON)
    control.main.locator("[name=title]").fill(PLAN)
    control.press(re.compile("^Đưa .* vào phương án"))
    assert control.reads(PLAN)


def _most(control: Visitor) -> int:
    """The whole per cents that all that is open together can reach."""
    row = control.main.get_by_role("region", name="Chỉ tiêu, phần đã tính").locator("tbody tr")
    return int(row.locator("td").last.inner_text().partition(",")[0].rstrip("%"))
