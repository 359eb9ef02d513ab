"""The words that tell a limit for the whole procedure from the other times a text states."""

from __future__ import annotations

import re

from tinhgon.review.findings.passages import words

_STOPS = re.compile(r"[;\n]|\.(?!\d)")
# The sentence speaks of something else than the time from a valid dossier to its result.
_ELSEWHERE = words(
    r"\bbổ sung|chưa (?:đầy )?đủ|chưa hợp lệ|không (?:đầy )?đủ|không hợp lệ|chưa đáp ứng|từ chối"
    r"|\btrước (?:khi|ngày|thời điểm|hạn)|ít nhất|hết hạn|hết hiệu lực|gia hạn|kéo dài|tăng thêm"
    r"|thêm (?:không quá )?\d|lấy ý kiến|cho ý kiến|có ý kiến|trả lời (?:ý kiến|bằng văn bản)"
    r"|niêm yết|công khai|khiếu nại|hiệu lực|giá trị|sau khi (?:có|nhận được) (?:kết quả|quyết định)"
    r"|kể từ (?:ngày|khi|thời điểm) (?:được cấp|có (?:kết quả|quyết định|ý kiến|văn bản|báo cáo|biên bản)"
    r"|ban hành|ký|hết|kết thúc|thông báo|nhận được (?:văn bản|ý kiến|kết quả|thông báo|phí|báo cáo|đề xuất"
    r"|tờ trình)|hoàn thành|tổ chức)|nộp (?:phí|lệ phí|tiền)|thanh toán|lưu|báo cáo|đột xuất"
    r"|kiểm tra (?:tính|sự)|tính đầy đủ|chuyển hồ sơ|gửi hồ sơ|thành lập|phân công|đăng tải|thời hiệu"
    r"|không tính|không bao gồm|tạm dừng|hằng năm|hàng năm|định kỳ|nhiệm kỳ|ngừng|trở lên|quá (?:thời )?hạn"
)
_CASES = words(
    r"\btrường hợp\b(?! (?:hồ sơ )?(?:đã )?(?:đầy )?(?:đủ|hợp lệ))|\bđối với\b|\bnếu\b|\bcác xã\b"
)
_FROM_DOSSIER = words(
    r"(?:kể )?từ (?:ngày|khi|thời điểm)(?: [^\s.;,]+){0,4} (?:nhận|tiếp nhận)"
    r"(?: [^\s.;,]+){0,6} (?:hồ sơ|đơn|đề nghị|yêu cầu)"
)
_TO_RESULT = words(
    r"\b(?:cấp|ban hành|quyết định|phê duyệt|chấp thuận|trả kết quả|công nhận|giải quyết|xác nhận)\b"
)
_LABELLED = words(r"(?:tổng )?thời (?:hạn|gian) (?:giải quyết|thực hiện|xử lý)[^.;\n]{0,40}$")
# Why a channel may have a limit of its own.
REASON = words(
    r"(?:trực tuyến|trực tiếp|bưu chính|bưu điện|qua mạng)[^.;\n]{0,80}\d+ ?(?:\([^)]*\) )?"
    r"(?:ngày|giờ)|rút ngắn|cắt giảm|giảm[^.;\n]{0,20}thời (?:gian|hạn)|nhanh hơn"
)


def sentence(plain: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a span begins and ends."""
    first, last = 0, len(plain)
    for stop in _STOPS.finditer(plain):
        if stop.end() <= start:
            first = stop.end()
        elif stop.start() >= end:
            last = stop.start()
            break
    return first, last


def names_cases(plain: str) -> bool:
    """Whether a text sets cases apart."""
    return _CASES.search(plain) is not None


def may_be_whole_limit(plain: str, start: int, end: int) -> bool:
    """Whether a length in a description can be the limit: nothing speaks against it."""
    first, last = sentence(plain, start, end)
    return _ELSEWHERE.search(plain, first, last) is None


def is_whole_limit(plain: str, start: int, end: int) -> bool:
    """Whether a length in the steps is the limit: from the dossier to the result, in all cases."""
    first, last = sentence(plain, start, end)
    around = plain[first:last]
    if _ELSEWHERE.search(around) or _CASES.search(around):
        return False
    if _LABELLED.search(plain[max(0, start - 80) : start]):
        return True
    return bool(_FROM_DOSSIER.search(around)) and bool(_TO_RESULT.search(plain[end:last]))
