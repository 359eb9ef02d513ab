"""RFC 8785, the one form in which events are stored and sealed; quick for what most hold."""

from __future__ import annotations

import json
from typing import Any

import rfc8785

_LARGEST = 2**53 - 1
_QUICK = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical_text(value: Any) -> str:
    """Plain data (dicts, lists, strings, numbers, None) by RFC 8785.

    Python's own encoder writes the same and takes a tenth of the time, except for fractions,
    large numbers and the order of keys beyond ASCII.
    """
    return _QUICK.encode(value) if _is_alike(value) else rfc8785.dumps(value).decode()


def _is_alike(value: Any) -> bool:
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return True
    if kind is int:
        return bool(-_LARGEST <= value <= _LARGEST)
    if kind is list:
        return all(map(_is_alike, value))
    if kind is dict:
        return all(type(key) is str and key.isascii() for key in value) and all(
            map(_is_alike, value.values())
        )
    return False
