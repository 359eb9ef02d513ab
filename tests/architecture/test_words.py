"""What is said of the words of a vocabulary is said of every one of them."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from enum import Enum

import pytest

import tinhgon

pytestmark = pytest.mark.on_sqlite

SAYS = re.compile(r"(?:LABELS|SENTENCES|SHAPES|TONES|ICONS|TITLES)$")
# Where a word without an entry is told in another way, or cannot come up.
LEFT_OUT = {
    "TONE_ICONS": "a tone without an icon is a badge without one",
    "_DUE_ICONS": "only what is pressing or done has an icon",
    "_WHAT_LABELS": "a changed text is told by which text it is",
    "ACT_ICONS": "what lapses does so by itself: nobody is offered it",
}


def _said() -> Iterator[tuple[str, Mapping[Enum, object]]]:
    """Each mapping of a module whose name tells that it says something of an enum, once."""
    seen: set[int] = set()
    for module in pkgutil.walk_packages(tinhgon.__path__, "tinhgon."):
        if module.name.endswith(("__main__", "wsgi")) or ".migrations" in module.name:
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if not SAYS.search(name) or not isinstance(value, Mapping) or id(value) in seen:
                continue
            seen.add(id(value))
            if value and all(isinstance(key, Enum) for key in value):
                yield name, value


def test_every_word_is_said() -> None:
    """A new word without its label would fail on the page of the first person who meets it."""
    found = list(_said())
    lacking = {
        f"{name}: {word!r}"
        for name, said in found
        for word in set(type(next(iter(said)))) - set(said)
        if name not in LEFT_OUT
    }
    assert lacking == set()
    assert len(found) > 50
    assert set(LEFT_OUT) <= {name for name, _ in found}
