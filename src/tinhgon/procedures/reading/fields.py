"""The keys of a portal record, and what counts as not stated."""

from __future__ import annotations

import re
from enum import StrEnum

from tinhgon.foundation.text.api import fold


class PortalKey(StrEnum):
    """The 20 keys of a record, as the national portal prints them (NFC)."""

    CODE = "Mã thủ tục"
    DECISION = "Số quyết định"
    NAME = "Tên thủ tục"
    LEVEL = "Cấp thực hiện"
    TYPE = "Loại thủ tục"
    FIELD = "Lĩnh vực"
    STEPS = "Trình tự thực hiện"
    CHANNELS = "Cách thức thực hiện"
    DOSSIER = "Thành phần hồ sơ"
    APPLICANTS = "Đối tượng thực hiện"
    IMPLEMENTING = "Cơ quan thực hiện"
    COMPETENT = "Cơ quan có thẩm quyền"
    RECEIVING = "Địa chỉ tiếp nhận HS"
    DELEGATED = "Cơ quan được ủy quyền"
    COOPERATING = "Cơ quan phối hợp"
    RESULTS = "Kết quả thực hiện"
    LEGAL_BASIS = "Căn cứ pháp lý"
    CONDITIONS = "Yêu cầu, điều kiện thực hiện"
    KEYWORDS = "Từ khóa"
    DESCRIPTION = "Mô tả"


_LONGEST_BLANK = 60
_NOT_STATED = re.compile(
    r"(?:khong co thong tin(?: (?:thanh phan ho so|can cu phap ly|trinh tu thuc hien"
    r"|cach thuc thuc hien))?|[-–|*+])?[.…\s]*"
)


# How a text that states nothing may begin; spares folding the others.
_BLANK_BEGINNINGS = frozenset("kK-–|*+.…")


def stated(text: str | None) -> str | None:
    """`text` trimmed, or None where nothing is stated: empty, a dash, "Không có thông tin"."""
    trimmed = "" if text is None else text.strip()
    if not trimmed:
        return None
    if len(trimmed) >= _LONGEST_BLANK or trimmed[0] not in _BLANK_BEGINNINGS:
        return trimmed
    return None if _NOT_STATED.fullmatch(fold(trimmed)) else trimmed


def field_key(name: str) -> str:
    """The key under which spellings of one field of work (lĩnh vực) meet."""
    return re.sub(r"[^a-z0-9]+", " ", fold(name)).strip()
