"""What the documents of a board say: texts in the reader's language, ready to be set."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table: relative `widths`, `numeric` columns to the right, `head` repeats on each page."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """`picture` is SVG, `alt` what it shows in words; its numbers stand in the table beside it, or,
    where it has none, in that of the next part."""

    title: str
    table: PrintedTable | None = None
    lead: str = ""
    lines: tuple[str, ...] = ()
    picture: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class PrintedBoard:
    """The whole board, or a briefing: `notes` stand at its foot."""

    language: str
    title: str
    subject: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[PrintedPart, ...]
    notes: tuple[str, ...] = ()
