"""Every event any room declares is typed, versioned and free of personal data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

import pytest

from tinhgon.foundation.events.api import SCHEMAS, Event, UnknownEventType
from tinhgon.foundation.events.schema import schema

PERSONAL = {
    "address", "birth", "birthday", "cccd", "cmnd", "email", "fullname", "gender", "mobile",
    "passport", "password", "phone", "surname", "telephone", "username",
}  # fmt: skip
PERSONAL_PAIRS = {
    ("full", "name"), ("person", "name"), ("account", "name"), ("user", "name"),
    ("actor", "name"), ("applicant", "name"), ("signer", "name"), ("citizen", "id"),
    ("identity", "number"), ("ip", "address"),
}  # fmt: skip


def field_names(shape: object) -> Iterator[str]:
    if isinstance(shape, dict):
        properties = shape.get("properties")
        if isinstance(properties, dict):
            yield from properties
        for part in shape.values():
            yield from field_names(part)
    elif isinstance(shape, list):
        for part in shape:
            yield from field_names(part)


def personal(name: str) -> bool:
    words = name.lower().split("_")
    return bool(PERSONAL & set(words)) or any(pair in PERSONAL_PAIRS for pair in pairwise(words))


def test_no_event_of_any_room_carries_personal_data() -> None:
    assert SCHEMAS
    found = {
        f"{declared.TYPE}: {name}"
        for declared in SCHEMAS.values()
        for name in field_names(declared.model_json_schema())
        if personal(name)
    }
    assert found == set()


@pytest.mark.parametrize("name", ["full_name", "email", "applicant_phone", "identity_number"])
def test_the_test_itself_can_fail(name: str) -> None:
    assert personal(name)


def test_types_are_named_by_room() -> None:
    for declared in SCHEMAS.values():
        assert re.fullmatch(r"[a-z]+\.[a-z_]+", declared.TYPE), declared
        assert re.fullmatch(r"[a-z_]+", declared.SUBJECT), declared
        if declared.__module__.startswith("tinhgon."):
            assert declared.TYPE.split(".")[0] == declared.__module__.split(".")[1]


def test_a_type_is_declared_once() -> None:
    with pytest.raises(TypeError, match="declared twice"):

        class AccountCreatedAgain(Event):
            TYPE: ClassVar[str] = "foundation.account_created"
            SUBJECT: ClassVar[str] = "account"


def test_a_nameless_event_is_no_event() -> None:
    with pytest.raises(TypeError, match="TYPE and SUBJECT"):

        class Nameless(Event):
            what: str


def test_an_unknown_type_says_so() -> None:
    with pytest.raises(UnknownEventType, match="unheard_of v3"):
        schema("trial.unheard_of", 3)
