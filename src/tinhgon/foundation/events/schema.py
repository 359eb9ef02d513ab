"""Typed, versioned event schemas. Each room declares its events in its own `events.py`.

An event says what happened in enough detail that a figure can be computed from it years later
without looking at any current row. It holds no personal data: people appear as opaque account
ids, files and letters as references to rows that can be erased.
"""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict


class UnknownEventType(LookupError):
    """The log holds a type or version that no installed room declares."""


class Event(BaseModel):
    """Base of all events. Subclasses set TYPE (`room.what_happened`), VERSION and SUBJECT."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    TYPE: ClassVar[str] = ""
    VERSION: ClassVar[int] = 1
    SUBJECT: ClassVar[str] = ""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        if not cls.TYPE or not cls.SUBJECT:
            raise TypeError(f"{cls.__qualname__} must name its TYPE and SUBJECT")
        key = (cls.TYPE, cls.VERSION)
        taken = SCHEMAS.get(key)
        if taken is not None and _name(taken) != _name(cls):
            raise TypeError(f"{cls.TYPE} v{cls.VERSION} is declared twice")
        SCHEMAS[key] = cls


def _name(declared: type[Event]) -> tuple[str, str]:
    return declared.__module__, declared.__qualname__


SCHEMAS: dict[tuple[str, int], type[Event]] = {}


def schema(event_type: str, version: int) -> type[Event]:
    """Return the class declared for `event_type` at `version`, or raise `UnknownEventType`."""
    try:
        return SCHEMAS[event_type, version]
    except KeyError:
        raise UnknownEventType(f"no room declares the event {event_type} v{version}") from None
