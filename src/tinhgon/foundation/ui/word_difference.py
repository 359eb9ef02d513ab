"""Which words differ between two texts: paragraph by paragraph, then word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# A paragraph longer than this is shown as replaced whole: comparing it costs the square of it.
LONGEST_PARAGRAPH = 1_500

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


class PieceKind(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    kind: PieceKind
    text: str


def word_difference(before: str, after: str) -> tuple[Piece, ...]:
    """Pieces in reading order; the SAME and REMOVED ones spell `before`, SAME and ADDED `after`."""
    return tuple(_joined(_paragraph_pieces(before, after)))


def _paragraph_pieces(before: str, after: str) -> Iterator[Piece]:
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for tag, a, b, c, d in _opcodes(old, new):
        if tag == "equal":
            yield Piece(PieceKind.SAME, "".join(old[a:b]))
        else:
            yield from _word_pieces("".join(old[a:b]), "".join(new[c:d]))


def _word_pieces(before: str, after: str) -> Iterator[Piece]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > LONGEST_PARAGRAPH:
        yield Piece(PieceKind.REMOVED, before)
        yield Piece(PieceKind.ADDED, after)
        return
    for tag, a, b, c, d in _opcodes(old, new):
        if tag == "equal":
            yield Piece(PieceKind.SAME, "".join(old[a:b]))
            continue
        yield Piece(PieceKind.REMOVED, "".join(old[a:b]))
        yield Piece(PieceKind.ADDED, "".join(new[c:d]))


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterable[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbouring pieces of one kind as one; empty ones left out."""
    held: Piece | None = None
    for piece in pieces:
        if not piece.text:
            continue
        if held is not None and held.kind is piece.kind:
            held = Piece(held.kind, held.text + piece.text)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held
