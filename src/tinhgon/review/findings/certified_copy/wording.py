"""The words that ask for a certified copy, and those that leave an easier way."""

from __future__ import annotations

from tinhgon.review.findings.passages import any_of, words

_CERTIFIED = r"\b(?:chứng thực|công chứng)\b"
_APART = any_of("không", "hoặc", "đối chiếu", "sổ gốc", "bản chính", "dịch", "của", "luật")
# Copy and certification in one phrase, in either order.
CERTIFIED_COPY = words(
    any_of(
        rf"\bbản sao\b(?: hợp lệ| y)?(?:(?!\b{_APART}\b)[^.;\n+]){{0,60}}?{_CERTIFIED}",
        rf"\bsao y\b[^.;,\n]{{0,30}}{_CERTIFIED}",
        rf"\b(?:photo|phô tô|photocopy|bản chụp)\b[^.;,\n]{{0,20}}{_CERTIFIED}",
        rf"\((?:có )?(?:được )?{_CERTIFIED}[^()\n]{{0,30}}\)",
    )
)
OF_CERTIFYING = words(_CERTIFIED)

# What is certified is no copy: a signature, a contract, a translation, an office of notaries.
OTHER_AFTER = words(
    r"^ ?"
    + any_of(
        "viên",
        "cá nhân",
        "chữ ký",
        "hợp đồng",
        "bản dịch",
        "giao dịch",
        "di chúc",
        "lãnh sự",
        "dịch",
    )
    + r"\b"
)
OTHER_BEFORE = words(
    r"\b"
    + any_of(
        "phòng",
        "hành nghề",
        "tổ chức",
        "hội",
        "luật",
        "nghề",
        "tập sự",
        "dịch vụ",
        "dịch",
        "hợp đồng",
        "ủy quyền",
        "không cần",
        "không phải",
        "không",
        "chưa",
    )
    + r"(?: được| có| và)* ?$"
)

# An easier way for the same paper, in the same clause.
_NUMBER = r"(?:\d+ )?(?:\(\w+\) )?"
EASIER = words(
    any_of(
        "đối chiếu",
        "xuất trình",
        "bản gốc",
        "so sánh với bản chính",
        "kiểm tra bản chính",
        r"bản chính\)? ?(?:\(?hoặc|/|,)",
        rf"hoặc {_NUMBER}bản chính",
        r"hợp pháp hóa lãnh sự hoặc",
        rf"(?:hoặc|/|,) ?{_NUMBER}(?:bản|ảnh) chụp",
        rf"(?:hoặc|/|,) ?{_NUMBER}(?:bản photo|bản phô tô|bản scan|bản quét)",
        rf"(?:hoặc|/|,) ?{_NUMBER}(?:tệp|bản điện tử|dữ liệu)",
        r"bản sao điện tử(?! ?(?:có |được )?(?:chứng thực|công chứng|cấp từ|từ sổ gốc|có giá trị))",
        r"hoặc (?:\d+ )?bản sao"
        r"(?! ?(?:có |được )*(?:chứng thực|công chứng|cấp từ|từ sổ|trích lục|điện tử|hợp lệ|y))",
        r"bản sao(?: y)? hoặc bản sao",
        r"không (?:cần|phải|yêu cầu|bắt buộc)[^.;\n]{0,30}(?:nộp|chứng thực|công chứng|cung cấp)",
        r"(?:hoặc|bản sao) (?:có |được )*(?:đóng dấu )?(?:xác nhận|ký tên|chữ ký)[^.;\n]{0,20} của",
        r"đóng dấu (?:xác nhận )?của (?:cơ quan|đơn vị|tổ chức|doanh nghiệp|cơ sở)",
    )
)
# Data instead of any copy of the paper, anywhere in the item.
DATA = words(
    any_of(
        "cơ sở dữ liệu",
        "csdl",
        "vneid",
        "tra cứu",
        r"dữ liệu[^.;\n]{0,40}(?:liên thông|kết nối|chia sẻ)",
        r"(?:đã )?được kết nối",
    )
)
# Asked of those only who do not come in person: by hand another way is open.
NOT_IN_PERSON = words(
    any_of("bưu chính", "bưu điện", "đường bưu", "trực tuyến", "môi trường (?:điện tử|mạng)")
)

_ORIGINAL = "(?:bản chính|bản gốc)"
# The easier way opened for the papers as a whole.
OPEN_FOR_ALL = words(
    any_of(
        rf"(?:nộp|gửi|kèm|bản sao|bản chụp)[^;\n]{{0,160}}{_ORIGINAL}[^.;\n]{{0,40}}đối chiếu",
        rf"(?:mang|xuất trình|đem)[^.;\n]{{0,40}}{_ORIGINAL}[^.;\n]{{0,60}}(?:đối chiếu|kiểm tra)",
        rf"đối chiếu[^.;\n]{{0,30}}{_ORIGINAL}",
        rf"bản chụp[^.;\n]{{0,40}}{_ORIGINAL}",
        r"không (?:cần|phải|yêu cầu|bắt buộc)[^.;\n]{0,35}(?:chứng thực|công chứng)",
    )
)
# A sentence on all papers, wherever it stands in the dossier.
COPIES_FOR_ALL = words(
    r"thành phần hồ sơ (?:tương ứng )?là (?:bản (?:gốc|chính)|bản sao(?! (?:có |được )?chứng thực))"
)
# One of several papers will do, and the first of them is an original.
ONE_OF_ORIGINALS = words(r"một trong[^.\n]{0,60}giấy tờ[^\n]{0,120}bản (?:chính|gốc)")
NOTE = words(
    r"^[\W\d]*"
    + any_of(
        "trường hợp",
        "lưu ý",
        "ghi chú",
        "chú ý",
        "người nộp",
        "tổ chức, cá nhân",
        "các giấy tờ",
        "khi",
    )
    + r"\b"
)
