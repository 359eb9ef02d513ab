"""`tinhgon cost CODE`, as people and other programs call it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from tests.costing.conftest import CODE

from tinhgon.costing.api import PricedReading, lay_cost_parameters
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.project.commands import tinhgon

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_english")]


@pytest.fixture(autouse=True)
def _parameters(db: None) -> None:
    lay_cost_parameters(by=SYSTEM)


def test_both_methods_are_answered_and_stay_apart(reading: PricedReading) -> None:
    result = CliRunner().invoke(tinhgon, ["cost", CODE, "--json"], catch_exceptions=False)

    answer = json.loads(result.stdout)
    assert result.exit_code == 0
    assert answer["method"] == "by_work"
    assert answer["low"] <= answer["unit_cost"] <= answer["high"]
    assert answer["other_methods"]["by_term"]["unit_cost"] == 1_600_000
    assert answer["lower_bound"] is False
    assert {"cases", "channels", "default_share_per_mille", "parameters"} <= set(answer)
    assert {row["name"] for row in answer["parameters"]} >= {"cost.term.hourly_rate"}


def test_a_person_reads_sums_and_what_they_rest_on(reading: PricedReading) -> None:
    result = CliRunner().invoke(tinhgon, ["cost", CODE], catch_exceptions=False)

    assert result.exit_code == 0
    assert "By work (Art. 27): " in result.stdout
    assert "By processing term (local practice): 1,600,000 đ" in result.stdout
    assert "resting on default values: " in result.stdout
    assert "never added" in result.stdout


def test_sums_and_ways_are_written_as_the_language_writes_them(reading: PricedReading) -> None:
    said = CliRunner().invoke(tinhgon, ["--lang", "vi", "cost", CODE]).stdout

    assert "1.600.000 đ (1.600.000–1.600.000)" in said
    assert "× Trực tiếp: " in said
    assert "DIRECT" not in said


def test_an_unknown_code_is_a_sentence_and_no_success(reading: PricedReading) -> None:
    result = CliRunner().invoke(tinhgon, ["cost", "9.999999"])

    assert result.exit_code == 1
    assert "9.999999" in result.stderr
    assert not result.stdout
