"""Search: the same on both databases, with and without diacritics, names first."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.procedures.samples import record

from tinhgon.procedures.api import CatalogueEntry, ImportBatch, matching, ranked, rebuild

NAMED = "1.000003"
ASKED = "1.000001"
TOLD = "1.000002"


@pytest.fixture(autouse=True)
def catalogue(load: Callable[..., ImportBatch]) -> None:
    other = "- Đơn\n      Số lượng: Bản chính: 1, Bản sao: 0"
    load(
        record(ASKED, name="Đăng ký đất đai"),
        record(TOLD, name="Thi nâng ngạch", dossier=other, steps="Bước 1: Xuất trình sổ hộ khẩu"),
        record(NAMED, name="Tách sổ hộ khẩu", dossier=other),
        record("1.010004", name="Giấy phép 43/2025 khẩu hộ sổ", dossier=other, legal="* x"),
    )


def codes(text: str, limit: int = 100) -> list[str]:
    found = ranked(CatalogueEntry.objects.all(), text, limit=limit)
    by_id = dict(CatalogueEntry.objects.values_list("pk", "code"))
    return [by_id[pk] for pk in found]


@pytest.mark.parametrize("text", ["so ho khau", "sổ hộ khẩu", "SỔ HỘ KHẨU"])
def test_words_in_a_row_first_then_names_then_the_rest(text: str) -> None:
    assert codes(text) == [NAMED, ASKED, "1.010004", TOLD]


def test_a_half_typed_word_goes_on() -> None:
    assert codes("so ho kha") == [NAMED, "1.010004", ASKED, TOLD]


def test_one_or_two_letters_begin_a_word_of_names_only() -> None:
    assert codes("so ho kh") == [NAMED, "1.010004"]


@pytest.mark.parametrize("text", ["dat dai", "đất đai", "Dat  DAI", "đat đ"])
def test_diacritics_and_d_make_no_difference(text: str) -> None:
    assert codes(text)[0] == ASKED


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1.0000", ["1.000001", "1.000002", "1.000003"]),
        ("1.000003", ["1.000003"]),
        ("43/2025", ["1.010004"]),
        ("12/2015/QH13", [ASKED, TOLD, NAMED]),
        ("không có từ này", []),
        ("", []),
        ("\"' OR *", []),
        ("AND NOT name:", []),
    ],
)
def test_codes_numbers_and_odd_input(text: str, found: list[str]) -> None:
    assert codes(text) == found


def test_the_limit_keeps_the_best() -> None:
    assert codes("so ho khau", limit=2) == [NAMED, ASKED]


def test_matching_narrows_a_list_and_no_words_leave_it_whole() -> None:
    entries = CatalogueEntry.objects.all()
    assert set(matching(entries, "nang ngach").values_list("code", flat=True)) == {TOLD}
    assert matching(entries, " ").count() == 4
    assert matching(entries.filter(code=ASKED), "so ho khau").count() == 1


def test_rebuilding_finds_the_same() -> None:
    before = codes("so ho khau")
    assert rebuild() == 4
    assert codes("so ho khau") == before


def test_a_paper_named_in_these_words_comes_before_papers_that_hold_them_apart(
    load: Callable[..., ImportBatch],
) -> None:
    count = "\n      Số lượng: Bản chính: 1, Bản sao: 0"
    load(
        record("1.020001", dossier=f"- Hồ sơ cửa khẩu, sổ gốc của hộ{count}"),
        record("1.020002", dossier=f"- Bản sao sổ hộ khẩu{count}"),
    )
    found = codes("sổ hộ khẩu")
    assert found.index("1.020002") < found.index("1.020001")


def test_outside_names_a_half_typed_word_waits_until_whole_ones_fill_no_page(
    load: Callable[..., ImportBatch],
) -> None:
    load(*(record(f"1.03{number:04}", name=f"Xuất khẩu {number}") for number in range(50)))

    assert len(codes("khau")) == 54
    assert ASKED in codes("khau")
    assert TOLD not in codes("xua")
    assert TOLD in codes("xuat trinh so")


def test_a_word_without_end_is_a_word_like_another(load: Callable[..., ImportBatch]) -> None:
    endless = "dai" * 2_000
    load(record("1.020003", name=f"Cấp giấy {endless}"))

    assert codes(endless) == ["1.020003"]
    assert codes(f"giay {endless}") == ["1.020003"]
    assert codes("x" * 5_000) == []


@pytest.mark.parametrize("text", ["dang ki dat dai", "Đăng kí đất", "dang ky dat", "dat dang ki"])
def test_words_that_are_written_with_i_and_with_y_are_one(text: str) -> None:
    assert codes(text)[0] == ASKED


@pytest.mark.parametrize("text", ["1000003", "1,000003", "1.000003.", " 1 000003"])
def test_a_code_is_found_however_its_dot_is_written(text: str) -> None:
    assert codes(text) == [NAMED]
