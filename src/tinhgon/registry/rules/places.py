"""The name of a place as an official document begins with it (địa danh; NĐ 30/2020/NĐ-CP)."""

from __future__ import annotations

import re

_UNIT = re.compile(r"^(?:Tỉnh|Thành phố|Phường|Xã|Thị trấn|Đặc khu)\s+", re.IGNORECASE)
# Named after a person, a number or an event: written whole.
_PERSONS = frozenset({"hồ chí minh"})


def place_of(unit: str) -> str:
    """A unit's name without what kind of unit it is ("Tỉnh Đồng Nai" → "Đồng Nai"); whole where it
    is named after a person or a number, as far as that is known here."""
    bare = _UNIT.sub("", unit.strip())
    if bare[:1].isdigit() or bare.casefold() in _PERSONS:
        return unit.strip()
    return bare
