"""The words that tell the limit of the whole procedure from other times a text states."""

from __future__ import annotations

from collections.abc import Iterable

from tinhgon.review.findings.durations import Duration
from tinhgon.review.findings.passages import any_of, clause, words

# How soon after a length its start must be named, in characters.
_NEAR = 12
# Events that start a part of the work, not the whole.
_LATER_START = any_of(
    r"được cấp",
    r"có (?:kết quả|quyết định|ý kiến|văn bản|báo cáo|biên bản)",
    r"nhận được văn bản(?! (?:đề nghị|đăng ký|thông báo))",
    r"nhận được (?:ý kiến|kết quả|thông báo|phí|báo cáo|đề xuất|tờ trình)",
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
        r"(?<!sửa\sđổi,\s)(?<!điều\schỉnh,\s)\bbổ sung",
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
        r"có giá trị",
        r"gia hạn",
        r"kéo dài",
        r"tăng thêm",
        r"thêm (?:không quá )?\d",
        r"(?:lấy|cho|có) ý kiến",
        r"trả lời (?:ý kiến|bằng văn bản)",
        r"kiểm tra (?:tính|sự)",
        r"tính đầy đủ",
        r"(?:chuyển|gửi) hồ sơ",
        r"thành lập (?:hội đồng|tổ|đoàn)",
        r"phân công",
        r"niêm yết",
        r"công khai",
        r"đăng tải",
        r"khiếu nại",
        r"thời hiệu",
        r"nộp (?:phí|lệ phí|tiền)",
        r"thanh toán",
        r"lưu (?:trữ|hồ sơ)",
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
        r"\bnếu\b(?! hồ sơ (?:đã )?(?:đáp ứng|đầy đủ|đủ|hợp lệ))",
        r"\bcác xã\b",
    )
)
_FROM_DOSSIER = words(
    r"(?:kể )?từ (?:ngày|khi|thời điểm)(?: [^\s.;,]+){0,4} (?:nhận|tiếp nhận|thụ lý)"
    r"(?: [^\s.;,]+){0,6} (?:hồ sơ|đơn|đề nghị|yêu cầu)"
)
_FROM_FULL_DOSSIER = words(
    r"(?:kể )?từ (?:ngày|khi|thời điểm)(?: [^\s.;,]+){0,4} (?:nhận|tiếp nhận)"
    r"(?: [^\s.;,]+){0,4} (?:đủ|đầy đủ|hồ sơ hợp lệ|giấy tờ hợp lệ)\b"
)
# What the applicant hands in besides a dossier, or in its place.
_FROM_APPLICANT = words(
    r"(?:kể )?từ (?:ngày|khi|thời điểm)(?: [^\s.;,]+){0,4} (?:nhận|tiếp nhận)(?: được)? "
    + any_of(
        r"(?:giấy|văn bản|đơn|thông báo) (?:đề nghị|đăng ký|yêu cầu)",
        r"(?:báo cáo|thông báo|văn bản)(?: [^\s.;,]+){0,3} của "
        + any_of("tổ chức", "cá nhân", "doanh nghiệp", "thương nhân", "công ty", "ngân hàng"),
    )
)
# The start stands on the line before: "kể từ ngày nhận đủ hồ sơ: không quá 5 ngày".
_AFTER_START = words(
    r"từ (?:ngày|khi|thời điểm)(?: [^\s.;,:]+){0,4} (?:nhận|tiếp nhận)(?: được)?"
    r" (?:đủ|đầy đủ|hồ sơ)[^.;:\n]{0,40}:\s*(?:- )?(?:không quá |tối đa )?$"
)
_FROM = words(r"từ (?:ngày|khi|thời điểm)")
_FROM_LETTER = words(r"từ (?:ngày|khi|thời điểm) nhận được văn bản")
_TO_RESULT = words(
    r"\b"
    + any_of(
        r"(?<!cung\s)cấp(?! (?:xã|huyện|tỉnh|trung ương|có))",
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
_LABELLED = words(
    any_of(
        r"(?:tổng )?thời (?:hạn|gian) (?:giải quyết|thực hiện|xử lý)[^.;\n]{0,40}$",
        r"hồ sơ [^.;\n]{0,60}được [^.;\n]{0,40}xử lý trong (?:thời hạn )?$",
    )
)
# Times the public has to read a text, which run inside other times.
_POSTED = words(r"(?:niêm yết|công khai|công bố|đăng tải)")
# Why a channel may have a limit of its own.
_CHANNEL = words(r"(?<!quản\slý\s)(?:trực tuyến|trực tiếp|bưu chính|bưu điện|qua mạng)")
_SHORTENED = words(
    any_of(
        r"rút ngắn",
        r"cắt giảm",
        r"giảm[^.;\n]{0,20}thời (?:gian|hạn)",
        r"nhanh hơn",
    )
)


def gives_reason(plain: str, lengths: Iterable[Duration]) -> bool:
    """Whether a text says why a channel has its own limit.

    Either it speaks of shortening, or one of `lengths` stands in a clause that names a channel.
    """
    if _SHORTENED.search(plain):
        return True
    return any(_CHANNEL.search(plain, *clause(plain, each.start, each.end)) for each in lengths)


def names_cases(plain: str) -> bool:
    """Whether a text sets cases apart."""
    return _CASES.search(plain) is not None


def may_be_whole_limit(plain: str, start: int, end: int) -> bool:
    """Whether a length in a description can be the limit: nothing speaks against it."""
    first, last = clause(plain, start, end)
    return _ELSEWHERE.search(plain, first, last) is None


def may_be_same_period(plain: str, start: int, end: int) -> bool:
    """Whether a length of the limit's own number can be the limit: nothing before it objects."""
    first, _last = clause(plain, start, end)
    return _ELSEWHERE.search(plain, first, start) is None


def starts_from_letter(plain: str, start: int, end: int) -> bool:
    """Whether a length runs from a letter, which may be one office's to another."""
    return _FROM_LETTER.search(plain, *clause(plain, start, end)) is not None


def is_whole_limit(plain: str, start: int, end: int) -> bool:
    """Whether a length in the steps is the limit: from the dossier to the result, in all cases."""
    first, last = clause(plain, start, end)
    around = plain[first:last]
    if _ELSEWHERE.search(around) or _CASES.search(around):
        return False
    if _LABELLED.search(plain[max(0, start - 80) : start]):
        return True
    return bool(_FROM_DOSSIER.search(around)) and leads_to_result(plain, start, end)


def leads_to_result(plain: str, start: int, end: int) -> bool:
    """Whether the clause of a length goes on to the result of the procedure."""
    _first, last = clause(plain, start, end)
    return _TO_RESULT.search(plain, end, last) is not None


def is_period_of_dossier(plain: str, start: int, end: int) -> bool:
    """Whether a length in the steps runs from the complete dossier, whatever comes of it.

    Enough where the number is that of the limit and only the kind of day differs.
    """
    first, last = clause(plain, start, end)
    if _CASES.search(plain, first, start):
        return False
    if _AFTER_START.search(plain[max(0, start - 120) : start]):
        return True
    applied = _FROM_APPLICANT.search(plain, end, last)
    if applied is not None and applied.start() - end < _NEAR:
        return not _ELSEWHERE.search(plain, first, applied.start())
    begun = _FROM_FULL_DOSSIER.search(plain, end, last)
    if begun is not None and begun.start() - end < _NEAR:
        return not _ELSEWHERE.search(plain, first, begun.end())
    if _FROM.search(plain, first, last) and not _FROM_DOSSIER.search(plain, first, last):
        return False
    return not _ELSEWHERE.search(plain, first, last) and leads_to_result(plain, start, end)


def is_part_from_dossier(plain: str, start: int, end: int) -> bool:
    """Whether a length runs from the complete dossier in all cases: part of the limit, or all."""
    first, last = clause(plain, start, end)
    if _CASES.search(plain, first, last):
        return False
    begun = _FROM_FULL_DOSSIER.search(plain, end, last)
    return (
        begun is not None
        and begun.start() - end < _NEAR
        and not _ELSEWHERE.search(plain, first, begun.end())
    )


def is_posting(plain: str, start: int, end: int) -> bool:
    """Whether a length is the time something is posted for the public."""
    return _POSTED.search(plain, *clause(plain, start, end)) is not None
