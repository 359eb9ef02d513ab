"""The words for qualities, and what measures them."""

from __future__ import annotations

from tinhgon.review.findings.passages import any_of, words

_PERSON = any_of(
    r"(?:phẩm chất |tư cách )?đạo đức (?:nghề nghiệp )?(?:tốt|trong sáng|lành mạnh)",
    r"phẩm chất (?:chính trị|đạo đức)",
    r"(?<!người\s)có uy tín(?: và| cao|,|;|\.|$)",
    r"vô tư, khách quan",
    r"trung thực, (?:khách quan|liêm khiết)",
    r"tâm huyết",
    r"gương mẫu",
    r"nội bộ đoàn kết",
    r"hoàn thành xuất sắc (?:chức trách, )?nhiệm vụ",
)
_CAPACITY = any_of(
    r"(?:có )?đủ (?:năng lực(?! hành vi| pháp luật| trách nhiệm| dân sự)|khả năng|"
    r"nguồn lực|nhân lực|trình độ|"
    r"trang thiết bị|cơ sở vật chất|điều kiện vật chất)",
    r"có (?:đầy đủ )?(?:năng lực|khả năng|tiềm lực) (?:tài chính|kỹ thuật|chuyên môn|"
    r"quản lý|kinh tế|tổ chức|thực hiện)",
    r"đủ sức kh(?:ỏe|oẻ)",
    r"(?:có )?thu nhập ổn định",
    r"(?:có )?nguồn (?:tài chính|vốn|thu) (?:ổn định|đủ|hợp lý)",
)
_SUITABLE = any_of(
    r"(?:trình độ|chuyên môn|chuyên ngành|kinh nghiệm|nghiệp vụ|năng lực|thiết bị|"
    r"phương tiện|địa điểm|"
    r"cơ sở vật chất|nguồn điện|diện tích|quy mô|nhân sự|"
    r"kiến thức)(?: [^\s,;.:]{1,12}){0,3} phù hợp"
    r"(?= ?(?:[,;.]|$|\n|và |hoặc |để ))",
    r"phù hợp với (?:tình hình|thực tế|điều kiện thực tế|thực tiễn|nhu cầu|"
    r"yêu cầu(?! của luật| tại)|"
    r"mục tiêu|chủ trương|định hướng|khả năng|truyền thống|trình độ|chức năng)",
)
_ENSURING = any_of(
    r"(?:bảo đảm|đảm bảo)(?: các)?(?: yêu cầu| yếu tố| điều kiện)?(?: về)? (?:an toàn|"
    r"an ninh|chất lượng|"
    r"hiệu quả|vệ sinh|quốc phòng|công bằng|chính xác|môi trường|mỹ quan|trật tự|quyền, lợi ích)",
    r"(?:góp phần )?nâng cao (?:chất lượng|hiệu quả)",
)
_FITNESS = any_of(
    r"(?:có tính )?khả thi",
    r"(?:địa điểm|vị trí|nơi|giao thông)(?: [^\s,;.]{1,10}){0,3} thuận (?:lợi|tiện)",
    r"thiết thực",
    r"hợp lý",
    r"đúng đắn",
    r"có hiệu quả",
    r"ảnh hưởng tích cực",
)
# Words begin where nothing of a word stands before: asked first, because it is quick.
QUALITY = words(r"(?<!\w)" + any_of(_PERSON, _CAPACITY, _SUITABLE, _ENSURING, _FITNESS))
# What a quality is measured by.
MEASURE = words(
    any_of(
        r"(?:điều|khoản|điểm|chương|phụ lục|mẫu) (?:\d|[a-zđ]\b|[ivx]+\b)",
        r"\d+(?:[.,]\d+)* ?(?:%|m2|m²|m\b|km|ha|tấn|đồng|tỷ|triệu|năm|tháng|ngày|người|"
        r"giờ|phòng|kg|lít|điểm)",
        r"nghị định",
        r"thông tư",
        r"\bluật\b(?! sư)",
        r"pháp lệnh",
        r"quyết định số",
        r"(?:theo|đúng|với|về|các) (?:[^\s,;.]+ ){0,2}(?:quy định|quy chế|hướng dẫn|yêu cầu tại)",
        r"quy định (?:tại|của)",
        r"pháp luật",
        r"quy chuẩn",
        r"tiêu chuẩn",
        r"\b(?:qcvn|tcvn|iso)\b",
        r"định mức",
        r"cấp độ",
        r"giấy (?:chứng nhận|phép|khám|xác nhận|tờ)",
        r"chứng chỉ",
        r"văn bằng",
        r"bằng (?:tốt nghiệp|cấp|đại học|cử nhân)",
        r"tốt nghiệp",
        r"(?:được|có) (?:[^\s,;.]+ ){0,8}(?:xác nhận|chứng nhận|phê duyệt|chấp thuận|thẩm định)",
        r"hợp đồng",
        r"danh mục",
        r"quy hoạch",
        r"báo cáo",
        r"kiểm toán",
        r"tối thiểu|ít nhất|tối đa|không quá",
        r"(?:bao )?gồm",
        r"như sau",
        r"sau đây",
    )
)
# How far before and after a quality its measure is looked for within the clause, in characters.
BEFORE, AFTER = 80, 110
# The clause is about the office, the papers sent or what the law calls so.
NO_CONDITION = words(
    any_of(
        r"bản (?:chụp|sao|chính)",
        r"cơ quan (?:tiếp nhận|giải quyết|đăng ký|nhà nước|có thẩm quyền)",
        r"người (?:tiếp nhận|giải quyết)",
        r"cán bộ (?:tiếp nhận|lãnh sự)",
        r"(?:chương trình|hệ thống|phương án|kế hoạch|biện pháp|giải pháp|quy trình|"
        r"bộ phận|công tác)"
        r"[^,;.:]{0,40} (?:bảo đảm|đảm bảo)",
        r"lý do",
        r"cam kết",
        r"trách nhiệm",
        r"đánh giá",
        r"tài sản bảo đảm",
        r"không (?:trái|vi phạm)",
        r"nhân viên bảo đảm",
        r"phụ trách (?:về )?(?:bảo đảm|đảm bảo)",
        r"thực hành tốt",
        r"đủ năng lực hành vi",
        r"mất năng lực",
        r"thiết bị bảo đảm hoạt động",
    )
)
