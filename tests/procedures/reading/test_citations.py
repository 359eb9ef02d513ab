"""Lines of a legal basis: divided where each document names itself, and nowhere else."""

from __future__ import annotations

import pytest

from tinhgon.procedures.content.identity import Identities
from tinhgon.procedures.reading import problems as found
from tinhgon.procedures.reading.citations import read_citation, read_citations
from tinhgon.procedures.reading.problems import Problems


def read(text: str) -> tuple[list[tuple[str | None, str]], list[str]]:
    """The number and text of each citation, and the texts told as numberless."""
    problems = Problems("5.000001")
    citations = read_citations(text, Identities(), problems)
    told = [one.value for one in problems.all() if one.reason == found.CITATION_WITHOUT_NUMBER]
    return [(each.number, each.text) for each in citations], told


def test_a_line_of_several_documents_is_divided_and_keeps_its_words() -> None:
    law = "Luật Quản lý, sử dụng tài sản công năm 2017"
    citations, told = read(f"{law}; Nghị định số 186/2025/NĐ-CP")
    assert citations == [(None, law), ("186/2025/NĐ-CP", "Nghị định số 186/2025/NĐ-CP")]
    assert told == [law], "one of them has no number still"

    citations, told = read(
        "Luật Viên chức số 58/2010/QH12; Luật Nhà ở số 27/2023/QH15; 7/2025/TT-BNV"
    )
    numbers = [number for number, _ in citations]
    assert numbers == ["58/2010/QH12", "27/2023/QH15", "07/2025/TT-BNV"]
    assert told == []


@pytest.mark.parametrize(
    "line",
    [
        "Quy định về hải quan; kiểm tra hải quan; quản lý thuế (38/2015/TT-BTC)",
        "Nghị định 10/2020/NĐ-CP sửa đổi Điều 2 của Nghị định 1/2018/NĐ-CP; Luật số 2/2019/QH14",
        "Luật Sở hữu trí tuệ (sửa đổi bởi Luật số 36/2009/QH12; Luật số 07/2022/QH15) năm 2005",
        "Luật này quy định về phòng bệnh; kiểm dịch động vật; quản lý thuốc thú y",
        "Luật Đất đai năm 2024 (31/2024/QH15; Nghị định số 101/2024/NĐ-CP)",
    ],
)
def test_what_belongs_to_one_title_stays_together(line: str) -> None:
    citations, _ = read(line)
    assert [text for _, text in citations] == [line]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Luật Viên chức 58/2010/QH12", "58/2010/QH12"),
        ("Luật Đất đai số 31/2024/QH15 ngày 18/01/2024", "31/2024/QH15"),
        ("Bộ luật Lao động, số 45/2019/QH14;", "45/2019/QH14"),
        ("Luật sửa đổi một số điều của Luật Nhà ở số 65/2014/QH13", None),
        ("Luật Đất đai năm 2024", None),
    ],
)
def test_a_law_called_by_its_subject_bears_its_number_at_the_end(
    line: str, number: str | None
) -> None:
    assert read_citation(line) == (number, line)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("- Nghị định số 44/2024/NĐ-CP ngày 24/4/2024;", "44/2024/NĐ-CP"),
        ("– Luật Đường bộ số 35/2024/QH15;", "35/2024/QH15"),
        ("Điều 8 Nghị định số 08/2022/NĐ-CP ngày 10/01/2022", "08/2022/NĐ-CP"),
        ("Khoản 2 Điều 5 Thông tư 12/2024/TT-BXD", "12/2024/TT-BXD"),
        ("- Điểm a, b khoản 2 và khoản 3 Điều 5 của Luật Đường bộ số 35/2024/QH15", "35/2024/QH15"),
        ("Các Điều 5, 6 và 7 Nghị định số 1/2025/NĐ-CP", "01/2025/NĐ-CP"),
        ("Mẫu số 01 Phụ lục II kèm theo Nghị định số 1/2025/NĐ-CP", "01/2025/NĐ-CP"),
        ("Điều 9 Luật Đất đai năm 2024", None),
        ("Điều 8 sửa đổi Nghị định số 08/2022/NĐ-CP", None),
    ],
)
def test_a_dash_and_articles_may_stand_before_the_document(line: str, number: str | None) -> None:
    citations, told = read(line)
    assert citations == [(number, line)]
    assert told == ([] if number else [line])
    assert read_citation(line)[1] == line, "the articles stay in the text"


def test_articles_of_several_documents_in_one_line_are_divided() -> None:
    one, other = "Điều 8 Nghị định số 8/2022/NĐ-CP", "khoản 3 Điều 1 Nghị định số 5/2025/NĐ-CP"
    citations, told = read(f"{one}; {other}")
    assert citations == [("08/2022/NĐ-CP", one), ("05/2025/NĐ-CP", other)]
    assert told == []
