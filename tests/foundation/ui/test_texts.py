from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tinhgon.foundation.ui.api import (
    DifferenceKind,
    DifferenceRow,
    Piece,
    PieceKind,
    evidence,
    word_difference,
)
from tinhgon.foundation.ui.templatetags.ui import words_after, words_before
from tinhgon.foundation.ui.word_difference import LONGEST_PARAGRAPH

TEXTS = st.text(alphabet="aăâđ ,.\n12<&", max_size=60)


@given(TEXTS, TEXTS)
def test_a_difference_spells_both_texts(before: str, after: str) -> None:
    pieces = word_difference(before, after)
    assert "".join(p.text for p in pieces if p.kind is not PieceKind.ADDED) == before
    assert "".join(p.text for p in pieces if p.kind is not PieceKind.REMOVED) == after
    assert all(one.kind is not two.kind for one, two in pairwise(pieces))


def test_only_the_words_that_differ_are_marked() -> None:
    assert word_difference("15 ngày làm việc", "10 ngày làm việc") == (
        Piece(PieceKind.REMOVED, "15"),
        Piece(PieceKind.ADDED, "10"),
        Piece(PieceKind.SAME, " ngày làm việc"),
    )


def test_a_very_long_paragraph_is_shown_as_replaced_whole() -> None:
    before = "a " * LONGEST_PARAGRAPH
    kinds = [piece.kind for piece in word_difference(before, before + "b")]
    assert kinds == [PieceKind.REMOVED, PieceKind.ADDED]


def test_markup_in_a_text_is_shown_not_obeyed() -> None:
    row = DifferenceRow("Hồ sơ", "<b>cũ</b>", "<b>mới</b>")
    assert row.kind is DifferenceKind.CHANGED
    assert "<b>" not in words_before(row) + words_after(row)
    assert "<del>" in words_before(row)
    assert "<ins>" in words_after(row)


@given(TEXTS, st.integers(0, 60), st.integers(0, 60), st.integers(0, 10))
def test_evidence_is_consecutive_and_says_where_it_is_cut(
    text: str, one: int, two: int, context: int
) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    shown = evidence(text, start, end, context=context)
    whole = shown.before + shown.span + shown.after
    assert shown.span == text[start:end]
    assert whole in text
    assert (whole == text) == (not shown.is_cut_before and not shown.is_cut_after)
