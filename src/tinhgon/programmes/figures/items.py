"""What became of one member, kept as texts: by plans, item by item, by reviews and by whoever
abolished it.

An item may be approved, enacted, observed and taken back by itself, each on a day of its own; what
a member has reached, and what it saves on a day, follows from all items that stood on it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from pydantic import TypeAdapter

from tinhgon.programmes.events import Ended, ItemCourse, Past

Items = Mapping[str, ItemCourse]
"""By id of the item."""
_ITEMS = TypeAdapter(dict[str, ItemCourse])
_ENDED = TypeAdapter(list[Ended])
_PAST = TypeAdapter(list[Past])


def read_items(stored: str) -> dict[str, ItemCourse]:
    """By id; nothing where nothing is stored."""
    return _ITEMS.validate_json(stored) if stored else {}


def stored_items(items: Items) -> str:
    """As JSON with sorted keys, empty where there are none."""
    return _stored({item: course.model_dump(mode="json") for item, course in items.items()})


def read_ended(stored: str) -> list[Ended]:
    return _ENDED.validate_json(stored) if stored else []


def read_past(stored: str) -> list[Past]:
    return _PAST.validate_json(stored) if stored else []


def stored_past(past: Sequence[Past]) -> str:
    """Each with all that it says; empty where there is none."""
    return _stored([each.model_dump(mode="json") for each in past])


def with_item(stored: str, item: str, course: ItemCourse | None) -> str:
    """The text with one item as it is now; one that has come nowhere is left out."""
    items = read_items(stored)
    items.pop(item, None)
    if course is not None and (course.promised or course.enacted or course.observed):
        items[item] = course
    return stored_items(items)


def _stored(plain: dict[str, object] | list[object]) -> str:
    return json.dumps(plain, sort_keys=True, separators=(",", ":")) if plain else ""
