"""The words that tell the limit of the whole procedure from other times a text states."""

from __future__ import annotations

from tinhgon.review.findings.passages import any_of, clause, words

# Events that start a part of the work, not the whole.
_LATER_START = any_of(
    r"được cấp",
    r"có (?:kết quả|quyết định|ý kiến|văn bản|báo cáo|biên bản)",
    r"nhận được (?:văn bản|ý kiến|kết quả|thông báo|phí|báo cáo|đề xuất|tờ trình)",
    r"ban hành",
    r"thông báo",
    r"hoàn thành",
    r"kết thúc",
    r"tổ chức",
    r"ký",
    r"hết",
)
# The clause speaks of something else than the time from a valid dossier to its result.
_ELSEWHERE = words(
    any_of(
        rf"kể từ (?:ngày|khi|thời điểm) {_LATER_START}",
        r"sau khi (?:có|nhận được) (?:kết quả|quyết định)",
        r"\bbổ sung",
        r"(?:chưa|không) (?:đầy )?đủ",
        r"(?:chưa|không) hợp lệ",
        r"chưa đáp ứng",
        r"từ chối",
        r"\btrước (?:khi|ngày|thời điểm|hạn)",
        r"ít nhất",
        r"trở lên",
        r"quá (?:thời )?hạn",
        r"hết hạn",
        r"hiệu lực",
        r"giá trị",
        r"gia hạn",
        r"kéo dài",
        r"tăng thêm",
        r"thêm (?:không quá )?\d",
        r"(?:lấy|cho|có) ý kiến",
        r"trả lời (?:ý kiến|bằng văn bản)",
        r"kiểm tra (?:tính|sự)",
        r"tính đầy đủ",
        r"(?:chuyển|gửi) hồ sơ",
        r"thành lập",
        r"phân công",
        r"niêm yết",
        r"công khai",
        r"đăng tải",
        r"khiếu nại",
        r"thời hiệu",
        r"nộp (?:phí|lệ phí|tiền)",
        r"thanh toán",
        r"lưu",
        r"báo cáo",
        r"đột xuất",
        r"định kỳ",
        r"h[ằà]ng năm",
        r"nhiệm kỳ",
        r"tạm dừng",
        r"ngừng",
        r"không (?:tính|bao gồm)",
    )
)
_CASES = words(
    any_of(
        r"\btrường hợp\b(?! (?:hồ sơ )?(?:đã )?(?:đầy )?(?:đủ|hợp lệ))",
        r"\bđối với\b",
        r"\bnếu\b",
        r"\bcác xã\b",
    )
)
_FROM_DOSSIER = words(
    r"(?:kể )?từ (?:ngày|khi|thời điểm)(?: [^\s.;,]+){0,4} (?:nhận|tiếp nhận)"
    r"(?: [^\s.;,]+){0,6} (?:hồ sơ|đơn|đề nghị|yêu cầu)"
)
_TO_RESULT = words(
    r"\b"
    + any_of(
        "cấp",
        "ban hành",
        "quyết định",
        "phê duyệt",
        "chấp thuận",
        "trả kết quả",
        "công nhận",
        "giải quyết",
        "xác nhận",
    )
    + r"\b"
)
_LABELLED = words(r"(?:tổng )?thời (?:hạn|gian) (?:giải quyết|thực hiện|xử lý)[^.;\n]{0,40}$")
# Why a channel may have a limit of its own.
REASON = words(
    any_of(
        r"(?:trực tuyến|trực tiếp|bưu chính|bưu điện|qua mạng)[^.;\n]{0,80}"
        r"\d+ ?(?:\([^)]*\) )?(?:ngày|giờ)",
        r"rút ngắn",
        r"cắt giảm",
        r"giảm[^.;\n]{0,20}thời (?:gian|hạn)",
        r"nhanh hơn",
    )
)


def names_cases(plain: str) -> bool:
    """Whether a text sets cases apart."""
    return _CASES.search(plain) is not None


def may_be_whole_limit(plain: str, start: int, end: int) -> bool:
    """Whether a length in a description can be the limit: nothing speaks against it."""
    first, last = clause(plain, start, end)
    return _ELSEWHERE.search(plain, first, last) is None


def is_whole_limit(plain: str, start: int, end: int) -> bool:
    """Whether a length in the steps is the limit: from the dossier to the result, in all cases."""
    first, last = clause(plain, start, end)
    around = plain[first:last]
    if _ELSEWHERE.search(around) or _CASES.search(around):
        return False
    if _LABELLED.search(plain[max(0, start - 80) : start]):
        return True
    return bool(_FROM_DOSSIER.search(around)) and bool(_TO_RESULT.search(plain[end:last]))
