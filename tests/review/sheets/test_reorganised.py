"""A ministry is merged in mid-review: its sheets follow, what was said and by whom stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.review.conftest import Cast
from tests.review.sheets.filling import answer, completed

from tinhgon.foundation.access.api import SYSTEM, Account, Actor, actor_of, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import history
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.api import Procedure, assign_managing_agency
from tinhgon.registry.api import Agency, Basis, Merge, grant, reorganise
from tinhgon.review.api import (
    ReviewSheet,
    SheetCompleted,
    SheetFilter,
    SheetOpened,
    open_sheet,
    reopen_sheet,
    sheet_page,
    sheets,
)

Make = Callable[..., Procedure]


@pytest.fixture
def southerner(agencies: dict[str, Agency], cast: Cast) -> Actor:
    """A reviewer of the ministry that will be no more."""
    account = Account.objects.create_account(username="phía nam", name="phía nam", password="x")
    grant(
        by=SYSTEM,
        account=account,
        agency=agencies["south"],
        role="test_reviewer",
        valid_from=today(),
    )
    return actor_of(account)


def merge() -> None:
    """The ministry of the south goes into that of the north today."""
    reorganise(
        by=SYSTEM,
        effective=today(),
        basis=Basis(title="Nghị quyết hợp nhất", source="1/NQ-QH", mark=Mark.CONFIRMED),
        changes=[Merge(("south",), "north")],
    )


def as_of_now(by: Actor) -> Actor:
    """The same person with the reach his roles have since."""
    return actor_of(Account.objects.get(pk=by.account_id))


def test_an_open_sheet_is_filled_in_by_the_successor(
    cast: Cast, southerner: Actor, procedure: Make
) -> None:
    made = procedure("2.000001", agency="south")
    sheet = open_sheet(by=southerner, procedure=made.pk)
    answer(southerner, sheet, "name", "name.verdict", "change", "Tên lẫn")
    assert not visible(ReviewSheet.objects.all(), cast.reviewer).exists()
    merge()
    assert not visible(ReviewSheet.objects.all(), as_of_now(southerner)).exists()
    heir = as_of_now(cast.reviewer)
    page = sheet_page(heir, sheet.pk)
    said = sheet.answers.get()
    assert (page.can_fill, page.progress.answered, page.now) == (True, 1, None)
    assert (said.reason, said.answered_by) == ("Tên lẫn", southerner.account_id)
    done = completed(heir, sheet)
    assert (done.state, done.completed_by) == ("completed", heir.account_id)
    kept = sheet.earlier.get(question="name.verdict")
    assert (kept.reason, kept.answered_by) == ("Tên lẫn", southerner.account_id)


def test_a_completed_sheet_stays_valid_and_is_found_under_the_successor(
    cast: Cast, agencies: dict[str, Agency], southerner: Actor, procedure: Make
) -> None:
    made = procedure("2.000001", agency="south")
    sheet = completed(southerner, open_sheet(by=southerner, procedure=made.pk))
    merge()
    heir = as_of_now(cast.reviewer)
    (listed,) = sheets(heir, SheetFilter(agencies=("north",)))
    assert (listed.pk, listed.state) == (sheet.pk, "completed")
    assign_managing_agency(by=SYSTEM, procedures=[made], agency=agencies["north"])
    assert sheet_page(heir, sheet.pk).now is None, "who manages it is not what was asked"
    told = {each.type: each.event for each in history("procedure", made.code, limit=500)}
    opened, done = told[SheetOpened.TYPE], told[SheetCompleted.TYPE]
    assert isinstance(opened, SheetOpened)
    assert isinstance(done, SheetCompleted)
    assert {opened.sheet.managing_agency, done.sheet.managing_agency} == {"south"}
    again = reopen_sheet(by=heir, sheet=sheet.pk, revision=listed.revision)
    assert again.opened_by == southerner.account_id
