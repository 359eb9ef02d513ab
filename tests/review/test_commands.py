"""`tinhgon findings` and `tinhgon findings precision`."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner
from tests.review.contents_for_review import content

from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.api import Procedure
from tinhgon.review.commands import findings
from tinhgon.review.findings.labels import labels

pytestmark = pytest.mark.usefixtures("_english")

Make = Callable[..., Procedure]


def answer(*arguments: str) -> Any:
    return json.loads(run(*arguments))


def run(*arguments: str) -> str:
    done = CliRunner().invoke(findings, list(arguments), catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def test_findings_are_told_with_their_evidence(procedure: Make) -> None:
    procedure("1.000001")
    procedure("1.000002", content(dossier=()))
    told = answer("--json")

    rule = told["rules"]["paper-held-by-state"]
    assert rule["codes"] == ["1.000001"]
    assert rule["count"] == 1
    assert "1.000002" in str(rule["unassessed"])
    evidence = [each for each in told["evidence"] if each["code"] == "1.000001"]
    assert {"code", "rule", "component", "path", "start", "end", "quote"} == set(evidence[0])
    assert any(each["quote"].lower() == "sổ hộ khẩu" for each in evidence)


def test_a_second_run_tells_the_same(procedure: Make) -> None:
    procedure("1.000001")
    assert run("--json") == run("--json")


def test_the_table_for_people_names_every_rule(procedure: Make) -> None:
    procedure("1.000001")
    assert "paper-held-by-state" in run()


def test_precision_needs_the_labelled_procedures(procedure: Make) -> None:
    procedure("9.999999")
    with pytest.raises(Refusal, match="Import the national"):
        run("precision")


def test_precision_says_where_labelled_procedures_lack(procedure: Make) -> None:
    procedure(labels("certified-copy")[0].code)
    assert "not all labelled procedures" in run("precision")
