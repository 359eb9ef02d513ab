"""What is done on review sheets."""

from __future__ import annotations

from tests.access.acts.parts import REVIEWER, Act, Form, address, address_of, doing
from tests.access.world.world import World

from tinhgon.review.api import ReviewSheet


def _on_sheet(name: str, state: str, **fields: object) -> Act:
    """An act on the sheet of ministry A in a state, at the revision it has."""

    def form(world: World) -> Form:
        sheet = ReviewSheet.objects.get(pk=world.one("sheet", state=state).at["pk"])
        return {"revision": sheet.revision, "seen": 0, **fields}

    url = address_of(name, "sheet", "pk", state=state)
    return Act(name, REVIEWER, doing("fill"), url, form, label=str(fields.get("act", "")))


SHEET_ACTS = (
    Act(
        "open_sheet",
        REVIEWER,
        doing("fill"),
        address("open_sheet"),
        lambda world: {"code": world.one("unclassified").at["code"]},
    ),
    _on_sheet("answer_sheet", "open", place="name", question="name.verdict", value="keep"),
    _on_sheet("answer_alike", "open", part="terms", **{"terms.clear": "yes"}),
    _on_sheet("conclude_sheet", "open", conclusion="keep", reason="x"),
    _on_sheet("confirm_sheet", "open"),
    _on_sheet("act_on_sheet", "open", act="withdraw"),
    _on_sheet("act_on_sheet", "completed", act="reopen"),
    _on_sheet("act_on_sheet", "completed", act="renew"),
    Act(
        "act_on_sheet",
        REVIEWER,
        doing("draft"),
        address_of("act_on_sheet", "sheet", "pk", state="open"),
        lambda world: {"act": "plan", "plan": world.one("plan").at["pk"]},
        label="plan",
    ),
    Act(
        "copy_sheet",
        REVIEWER,
        doing("fill"),
        address_of("copy_sheet", "sheet", "pk", state="open"),
        lambda world: {"chosen": world.one("unclassified").at["id"]},
    ),
)
