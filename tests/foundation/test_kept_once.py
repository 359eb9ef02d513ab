"""A text made once, by processes that start together."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from uuid import uuid4

import pytest

from tinhgon.foundation.kept_once import text_kept_once

pytestmark = pytest.mark.on_sqlite

_AT_ONCE = 8


def test_all_who_make_it_at_once_meet_one_text(tmp_path: Path) -> None:
    place = tmp_path / "folder" / "kept"
    together = Barrier(_AT_ONCE)

    def made() -> str:
        together.wait()
        return uuid4().hex

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        met = set(pool.map(lambda _: text_kept_once(place, made), range(_AT_ONCE)))
    assert met == {place.read_text()}
    assert list(place.parent.iterdir()) == [place]
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_what_is_kept_is_not_made_again(tmp_path: Path) -> None:
    place = tmp_path / "kept"
    place.write_text("from before")
    assert text_kept_once(place, lambda: "another") == "from before"


def test_nothing_is_left_of_what_could_not_be_made(tmp_path: Path) -> None:
    def failing() -> str:
        raise LookupError

    with pytest.raises(LookupError):
        text_kept_once(tmp_path / "kept", failing)
    assert not list(tmp_path.iterdir())
