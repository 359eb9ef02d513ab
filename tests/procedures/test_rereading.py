"""Old versions read anew: the source and the corrections stay, the reading gets better."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from click.testing import CliRunner
from tests.procedures.samples import record

from tinhgon.foundation.access.api import SYSTEM, Actor
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import NotAllowed, Refusal
from tinhgon.procedures.actions.readings import add_reading
from tinhgon.procedures.actions.rereading import read_anew
from tinhgon.procedures.api import (
    CatalogueEntry,
    Content,
    ImportBatch,
    Reading,
    ReadingKind,
    Version,
    content_of,
    correct_reading,
    draft_from_operations,
)
from tinhgon.procedures.commands import reread
from tinhgon.procedures.vocabulary import State

Load = Callable[..., ImportBatch]


def read_worse(version: Version) -> Content:
    """As if an older parser had read it: no limit, and a name of its own; ids as they are."""
    content = content_of(version)
    channels = tuple(
        replace(
            channel,
            terms=tuple(
                replace(term, state=State.UNREADABLE, value=None, unit=None)
                for term in channel.terms
            ),
        )
        for channel in content.channels
    )
    worse = replace(content, name="tên đọc sai", channels=channels, parser_version=0)
    Reading.objects.filter(version=version).delete()
    add_reading(by=SYSTEM, version=version, content=worse, kind=ReadingKind.PARSER)
    return worse


@pytest.fixture
def version(load: Load) -> Version:
    load(record())
    return Version.objects.get()


def test_nothing_new_makes_no_reading(version: Version) -> None:
    assert read_anew(by=SYSTEM, version=version) is None
    assert Reading.objects.count() == 1


def test_a_better_parser_makes_a_new_reading_of_the_same_version(version: Version) -> None:
    right = content_of(version)
    worse = read_worse(version)
    renewed = read_anew(by=SYSTEM, version=version)
    assert renewed is not None
    assert not renewed.kept_corrections
    assert content_of(version) == right
    assert [part.id for _, part in worse.all_components()] == [
        part.id for _, part in content_of(version).all_components()
    ]
    assert Version.objects.count() == 1
    assert CatalogueEntry.objects.get().name == right.name
    assert history("procedure", "1.000001")[0].type == "procedures.reading_renewed"
    assert read_anew(by=SYSTEM, version=version) is None


def test_corrections_stay_once_and_again(version: Version) -> None:
    worse = read_worse(version)
    path = f"channels/{worse.channels[0].id}/terms/0"
    values: dict[str, object] = {"value": 9, "unit": "month"}
    correct_reading(by=SYSTEM, version=version, path=path, values=values)
    renewed = read_anew(by=SYSTEM, version=version)
    assert renewed is not None
    assert renewed.kept_corrections
    assert renewed.conflicts == (f"channels/{worse.channels[0].id}",)
    content = content_of(version)
    assert content.channels[0].terms[0].value == 9
    assert content.channels[1].terms[0].value == 3, "what nobody corrected is read anew"
    assert content.name != "tên đọc sai"
    assert read_anew(by=SYSTEM, version=version) is None
    assert content_of(version).channels[0].terms[0].value == 9


def test_what_was_written_here_is_not_read_from_a_record(version: Version) -> None:
    content = replace(content_of(version), name="Tên mới")
    draft = draft_from_operations(by=SYSTEM, base=version, content=content, operations=[{"x": 1}])
    with pytest.raises(Refusal, match="nothing to read anew"):
        read_anew(by=SYSTEM, version=draft)


def test_who_may_not_correct(version: Version, official: Callable[..., Actor]) -> None:
    with pytest.raises(NotAllowed):
        read_anew(by=official("bo-b"), version=version)


def test_the_command_tells_what_changed(load: Load) -> None:
    load(record("1.000001"), record("1.000002"))
    read_worse(Version.objects.get(procedure__code="1.000002"))
    result = CliRunner().invoke(reread, ["--json"])
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert answer["read"] == 2
    assert [row["code"] for row in answer["renewed"]] == ["1.000002"]
    again = json.loads(CliRunner().invoke(reread, ["1.000002", "--json"]).stdout)
    assert again == {"read": 1, "renewed": []}
