"""How documents are called and cited."""

from __future__ import annotations

import pytest

from tinhgon.registry.rules.document_kinds import titled


@pytest.mark.parametrize(
    ("number", "title", "cited"),
    [
        ("05/2024/TT-BXD", "", "Thông tư số 05/2024/TT-BXD"),
        ("12/2026/NĐ-CP", "Nghị định sửa đổi", "Nghị định số 12/2026/NĐ-CP sửa đổi"),
        ("12/2026/NĐ-CP", "Quy định  về phí", "Nghị định số 12/2026/NĐ-CP Quy định về phí"),
        ("27/2023/QH15", "Luật Nhà ở", "Luật Nhà ở số 27/2023/QH15"),
        ("27/2023/QH15", "Luật Nhà ở số 27/2023/QH15", "Luật Nhà ở số 27/2023/QH15"),
        ("08/2022/NĐ-CP", "Nghị định 8/2022/NĐ-CP quy định", "Nghị định số 08/2022/NĐ-CP quy định"),
        ("12/QĐ-BXD", "Quyết định sửa 112/QĐ-BXD", "Quyết định số 12/QĐ-BXD sửa 112/QĐ-BXD"),
        ("27/2023/QH15", "", "Văn bản số 27/2023/QH15"),
    ],
)
def test_a_document_is_cited_by_kind_number_and_title(number: str, title: str, cited: str) -> None:
    assert titled(number, title) == cited
