"""What plans did about one member, kept as one text: item by item, each with days of its own.

An item may be approved, enacted, observed and taken back by itself; what a member has reached, and
what it saves on a day, follows from all items that stand.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from pydantic import TypeAdapter

from tinhgon.programmes.events import ItemCourse

Items = Mapping[str, ItemCourse]
"""By id of the item."""
_ITEMS = TypeAdapter(dict[str, ItemCourse])


def read_items(stored: str) -> dict[str, ItemCourse]:
    """By id; nothing where nothing is stored."""
    return _ITEMS.validate_json(stored) if stored else {}


def stored_items(items: Items) -> str:
    """As JSON with sorted keys, empty where there are none."""
    if not items:
        return ""
    plain = {item: course.model_dump(mode="json") for item, course in items.items()}
    return json.dumps(plain, sort_keys=True, separators=(",", ":"))


def changed(
    stored: str, item: str, change: Callable[[ItemCourse | None], ItemCourse | None]
) -> str:
    """The text with one item changed; one that has come to nothing is left out."""
    items = read_items(stored)
    course = change(items.pop(item, None))
    if course is not None and (course.promised or course.enacted or course.observed):
        items[item] = course
    return stored_items(items)
