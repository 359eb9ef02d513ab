"""The life of a procedure told a second way, from the stored payloads, for the drift check only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta, timezone
from typing import Any

from tinhgon.figures.api import Scalar
from tinhgon.foundation.events.api import LoggedEvent

# Viet Nam keeps one time the whole year.
_LOCAL = timezone(timedelta(hours=7))
_AXES = ("scope", "group", "level")

Row = dict[str, Any]


def replay(subject: str, events: Sequence[LoggedEvent]) -> Mapping[str, Scalar] | None:
    """The columns after all events of one procedure, None where it was never registered."""
    row: Row = {}
    for event in events:
        data: dict[str, Any] = dict(event.payload)
        what = event.type.removeprefix("procedures.")
        if what == "registered":
            day = event.occurred_at.astimezone(_LOCAL).date()
            row = _begun(day, data["version"])
            if data["published"]:
                _announced(row, data)
        elif not row or (what.startswith("reading_") and data["version"] != row["version"]):
            continue
        elif what == "version_published":
            row["version"] = data["version"]
            _announced(row, data)
            if row["abolished_on"] is not None and row["version_from"] >= row["abolished_on"]:
                row["abolished_on"] = None
        elif what == "procedure_abolished":
            row["abolished_on"] = _day(data["effective_from"], row)
        _restated(row, data, keep_axes=what == "procedure_abolished")
    return row or None


def _begun(day: date, version: int) -> Row:
    later = dict.fromkeys(("published_on", "complete_from", "abolished_on"))
    return {**later, "version": version, "version_from": day, "registered_on": day}


def _announced(row: Row, data: dict[str, Any]) -> None:
    row["version_from"] = _day(data["effective_from"], row)
    if row["published_on"] is None:
        row["published_on"] = row["version_from"]


def _restated(row: Row, data: dict[str, Any], *, keep_axes: bool) -> None:
    """What most events say again: where the procedure belongs and which parts it lacks."""
    if not keep_axes:
        row |= {name: data[name] for name in _AXES if name in data}
    if "managing_agency" in data:
        row["agency"] = data["managing_agency"]
    if "missing" in data:
        since = row["complete_from"] or row["version_from"]
        row["complete_from"] = since if data["missing"] == "" else None


def _day(stated: str | None, row: Row) -> date:
    begun: date = row["registered_on"]
    return begun if stated is None else max(begun, date.fromisoformat(stated))
