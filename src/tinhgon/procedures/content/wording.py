"""Where two texts differ, word by word, for showing them side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+|\s+|[^\w\s]")

# Beyond so many words the exact alignment takes seconds; frequent words then align by their
# neighbours.
_LONG = 4_000


@dataclass(frozen=True, slots=True)
class WordSpan:
    """A stretch of both texts: `before[before_start:before_end]` became `after[…]`.

    `same` tells whether the two stretches are equal; an insertion has an empty stretch before,
    a deletion one after. The spans of two texts cover both without gaps.
    """

    same: bool
    before_start: int
    before_end: int
    after_start: int
    after_end: int


def word_spans(before: str, after: str) -> tuple[WordSpan, ...]:
    """How `before` became `after`; positions count characters."""
    if before == after:
        return (WordSpan(True, 0, len(before), 0, len(after)),) if before else ()
    old, old_ends = _words(before)
    new, new_ends = _words(after)
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) + len(new) > _LONG)
    return tuple(
        WordSpan(tag == "equal", old_ends[a], old_ends[b], new_ends[c], new_ends[d])
        for tag, a, b, c, d in matcher.get_opcodes()
    )


def _words(text: str) -> tuple[list[str], list[int]]:
    """The words, blanks and signs of a text, and where each begins, with the end of the last."""
    words = _WORD.findall(text)
    ends = [0]
    for word in words:
        ends.append(ends[-1] + len(word))
    return words, ends
