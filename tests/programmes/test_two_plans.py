"""Two plans about one procedure in one programme: each counts from days of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from tests.programmes.boards import board
from tests.programmes.conftest import STARTS, Steering, opened
from tests.programmes.test_figures import value
from tests.review.acting import ABOLISH, accepted, approved, drafted, enacted, published, seen
from tests.review.conftest import Cast, publish_version
from tests.review.contents_for_review import content
from tests.review.sheets.filling import completed
from tests.review.test_lapsed import abolished
from tests.review.test_observed import measure, observed
from tests.review.test_two_changes import announce, by_hand

from tinhgon.costing.api import BaselineLine, VolumeValue, enter_volume, freeze_baseline
from tinhgon.figures.api import EVERY_AGENCY, Question, Span, check, facts_behind, read
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.jobs.api import run_follow_ups
from tinhgon.procedures.api import Procedure
from tinhgon.programmes.api import (
    Measure,
    Narrowing,
    Programme,
    Stage,
    Standing,
    Target,
    procedures_at,
)
from tinhgon.programmes.models import StretchFact
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    Decision,
    EnactingDocument,
    PlanItem,
    approve_items,
    close_item,
    enact_items,
    open_sheet,
    publish_items,
    reopen_sheet,
    revoke_item,
)

Make = Callable[..., Procedure]
Agencies = dict[str, Agency]
DROP_ANOTHER = {"kind": "drop_dossier_item", "component": "doss-1"}
_TOLD = ("promised_unit", "promised_yearly", "enacted_unit", "enacted_yearly")
_STAGES = ("approved_simplified", "approved_cut", "enacted_simplified", "enacted_cut")


def _on(day: date) -> time_machine.travel:
    return time_machine.travel(datetime.combine(day, time(3), tzinfo=UTC))


def on(day: date, *indicators: str, programme: str = "som") -> list[int | None]:
    """What is counted as of a day."""
    value("in_scope", programme)
    asked = (
        Question(
            f"programmes.{each}",
            EVERY_AGENCY,
            Span(STARTS, day),
            breakdown=(("programme", programme),),
        )
        for each in indicators
    )
    return [read(each).value for each in asked]


def approved_second(
    cast: Cast, agency: Agency, procedure: Procedure, operation: dict[str, str] = DROP_ANOTHER
) -> PlanItem:
    """By a decision of its own, today."""
    item = accepted(cast, drafted(cast, agency, procedure, operation))
    decision = Decision("95/QĐ-BNV", today(), agency)
    approve_items(by=cast.leader, items=seen(item), decision=decision)
    item.refresh_from_db()
    return item


def enact(cast: Cast, item: PlanItem, first: date) -> None:
    document = EnactingDocument("13/2026/NĐ-CP", today(), first, "Nghị định sửa đổi")
    enact_items(by=cast.control, items=seen(item), enacted_by=document)


@pytest.mark.parametrize("operation", [DROP_ANOTHER, ABOLISH])
def test_what_a_later_plan_adds_is_said_of_no_day_before(
    operation: dict[str, str], cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """Approved ten days after the first was law, law ten days after that; whoever joins late reads
    the same of the days since."""
    made, north = procedure(), agencies["north"]
    first, second = today(), today() + timedelta(days=10)
    law = second + timedelta(days=10)
    early = opened(steering, agencies, key="som")
    published(cast, north, drafted(cast, north, made), first=first)
    alone = on(first, *_TOLD)
    assert None not in alone
    assert alone[0] == alone[2] != 0
    with _on(second):
        item = approved_second(cast, north, made, operation)
        assert on(first, *_TOLD) == on(second - timedelta(days=1), *_TOLD) == alone
        both = on(second, *_TOLD)
        assert both[:2] > alone[:2]
        assert both[2:] == alone[2:]
        enact(cast, item, law)
        before = law - timedelta(days=1)
        assert on(before, *_TOLD) == both
        whole = on(law, *_TOLD)
        assert whole[:2] == both[:2] == whole[2:]

        is_cut = int(operation == ABOLISH)
        assert on(first, *_STAGES) == [1, 0, 1, 0]
        assert on(before, *_STAGES) == [1 - is_cut, is_cut, 1, 0]
        assert on(law, *_STAGES) == [1 - is_cut, is_cut, 1 - is_cut, is_cut]

        late = opened(steering, agencies, key="muon")
        for day in (second, before, law):
            for names in (_TOLD, _STAGES):
                assert on(day, *names) == on(day, *names, programme=late.key)
        assert check().drift == 0
        _agree_with_their_procedures(cast, early, (first, before, law))


def _agree_with_their_procedures(cast: Cast, programme: Programme, days: tuple[date, ...]) -> None:
    """The list below a board says of the one procedure what the board counts."""
    for day in days:
        with _on(max(day, today())):
            told = board(programme, "north", day)
            (line,) = procedures_at(cast.reviewer, told, first=0, size=9).lines
            assert line.saving is not None
            assert line.saving.unit == told.whole.value("programmes.enacted_unit")
            assert line.saving.yearly == told.whole.value("programmes.enacted_yearly")


def test_what_is_revoked_counted_until_then(
    cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """It takes its own part with it, and the board of a day before is what it was."""
    made, north = procedure(), agencies["north"]
    early = opened(steering, agencies, key="som")
    published(cast, north, drafted(cast, north, made), first=today())
    alone = on(today(), *_TOLD)
    later, revoked = today() + timedelta(days=3), today() + timedelta(days=6)
    with _on(later):
        item = approved_second(cast, north, made)
        both = on(later, *_TOLD)
        assert both > alone
    with _on(revoked):
        revoke_item(by=cast.leader, item=item.pk, revision=item.revision, comment="Thôi")
        late = opened(steering, agencies, key="muon")
        assert on(revoked, *_TOLD) == on(revoked, *_TOLD, programme=late.key) == alone
        assert on(revoked - timedelta(days=1), *_TOLD) == both
        assert on(today() - timedelta(days=4), *_TOLD) == alone
        assert check().drift == 0
        _agree_with_their_procedures(cast, early, (later, revoked))


def test_the_only_plan_revoked_is_on_the_boards_of_its_days(
    cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """Approved then, by its list as well, and not approved any more."""
    made, north = procedure(), agencies["north"]
    early = opened(steering, agencies, key="som")
    item = approved(cast, north, drafted(cast, north, made))
    began, revoked = today(), today() + timedelta(days=6)
    with _on(revoked):
        revoke_item(by=cast.leader, item=item.pk, revision=item.revision, comment="Thôi")
        for day, count, stage in ((began, 1, Stage.APPROVED), (revoked, 0, Stage.REVIEWED)):
            assert on(day, "approved", "approved_simplified") == [count, count]
            told = board(early, "north", day)
            (line,) = procedures_at(cast.reviewer, told, first=0, size=9).lines
            assert (line.stage, line.saving is not None) == (stage, bool(count))
            wanted = Narrowing(stage=Stage.APPROVED)
            found = procedures_at(cast.reviewer, told, first=0, size=9, wanted=wanted)
            assert found.count == count
        assert check().drift == 0


def test_what_came_back_was_cut_until_then(
    cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """By a plan or by nobody's plan: the days it was gone stay, whoever joins late."""
    by_plan, by_none, north = procedure("1.000001"), procedure("1.000002"), agencies["north"]
    gone, back = today(), today() + timedelta(days=5)
    early = opened(steering, agencies, key="som")
    published(cast, north, drafted(cast, north, by_plan, ABOLISH), first=gone)
    abolished(cast, north, by_none)
    whole = on(gone, *_TOLD, "enacted_cut", "enacted")
    assert whole[-2:] == [2, 2]
    with _on(back):
        announce(north, by_hand(by_plan), back)
        announce(north, by_hand(by_none), back, "96/QĐ-BNV")
        assert run_follow_ups().failed == ()
        late = opened(steering, agencies, key="muon")
        for day in (back, back + timedelta(days=30)):
            for key in (early.key, late.key):
                assert on(day, "enacted_cut", "enacted", "enacted_unit", programme=key) == [0, 0, 0]
                assert on(day, "approved_cut", programme=key) == [1]
        assert on(back - timedelta(days=1), *_TOLD, "enacted_cut", "enacted") == whole
        told = board(early, "north", back - timedelta(days=1))
        lines = procedures_at(cast.reviewer, told, first=0, size=9).lines
        assert {line.stage for line in lines} == {Stage.ENACTED}
        assert check().drift == 0


