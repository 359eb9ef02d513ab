"""Plans of authorities: who owes one, who has issued it, what a reorganisation makes of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from tests.programmes.conftest import STARTS, Steering, opened

from tinhgon.foundation.access.api import SYSTEM, Account
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import NotAllowed, Refusal
from tinhgon.foundation.vocabulary import Mark
from tinhgon.programmes.api import (
    AuthorityPlan,
    AuthorityPlanIssued,
    Measure,
    OwnDay,
    PlanStanding,
    Programme,
    Target,
    close_programme,
    issue_plan,
    owing,
    plans_to_issue,
)
from tinhgon.programmes.queries.board_terms import Terms, authorities_on
from tinhgon.programmes.screens.programme_page import target_words
from tinhgon.registry.api import Agency, Basis, LegalDocument, Merge, names_on, reorganise

Agencies = dict[str, Agency]
_BASIS = Basis(title="Nghị quyết thử", source="1/NQ", mark=Mark.CONFIRMED)


def issued(
    steering: Steering,
    programme: Programme,
    agency: Agency,
    *,
    revision: int | None = None,
    days: dict[int, date] | None = None,
    number: str = "12/QĐ",
) -> AuthorityPlan:
    by = steering.north if agency.key.startswith("north") else steering.south
    return issue_plan(
        by=by,
        programme=programme.key,
        agency=agency,
        number=number,
        signed_on=today(),
        expected=40,
        days=days or {},
        revision=revision,
    )


def standings(steering: Steering, programme: Programme, on: date | None = None) -> dict[str, str]:
    return {row.agency.key: row.standing.value for row in owing(steering.centre, programme, on)}


def test_issued_late_not_due_and_no_day_are_told_apart(
    steering: Steering, agencies: Agencies
) -> None:
    free = opened(steering, agencies, key="khong-ngay")
    assert set(standings(steering, free).values()) == {PlanStanding.NO_DAY.value}
    dated = opened(steering, agencies, key="co-ngay", plans_due_on=today())
    assert set(standings(steering, dated).values()) == {PlanStanding.NOT_DUE.value}
    issued(steering, dated, agencies["north"])
    tomorrow = today() + timedelta(days=1)
    assert standings(steering, dated, tomorrow) == {
        "north": PlanStanding.ISSUED.value,
        "south": PlanStanding.LATE.value,
    }
    waiting = [each.programme.key for each in plans_to_issue(steering.north)]
    assert waiting == [free.key]


def test_own_days_are_not_later_and_issuing_anew_keeps_what_was(
    steering: Steering, agencies: Agencies
) -> None:
    programme = opened(steering, agencies)
    first = programme.milestones.all()[0]
    with pytest.raises(Refusal, match="later than the programme"):
        issued(
            steering,
            programme,
            agencies["north"],
            days={first.pk: first.due_on + timedelta(days=1)},
        )
    own = first.due_on - timedelta(days=10)
    plan = issued(steering, programme, agencies["north"], days={first.pk: own})
    with pytest.raises(Refusal, match="Somebody else has recorded"):
        issued(steering, programme, agencies["north"], number="98/QĐ")
    again = issued(steering, programme, agencies["north"], revision=plan.revision, number="99/QĐ")
    told = [row.event for row in reversed(history("authority_plan", again.pk))]
    assert [row.number for row in told if isinstance(row, AuthorityPlanIssued)] == [
        "12/QĐ",
        "99/QĐ",
    ]
    assert isinstance(told[0], AuthorityPlanIssued)
    assert [day.due_on for day in told[0].days] == [own]


def test_the_history_tells_each_milestone_with_its_share(
    steering: Steering, agencies: Agencies, client: Client
) -> None:
    """Two milestones about one measure are told apart; a plan recorded before the share was told
    says the measure alone."""
    late = today() + timedelta(days=60)
    two = (
        Target(Measure.COST_SAVED, 300, late - timedelta(days=10)),
        Target(Measure.COST_SAVED, 500, late),
    )
    programme = opened(steering, agencies, targets=two)
    days = {row.pk: row.due_on - timedelta(days=5) for row in programme.milestones.all()}
    issued(steering, programme, agencies["north"], days=days)
    client.force_login(Account.objects.get(pk=steering.north.account_id))
    address = reverse("programme_plan", args=[programme.key, "north"])
    page = client.get(address).content.decode()
    for target in two:
        day = target.due_on - timedelta(days=5)
        said = f"Chi phí tuân thủ tiết kiệm: ít nhất {target.per_mille // 10}%"
        assert f"{said}, đến hết ngày {day:%d/%m/%Y}" in page
    told = OwnDay(measure="cost_saved", group="A", due_on=late)
    assert target_words(told) == "Chi phí tuân thủ tiết kiệm · Nhóm A"


def test_a_year_mistyped_is_refused(steering: Steering, agencies: Agencies, client: Client) -> None:
    """No plan is signed before what its programme rests on, none sets a day before it begins."""
    programme = opened(steering, agencies)
    programme.legal_basis = LegalDocument.objects.create(
        normal_number="9/NQ-CP", number="9/NQ-CP", issued_on=STARTS
    )
    programme.save()
    first = programme.milestones.all()[0]
    with pytest.raises(Refusal, match="before the programme begins"):
        issued(steering, programme, agencies["north"], days={first.pk: STARTS - timedelta(days=1)})
    client.force_login(Account.objects.get(username="kế hoạch bắc"))
    typed = {"number": "12/QĐ", "signed_on": STARTS.replace(year=1926).isoformat()}
    page = client.post(f"/programmes/{programme.key}/plans/north/", typed)
    assert page.status_code == 422
    assert "9/NQ-CP" in page.content.decode()
    assert not AuthorityPlan.objects.exists()


def test_a_plan_signed_late_is_issued_and_told_late(
    steering: Steering, agencies: Agencies, client: Client
) -> None:
    late = opened(steering, agencies, plans_due_on=today() - timedelta(days=3))
    issued(steering, late, agencies["north"])
    (row,) = [each for each in owing(steering.centre, late) if each.agency.key == "north"]
    assert (row.standing, row.days_late) == (PlanStanding.ISSUED, 3)
    client.force_login(Account.objects.get(username="chỉ đạo"))
    page = client.get(f"/programmes/{late.key}/plans/").content.decode()
    assert ngettext("%(n)s day after it was due", "%(n)s days after it was due", 3) % {"n": 3} in (
        page
    )


def test_the_same_plan_sent_again_changes_nothing(
    steering: Steering, agencies: Agencies, client: Client
) -> None:
    programme = opened(steering, agencies)
    plan = issued(steering, programme, agencies["north"])
    assert issued(steering, programme, agencies["north"]).revision == 1
    client.force_login(Account.objects.get(username="kế hoạch bắc"))
    typed = {
        "number": f" {plan.number} ",
        "signed_on": plan.signed_on.isoformat(),
        "expected": "40",
        "revision": "1",
    }
    page = client.post(f"/programmes/{programme.key}/plans/north/", typed, follow=True)
    assert gettext("The plan is recorded just so already; nothing was changed.") in (
        page.content.decode()
    )
    assert len(history("authority_plan", plan.pk)) == 1


def test_only_the_agency_itself_or_one_above_issues(steering: Steering, agencies: Agencies) -> None:
    programme = opened(steering, agencies)
    with pytest.raises(NotAllowed):
        issue_plan(
            by=steering.south,
            programme=programme.key,
            agency=agencies["north"],
            number="1/QĐ",
            signed_on=today(),
            days={},
        )
    with pytest.raises(Refusal, match="asks no plan"):
        issued(steering, programme, agencies["north.one"])


def test_a_merged_ministry_leaves_its_plan_to_its_successor(
    steering: Steering, agencies: Agencies
) -> None:
    """The successor is asked in its place, shows the old plan and may issue its own."""
    programme = opened(steering, agencies, participants=(agencies["south"],))
    old = issued(steering, programme, agencies["south"])
    reorganise(by=SYSTEM, effective=today(), basis=_BASIS, changes=[Merge(("south",), "north")])
    (row,) = owing(steering.centre, programme)
    assert (row.agency.key, row.standing) == ("north", PlanStanding.TAKEN_OVER)
    assert row.shown == old
    (before,) = owing(steering.centre, programme, today() - timedelta(days=1))
    assert (before.agency.key, before.standing) == ("south", PlanStanding.ISSUED)
    new = issued(steering, programme, agencies["north"])
    (row,) = owing(steering.centre, programme)
    assert (row.standing, row.plan, row.inherited) == (PlanStanding.ISSUED, new, (old,))
    assert programme.participants.get().agency == agencies["south"]


def test_who_owed_a_plan_itself_still_does_after_a_merger(
    steering: Steering, agencies: Agencies, client: Client
) -> None:
    """What came over with the merged ministry is shown as that, and is not its own."""
    programme = opened(steering, agencies, plans_due_on=today() - timedelta(days=1))
    old = issued(steering, programme, agencies["south"])
    reorganise(by=SYSTEM, effective=today(), basis=_BASIS, changes=[Merge(("south",), "north")])
    (row,) = owing(steering.centre, programme)
    assert (row.agency.key, row.standing) == ("north", PlanStanding.LATE)
    assert (row.plan, row.inherited) == (None, (old,))
    # How many it has itself it has not said.
    assert authorities_on(programme, None, today()).of("north") == Terms()
    client.force_login(Account.objects.get(username="chỉ đạo"))
    page = client.get(f"/programmes/{programme.key}/plans/").content.decode()
    assert gettext("Late") in page
    assert (
        gettext("taken over from %(agency)s") % {"agency": names_on([old.agency_id])[old.agency_id]}
        in page
    )
    told = client.get(f"/programmes/{programme.key}/plans/north/").content.decode()
    assert gettext("No plan is recorded for this authority.") in told
    assert old.number in told


def test_a_milestone_that_is_not_confirmed_says_so_where_an_authority_plans(
    steering: Steering, agencies: Agencies, client: Client
) -> None:
    day = today() + timedelta(days=30)
    targets = (
        Target(Measure.REVIEWED, 1000, day, mark=Mark.CONFIRMED),
        Target(Measure.APPROVED, 500, day, mark=Mark.UNVERIFIED),
    )
    programme = opened(steering, agencies, targets=targets)
    client.force_login(Account.objects.get(username="kế hoạch bắc"))
    page = client.get(f"/programmes/{programme.key}/plans/north/").content.decode()
    assert "Phương án đã duyệt: ít nhất 50% (chưa kiểm chứng)" in page
    assert "Đã rà soát: ít nhất 100% (" not in page


def test_what_was_typed_stands_beside_why_it_is_refused(
    steering: Steering, agencies: Agencies, client: Client
) -> None:
    """A programme closed while a plan was typed; who may not plan there is told that at once."""
    programme = opened(steering, agencies)
    address = f"/programmes/{programme.key}/plans/north/"
    typed = {"number": "12/QĐ-THỬ", "signed_on": today().isoformat()}
    client.force_login(Account.objects.get(username="kế hoạch nam"))
    assert client.post(address, typed).status_code == 403
    close_programme(by=steering.centre, programme=programme.key, revision=programme.revision)
    client.force_login(Account.objects.get(username="kế hoạch bắc"))
    page = client.post(address, typed)
    assert page.status_code == 422
    told = page.content.decode()
    assert "12/QĐ-THỬ" in told
    assert "error-summary" in told
    assert not AuthorityPlan.objects.exists()


def test_an_old_address_of_a_plan_leads_to_whoever_keeps_it(
    steering: Steering, agencies: Agencies, client: Client
) -> None:
    """It said that the programme asked no plan of such an agency, which was not so."""
    programme = opened(steering, agencies, participants=(agencies["south"],))
    issued(steering, programme, agencies["south"])
    reorganise(by=SYSTEM, effective=today(), basis=_BASIS, changes=[Merge(("south",), "north")])
    client.force_login(Account.objects.get(username="chỉ đạo"))
    old, new = (reverse("programme_plan", args=[programme.key, key]) for key in ("south", "north"))
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (302, new)
    until, beside = "cho đến khi cơ quan kế thừa ban hành", "bên cạnh kế hoạch của cơ quan kế thừa"
    page = client.get(new).content.decode()
    assert until in page
    assert beside not in page
    issued(steering, programme, agencies["north"])
    page = client.get(new).content.decode()
    assert until not in page
    assert beside in page
    elsewhere = reverse("programme_plan", args=[programme.key, "north.one"])
    assert client.get(elsewhere).status_code == 404
