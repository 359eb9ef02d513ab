"""Words that tell where a time of the steps begins, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto

from tinhgon.review.findings.passages import any_of, words


class Begins(Enum):
    """Where a time begins; at an unknown start all begins anew."""

    WITH_DOSSIER = auto()
    BEFORE_ENDS = auto()
    AFTER_RESULT = auto()
    UNKNOWN = auto()
    UNKNOWN_START = auto()


_ENDS = words(r"[;\n]|\.(?!\d)")

# The whole begins anew: another way of handing in, or another case of the same procedure.
NEXT_CASE = words(
    r"\W*(?:[a-zđ0-9ivx]{1,4}[.)] ?)?"
    r"(?:đối với|trường hợp(?! (?:hồ sơ|biên bản|kết quả|đủ|đáp ứng|đạt))|"
    r"\*)[^.;]{0,160}[:\n]"
)

# A branch that a complete dossier never takes, or that lengthens the whole by its own words.
_BRANCH = words(
    any_of(
        r"chưa (?:đầy đủ|hợp lệ|đủ|đúng|bảo đảm|đáp ứng|rõ|phù hợp|đạt)",
        r"không (?:đầy đủ|hợp lệ|đủ|đúng|bảo đảm|đáp ứng|đồng ý|chấp thuận|đạt|phù hợp|cấp|được|"
        r"hoàn thiện)",
        r"bổ sung|hoàn thiện|hoàn chỉnh|khắc phục|giải trình|chỉnh sửa|chỉnh lý",
        r"kinh phí hỗ trợ|thanh toán|chi trả",
        r"từ chối|trả lại|kéo dài|gia hạn thời|phức tạp|cần thiết phải",
        r"trường hợp cần|nếu cần|quá thời hạn|hết thời hạn",
    )
)
# Posting for the public: what comes after it begins anew.
_POSTED = words(r"niêm yết|đăng tải|công khai")
# Times that bind the applicant, or are counted backwards.
_APPLICANT = words(
    any_of(
        r"(?:ít nhất|tối thiểu|chậm nhất|muộn nhất)[^.;]{0,40}trước|trước (?:khi|thời điểm|ngày)",
        r"(?:tổ chức|cá nhân|doanh nghiệp|người (?:nộp|đề nghị|yêu cầu|sử dụng|lao động)|công ty|"
        r"thương nhân|nhà đầu tư|chủ đầu tư|cơ sở|hộ gia đình|đơn vị đề nghị)[^.,;]{0,80}"
        r"(?:phải|có trách nhiệm|nộp|gửi|thực hiện|thông báo|báo cáo)",
        r"(?:nộp|gửi) (?:\d+ (?:\([^()]{1,12}\) )?bộ )?hồ sơ đề nghị|phải báo cáo",
    )
)
_RESULT = words(
    r"kể từ (?:ngày|khi|thời điểm)(?: có| ra| ký| được| nhận được| nhận)? ?"
    r"(?:ban hành|cấp|ký ban hành|"
    r"quyết định (?:thu hồi|phê duyệt|cấp|công nhận|chấp thuận|ban hành)|"
    r"giấy phép|giấy chứng nhận|được cấp|văn bản chấp thuận|chấp thuận|hoàn thành|phê duyệt|"
    r"công bố|có hiệu lực|phát sinh|xảy ra|thay đổi|có sự|kết thúc hoạt động)"
)
_DOSSIER = words(
    r"(?:kể )?từ (?:ngày|khi|thời điểm)(?: tiếp)? ?nhận(?: được| đủ| đầy đủ)* ?(?:\d+ bộ )?"
    r"(?:hồ sơ|đơn|đề nghị|yêu cầu|văn bản đề nghị|giấy tờ|thông báo|"
    r"báo cáo (?:kèm|của (?:công ty|tổ chức|doanh nghiệp)))"
    r"(?! (?:trình|do|của (?:cơ quan|sở|phòng|bộ|ubnd|ủy ban|cục|trung tâm|ban)|từ|kèm theo|"
    r"thẩm định|kiểm tra|lấy ý kiến|đề xuất))|ghi trên phiếu tiếp nhận|kể từ ngày tiếp nhận|"
    r"văn bản xác nhận (?:đã )?nhận|thời hạn xét tính hợp lệ"
)
# The act that ends the work: a time that holds it is the time of the whole.
_LAST_ACT = words(
    r"(?:cấp (?:giấy|lại|đổi|phép|chứng)|"
    r"ban hành quyết định|ra quyết định|quyết định (?:cấp|phê duyệt|công nhận|cho phép|công bố)|"
    r"văn bản (?:trả lời về|chấp thuận|thông báo chấp thuận)|trả kết quả|gia hạn giấy)"
)
_PASSED_ON = words(
    r"trình|gửi (?:văn bản )?(?:lấy|xin|trao đổi) ý kiến|lấy ý kiến của|chuyển hồ sơ"
)
# A question to others within a longer time.
_ASKED = words(
    r"(?:được lấy|văn bản (?:lấy|xin)|hỏi|góp|văn bản đề nghị[^.;]{0,40}) ý kiến|được hỏi|"
    r"nhận được văn bản đề nghị|văn bản của (?:sở|ubnd|ủy ban|bộ|ngân hàng)"
)
_WITH_WORK_OF_ITS_OWN = words(r"thẩm định|có trách nhiệm ?:|xem xét|kiểm tra")

_SEQUENTIAL = words(
    r"(?:kể )?từ (?:ngày|khi|thời điểm)(?: có)?(?: tiếp)?(?: nhận)?(?: được| đủ| đầy đủ)* ?"
    r"(?:hồ sơ (?:trình|do|của|từ|kèm theo|thẩm định)|tờ trình|báo cáo|kết quả|văn bản|ý kiến|"
    r"biên bản|kết luận|danh sách|công văn|phiếu|đề xuất|đề nghị của|kiến nghị|thông tin)|"
    r"(?:kể )?từ (?:ngày|khi|thời điểm) (?:kết thúc|"
    r"hoàn thành (?:việc )?(?:thẩm định|kiểm tra|đánh giá)|gửi|thành lập|tổ chức thẩm định|họp|"
    r"thông báo (?:kế hoạch|lịch|thời gian))|"
    r"sau khi (?:nhận|có|kết thúc)[^.;]{0,20}(?:tờ trình|báo cáo|kết quả|văn bản|ý kiến|biên bản)"
)


def sentences(plain: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a plain text begin and end."""
    start = 0
    for end in _ENDS.finditer(plain):
        yield start, end.start()
        start = end.end()
    yield start, len(plain)


def is_work(sentence: str) -> bool:
    """Whether the times of a sentence are the office's work on a complete dossier."""
    return not (_BRANCH.search(sentence) or _APPLICANT.search(sentence))


def begins(sentence: str) -> Begins:
    """Where the time of a sentence begins, as it says."""
    if _DOSSIER.search(sentence) and not _RESULT.search(sentence):
        return Begins.WITH_DOSSIER
    if _RESULT.search(sentence):
        return Begins.AFTER_RESULT
    if _SEQUENTIAL.search(sentence):
        return Begins.BEFORE_ENDS
    return Begins.UNKNOWN


def is_posted(sentence: str) -> bool:
    """Whether a sentence is about posting something for the public."""
    return _POSTED.search(sentence) is not None


def ends_the_work(sentence: str) -> bool:
    """Whether the time of a sentence holds the last act, so that others run within it."""
    return _LAST_ACT.search(sentence) is not None and _PASSED_ON.search(sentence) is None


def runs_within(sentence: str, first: str) -> bool:
    """Whether an answer asked for runs within the time of the sentence `first`, which holds work
    of its own besides asking."""
    return _ASKED.search(sentence) is not None and _WITH_WORK_OF_ITS_OWN.search(first) is not None
