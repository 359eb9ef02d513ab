"""What a kind of document says: a dataclass whose fields are placeholders under Vietnamese names.

The names are what officials write into their own Word templates, `{{ trich_yeu }}`; they are an
interface and stay as they are.
"""

from __future__ import annotations

import re
import types
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints


class Shape(StrEnum):
    """What a placeholder stands for."""

    TEXT = "text"
    FLAG = "flag"
    TEXTS = "texts"
    ROWS = "rows"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A name to be used in a template; `meaning` is a message id, `inner` what a row holds."""

    name: str
    meaning: str
    shape: Shape
    inner: tuple[Placeholder, ...] = ()


def said(name: str, meaning: str) -> Any:  # dataclasses.field answers so too
    """A field that templates know as `name`; `meaning` is a message id."""
    return field(metadata={"name": name, "meaning": meaning})


@cache
def placeholders(kind: type) -> tuple[Placeholder, ...]:
    """The placeholders of a dataclass, in its order."""
    hints = get_type_hints(kind)
    return tuple(
        _placeholder(each.metadata["name"], each.metadata["meaning"], hints[each.name])
        for each in fields(kind)
    )


def plain(document: object) -> dict[str, object]:
    """A document as texts, flags, lists and mappings under the names of its placeholders."""
    return {
        each.metadata["name"]: _plain(getattr(document, each.name))
        for each in fields(document)  # type: ignore[arg-type]  # any dataclass
    }


# Control characters, halves of letters, and what is no letter at all.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Signs of Word's symbol fonts, nearly always bullets and ticks; no other font has them.
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def printable(text: str) -> str:
    """`text` without what no document format can hold; signs of symbol fonts become bullets."""
    return _PRIVATE.sub("•", _UNPRINTABLE.sub("", text))


def _placeholder(name: str, meaning: str, hint: object) -> Placeholder:
    if hint is str:
        return Placeholder(name, meaning, Shape.TEXT)
    if hint is bool:
        return Placeholder(name, meaning, Shape.FLAG)
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        if inner is str:
            return Placeholder(name, meaning, Shape.TEXTS)
        return Placeholder(name, meaning, Shape.ROWS, placeholders(inner))
    if isinstance(hint, type) and is_dataclass(hint):
        return Placeholder(name, meaning, Shape.GROUP, placeholders(hint))
    raise TypeError(f"{name}: {hint} is nothing a template could print")


def _plain(value: object) -> object:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, bool | types.NoneType):
        return bool(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return plain(value)


def sample(offered: tuple[Placeholder, ...], *, flags: bool = True) -> dict[str, object]:
    """Made-up data in which every placeholder says its own name and every list has two rows."""
    return {each.name: _sample(each, flags) for each in offered}


def _sample(of: Placeholder, flags: bool) -> object:
    match of.shape:
        case Shape.FLAG:
            return flags
        case Shape.TEXTS:
            return [f"«{of.name} 1»", f"«{of.name} 2»"]
        case Shape.ROWS:
            return [sample(of.inner, flags=flags), sample(of.inner, flags=flags)]
        case Shape.GROUP:
            return sample(of.inner, flags=flags)
        case Shape.TEXT:
            return f"«{of.name}»"
