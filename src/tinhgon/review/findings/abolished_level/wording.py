"""The words that name a district-level body, and those that make it history or a place."""

from __future__ import annotations

import re

from tinhgon.review.findings.passages import any_of, words

# Asked first, because few procedures hold any of these.
MENTIONED = re.compile(
    r"huyện|quận|thị xã|thành phố (?:trực )?thuộc"
    r"|phòng (?:giáo dục|lao động|tư pháp|tài nguyên|gd)"
)

# A body of the state, as far as it stands before the words that place it.
_BODY = any_of(
    r"ủy ban nhân(?: dân)?",
    r"ubnd",
    r"hội đồng nhân dân",
    r"hđnd",
    r"c?ông an",
    r"tòa án(?: nhân dân)?",
    r"viện kiểm sát(?: nhân dân)?",
    r"ban chỉ huy quân sự",
    r"ban chqs",
    r"quân sự",
    r"bảo hiểm xã hội",
    r"bhxh",
    r"(?:chi )?cục thuế",
    r"hạt kiểm lâm",
    r"kiểm lâm",
    r"trạm thú y",
    r"kho bạc",
    r"thanh tra",
    r"đội quản lý thị trường",
    r"trung tâm(?: phục vụ)? hành chính công",
    r"văn phòng đăng ký",
    r"ban bồi thường",
    r"hội nông dân",
    r"hội đồng",
    r"ban thường trực",
    r"cơ quan",
    r"bộ phận",
    r"phòng",
    r"lãnh đạo",
)
# Between the two stand the rest of the name and bodies of other levels. These words would make
# the district a place, a class or the object of the body's work.
_NOT_BETWEEN = any_of(
    r"tại|ở|nơi|địa bàn|khu vực|vùng|cách|ngoài|liên|khác|đóng|sinh",
    r"thuộc|xã|phường|số|đường|phố|đường bộ|đơn vị",
    r"có|do|được|để|cho|về|đến|với|từ|và chỉ",
    r"quy hoạch|kế hoạch|danh hiệu|bệnh viện|ngân hàng|bưu điện",
)
_BETWEEN = rf"(?:(?!\b{_NOT_BETWEEN}\b)[^.;:()\n\d]){{0,60}}?"
_DISTRICT = any_of(
    r"(?:cấp )?(?:các )?(?:quận|huyện|(?<!đô\s)thị xã)\b(?! đảo)",
    r"thành phố (?:trực )?thuộc (?:tỉnh|thành phố)\b",
)
BODY_OF_DISTRICT = words(rf"\b{_BODY}\b{_BETWEEN}\b{_DISTRICT}")

# "công văn đề nghị … của phường, quận": a paper the district would have to write.
_NEW_PAPER = any_of(
    "xác nhận", "ý kiến", "đề nghị", "tờ trình", "báo cáo", "biên bản", "giới thiệu"
)
NEW_PAPER = words(rf"\b{_NEW_PAPER}\b")
PAPER_OF_DISTRICT = words(
    r"\b(?:công văn|tờ trình|văn bản đề nghị|xác nhận|ý kiến)\b[^.;\n]{0,120}? của"
    r"(?: (?:xã|phường)(?: ?,| và| hoặc))*(?: các)? (?:huyện|quận)\b(?! (?:đảo|nghèo))"
)
# Offices that existed at the district level only, whether or not the district is named.
OFFICE_OF_DISTRICT = words(
    r"\bphòng "
    + any_of(
        r"giáo dục (?:và|&) đào tạo",
        r"gd ?(?:và|&)? ?đt",
        r"lao động ?[-–,] ?thương binh (?:và|&) xã hội",
        r"tư pháp",
        r"tài nguyên (?:và|&) môi trường",
    )
    + r"\b"
)

# Directly before the body: it is a person's past, or the level is spoken of as gone.
PAST_BEFORE = words(
    any_of(
        r"\bnguyên",
        r"\bđã được",
        r"\bđã có",
        r"\btrước đây",
        r"\bkhông còn",
        r"\bkhông tổ chức",
        r"\bgiải thể",
        r"\bthay (?:cho|thế)",
        r"\bchuyển từ",
        r"\bchức vụ(?: từ)?",
        r"\bgiữ chức(?: vụ)?[^.;\n]{0,40}",
        r"\bcủa cán bộ",
        r"\bnghỉ việc ở",
        r"\bcông tác tại",
    )
    + r"(?: các)?(?: phó)?(?: chủ tịch)?\s*$"
)
# After the body: it acted before the change, or its task has gone elsewhere.
PAST_AFTER = words(
    r"^[^.;\n]{0,40}?"
    + any_of(
        r"\b(?:cấp|ban hành|phê duyệt|ra quyết định|quyết định thành lập)\b"
        r"[^.;\n]{0,30}trước (?:ngày|đây|thời điểm)",
        r"\btrước (?:ngày|thời điểm|khi sắp xếp|đây)",
        r"\bcũ\b",
        r"\bchuyển (?:về|cho|sang)",
        r"\bkhông còn",
    )
)
# A document's title that runs on to the body.
TITLE_BEFORE = words(
    r"(?:nghị định|thông tư|luật|quyết định số|nghị quyết)"
    r" [^;\n]{0,160}(?:về|quy định|hướng dẫn)"
    r"(?:(?!\b(?:phải|gửi|nộp|trình|báo cáo|xác nhận|biên bản|có trách nhiệm|đến|tại)\b)[^;\n])"
    r"{0,160}$"
)
# "do … cấp", "được … phê duyệt": what the body has issued.
ISSUER_BEFORE = words(r"\b(?:do|được|bởi)(?: các)?(?: chủ tịch| trưởng)?\s*$")
ISSUED_AFTER = words(
    r"^[^.;\n]{0,60}?\b"
    + any_of(
        r"cấp(?! (?:huyện|xã|tỉnh|phép))",
        r"phê duyệt",
        r"ban hành",
        r"ký",
        r"công nhận",
        r"bầu",
        r"ra quyết định",
        r"quyết định thành lập",
        r"xác lập",
        r"thành lập",
    )
    + r"\b"
)
FOUNDED_AFTER = words(r"^[^.;\n]{0,60}?\bthành lập\b|^ ?đã\b")
# In a dossier: a paper the applicant already has, named by its issuer.
HELD_PAPER_BEFORE = words(
    any_of(
        r"quyết định",
        r"giấy phép",
        r"giấy chứng nhận",
        r"bằng (?:tốt nghiệp|cấp|khen)",
        r"giấy khen",
        r"danh sách",
        r"văn bản chấp thuận",
        r"hợp đồng",
    )
    + r"[^.;\n]{0,120}?(?:của|do)(?: chủ tịch| trưởng| thủ trưởng)?\s*$"
)
