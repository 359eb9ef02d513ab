"""A quoted text with the span that matters, cut to a readable length around it."""

from __future__ import annotations

from dataclasses import dataclass

CONTEXT = 240


@dataclass(frozen=True, slots=True)
class Evidence:
    """`before` + `span` + `after` are consecutive; cut ends are marked."""

    before: str
    span: str
    after: str
    is_cut_before: bool = False
    is_cut_after: bool = False


def evidence(text: str, start: int, end: int, *, context: int = CONTEXT) -> Evidence:
    """The span `text[start:end]` with up to `context` characters on each side, cut at words."""
    start, end = max(0, start), min(len(text), end)
    first = _word_start(text, max(0, start - context))
    last = _word_end(text, min(len(text), end + context))
    return Evidence(
        before=text[first:start],
        span=text[start:end],
        after=text[end:last],
        is_cut_before=first > 0,
        is_cut_after=last < len(text),
    )


def _word_start(text: str, place: int) -> int:
    while place > 0 and not text[place - 1].isspace():
        place -= 1
    return place


def _word_end(text: str, place: int) -> int:
    while place < len(text) and not text[place].isspace():
        place += 1
    return place
