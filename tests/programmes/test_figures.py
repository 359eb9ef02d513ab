"""How far programmes have come: counted from what happened, equal to a second reading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import time_machine
from django.test import Client
from tests.programmes.boards import board
from tests.programmes.conftest import STARTS, Steering, facts, opened
from tests.review.acting import ABOLISH, approved, drafted, enacted, published
from tests.review.conftest import Cast
from tests.review.contents_for_review import channel, content, term
from tests.review.sheets.filling import completed

from tinhgon.costing.api import (
    MeasuredRow,
    MeasuredValue,
    Spread,
    ToMeasure,
    enter_measured_values,
    remove_measured_value,
)
from tinhgon.figures.api import EVERY_AGENCY, Question, Span, check, figure_address, fold, read
from tinhgon.foundation.access.api import SYSTEM, Account
from tinhgon.foundation.calendar.api import recorded_calendar, today
from tinhgon.foundation.events.api import assign_positions
from tinhgon.foundation.jobs.api import run_follow_ups
from tinhgon.foundation.ui.api import write_working_days
from tinhgon.procedures.actions.delegation_mistakes import take_back_delegation
from tinhgon.procedures.api import (
    Delegation,
    DelegationFacts,
    Procedure,
    record_delegation,
)
from tinhgon.procedures.content.api import TermUnit
from tinhgon.programmes.api import (
    Assignment,
    Dimension,
    Programme,
    ProgrammeFacts,
    Selection,
    assign_members,
    describe_programme,
    draw_members,
    list_members,
    strike_members,
)
from tinhgon.registry.api import Agency, DocumentFacts, record_document
from tinhgon.review.api import complete_sheet, open_sheet, reopen_sheet, revoke_item

Make = Callable[..., Procedure]
Agencies = dict[str, Agency]


def value(indicator: str, programme: str = "nam-2026", agency: str = EVERY_AGENCY) -> int | None:
    assign_positions()
    fold()
    return read(asked(indicator, programme, agency)).value


def asked(indicator: str, programme: str, agency: str = EVERY_AGENCY) -> Question:
    return Question(
        f"programmes.{indicator}",
        agency,
        Span(STARTS, today() + timedelta(days=40)),
        breakdown=(("programme", programme),),
    )


def test_what_joins_is_counted_and_then_followed(
    cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    one, two = procedure("1.000001"), procedure("1.000002", agency="south")
    opened(steering, agencies)
    assert (value("in_scope"), value("in_scope", agency="north")) == (2, 1)
    assert (value("approved_simplified"), value("enacted_simplified")) == (0, 0)

    item = approved(cast, agencies["north"], drafted(cast, agencies["north"], one))
    assert value("approved_simplified", agency="north") == 1
    promised = value("promised_unit")
    assert promised is not None
    assert promised > 0
    revoke_item(by=cast.leader, item=item.pk, revision=item.revision, comment="Luật đã đổi")
    assert (value("approved_simplified"), value("promised_unit")) == (0, 0)

    published(cast, agencies["north"], drafted(cast, agencies["north"], one, ABOLISH))
    assert (value("enacted_cut"), value("enacted_simplified")) == (1, 0)
    assert (value("in_scope"), two.pk is not None) == (2, True)
    assert check().drift == 0


def test_what_was_reached_before_joining_counts(
    cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """A programme written down late finds what plans did since its first day."""
    one = procedure("1.000001")
    early = opened(steering, agencies, key="som")
    enacted(cast, agencies["north"], drafted(cast, agencies["north"], one))
    late = opened(steering, agencies, key="muon")
    for indicator in ("in_scope", "published", "enacted_simplified", "promised_unit"):
        followed, found = value(indicator, early.key), value(indicator, late.key)
        assert (indicator, followed) == (indicator, found)
    assert value("enacted_simplified", late.key) == 1
    assert check().drift == 0


def test_what_was_observed_is_followed_and_found(
    cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """By whoever was in from the first day and by who joins late; taken back, it is unknown."""
    one, two = procedure("1.000001"), procedure("1.000002")
    early = opened(steering, agencies, key="som")
    north = agencies["north"]
    enacted(cast, north, drafted(cast, north, one), first=today())
    published(cast, north, drafted(cast, north, two, ABOLISH), first=today())
    run_follow_ups()
    assert (value("observed", early.key), value("observed", early.key, agency="south")) == (1, 0)
    ended = value("observed_unit", early.key)
    assert ended == value("observed_unit_promise", early.key)

    minutes = MeasuredValue(None, "cost.minutes.submit.direct", Spread(5, 5, 5), source="bấm giờ")
    enter_measured_values(by=SYSTEM, values=[ToMeasure(one, minutes)])
    run_follow_ups()
    late = opened(steering, agencies, key="muon")
    for indicator in ("observed", "observed_unit", "observed_unit_promise", "observed_term"):
        followed, found = value(indicator, early.key), value(indicator, late.key)
        assert (indicator, followed) == (indicator, found)
    assert value("observed", late.key) == value("enacted", late.key) == 2
    assert check().drift == 0

    row = MeasuredRow.objects.get(removed_at=None)
    remove_measured_value(by=SYSTEM, row=row, reason="bấm giờ sai")
    run_follow_ups()
    for key in (early.key, late.key):
        assert (value("observed", key), value("observed_unit", key)) == (1, ended)
    assert check().drift == 0


def test_a_review_counts_until_it_is_opened_again(
    cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    one = procedure("1.000001")
    procedure("1.000002")
    early = opened(steering, agencies, key="som")
    sheet = completed(cast.reviewer, open_sheet(by=cast.reviewer, procedure=one.pk))
    late = opened(steering, agencies, key="muon")
    for key in (early.key, late.key):
        assert (value("reviewed", key), value("reviewed", key, agency="north")) == (1, 1)
    reopen_sheet(by=cast.reviewer, sheet=sheet.pk, revision=sheet.revision)
    assert value("reviewed", late.key) == 0
    sheet.refresh_from_db()
    complete_sheet(by=cast.reviewer, sheet=sheet.pk, revision=sheet.revision)
    assert (value("reviewed", early.key), value("reviewed", late.key)) == (1, 1)
    assert check().drift == 0


def test_a_review_opened_again_counted_until_then(
    cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """And what is due is owed from then on, not before."""
    one = procedure("1.000001")
    early = opened(steering, agencies, key="som")
    member = early.members.get()
    assign_members(
        by=steering.north,
        members={member.pk: member.revision},
        assignment=Assignment(None, today() - timedelta(days=2)),
    )
    sheet = completed(cast.reviewer, open_sheet(by=cast.reviewer, procedure=one.pk))
    later = today() + timedelta(days=3)
    with time_machine.travel(datetime.combine(later, time(3), tzinfo=UTC)):
        reopen_sheet(by=cast.reviewer, sheet=sheet.pk, revision=sheet.revision)
        late = opened(steering, agencies, key="muon")
        for ago, reviewed, owed in ((3, 1, 0), (1, 1, 0), (0, 0, 1)):
            day = today() - timedelta(days=ago)
            told = board(early, "north", day).whole
            counts = [told.value(f"programmes.{each}") for each in ("reviewed", "owed")]
            assert (ago, counts) == (ago, [reviewed, owed])
        sheet.refresh_from_db()
        complete_sheet(by=cast.reviewer, sheet=sheet.pk, revision=sheet.revision)
        assert (value("reviewed", early.key), value("owed", early.key)) == (1, 0)
        assert value("reviewed", late.key) == 1
    assert check().drift == 0


def test_an_approved_plan_is_a_review(
    cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """What an authority decided upon it has reviewed; no sheet takes that back, no revocation."""
    one = procedure("1.000001")
    early = opened(steering, agencies, key="som")
    item = approved(cast, agencies["north"], drafted(cast, agencies["north"], one))
    late = opened(steering, agencies, key="muon")
    assert (value("reviewed", early.key), value("reviewed", late.key)) == (1, 1)
    sheet = completed(cast.reviewer, open_sheet(by=cast.reviewer, procedure=one.pk))
    reopen_sheet(by=cast.reviewer, sheet=sheet.pk, revision=sheet.revision)
    revoke_item(by=cast.leader, item=item.pk, revision=item.revision, comment="Luật đã đổi")
    assert (value("reviewed", early.key), value("reviewed", late.key)) == (1, 1)
    assert check().drift == 0


def test_a_unit_answers_for_what_is_assigned_to_it(
    steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    procedure("1.000001")
    procedure("1.000002")
    programme = opened(steering, agencies)
    member = programme.members.order_by("pk")[0]
    assign_members(
        by=steering.north,
        members={member.pk: member.revision},
        assignment=Assignment(agencies["north.one"], today() + timedelta(days=7)),
    )
    assert (value("in_scope", agency="north"), value("in_scope", agency="north.one")) == (2, 1)
    assert (value("due", agency="north"), value("owed", agency="north")) == (1, 1)
    assert check().drift == 0


def _rescoped(steering: Steering, agencies: Agencies, *scope: tuple[Dimension, str]) -> None:
    """The programme with another scope, and its members drawn anew."""
    told: ProgrammeFacts = facts(agencies, scope=scope)
    row = Programme.objects.get(key="nam-2026")
    row = describe_programme(
        by=steering.centre, programme=row.key, revision=row.revision, facts=told
    )
    draw_members(by=SYSTEM, programme=row)


def test_what_left_gets_nowhere_and_what_comes_back_has_reached_all(
    cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """Nothing is ever more than what is in the programme, whoever comes and goes."""
    one, two = procedure("1.000001"), procedure("1.000002")
    procedure("1.000003", agency="south")
    opened(steering, agencies)
    published(cast, agencies["north"], drafted(cast, agencies["north"], one, ABOLISH))
    assert (value("in_scope"), value("approved_cut"), value("enacted_cut")) == (3, 1, 1)

    _rescoped(steering, agencies, (Dimension.AGENCY, "south"))
    assert (value("in_scope"), value("approved_cut"), value("enacted_cut")) == (1, 0, 0)
    enacted(cast, agencies["north"], drafted(cast, agencies["north"], two), number="13/2026/NĐ-CP")
    assert (value("approved_simplified"), value("enacted_simplified")) == (0, 0)
    assert check().drift == 0

    _rescoped(steering, agencies)
    assert (value("in_scope"), value("approved_cut"), value("enacted_cut")) == (3, 1, 1)
    assert (value("approved_simplified"), value("enacted_simplified")) == (1, 1)
    assert check().drift == 0


def test_a_completed_sheet_is_a_review_until_it_is_reopened(
    cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    one = procedure("1.000001")
    programme = opened(steering, agencies)
    member = programme.members.get()
    assign_members(
        by=steering.north,
        members={member.pk: member.revision},
        assignment=Assignment(None, today() + timedelta(days=7)),
    )
    assert (value("reviewed"), value("owed")) == (0, 1)
    sheet = completed(cast.reviewer, open_sheet(by=cast.reviewer, procedure=one.pk))
    assert (value("reviewed"), value("owed")) == (1, 0)
    late = opened(steering, agencies, key="muon")
    assert value("reviewed", late.key) == 1
    reopen_sheet(by=cast.reviewer, sheet=sheet.pk, revision=sheet.revision)
    assert (value("reviewed"), value("owed"), value("reviewed", late.key)) == (0, 1, 0)
    assert check().drift == 0


def test_limits_in_calendar_days_count_as_an_average_day_does(
    cast: Cast, steering: Steering, agencies: Agencies, procedure: Make, client: Client
) -> None:
    """45 days made 30: what the programme says it saves, in working days of the year, and so does
    the page behind the figure."""
    long = (term(45, TermUnit.DAY),)
    procedure("1.000001", content(channels=(channel(terms=long),)))
    early = opened(steering, agencies, key="som")
    cut = {"kind": "shorten_term", "components": ["chan-1"], "value": 30}
    one = Procedure.objects.get(code="1.000001")
    approved(cast, agencies["north"], drafted(cast, agencies["north"], one, cut))
    late = opened(steering, agencies, key="muon")

    of_a_year = recorded_calendar().working_days_in(today().year)
    saved = round(15 * of_a_year * 1000 / 365)
    for key in (early.key, late.key):
        assert value("baseline_term", key) == round(45 * of_a_year * 1000 / 365)
        told = value("promised_term", key)
        assert told is not None
        assert abs(told - saved) <= 1
    assert check().drift == 0

    client.force_login(Account.objects.get(username="kế hoạch bắc"))
    address = figure_address(asked("promised_term", early.key, "north"))
    page = client.get(address, headers={"accept-language": "vi"}).content.decode()
    assert page.count(write_working_days(told or 0)) == 2
    assert "\N{NO-BREAK SPACE}đ" not in page


def test_what_is_handled_by_delegation_is_counted_while_it_lasts(
    steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """By whoever was in when it began and by who joins late; it hands no decision down."""
    rows = [procedure(f"1.00000{n}") for n in range(4)]
    ids = [row.pk for row in rows]
    early = opened(steering, agencies, key="som", selection=Selection.LISTED)
    list_members(by=steering.centre, programme=early, procedures=ids)
    document = record_document(by=SYSTEM, number="8/QĐ-BNV", facts=DocumentFacts(title="Ủy quyền"))

    def delegate(row: Procedure, first: int, last: int | None) -> None:
        ends_on = None if last is None else today() + timedelta(days=last)
        told = DelegationFacts("Bộ", "Sở", document, today() + timedelta(days=first), ends_on)
        record_delegation(by=SYSTEM, procedure=row, facts=told)

    delegate(rows[0], -5, None)
    delegate(rows[3], -5, None)
    delegate(rows[3], 0, 90)
    assert value("delegated", early.key) == 2
    for mistake in Delegation.objects.filter(procedure=rows[3]).order_by("-pk"):
        take_back_delegation(by=SYSTEM, delegation=mistake, reason="Gõ nhầm thủ tục")
        value("delegated", early.key)
        assert check().drift == 0
    delegate(rows[1], -5, -1)
    delegate(rows[1], 0, 90)
    delegate(rows[2], -9, -3)
    late = opened(steering, agencies, key="muon")
    for key in (early.key, late.key):
        assert (value("delegated", key), value("delegated", key, "north")) == (2, 2)
        assert value("handed_down", key) == 0
    assert check().drift == 0

    strike_members(by=steering.centre, programme=early, procedures=ids[:1])
    assert (value("delegated", early.key), value("delegated", late.key)) == (1, 2)
    assert check().drift == 0
