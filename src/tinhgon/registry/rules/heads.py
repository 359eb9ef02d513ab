"""What the head of an agency is called, by its kind and, where that does not say, by its name."""

from __future__ import annotations

from tinhgon.registry.vocabulary import AgencyKind

_BY_KIND = {
    AgencyKind.PRIME_MINISTER: ("Thủ tướng", "Thủ tướng Chính phủ"),
    AgencyKind.GOVERNMENT: ("Thủ tướng", "Thủ tướng Chính phủ"),
    AgencyKind.MINISTRY: ("Bộ trưởng", "Bộ trưởng {name}"),
    AgencyKind.PROVINCE: ("Chủ tịch", "Chủ tịch {name}"),
    AgencyKind.COMMUNE: ("Chủ tịch", "Chủ tịch {name}"),
}
_BY_NAME = (
    ("Văn phòng Chính phủ", ("Bộ trưởng, Chủ nhiệm", "Bộ trưởng, Chủ nhiệm {name}")),
    ("Thanh tra Chính phủ", ("Tổng Thanh tra", "Tổng {name}")),
    ("Ngân hàng Nhà nước", ("Thống đốc", "Thống đốc {name}")),
    ("Tổng cục", ("Tổng cục trưởng", "Tổng cục trưởng {name}")),
    ("Cục", ("Cục trưởng", "Cục trưởng {name}")),
    ("Vụ", ("Vụ trưởng", "Vụ trưởng {name}")),
    ("Văn phòng", ("Chánh Văn phòng", "Chánh {name}")),
    ("Thanh tra", ("Chánh Thanh tra", "Chánh {name}")),
    ("Ban ", ("Trưởng ban", "Trưởng {name}")),
    ("Sở", ("Giám đốc", "Giám đốc {name}")),
    ("Trung tâm", ("Giám đốc", "Giám đốc {name}")),
    ("Bảo hiểm xã hội", ("Giám đốc", "Giám đốc {name}")),
)
_OTHERS = ("Thủ trưởng cơ quan", "Thủ trưởng {name}")


def head_titles(kind: AgencyKind, name: str) -> tuple[str, str]:
    """The title over a signature ("Bộ trưởng"), and in full ("Bộ trưởng Bộ Xây dựng")."""
    by_name = next((titles for begins, titles in _BY_NAME if name.startswith(begins)), _OTHERS)
    short, full = _BY_KIND.get(kind, by_name)
    return short, full.format(name=name)
