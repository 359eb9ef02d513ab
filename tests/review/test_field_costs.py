"""How fields cost is kept; exactly those whose place in their field changed are checked again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.review.conftest import Cast, read_anew
from tests.review.contents_for_review import channel, content

from tinhgon.costing.api import compute_missing_costs
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.jobs.api import run_follow_ups
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.api import Content, Procedure
from tinhgon.procedures.content.api import Fee, State
from tinhgon.registry.api import ParameterValue, set_parameter
from tinhgon.review.actions.field_costs import keep_field_costs
from tinhgon.review.api import Finding, finding_sentence, refresh_findings, unassessed_rules
from tinhgon.review.models import Assessment, FieldCosts

Make = Callable[..., Procedure]
RULE = "cost-outlier"


def charging(dong: int) -> Content:
    free = channel()
    fee = Fee(State.READ, dong, "VND", None, f"{dong} đồng")
    return content(channels=(replace(free, fees=(fee,), text=f"{free.text} {fee.text}"),))


@pytest.fixture
def field(cast: Cast, procedure: Make) -> list[Procedure]:
    """Nine procedures of one field: eight take no fee, the last five million."""
    made = [procedure(f"1.00000{place}", charging(0)) for place in range(8)]
    return [*made, procedure("1.000009", charging(5_000_000))]


def up_to_date() -> None:
    compute_missing_costs()
    keep_field_costs()
    refresh_findings(by=SYSTEM)


def told() -> list[str]:
    rows = Finding.objects.filter(rule=RULE, present=True)
    return list(rows.values_list("procedure__code", flat=True))


def test_the_dear_one_is_told_of_with_the_numbers_of_its_field(field: list[Procedure]) -> None:
    up_to_date()
    assert told() == ["1.000009"]
    assert "9" in finding_sentence(Finding.objects.get(rule=RULE))
    assert FieldCosts.objects.get().procedures == 9


def test_before_costs_are_known_nobody_is_clean(cast: Cast, field: list[Procedure]) -> None:
    refresh_findings(by=SYSTEM)
    assert RULE in (unassessed_rules(cast.reviewer, field[0]) or ())
    compute_missing_costs()
    assert keep_field_costs() == {made.pk for made in field}


def test_what_moves_nobody_has_nobody_checked_again(field: list[Procedure]) -> None:
    up_to_date()
    assert keep_field_costs() == set()
    assert keep_field_costs(fields=["cu tru"]) == set()


def test_a_cheap_one_that_becomes_dear_is_checked_again(field: list[Procedure]) -> None:
    up_to_date()
    cheap = field[0]
    read_anew(cheap.versions.get(), charging(9_000_000))
    compute_missing_costs()
    concerned = keep_field_costs(fields=["cu tru"])
    assert cheap.pk in concerned
    assert concerned <= {cheap.pk, field[-1].pk}


def test_another_limit_has_those_checked_who_no_longer_stand_out(field: list[Procedure]) -> None:
    up_to_date()
    set_parameter(
        by=SYSTEM,
        value=ParameterValue(
            name="finding.cost_outlier.smallest_field",
            value="50",
            unit="procedure",
            source="Thử",
            valid_from=Assessment.objects.first().assessed_at.date(),  # type: ignore[union-attr]
            mark=Mark.ESTIMATE,
        ),
    )
    assert keep_field_costs() == {field[-1].pk}
    refresh_findings(by=SYSTEM)


@pytest.mark.django_db(transaction=True)
def test_the_follow_up_brings_the_finding_by_itself(field: list[Procedure]) -> None:
    up_to_date()
    read_anew(field[-1].versions.get(), charging(0))
    compute_missing_costs()
    run_follow_ups()
    refresh_findings(by=SYSTEM)
    assert told() == []
