"""The number of an approval decision: what is one, and one of an issuer in a year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from tests.review.acting import accepted, approved, drafted, seen
from tests.review.conftest import Cast, internal
from tests.review.test_two_changes import announce, by_hand

from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.api import InternalGroup, Procedure, PublicationDecision
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    Decision,
    EnactingDocument,
    ItemState,
    PlanItem,
    approve_items,
    enact_items,
    publish_items,
)
from tinhgon.review.models import PlanDecision

Make = Callable[..., Procedure]


@pytest.fixture
def waiting(cast: Cast, agencies: dict[str, Agency], procedure: Make) -> PlanItem:
    return accepted(cast, drafted(cast, agencies["north"], procedure("1.000002")))


@pytest.mark.parametrize("number", ["abc", "", "2816", "Quyết định của Bộ trưởng"])
def test_what_is_no_number_is_refused(
    cast: Cast, agencies: dict[str, Agency], waiting: PlanItem, number: str
) -> None:
    with pytest.raises(Refusal, match="is not the number of a decision"):
        approve_items(
            by=cast.leader,
            items=seen(waiting),
            decision=Decision(number, today(), agencies["north"]),
        )
    waiting.refresh_from_db()
    assert waiting.state == ItemState.ACCEPTED.value


def test_a_number_is_kept_in_its_normal_form(
    cast: Cast, agencies: dict[str, Agency], waiting: PlanItem
) -> None:
    approve_items(
        by=cast.leader,
        items=seen(waiting),
        decision=Decision("Quyết định số 2816/qđ-bnv", today(), agencies["north"]),
    )
    assert PlanDecision.objects.get().number == "2816/QĐ-BNV"


def test_an_issuer_gives_a_number_once_a_year(
    cast: Cast, agencies: dict[str, Agency], procedure: Make, waiting: PlanItem
) -> None:
    approved(cast, agencies["north"], drafted(cast, agencies["north"], procedure()))
    recorded = _another_day()
    PlanDecision.objects.update(signed_on=recorded)
    other_day = Decision("2816/QĐ-BNV", today(), agencies["north"])
    with pytest.raises(Refusal, match="given once a year") as refused:
        approve_items(by=cast.leader, items=seen(waiting), decision=other_day)
    assert refused.value.params["known"] == recorded

    last_year = today().replace(year=today().year - 1, day=1)
    PlanDecision.objects.update(signed_on=last_year)
    approve_items(by=cast.leader, items=seen(waiting), decision=other_day)
    assert PlanDecision.objects.filter(number="2816/QĐ-BNV").count() == 2


def test_what_carries_a_decision_out_has_not_its_number_of_another_day(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    item = drafted(
        cast, agencies["north"], procedure("6.000001", internal(), group=InternalGroup.B)
    )
    approved(cast, agencies["north"], item)
    PlanDecision.objects.update(signed_on=_another_day())
    another = EnactingDocument("2816/QĐ-BNV", today(), today())
    with pytest.raises(Refusal, match="given once a year"):
        enact_items(by=cast.control, items=seen(item), enacted_by=another)
    PlanDecision.objects.update(signed_on=today())
    enact_items(by=cast.control, items=seen(item), enacted_by=another)
    PlanDecision.objects.update(signed_on=_another_day())
    publication = Decision("2816/QĐ-BNV", today(), agencies["north"])
    with pytest.raises(Refusal, match="given once a year"):
        publish_items(by=cast.control, items=seen(item), decision=publication)


@pytest.mark.parametrize("same_day", [True, False])
def test_a_number_of_a_publication_is_of_no_other_decision(
    same_day: bool,
    cast: Cast,
    agencies: dict[str, Agency],
    procedure: Make,
    waiting: PlanItem,
) -> None:
    """Announced first, in the catalogue; one document may announce and approve."""
    north = agencies["north"]
    announce(north, by_hand(procedure()), today() + timedelta(days=1), "2816/QĐ-BNV")
    if not same_day:
        PublicationDecision.objects.update(signed_on=_another_day())
    approval = Decision("2816/QĐ-BNV", today(), north)
    if same_day:
        approve_items(by=cast.leader, items=seen(waiting), decision=approval)
        return
    with pytest.raises(Refusal, match="given once a year"):
        approve_items(by=cast.leader, items=seen(waiting), decision=approval)
    waiting.refresh_from_db()
    assert waiting.state == ItemState.ACCEPTED.value


@pytest.mark.parametrize("same_day", [True, False])
def test_a_number_of_an_approval_is_of_no_other_publication(
    same_day: bool, cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    """Approved first; announced in the catalogue, which knows of no plan."""
    north, made = agencies["north"], procedure()
    approved(cast, north, drafted(cast, north, procedure("1.000002")))
    if not same_day:
        PlanDecision.objects.update(signed_on=_another_day())
    draft = by_hand(made)
    if same_day:
        announce(north, draft, today() + timedelta(days=1), "2816/QĐ-BNV")
        return
    with pytest.raises(Refusal, match="given once a year") as refused:
        announce(north, draft, today() + timedelta(days=1), "2816/QĐ-BNV")
    assert refused.value.params["known"] == _another_day()
    announce(agencies["south"], draft, today() + timedelta(days=1), "2816/QĐ-BNV")


def _another_day() -> date:
    """A day of this year that is not today."""
    day = today() - timedelta(days=1)
    return day if day.year == today().year else today() + timedelta(days=1)
