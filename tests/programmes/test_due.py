"""What is due this week: every sort of duty, per person and agency, through one's own eyes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook
from tests.programmes.conftest import Steering, opened
from tests.review.acting import approved, drafted, enacted, seen
from tests.review.conftest import Cast

from tinhgon.figures.api import fold
from tinhgon.foundation.access.api import SYSTEM, Account, Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import assign_positions
from tinhgon.foundation.ui.api import work_of
from tinhgon.procedures.api import Procedure
from tinhgon.programmes.api import (
    Assignment,
    DueState,
    Duty,
    DutyFilter,
    DutyKind,
    Member,
    Programme,
    assign_members,
    draw_members,
    duties,
    duties_by_person,
)
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    Amendment,
    Asked,
    ask_opinions,
    name_law_changes,
    open_sheet,
    return_item,
    submit_items,
)

Make = Callable[..., Procedure]
Agencies = dict[str, Agency]
THREE = timedelta(days=3)
EACH = {
    DutyKind.REVIEW: 2,
    DutyKind.SHEET: 1,
    DutyKind.PLAN: 2,
    DutyKind.OPINION: 1,
    DutyKind.RETURNED: 1,
    DutyKind.AMENDMENT: 1,
    DutyKind.PUBLICATION: 1,
}


@pytest.fixture
def programme(cast: Cast, steering: Steering, agencies: Agencies, procedure: Make) -> Programme:
    """One duty of each sort in `north`, two reviews, one of them overdue; plans are due in three
    days, also that of `south`, which is asked for its opinion."""
    north = agencies["north"]
    made = [procedure(f"1.00000{n}") for n in range(8)]
    procedure("2.000000", agency="south")
    found = opened(steering, agencies, plans_due_on=today() + THREE)
    _assigned(steering, found, "1.000000", steering.reader.account_id, 3)
    Member.objects.filter(procedure__code="1.000000").update(due_on=today() - THREE)
    _assigned(steering, found, "1.000001", "", 6)
    _assigned(steering, found, "1.000002", steering.reader.account_id, 7)
    open_sheet(by=cast.reviewer, procedure=made[3].pk)
    back = drafted(cast, north, made[4])
    submit_items(by=cast.reviewer, items=seen(back))
    back.refresh_from_db()
    return_item(by=cast.control, item=back.pk, revision=back.revision, comment="Nêu lại lý do.")
    asking = drafted(cast, north, made[5])
    ask_opinions(
        by=cast.reviewer,
        plan=asking.plan_id,
        item=asking.pk,
        asked=[Asked(agencies["south"], today() + THREE)],
    )
    amending = drafted(cast, north, made[7])
    name_law_changes(
        by=cast.reviewer,
        item=amending.pk,
        revision=amending.revision,
        wanted=Amendment(
            "Điều 5 Nghị định 01/2020/NĐ-CP",
            tuple(amending.operations.values_list("pk", flat=True)),
            owner=north,
            due_on=today() - THREE,
        ),
    )
    approved(cast, north, amending)
    enacted(cast, north, drafted(cast, north, made[6]), first=today() + THREE)
    return found


def _assigned(steering: Steering, into: Programme, code: str, person: str, days: int) -> None:
    members = into.members.filter(procedure__code=code).values_list("pk", "revision")
    assign_members(
        by=steering.north,
        members=dict(members),
        assignment=Assignment(None, today() + timedelta(days=days), person),
    )


def found(by: Actor, programme: Programme | None = None, **asked: object) -> list[Duty]:
    assign_positions()
    fold()
    keys = () if programme is None else (programme.key,)
    return duties(by, DutyFilter(programmes=keys, **asked)).lines  # type: ignore[arg-type]


def kinds(lines: list[Duty]) -> dict[DutyKind, int]:
    return dict(Counter(line.kind for line in lines))


def test_every_sort_of_duty_by_its_day(steering: Steering, programme: Programme) -> None:
    lines = found(steering.centre, programme)
    assert kinds(lines) == EACH
    states = {kind: {line.state for line in lines if line.kind is kind} for kind in DutyKind}
    assert states[DutyKind.REVIEW] == {DueState.OVERDUE, DueState.THIS_WEEK}
    assert states[DutyKind.AMENDMENT] == {DueState.OVERDUE}
    assert states[DutyKind.SHEET] == states[DutyKind.RETURNED] == {DueState.NO_DAY}
    assert states[DutyKind.PUBLICATION] == states[DutyKind.OPINION] == {DueState.THIS_WEEK}
    days = [line.due_on for line in lines]
    assert days == sorted(days, key=lambda day: (day is None, day))


def test_one_sees_what_lies_within_reach(
    cast: Cast, steering: Steering, programme: Programme
) -> None:
    north = kinds(found(steering.north, programme))
    assert north == {kind: n for kind, n in EACH.items() if kind is not DutyKind.OPINION} | {
        DutyKind.PLAN: 1
    }
    assert kinds(found(steering.south, programme)) == {DutyKind.PLAN: 1, DutyKind.OPINION: 1}
    assert found(cast.stranger, programme) == []
    assert kinds(found(steering.centre, programme, units=("south",))) == kinds(
        found(steering.south, programme)
    )


def test_mine_is_by_name_or_by_the_act(
    cast: Cast, steering: Steering, programme: Programme
) -> None:
    assert kinds(found(steering.reader, mine=True)) == {DutyKind.REVIEW: 1}
    assert kinds(found(steering.south, mine=True)) == {DutyKind.PLAN: 1}
    assert kinds(found(cast.outsider, mine=True)) == {DutyKind.OPINION: 1}
    control = kinds(found(cast.control, mine=True))
    assert (control[DutyKind.AMENDMENT], control[DutyKind.PUBLICATION]) == (1, 1)
    titles = [section.title for section in work_of(steering.reader)]
    assert titles[0] == "Đến hạn trong tuần hoặc quá hạn"


def test_what_is_of_no_programme_is_left_out_of_its_list(
    cast: Cast, steering: Steering, agencies: Agencies, programme: Programme, procedure: Make
) -> None:
    back = drafted(cast, agencies["north"], procedure("3.000000"))
    submit_items(by=cast.reviewer, items=seen(back))
    back.refresh_from_db()
    return_item(by=cast.control, item=back.pk, revision=back.revision, comment="Nêu lại lý do.")
    assert kinds(found(steering.centre))[DutyKind.RETURNED] == 2
    assert kinds(found(steering.centre, programme))[DutyKind.RETURNED] == 1


def test_the_counts_are_those_of_the_list(
    steering: Steering, agencies: Agencies, programme: Programme
) -> None:
    lines = found(steering.centre, programme)
    told = duties_by_person(steering.centre, DutyFilter(programmes=(programme.key,)))
    for state, column in ((DueState.OVERDUE, 0), (DueState.THIS_WEEK, 1), (DueState.NO_DAY, 2)):
        counted = {
            (row.agency, row.person): (row.overdue, row.this_week, row.no_day)[column]
            for row in told
        }
        listed = Counter((line.agency, line.person) for line in lines if line.state is state)
        assert {key: n for key, n in counted.items() if n} == listed
    pressing = [(row.overdue, row.this_week, row.no_day) for row in told]
    assert pressing == sorted(pressing, reverse=True)
    assert len(set(pressing)) > 1


def test_as_many_queries_for_many_people(
    steering: Steering, programme: Programme, procedure: Make
) -> None:
    wanted = DutyFilter(programmes=(programme.key,))

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            duties_by_person(steering.centre, wanted)
        return len(asked)

    before = queries()
    people = [
        Account.objects.create_account(username=f"p{n}", name=f"p{n}", password="x")
        for n in range(50)
    ]
    for n in range(50):
        procedure(f"4.{n:06}")
    draw_members(by=SYSTEM, programme=programme)
    for n, person in enumerate(people):
        Member.objects.filter(procedure__code=f"4.{n:06}").update(
            assignee=str(person.pk), due_on=today()
        )
    assert len(duties_by_person(steering.centre, wanted)) >= 50
    assert queries() == before


def test_the_board_opens_to_the_list_and_the_list_is_an_excel(
    steering: Steering, programme: Programme, agencies: Agencies, client: Client
) -> None:
    """What an agency has to do itself is not mixed with what those below it have to do."""
    below = {"unit": agencies["north.one"], "due_on": today() - THREE}
    Member.objects.filter(procedure__code="1.000001").update(**below)
    client.force_login(Account.objects.get(username="chỉ đạo"))
    assign_positions()
    fold()
    board = client.get(f"/programmes/{programme.key}/board/").content.decode()
    links = re.findall(r'href="(/due/\?[^"]+state=overdue[^"]*)">(\d+)</a>', board)
    assert len(links) >= 4
    for address, number in links:
        page = client.get(address.replace("&amp;", "&"))
        assert len(page.context["table"].rows) == int(number), address
    file = client.get(f"/due/export/?programme={programme.key}").content
    rows = CalamineWorkbook.from_filelike(BytesIO(file)).get_sheet_by_index(0).to_python()
    assert sum("1.000000" in str(cell) for row in rows for cell in row) == 1
    assert client.get("/due/?person=no-one&unit=nowhere&programme=none&kind=x").status_code == 200
