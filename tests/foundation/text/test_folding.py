from __future__ import annotations

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.foundation.text.api import fold, fold_map, original_span

vietnamese = st.text(alphabet="aăâđeêioôơuưyáàảãạằộỹ ĐẮỨ\t\n.,1ﬁİẞ\u0300\u0323\u200b")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đất đai", "dat dai"),
        ("  Thủ   tục\nhành chính ", "thu tuc hanh chinh"),
        ("SỔ HỘ KHẨU", "so ho khau"),
        (unicodedata.normalize("NFD", "Ủy ban nhân dân xã Đắk Lắk"), "uy ban nhan dan xa dak lak"),
        ("ẞ\u200bﬁ", "ßfi"),
        ("", ""),
    ],
)
def test_words_become_plain_letters(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(vietnamese)
def test_folding_ignores_the_unicode_form_and_settles(text: str) -> None:
    folded = fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == folded
    assert fold(unicodedata.normalize("NFC", text)) == folded
    assert fold(folded) == folded


@given(vietnamese)
def test_the_map_folds_as_fold_does_and_points_into_the_text(text: str) -> None:
    folded, places = fold_map(text)
    assert folded == fold(text)
    assert len(places) == len(folded) + 1
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_what_is_found_folded_is_quoted_from_the_original(form: Literal["NFC", "NFD"]) -> None:
    quote = unicodedata.normalize(form, "Giấy khai   sinh Đã cấp")
    text = unicodedata.normalize(form, "Nộp: ") + quote + unicodedata.normalize(form, "  (bản sao)")
    folded, places = fold_map(text)
    start = folded.index("giay khai sinh da cap")
    first, last = original_span(places, start, start + len("giay khai sinh da cap"))
    assert text[first:last] == quote


@given(vietnamese, st.data())
def test_a_quoted_span_folds_to_what_was_found(text: str, data: st.DataObject) -> None:
    folded, places = fold_map(text)
    start = data.draw(st.integers(0, len(folded)))
    end = data.draw(st.integers(start, len(folded)))
    first, last = original_span(places, start, end)
    assert fold(folded[start:end]) in fold(text[first:last])
