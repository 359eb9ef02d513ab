"""Provisions as people write them, read into point, clause, article, annex and document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.registry.rules.provisions import (
    Provision,
    read_provisions,
    written_place,
    written_provision,
)

DECREE = "63/2010/NĐ-CP"


def read(text: str) -> list[tuple[str, str]]:
    return [
        (each.provision.document or each.provision.named, written_place(each.provision))
        for each in read_provisions(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "điểm a khoản 2 Điều 5 Nghị định 63/2010/NĐ-CP",
        "Điểm a, khoản 2, Điều 5 của Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ",
        "Điều 5 khoản 2 điểm a Nghị định số 063/2010/nđ-cp",
        "Nghị định 63/2010/NĐ-CP: điểm a khoản 02 Điều 5",
        "sửa đổi điểm a khoản 2 điều 5 Nghị định số 63/2010/NĐ- CP",
    ],
)
def test_one_place_however_written(text: str) -> None:
    assert read(text) == [(DECREE, "điểm a khoản 2 Điều 5")]


def test_lists_ranges_and_what_higher_levels_hold_together() -> None:
    assert read("các điểm a, b và đ khoản 1 Điều 8 Nghị định số 63/2010/NĐ-CP") == [
        (DECREE, f"điểm {point} khoản 1 Điều 8") for point in "abđ"
    ]
    assert read("từ khoản 1 đến 4 Điều 8 Nghị định số 63/2010/NĐ-CP") == [
        (DECREE, f"khoản {clause} Điều 8") for clause in "1234"
    ]
    assert read("Khoản 2 Điều 15, khoản 3 Điều 16 và Điều 17 Thông tư 202/2013/TT-BQP") == [
        ("202/2013/TT-BQP", place) for place in ("khoản 2 Điều 15", "khoản 3 Điều 16", "Điều 17")
    ]
    assert [place for _, place in read("điểm c đến điểm e khoản 5a Điều 9a Luật Cư trú")] == [
        f"điểm {point} khoản 5a Điều 9a" for point in ("c", "d", "đ", "e")
    ]


def test_annexes_and_forms_lie_in_their_document() -> None:
    assert read("điểm b khoản 2 Điều 27 Phụ lục I ban hành kèm theo Nghị định 142/2025/NĐ-CP") == [
        ("142/2025/NĐ-CP", "điểm b khoản 2 Điều 27 Phụ lục I")
    ]
    assert read(
        "Sửa đổi Điều 7 và thay thế Mẫu số 01 Phụ lục II của Thông tư số 13/2021/TT-BGDĐT"
    ) == [
        ("13/2021/TT-BGDĐT", "Điều 7"),
        ("13/2021/TT-BGDĐT", "Mẫu số 01 Phụ lục II"),
    ]


def test_each_place_has_its_own_document() -> None:
    text = (
        "Sửa khoản 3 Điều 12 Nghị định số 62/2021/NĐ-CP (sửa bởi khoản 7 Điều 1 Nghị định số "
        "154/2024/NĐ-CP); bãi bỏ Điều 5 Thông tư số 55/2021/TT-BCA."
    )
    assert read(text) == [
        ("62/2021/NĐ-CP", "khoản 3 Điều 12"),
        ("154/2024/NĐ-CP", "khoản 7 Điều 1"),
        ("55/2021/TT-BCA", "Điều 5"),
    ]


def test_what_is_not_told_stays_empty() -> None:
    assert read("Sửa đổi Điều 5") == [("", "Điều 5")]
    assert read("khoản 4 Điều 9 của Luật này") == [("", "khoản 4 Điều 9")]
    assert read("Điều 142, Điều 145 Luật Đất đai") == [
        ("Luật Đất đai", "Điều 142"),
        ("Luật Đất đai", "Điều 145"),
    ]
    assert read("Điều 23 Luật Hải quan số 54/2014/QH13") == [("54/2014/QH13", "Điều 23")]
    assert read("Điều 23 Luật Hải quan 54/2014/QH13") == [("54/2014/QH13", "Điều 23")]
    assert read("điều kiện kinh doanh, điểm thi, khoản tiền 5 đồng") == []
    assert read("") == []


def test_a_document_alone_is_the_whole_of_it() -> None:
    [found] = read_provisions("Sửa đổi, bổ sung Thông tư số 02/2017/TT-VPCP")
    assert found.provision == Provision(document="02/2017/TT-VPCP")
    assert found.provision.is_whole


def test_the_words_are_found_where_they_stand() -> None:
    text = "Kiến nghị sửa khoản 2 Điều 5 Nghị định 63/2010/NĐ-CP trong năm 2026"
    [found] = read_provisions(text)
    assert text[found.start : found.end] == "khoản 2 Điều 5 Nghị định 63/2010/NĐ-CP"


def test_articles_follow_as_numbers() -> None:
    places = [Provision(document=DECREE, article=article) for article in ("10", "9a", "9", "2")]
    ordered = sorted(places, key=lambda each: each.place_key)
    assert [each.article for each in ordered] == ["2", "9", "9a", "10"]
    points = [Provision(article="9", point=point) for point in ("e", "đ", "", "d", "a")]
    inside = sorted(points, key=lambda each: each.place_key)
    assert [each.point for each in inside] == ["", "a", "d", "đ", "e"]


_POINTS = st.sampled_from(["", "a", "đ", "e", "a1", "1.2"])
_NUMBERS = st.integers(1, 300).map(str)
_ARTICLES = st.one_of(_NUMBERS, st.sampled_from(["5a", "12b"]))
_PLACES = st.builds(
    Provision,
    document=st.sampled_from(["", DECREE, "54/2014/QH13", "2816/QĐ-UBND", "66.7/2025/NQ-CP"]),
    annex=st.sampled_from(["", "Phụ lục II", "Phụ lục I.3", "Mẫu số 01 Phụ lục IV"]),
    article=_ARTICLES,
    clause=st.one_of(st.just(""), _NUMBERS.filter(lambda number: len(number) < 3)),
    point=_POINTS,
)


@given(_PLACES)
def test_what_is_written_is_read_back(place: Provision) -> None:
    assert [each.provision for each in read_provisions(written_provision(place))] == [place]


@given(st.text(alphabet="điểmkhoảnĐiềuPhụlụcMẫusốNĐCP 0123456789/-.,;()ab\n", max_size=120))
def test_no_text_is_too_odd(text: str) -> None:
    for each in read_provisions(text):
        assert 0 <= each.start < each.end
        assert each.provision != Provision()
