"""`tinhgon figures check`, `figures rebuild` and `verify`, as an outside checker calls them."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from tests.figures.lamp_log import bought, write
from tests.figures.toy import LampBalance
from tests.foundation.events.happenings import tamper

from tinhgon.figures.commands import figures
from tinhgon.foundation.events.api import head
from tinhgon.foundation.events.commands import verify

pytestmark = pytest.mark.usefixtures("_english", "lamps")


def test_check_folds_and_answers_as_agreed() -> None:
    write(("a", bought()), ("b", bought("south")))
    result = CliRunner().invoke(figures, ["check", "--json"])
    answer = json.loads(result.stdout)
    assert result.exit_code == 0
    assert set(answer) == {"indicators", "facts", "balances", "drift", "by_indicator"}
    assert (answer["facts"], answer["balances"], answer["drift"]) == (4, 4, 0)


def test_a_drift_is_no_success_and_rebuilding_heals() -> None:
    write(("a", bought()))
    CliRunner().invoke(figures, ["rebuild"], catch_exceptions=False)
    LampBalance._default_manager.update(lamps=5)

    result = CliRunner().invoke(figures, ["check"])
    assert result.exit_code == 1
    assert "trial.lamps: 1 cells differ" in result.stdout
    assert "tinhgon figures rebuild" in result.stderr

    assert CliRunner().invoke(figures, ["rebuild"]).exit_code == 0
    assert CliRunner().invoke(figures, ["check"]).exit_code == 0


def test_verify_answers_as_agreed() -> None:
    write(("a", bought()))
    result = CliRunner().invoke(verify, ["--json", "--head", head()])
    answer = json.loads(result.stdout)
    assert result.exit_code == 0
    assert list(answer) == [
        "events",
        "sealed",
        "unsealed",
        "blocks",
        "head",
        "guards_present",
        "ok",
        "first_bad",
    ]


def test_verify_names_the_first_bad_event() -> None:
    write(("a", bought()), ("b", bought()))
    tamper("UPDATE foundation_event SET data = '{}' WHERE subject_id = 'b'")
    result = CliRunner().invoke(verify, ["--json"])
    bad = json.loads(result.stdout)["first_bad"]
    assert result.exit_code == 1
    assert set(bad) == {"position", "id", "kind"}
    assert (bad["position"], bad["kind"]) == (2, "altered")

    told = CliRunner().invoke(verify, ["--head", "0" * 63 + "1"])
    assert told.exit_code == 1
    assert "First bad event: altered, position 2" in told.stdout
