"""Dated parameter rows as they are read from a file or the registry, before any meaning."""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple, dataclass
from datetime import date
from typing import TYPE_CHECKING

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.vocabulary import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FIELDS = (
    "name",
    "value",
    "unit",
    "valid_from",
    "valid_to",
    "source",
    "article",
    "mark",
    "note",
)


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """One value between two days, both inclusive; an open end is None.

    `value` is text in `unit`. The fields are those of the registry's legal parameters, in their
    order.
    """

    name: str
    value: str
    unit: str
    valid_from: date | None
    valid_to: date | None
    source: str
    article: str
    mark: Mark
    note: str

    def holds_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    @classmethod
    def of(cls, record: Mapping[str, str]) -> ParameterRow:
        """The row in a record of text with the keys `FIELDS`; dates as 2026-01-31, or empty.

        Refuses a record that lacks a key, or whose date or mark is none.
        """
        missing = [field for field in FIELDS if record.get(field) is None]
        if missing:
            raise Refusal(
                gettext_noop("A cost parameter lacks the column %(columns)s; add it."),
                columns=", ".join(missing),
            )
        return cls(
            name=record["name"],
            value=record["value"],
            unit=record["unit"],
            valid_from=_day(record["name"], record["valid_from"]),
            valid_to=_day(record["name"], record["valid_to"]),
            source=record["source"],
            article=record["article"],
            mark=_mark(record["name"], record["mark"]),
            note=record["note"],
        )


def _day(name: str, text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refusal(
            gettext_noop("Cost parameter %(name)s: %(text)s is no date; write it as 2026-01-31."),
            name=name,
            text=text,
        ) from error


def _mark(name: str, text: str) -> Mark:
    try:
        return Mark(text)
    except ValueError as error:
        raise Refusal(
            gettext_noop("Cost parameter %(name)s: %(text)s is no mark; write one of %(marks)s."),
            name=name,
            text=text,
            marks=", ".join(Mark),
        ) from error


def rows_on(rows: Iterable[ParameterRow], day: date) -> dict[str, ParameterRow]:
    """The rows in force on `day` by name; refuses two values of one name on one day."""
    found: dict[str, ParameterRow] = {}
    for row in rows:
        if not row.holds_on(day):
            continue
        if row.name in found:
            raise Refusal(
                gettext_noop("Cost parameter %(name)s has two values on %(day)s; end one of them."),
                name=row.name,
                day=day.isoformat(),
            )
        found[row.name] = row
    return found


def fingerprint(rows: Iterable[ParameterRow]) -> str:
    """SHA-256 (hex) of the rows, whatever their order: names a parameter set for good."""
    table = sorted([str(cell) for cell in astuple(row)] for row in rows)
    encoded = json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()
    return hashlib.sha256(encoded).hexdigest()
