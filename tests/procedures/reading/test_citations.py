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
