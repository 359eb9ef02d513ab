from __future__ import annotations

from hypothesis import given, settings
from tests.procedures.content.contents import content_of, contents, records

from tinhgon.procedures.content.document import Content
from tinhgon.procedures.content.identity import PREFIXES, Identities
from tinhgon.procedures.vocabulary import ComponentKind


@settings(max_examples=25)
@given(contents)
def test_two_components_never_share_an_id(content: Content) -> None:
    ids = [component.id for _, component in content.all_components()]
    assert len(ids) == len(set(ids))


@settings(max_examples=25)
@given(contents)
def test_an_id_shows_its_kind(content: Content) -> None:
    for kind, component in content.all_components():
        prefix, _, digest = component.id.partition("-")
        assert prefix == PREFIXES[kind]
        assert len(digest) == 10


@settings(max_examples=25)
@given(records())
def test_the_first_import_gives_the_same_ids_everywhere(record: dict[str, str]) -> None:
    assert content_of(record) == content_of(dict(record))


def test_equal_components_are_told_apart_by_their_occurrence() -> None:
    identities = Identities()
    first, second = (identities.give(ComponentKind.DOSSIER, "|don") for _ in range(2))
    assert first != second
    assert Identities().give(ComponentKind.DOSSIER, "|don") == first


def test_a_taken_id_is_not_given_again() -> None:
    first = Identities().give(ComponentKind.STEPS, "nop ho so")
    assert Identities({first}).give(ComponentKind.STEPS, "nop ho so") != first
