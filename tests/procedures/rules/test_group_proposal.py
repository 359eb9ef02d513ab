"""The group an internal procedure's agencies speak for."""

from __future__ import annotations

import pytest

from tinhgon.procedures.rules.group_proposal import propose
from tinhgon.procedures.vocabulary import InternalGroup

AUTHORITIES = {
    "bo xay dung": "Bộ Xây dựng",
    "cuc dang kiem viet nam": "Bộ Xây dựng",
    "bo cong an": "Bộ Công an",
    "thu tuong chinh phu": "Thủ tướng Chính phủ",
}


@pytest.mark.parametrize(
    ("texts", "group"),
    [
        (["Bộ Xây dựng", "Cục Đăng kiểm Việt Nam"], InternalGroup.B),
        (["Bộ Xây dựng, Thủ tướng Chính phủ"], InternalGroup.A),
        (["Bộ Xây dựng", "Bộ Công an; Đơn vị lạ"], InternalGroup.A),
        (["Bộ Xây dựng", "Đơn vị lạ"], InternalGroup.UNKNOWN),
        (["Văn phòng Sở Xây dựng", "Ủy ban nhân dân cấp tỉnh"], InternalGroup.B),
        (["Ủy ban nhân dân cấp tỉnh", "Bộ Xây dựng"], InternalGroup.A),
        (["", " ;"], InternalGroup.UNKNOWN),
        ([], InternalGroup.UNKNOWN),
    ],
)
def test_one_authority_or_several(texts: list[str], group: InternalGroup) -> None:
    assert propose(texts, AUTHORITIES).group is group


def test_what_speaks_and_what_nobody_placed_is_told() -> None:
    found = propose(["Bộ  Xây dựng,Đơn vị lạ"], AUTHORITIES)
    assert found.named == (("Bộ Xây dựng", "Bộ Xây dựng"),)
    assert found.unplaced == ("Đơn vị lạ",)
