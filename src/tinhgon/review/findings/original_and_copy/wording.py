"""The words that ask for an original and a copy, or for one of them."""

from __future__ import annotations

from tinhgon.review.findings.passages import any_of, words

_NUMBER = r"(?:\d{1,2} |một |\(\d{1,2}\) |một \(\d{1,2}\) |\d{1,2} \([^)]{1,8}\) )?"
_COPY = r"(?:bản sao|bản chụp|bản phô ?tô|bản photo(?:copy)?|phô tô)"
_ORIGINAL = r"(?:bản chính|bản gốc)"
BOTH = words(
    any_of(
        rf"{_NUMBER}{_ORIGINAL} (?:và|kèm theo|cùng với|cùng) {_NUMBER}{_COPY}",
        rf"{_NUMBER}{_COPY} (?:và|cùng với|cùng) {_NUMBER}{_ORIGINAL}",
    )
)
# A text without this joins no original with a copy: asked first, because it is quicker.
JOINED = words(rf"(?:và|kèm theo|cùng với|cùng) {_NUMBER}(?:{_ORIGINAL}|{_COPY})")
# The original is only looked at, or one of the two is enough, or each belongs to another case.
ONLY_SHOWN = words(
    any_of(
        "đối chiếu",
        "xuất trình",
        "so sánh",
        "phân biệt",
        r"\bgiữa\b",
        r"\bhoặc\b",
        "một trong",
        "trả lại",
        "nếu mất",
        "bị mất",
        "trường hợp",
        "đối với",
    )
)
# The name of a paper says in which form it comes, or that nothing stays with the office.
ONE_FORM = words(
    any_of(
        "bản chính",
        "bản gốc",
        "bản sao",
        "bản chụp",
        r"bản phô ?tô",
        r"\bphotocopy",
        r"bản dịch",
        r"sao y",
        r"\bsao\b",
        "trích lục",
        "xuất trình",
        "đối chiếu",
        "tệp tin",
        "điện tử",
        "trực tuyến",
        r"chứng thực",
        r"công chứng",
        r"để kiểm tra",
        r"khai thác (?:được |thông tin|dữ liệu)",
        r"\bbộ hồ sơ\b",
    )
)
# A note that says for all papers in which form they come.
FOR_ALL = words(
    r"(?:các |những )(?:giấy tờ|tài liệu|thành phần hồ sơ)[^.;\n]{0,40} (?:nêu|nói|"
    r"quy định)[^.;\n]{0,30}"
    r"(?:bản sao|bản chụp|bản chính|bản gốc|đối chiếu)"
)
COUNTS = words(r"bản chính: \d+, bản sao: \d+\s*$")
