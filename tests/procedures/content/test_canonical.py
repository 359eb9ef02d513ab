from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.procedures.content.contents import contents

from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.content.canonical import (
    canonical_bytes,
    content_bytes,
    content_hash,
    read_bytes,
    source_hash,
    to_dict,
)
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.content.stored import from_dict, upcast


@settings(max_examples=25)
@given(contents)
def test_what_is_stored_comes_back_the_same(content: Content) -> None:
    assert from_dict(read_bytes(content_bytes(content))) == content


@settings(max_examples=25)
@given(contents)
def test_the_hash_is_that_of_the_canonical_form(content: Content) -> None:
    canonical = rfc8785.dumps(json.loads(json.dumps(to_dict(content))))
    assert content_bytes(content) == canonical
    assert content_hash(content) == hashlib.sha256(canonical).hexdigest()


@settings(max_examples=25)
@given(contents, st.dictionaries(st.text(), st.text()))
def test_any_source_has_its_canonical_form(content: Content, source: dict[str, str]) -> None:
    kept = replace(content, source=source)
    assert content_bytes(kept) == rfc8785.dumps(json.loads(json.dumps(to_dict(kept))))
    assert source_hash(source) == hashlib.sha256(rfc8785.dumps(source)).hexdigest()


def test_keys_sort_by_their_utf16_units() -> None:
    source = {"\ufb33": "a", "\U0001f600": "b"}
    assert source_hash(source) == hashlib.sha256(rfc8785.dumps(source)).hexdigest()
    assert rfc8785.dumps(source).index(b"b") < rfc8785.dumps(source).index(b"a")


def test_the_order_of_keys_does_not_matter_the_unicode_form_does() -> None:
    assert source_hash({"a": "1", "b": "2"}) == source_hash({"b": "2", "a": "1"})
    assert source_hash({"a": "\u1ea5"}) != source_hash({"a": "a\u0302\u0301"})


def test_text_that_has_no_utf8_is_refused() -> None:
    with pytest.raises(Refusal, match="cannot be stored"):
        canonical_bytes({"a": "\ud800"})


@pytest.mark.parametrize("stored", [b"{", b"[]", b'"text"'])
def test_what_is_no_object_is_refused(stored: bytes) -> None:
    with pytest.raises(Refusal, match="stored content"):
        read_bytes(stored)


@settings(max_examples=25)
@given(contents)
def test_a_missing_or_misshapen_field_is_named(content: Content) -> None:
    for name, wrong in (("steps", "text"), ("scope", None), ("name", 3), ("kind", "recipe")):
        data = to_dict(content) | {name: wrong}
        with pytest.raises(Refusal, match=name):
            from_dict(data)


def test_older_data_is_brought_up_step_by_step() -> None:
    raised = upcast(
        {"schema_version": 1, "title": "Cấp phép"},
        upcasters={
            1: lambda data: {"schema_version": 1, "name": data["title"]},
            2: lambda data: data | {"level": None},
        },
        current=3,
    )
    assert raised == {"schema_version": 3, "name": "Cấp phép", "level": None}


@pytest.mark.parametrize("version", [0, 99])
def test_a_version_without_a_way_up_is_refused(version: int) -> None:
    with pytest.raises(Refusal, match="schema version"):
        upcast({"schema_version": version})


@settings(max_examples=25)
@given(contents)
def test_newer_content_is_refused(content: Content) -> None:
    newer = to_dict(replace(content, schema_version=content.schema_version + 1))
    with pytest.raises(Refusal, match="Upgrade"):
        from_dict(newer)
