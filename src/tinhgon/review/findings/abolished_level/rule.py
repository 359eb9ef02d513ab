"""abolished-level: binds an applicant or official to a district-level body.

The district level (cấp huyện) ended on 1 July 2025: local government has two levels since, the
province and the commune (Law 72/2025/QH15 on the organisation of local government).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.review.findings.passages import Passage, ProcedureText, words
from tinhgon.review.findings.rule import (
    Evidence,
    LegalBasis,
    Rule,
    Severity,
    SuggestedOperation,
    quoted,
)

_MENTIONED = re.compile(
    r"huyện|quận|thị xã|thành phố (?:trực )?thuộc|phòng (?:giáo dục|lao động|tư pháp|tài nguyên)"
)

# A body of the state, before the words that place it at the district level.
_BODY = (
    r"ủy ban nhân(?: dân)?|ubnd|hội đồng nhân dân|hđnd|c?ông an|ban bồi thường|tòa án(?: nhân dân)?"
    r"|viện kiểm sát(?: nhân dân)?|ban chỉ huy quân sự|ban chqs|cơ quan quân sự|quân sự"
    r"|bảo hiểm xã hội|bhxh|(?:chi )?cục thuế|cơ quan|hạt kiểm lâm|kiểm lâm|trạm thú y|phòng"
    r"|trung tâm(?: phục vụ)? hành chính công|bộ phận|văn phòng đăng ký"
    r"|kho bạc|hội đồng|hội nông dân|ban thường trực|lãnh đạo|đội quản lý thị trường|thanh tra"
)
# What may stand between: the rest of the body's name and other levels named with it; a place
# word ("tại", "địa bàn") would make the district a place and not the body.
_BETWEEN = (
    r"(?:(?!\b(?:tại|ở|nơi|địa bàn|thuộc|xã|phường|số|đường|phố|cách|từ|vùng|ngoài|liên|khác"
    r"|đóng|sinh|có|và chỉ|do|được|để|cho|về|đến|với|quy hoạch|kế hoạch|đơn vị|bệnh viện"
    r"|đường bộ|danh hiệu|khu vực|ngân hàng|bưu điện)\b)[^.;:()\n\d]){0,60}?"
)
_DISTRICT = (
    r"(?:cấp )?(?:các )?(?:quận|huyện|(?<!đô\s)thị xã)\b(?! đảo)"
    r"|thành phố (?:trực )?thuộc (?:tỉnh|thành phố)\b"
)
_BOUND = words(rf"\b(?:{_BODY})\b{_BETWEEN}\b(?:{_DISTRICT})")
# A new paper of the district itself: "công văn đề nghị … của phường, quận".
_PAPER_OF_DISTRICT = words(
    r"\b(?:công văn|tờ trình|văn bản đề nghị|xác nhận|ý kiến)\b[^.;\n]{0,120}? của"
    r"(?: (?:xã|phường)(?: ?,| và| hoặc))*(?: các)? (?:huyện|quận)\b(?! (?:đảo|nghèo))"
)
# Offices that existed at the district level only, whether or not the district is named.
_DISTRICT_OFFICE = words(
    r"\bphòng (?:giáo dục (?:và|&) đào tạo|gd ?(?:và|&) ?đt|gdđt"
    r"|lao động ?[-–,] ?thương binh (?:và|&) xã hội|tư pháp|tài nguyên (?:và|&) môi trường)\b"
)

# Before the body: not a duty of today.
_HISTORY_BEFORE = words(
    r"(?:\bnguyên|\bđã được|\btrước đây|\bkhông còn|\bthay cho|\bthay thế|\bchức vụ(?: từ)?"
    r"|\bgiữ chức(?: vụ)?[^.;\n]{0,40}"
    r"|\b(?:đã )?do|\btừ|\bcủa cán bộ|\bnghỉ việc ở|\bcông tác tại"
    r"|\bchuyển từ|\bđã có|\bkhông tổ chức|\bgiải thể)(?: các| chủ tịch| phó chủ tịch)?\s*$"
)
# A document whose title runs on to the body.
_TITLE_BEFORE = words(
    r"(?:nghị định|thông tư(?: liên tịch)?|luật|quyết định số|nghị quyết|thông tư số) "
    r"[^;\n]{0,160}(?:về|quy định|hướng dẫn)"
    r"(?:(?!\b(?:phải|gửi|nộp|trình|báo cáo|xác nhận|biên bản|có trách nhiệm|đến|tại)\b)[^;\n]){0,160}$"
)
# After the body: it acted in the past, or its task has passed to another.
_HISTORY_AFTER = words(
    r"^[^.;\n]{0,40}?(?:\b(?:đã )?(?:cấp|ban hành|phê duyệt|ra quyết định|quyết định thành lập)\b"
    r"[^.;\n]{0,30}trước (?:ngày|đây|thời điểm)|\btrước (?:ngày|thời điểm) |\(cũ\)|\bcũ\b"
    r"|\btrước đây|\btrước khi sắp xếp|\bchuyển (?:về|cho|sang)|\bkhông còn)"
)
_ISSUED_BY = words(r"\b(?:do|được|bởi)(?: các| chủ tịch| trưởng)?\s*$")
_ISSUED = words(
    r"^[^.;\n]{0,60}?\b(?:cấp(?! (?:huyện|xã|tỉnh|phép))|phê duyệt|ban hành|ký|công nhận"
    r"|bầu|ra quyết định|quyết định thành lập|xác lập|thành lập)\b"
)
_NEW_PAPER = words(r"\b(?:xác nhận|ý kiến|đề nghị|tờ trình|báo cáo|biên bản|giới thiệu)\b")
# In a dossier: a paper that already lies with the applicant, named by its issuer.
_PAPER_OF = words(
    r"(?:quyết định|giấy phép|giấy chứng nhận|bằng (?:tốt nghiệp|cấp|khen)|giấy khen|danh sách|văn bản chấp thuận"
    r"|hợp đồng)[^.;\n]{0,120}?(?:của|do)(?: chủ tịch| trưởng| thủ trưởng)?\s*$"
)

_NAMES = gettext_noop("Names a district-level body; the district level ended on 1 July 2025.")
_REACH = 240


def _binds(place: Passage, found: re.Match[str], *, dossier: bool) -> bool:
    """Whether the body found has something to do today."""
    start, end = found.span()
    before = place.plain[max(0, start - _REACH) : start]
    after = place.plain[end : end + _REACH]
    if _TITLE_BEFORE.search(before) or _HISTORY_AFTER.search(after):
        return False
    if _ISSUED_BY.search(before) and _ISSUED.search(after):
        return not dossier and "đã" not in after[:20] and "thành lập" not in after[:60]
    if _HISTORY_BEFORE.search(before) and not before.rstrip().endswith(("do", "từ")):
        return False
    paper = _PAPER_OF.search(before) if dossier else None
    return paper is None or _NEW_PAPER.search(paper[0]) is not None


def _look(procedure: ProcedureText) -> Iterator[Evidence]:
    if not _MENTIONED.search(procedure.whole):
        return
    papers = {*procedure.dossier, *procedure.cases}
    for place in procedure.everywhere:
        if not _MENTIONED.search(place.plain):
            continue
        for pattern in (_BOUND, _PAPER_OF_DISTRICT, _DISTRICT_OFFICE):
            for found in pattern.finditer(place.plain):
                if _binds(place, found, dossier=place in papers):
                    yield quoted(place, found.start(), found.end(), _NAMES)


RULE = Rule(
    id="abolished-level",
    title=gettext_noop("Names an abolished level of government"),
    severity=Severity.HIGH,
    legal_basis=(
        LegalBasis(document="72/2025/QH15", article="Art. 1", mark="unverified"),
        LegalBasis(document="63/2010/NĐ-CP", article="Art. 8(2)(g)", mark="confirmed"),
    ),
    operation=SuggestedOperation.REASSIGN_AGENCY,
    look=_look,
)
