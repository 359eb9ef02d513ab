"""Content as plain data and as canonical bytes (RFC 8785), and the hashes of both.

One content has one sequence of bytes and so one hash, on every database and machine.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from enum import Enum

import rfc8785

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.content import components as parts
from tinhgon.procedures.content.document import Content, Scope

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]

_CLASSES = (
    Content,
    Scope,
    parts.Step,
    parts.Channel,
    parts.Term,
    parts.Fee,
    parts.DossierItem,
    parts.Applicant,
    parts.Result,
    parts.Condition,
    parts.AgencyRef,
    parts.LegalCitation,
)
_FIELDS: dict[type, tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind)) for kind in _CLASSES
}
HEAD = (
    "kind",
    "scope",
    "name",
    "level",
    "procedure_type",
    "field",
    "managing_agency",
    "decision",
)
_LARGEST = 2**53 - 1
# Fields that joined the model later are written only where they say something, so that a content
# without them keeps its bytes and its hash.
_JOINED: dict[type, frozenset[str]] = {
    parts.DossierItem: frozenset({"form_fields", "form_dropped"}),
    parts.Result: frozenset({"validity"}),
}
_NONE: frozenset[str] = frozenset()
_quoted = json.encoder.encode_basestring
# Names of ASCII sort by UTF-16 as they sort by themselves.
_SORTED: dict[type, tuple[tuple[str, str], ...]] = {
    kind: tuple((name, f"{_quoted(name)}:") for name in sorted(names))
    for kind, names in _FIELDS.items()
}


def to_dict(content: Content) -> dict[str, Plain]:
    """`content` as the plain data of the interface: dicts, lists, strings, numbers, None."""
    return {name: _plain(getattr(content, name)) for name in _FIELDS[Content]}


def head_of(content: Content) -> dict[str, Plain]:
    """What `content` says as a whole, without its components, its source and version numbers."""
    return {name: _plain(getattr(content, name)) for name in HEAD}


def _plain(value: object) -> Plain:
    if value is None or type(value) is str or isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str | int | float):
        return value
    names = _FIELDS.get(type(value))
    if names is not None:
        joined = _JOINED.get(type(value), _NONE)
        return {
            name: _plain(member)
            for name in names
            if (member := getattr(value, name)) or name not in joined
        }
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(entry) for key, entry in value.items()}
    raise TypeError(f"{type(value).__name__} has no place in a content")


def plain_component(component: parts.Component | parts.Term | parts.Fee) -> dict[str, Plain]:
    """One component, term or fee as plain data, all its fields written."""
    return {name: _plain(getattr(component, name)) for name in _FIELDS[type(component)]}


def canonical_bytes(data: Mapping[str, Plain]) -> bytes:
    """`data` by RFC 8785: keys sorted by UTF-16, no blanks, one form for each number and string.

    Refuses what has no such form: a lone surrogate, a number no double can hold.
    """
    return _canonical(data)


def _canonical(value: Mapping[str, Plain] | Mapping[str, str] | Content) -> bytes:
    with _refusing():
        return _written(value).encode()


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as error:
        raise Refusal(
            gettext_noop(
                "The record cannot be stored: %(reason)s. Correct the text or number in the "
                "source file and import it again."
            ),
            reason=str(error),
        ) from error


def _written(value: object) -> str:
    """`value` by RFC 8785. Written here because the records of a whole country pass through it:
    a tree of plain data and a general writer took four times as long."""
    if isinstance(value, str):
        return _quoted(value)
    names = _SORTED.get(type(value))
    if names is not None:
        joined = _JOINED.get(type(value), _NONE)
        members = [
            mark + ("null" if member is None else _written(member))
            for name, mark in names
            if (member := getattr(value, name)) or name not in joined
        ]
        return "{" + ",".join(members) + "}"
    if isinstance(value, tuple | list):
        return "[" + ",".join([_written(entry) for entry in value]) + "]"
    if isinstance(value, Mapping):
        keys = sorted(map(str, value), key=_utf16)
        return "{" + ",".join([f"{_quoted(key)}:{_written(value[key])}" for key in keys]) + "}"
    if type(value) is int and abs(value) <= _LARGEST:
        return str(value)
    if value is None or isinstance(value, bool | int | float):
        return rfc8785.dumps(value).decode()
    raise TypeError(f"{type(value).__name__} has no place in a content")


def _utf16(key: str) -> bytes:
    return key.encode("utf-16-be", "surrogatepass")


def content_bytes(content: Content) -> bytes:
    """The canonical bytes of `content`, as stored and hashed."""
    return _canonical(content)


@dataclass(frozen=True, slots=True)
class CanonicalContent:
    """A content in its canonical form, with the hashes of that and of its source."""

    text: str
    content_hash: str
    source_hash: str


def canonical_content(content: Content) -> CanonicalContent:
    """All three at once: the source is written once and stands within the whole."""
    with _refusing():
        source = _written(content.source)
        members = [
            mark + (source if name == "source" else _written(getattr(content, name)))
            for name, mark in _SORTED[Content]
        ]
        text = "{" + ",".join(members) + "}"
        return CanonicalContent(
            text,
            hashlib.sha256(text.encode()).hexdigest(),
            hashlib.sha256(source.encode()).hexdigest(),
        )


def content_hash(content: Content) -> str:
    """SHA-256 of the canonical bytes, in hexadecimal."""
    return hashlib.sha256(content_bytes(content)).hexdigest()


def source_hash(source: Mapping[str, str]) -> str:
    """SHA-256 of the canonical bytes of a source record as it came, in hexadecimal.

    Not normalised: a record retyped in another Unicode form is another source.
    """
    return hashlib.sha256(_canonical(source)).hexdigest()


def read_bytes(stored: bytes | str) -> dict[str, object]:
    """Stored canonical bytes as plain data; refuses what is no JSON object."""
    try:
        data = json.loads(stored)
    except ValueError as error:
        raise _damaged() from error
    if not isinstance(data, dict):
        raise _damaged()
    return data


def _damaged() -> Refusal:
    return Refusal(
        gettext_noop(
            "The stored content is no JSON object: it is damaged. Run “tinhgon verify”, then "
            "restore a backup."
        )
    )
