"""Fields in which nothing stands, however that is written."""

from __future__ import annotations

from tinhgon.review.findings.passages import words

# What stands in a field that holds nothing.
_EMPTY = words(
    r"[\W_\d]*(?:(?:thành phần(?: hồ sơ)?|hồ sơ|số lượng(?: hồ sơ)?)\W*)?"
    r"(?:(?:không|chưa)(?: có| quy định| áp dụng| yêu cầu)?(?: thông tin)?"
    r"(?: thành phần)?(?: hồ sơ)?(?: cụ thể)?|test)?[\W_]*"
)
_COUNTS = words(r"số lượng ?: ?(?:bản chính|bản sao).*$")


def says_nothing(text: str) -> bool:
    """Whether a plain text is empty or only says that there is no information."""
    return _EMPTY.fullmatch(_COUNTS.sub("", text).strip()) is not None
