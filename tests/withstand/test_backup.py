"""A node backed up while it works comes back whole, into an empty node or over a full one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.withstand.broken_backups import HARMS, climbing, cut, of_the_future
from tests.withstand.node import Ended, Node
from tests.withstand.places import Places

from tinhgon.foundation.refusals import Refusal
from tinhgon.project.backup.archive import unpack

UPLOAD = Path("files/imports/one.jsonl")


@pytest.fixture(scope="module")
def full(made_in: Places) -> Node:
    """A node with a catalogue, a plan on its way and an uploaded file."""
    node = made_in.empty()
    node.make()
    upload = node.data / UPLOAD
    upload.parent.mkdir(parents=True)
    upload.write_text("{}\n", encoding="utf-8")
    return node


@pytest.fixture(scope="module")
def archive(full: Node, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup made while another process writes without pause."""
    file = tmp_path_factory.mktemp("backups") / "node.backup"
    with full.beside("tests.withstand.writing") as written:
        assert [written.readline() for _ in range(3)] == ["1\n", "2\n", "3\n"]
        ended = full.run("backup", file)
        assert written.readline(), "people could work on while the backup was made"
    assert ended.status == 0, ended.progress
    return file


def events(node: Node) -> int:
    told: int = node.run("verify", "--json").answer["events"]
    return told


def check_refused(ended: Ended) -> None:
    """A sentence and a status, no traceback."""
    assert ended.status == 1
    assert ended.progress.strip()
    assert "Traceback" not in ended.progress


def check_whole(node: Node) -> None:
    """Log and figures of a restored node hold, and its files are there."""
    assert node.run("verify", "--json").answer["ok"]
    assert node.run("figures", "check", "--json").answer["drift"] == 0
    assert node.run("export", "procedures").told.count("\n") >= 12
    assert (node.data / UPLOAD).read_text(encoding="utf-8") == "{}\n"


def test_into_an_empty_node(made_in: Places, archive: Path) -> None:
    empty = made_in.empty()
    ended = empty.run("restore", archive)
    assert ended.status == 0, ended.progress
    check_whole(empty)


def test_a_backup_is_for_its_owners_eyes(archive: Path) -> None:
    assert archive.stat().st_mode & 0o077 == 0


def test_over_a_full_node_only_when_told_to(full: Node, archive: Path) -> None:
    later = events(full)
    left_over = full.data / "files" / "imports" / "later.jsonl"
    left_over.write_text("later", encoding="utf-8")

    refused = full.run("restore", archive)
    check_refused(refused)
    assert "--replace" in refused.progress
    assert events(full) == later
    assert left_over.exists()

    replaced = full.run("restore", archive, "--replace")
    assert replaced.status == 0, replaced.progress
    assert events(full) < later
    check_whole(full)
    assert not left_over.exists()


def test_not_under_people_at_work(full: Node, archive: Path) -> None:
    with full.beside("tests.withstand.writing") as written:
        assert written.readline()
        ended = full.run("restore", archive, "--replace")
        assert written.readline()
    check_refused(ended)
    assert "tinhgon serve" in ended.progress


def test_an_empty_node_has_nothing_to_back_up(made_in: Places, tmp_path: Path) -> None:
    check_refused(made_in.empty().run("backup", tmp_path / "node.backup"))
    assert list(tmp_path.glob("*.backup*")) == []


def test_a_place_that_cannot_be_written_is_told(full: Node, tmp_path: Path) -> None:
    check_refused(full.run("backup", tmp_path / "missing" / "node.backup"))


@pytest.mark.parametrize("harm", [cut, climbing, of_the_future])
def test_a_broken_or_hostile_archive_changes_nothing(
    full: Node, archive: Path, tmp_path: Path, harm: Callable[[Path, Path], None]
) -> None:
    broken = tmp_path / "broken.backup"
    harm(archive, broken)
    before = sorted(full.data.rglob("*"))
    ended = full.run("restore", broken, "--replace")
    check_refused(ended)
    assert sorted(full.data.rglob("*")) == before
    assert not list(tmp_path.rglob("escaped"))


@pytest.mark.parametrize("harm", HARMS)
def test_an_archive_that_is_no_whole_backup_is_refused(
    archive: Path, tmp_path: Path, harm: Callable[[Path, Path], None]
) -> None:
    broken = tmp_path / "broken.backup"
    harm(archive, broken)
    place = tmp_path / "place"
    place.mkdir()
    with pytest.raises(Refusal, match="not a whole backup"):
        unpack(broken, place)
    assert not list(tmp_path.rglob("escaped"))


def test_the_archive_they_were_made_from_is_whole(archive: Path, tmp_path: Path) -> None:
    assert len(unpack(archive, tmp_path).head) == 64