def test_what_was_simplified_and_ended_by_no_plan_saves_the_rest_from_then_on(
    cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """All that it cost in the baseline, and not on the days before."""
    made, north, ends = procedure(), agencies["north"], today() + timedelta(days=5)
    enter_volume(by=SYSTEM, value=VolumeValue(made, north, 2025, 1, 1_000, "Báo cáo"))
    baseline = freeze_baseline(
        by=SYSTEM, agency=agencies["government"], name="Gốc", as_of=STARTS, year=2025
    )
    opened(steering, agencies, key="som", baseline=baseline)
    published(cast, north, drafted(cast, north, made), first=today())
    saved = on(today(), "enacted_unit", "enacted_yearly")
    abolished(cast, north, made, first=ends)
    line = BaselineLine.objects.get(procedure=made)
    assert line.work_dong
    assert on(ends - timedelta(days=1), "enacted_unit", "enacted_yearly", "enacted_cut") == [
        *saved,
        0,
    ]
    whole = [line.work_dong, line.work_dong * 1_000, 1]
    assert on(ends, "enacted_unit", "enacted_yearly", "enacted_cut") == whole
    assert check().drift == 0


def test_what_is_observed_later_covers_its_own_promise(
    cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """The first plan is observed; the second has promised more, of which nothing is known yet."""
    made, north = procedure(), agencies["north"]
    early = opened(steering, agencies, key="som")
    first = enacted(cast, north, drafted(cast, north, made), first=today())
    measure(first)
    assert observed(first) is not None
    run_follow_ups()
    names = ("observed", "observed_unit", "observed_unit_promise", "promised_unit")
    before = on(today(), *names)
    assert before[2] == before[3]
    publish_items(by=cast.control, items=seen(first), decision=Decision("9/QĐ", today(), north))
    with _on(today() + timedelta(days=3)):
        approved_second(cast, north, made)
        after = on(today(), *names)
        assert after[:3] == before[:3]
        assert after[3:] > before[3:]
        assert check().drift == 0
    question = Question(
        "programmes.observed_unit",
        EVERY_AGENCY,
        Span(STARTS, today()),
        breakdown=(("programme", early.key),),
    )
    (behind,) = facts_behind(question)
    assert isinstance(behind, StretchFact)
    assert behind.observed_unit == before[1]
    assert check().drift == 0


def test_what_was_observed_of_a_closed_item_stays_on_its_days(
    cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """Whatever is noted, or reviewed again, afterwards."""
    made, north = procedure(), agencies["north"]
    opened(steering, agencies, key="som")
    sheet = completed(cast.reviewer, open_sheet(by=cast.reviewer, procedure=made.pk))
    item = enacted(cast, north, drafted(cast, north, made), first=today())
    measure(item)
    assert observed(item) is not None
    run_follow_ups()
    names, began = ("observed", "observed_unit", "enacted_unit", "promised_unit"), today()
    before = on(began, *names)
    assert before[0] == 1
    with _on(began + timedelta(days=3)):
        publish_version(made, content(name="Khác"), today() + timedelta(days=1))
        item.refresh_from_db()
        close_item(by=cast.control, item=item.pk, revision=item.revision, comment="Đổi")
        sheet.refresh_from_db()
        reopen_sheet(by=cast.reviewer, sheet=sheet.pk, revision=sheet.revision)
        run_follow_ups()
        late = opened(steering, agencies, key="muon")
        for key in ("som", late.key):
            assert on(today(), *names, programme=key) == [0, 0, 0, 0]
        assert on(began, *names) == before
        assert on(today(), "reviewed", "approved") == [0, 0]
        assert on(began, "reviewed", "approved") == [1, 1]
        assert check().drift == 0


def test_cut_is_reached_on_the_day_of_the_plan_that_cut(
    cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """Simplified first: the list of procedures names the later day for *cut*."""
    made, north, cut = procedure(), agencies["north"], today() + timedelta(days=4)
    targets = (Target(Measure.CUT, 1000, cut + timedelta(days=20)),)
    early = opened(steering, agencies, key="som", targets=targets)
    published(cast, north, drafted(cast, north, made), first=today())
    with _on(cut):
        enact(cast, approved_second(cast, north, made, ABOLISH), cut)
        told = board(early, "north")
        (line,) = procedures_at(cast.reviewer, told, first=0, size=9).lines
        (stand,) = line.stands
        assert (stand.standing, stand.reached_on) == (Standing.DONE, cut)
        past = board(early, "north", cut - timedelta(days=1))
        (line,) = procedures_at(cast.reviewer, past, first=0, size=9).lines
        assert line.stands[0].standing is not Standing.DONE
