"""The words that ask for more than one set, and the reasons for it."""

from __future__ import annotations

from tinhgon.review.findings.passages import any_of, words

_FROM_TWO = any_of(
    r"(?<![\d/.,:x])0*(?:[2-9]|1\d)(?: ?\([^()\n]{1,12}\))?",
    r"\b(?:hai|ba|bốn|sáu|bảy|tám|chín|mười)(?: ?\(\d+\))?",
    r"\bnăm ?\(0?5\)",
)
# A number, or two blanks, right before the word for a set or a piece. Asked first, and from the
# first letter of that word on: most places of a text are passed over at once.
_NUMBERS = (r"[\d)]", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", r"\s")
_COUNTED = any_of(r"(?<=[\d)][bt])", *(rf"(?<={number}\s[bt])" for number in _NUMBERS))
SEVERAL_SETS = words(rf"b{_COUNTED}ộ\b")
SEVERAL_PIECES = words(rf"[bt]{_COUNTED}(?:(?<=b)ản|(?<=t)ờ khai)\b")
SETS = words(
    rf"{_FROM_TWO} bộ"
    r"(?= (?:hồ sơ|bản vẽ|thiết kế|tài liệu|mẫu|bản|đề án|giấy tờ)|\s?[,.;:)(]|\s*$)"
    r"(?! (?:trưởng|ngành|phận))(?: (?:hồ sơ|bản vẽ|thiết kế|tài liệu|mẫu|đề án))?"
)
PIECES = words(
    any_of(
        rf"{_FROM_TWO} (?:bản chính|bản gốc|bản sao|bản chụp|bản phô ?tô)(?! (?:đồ|vẽ|dịch))",
        rf"{_FROM_TWO} tờ khai\b",
        rf"(?<=\(){_FROM_TWO} bản(?=\))",
        rf": {_FROM_TWO} bản(?=\s*[,.;(]|\s*$)",
        rf"(?:thành|nộp|gửi|in) {_FROM_TWO} bản\b(?! (?:đồ|vẽ|dịch|sao y))",
        r"bản chính: 0[2-9](?!\d)",
    )
)
# Why there are several, or that they are not pieces of one paper.
REASON = words(
    any_of(
        r"trả (?:lại|cho)",
        r"giao (?:cho|lại)",
        r"mỗi (?:bên|cơ quan|đơn vị|nơi|người|thành viên|chủ sở hữu|tổ chức|cá nhân)",
        r"(?:\d|một|\)) (?:bản|bộ) (?:lưu|để|cho|gửi|giao|do|chuyển|nộp cho)\b",
        r"lưu (?:tại|giữ|ở)",
        r"cả (?:hai|2|02) bản",
        r"song ngữ",
        r"bản dịch",
        r"tiếng (?:anh|việt|nước ngoài)[^;\n]{0,30} (?:và|,)[^;\n]{0,30}tiếng",
        r"(?:từ|có|trên) (?:0?2|hai)(?: \(hai\))? (?:bản|bộ|tờ)\b",
        r"trong (?:các|số)",
        r"một trong",
    )
)
HANDS_IN = words(r"\b(?:nộp|gửi|lập|chuẩn bị|xuất trình|in)\b")
# Who sends or makes the pieces is no applicant.
OFFICE = words(
    any_of(
        r"thẩm định",
        r"\bcấp\b",
        r"\bký\b",
        r"phê duyệt",
        r"xác nhận",
        r"trình (?:bộ|ủy ban|chủ tịch|thủ tướng|hội đồng)",
        r"(?:sở|cục|chi cục|ủy ban nhân dân|ubnd|hội đồng|cảng vụ|ban quản lý|bộ|cơ quan(?! chủ)|"
        r"phòng|công an|văn phòng|trung tâm)\b[^.;\n]{0,60} (?:gửi|lập|chuyển|nộp|báo cáo)",
        r"công chức|cán bộ|chuyên viên",
        r"tiếp nhận",
    )
)
# Names that stand for several papers, one for each year, person or kind.
MANY = words(
    any_of(
        r"\bảnh\b",
        r"năm (?:gần nhất|liền kề|liền trước|trước)",
        r"mỗi (?:người|thành viên|cá nhân|loại)",
        r"^[\s\-+*\d.)a-zđ]{0,6}(?:các|những) ",
        r"\b(?:hai|ba|bốn|0?[2-9]) (?:giấy|loại|văn bản|tài liệu)",
    )
)
COUNTS = words(r"bản chính: \d+, bản sao: \d+\s*$")
