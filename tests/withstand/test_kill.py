"""A process killed at random writes leaves nothing half done and loses nothing acknowledged."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.on_sqlite

_ROOT = Path(__file__).parents[2]
_KILLS_EACH = 6
_SCENARIOS = (
    "import",
    "approval",
    "publication",
    "decision in part",
    "taking back",
    "abolition",
    "amending document",
    "plan withdrawn",
    "review sheet",
    "opinions",
    "abolition of what is reviewed",
    "drawing",
    "assignment",
    "choice into a plan",
    "plan of an authority",
    "reassignment",
)
_FULL = 2
# One kill in three finds an acknowledgement that came too early.
_UNTIL_FOUND_OUT = "40"


def campaign(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    """The answers of a campaign. It prints its seed; TINHGON_KILL_SEED repeats one."""
    seed = os.environ.get("TINHGON_KILL_SEED") or str(secrets.randbelow(10**9))
    print(f"TINHGON_KILL_SEED={seed}")  # noqa: T201  # pytest shows it where a test fails
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {
        "TINHGON_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "tinhgon.project.settings",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.withstand.killing", "--seed", seed, *arguments],
        cwd=_ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    return campaign(tmp_path_factory.mktemp("killing"), "--kills", str(_KILLS_EACH))


def test_nothing_is_half_done_and_nothing_acknowledged_is_lost(
    answers: list[dict[str, Any]],
) -> None:
    assert {answer["scenario"]: answer["wrong"] for answer in answers} == {
        name: [] for name in _SCENARIOS
    }


def test_at_least_fifty_kills_on_the_database_as_in_use(answers: list[dict[str, Any]]) -> None:
    assert sum(len(answer["kills"]) for answer in answers) >= 50
    assert {(answer["synchronous"], answer["journal"]) for answer in answers} == {(_FULL, "wal")}


def test_kills_fall_on_writes_and_on_commits(answers: list[dict[str, Any]]) -> None:
    for answer in answers:
        moments = " ".join(answer["kills"])
        assert "write" in moments, answer["scenario"]
        assert "commit" in moments, answer["scenario"]


def test_an_act_in_pieces_would_be_found_half_done(tmp_path: Path) -> None:
    (answer,) = campaign(tmp_path, "--kills", _UNTIL_FOUND_OUT, "--sabotage", "pieces")
    assert any("half done" in wrong for wrong in answer["wrong"])


def test_an_acknowledgement_too_early_would_be_found_lost(tmp_path: Path) -> None:
    (answer,) = campaign(tmp_path, "--kills", _UNTIL_FOUND_OUT, "--sabotage", "hasty")
    assert any("lost" in wrong for wrong in answer["wrong"])
