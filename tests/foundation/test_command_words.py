"""The command line speaks one language: the one named, else the locale's, else Vietnamese."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tinhgon.foundation.command_words import command_language

pytestmark = pytest.mark.on_sqlite


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "vi"),
        ([], {"LANG": "C.UTF-8"}, "vi"),
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "en_US.UTF-8", "LC_ALL": "vi_VN.UTF-8"}, "vi"),
        ([], {"LANG": "fr_FR.UTF-8"}, "vi"),
        (["--lang", "en", "verify"], {"LANG": "vi_VN"}, "en"),
        (["--lang=vi", "verify"], {"LANG": "en_GB"}, "vi"),
        (["--lang", "xx"], {"LANG": "en_GB"}, "en"),
        (["--lang"], {}, "vi"),
    ],
)
def test_which_language(arguments: list[str], environment: dict[str, str], language: str) -> None:
    assert command_language(arguments, environment) == language


def say(folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "TINHGON_DATA": str(folder), "LANG": "C.UTF-8", "LC_ALL": ""}
    done = subprocess.run(
        [sys.executable, "-m", "tinhgon", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def test_help_errors_and_refusals_are_in_one_language(tmp_path: Path) -> None:
    vietnamese = say(tmp_path, "cost")
    assert "Cách dùng:" in vietnamese
    assert "Lỗi:" in vietnamese
    refused = say(tmp_path, "backup", str(tmp_path / "one.zip"))
    assert "chưa có gì để sao lưu" in refused
    english = say(tmp_path, "--lang", "en", "backup", str(tmp_path / "one.zip"))
    assert "This node holds nothing to back up yet." in english
    told = say(tmp_path, "--lang", "en", "verify", "--help")
    assert "Find the first event" in told
    assert "Usage:" in told


def test_a_database_that_was_never_prepared_is_told_of_in_a_sentence(tmp_path: Path) -> None:
    told = say(tmp_path, "--lang", "en", "figures", "check")
    assert "Run `tinhgon migrate` first." in told
    assert "Traceback" not in told
