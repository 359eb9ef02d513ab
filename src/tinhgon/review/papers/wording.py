"""The words around the names of papers: what leads to a name, what ends it, what is no paper."""

from __future__ import annotations

import re

from tinhgon.review.findings.passages import any_of, plain, words

_COPY = any_of(
    "bản sao điện tử",
    "bản sao",
    "bản chụp",
    "bản chính",
    "bản gốc",
    "bản photo",
    "bản phô tô",
    "bản điện tử",
    "bản scan",
    "bản giấy",
    "sao y",
    "ảnh chụp",
    "photo",
    "tệp tin",
    "tệp",
    "file",
)
_OF_COPY = any_of(
    "hợp lệ",
    "y bản chính",
    "có công chứng",
    "công chứng",
    "có chứng thực",
    "được chứng thực",
    "chứng thực",
    "từ bản chính",
    "được cấp từ sổ gốc",
    "từ sổ gốc",
    "cấp từ sổ gốc",
    r"có xuất trình bản chính(?: để)? đối chiếu",
    r"và xuất trình bản chính(?: để)? đối chiếu",
    r"kèm(?: theo)? bản (?:chính|gốc)(?: để)?(?: đối chiếu| so sánh)?",
    "để đối chiếu",
    r"\([^()\n]{0,60}\)",
    "hoặc",
    "của",
    "và",
)
# Numbering, counts, "one of the following papers", copies: what stands before a name.
LEAD = words(
    plain(
        r"(?:(?:[^\w]|_)+|\(?[a-zđ]{1,2}\d?[.)] ?|\(?[ivx]{1,4}[.)] ?"
        r"|\(?\d+(?:\.\d+)*\.?\)? ?(?=[\s.(\w])"
        r"|(?:một )?trong(?: các| những| số các)?(?: loại)? (?:giấy tờ|tài liệu|văn bản)"
        r"(?: sau)?(?: đây)? ?:?"
        r"|(?:các )?(?:loại )?(?:giấy tờ|tài liệu|văn bản) sau(?: đây)? ?:?"
        rf"|(?:{_COPY})\b(?: ?(?:{_OF_COPY}))*"
        r"|(?:xuất trình|nộp|có|gồm|thêm|bổ sung|các|hoặc|và|những|một trong các|một trong"
        r")\b)*"
    )
)
# One class of characters begins it, so that most places of a text are passed over at once.
CLAUSE = re.compile(
    plain(
        r"[;:.,/\shv](?:"
        r"(?<=;)|(?<=\n)|(?<=:) ?(?=[a-zđ]\))|(?<=\s)[-+•*]+\s?(?=\w)|(?<=\.)\s|(?<=\s)/\s"
        r"|(?<=\w/)(?=giấy|thẻ|quyết|văn|hộ|căn)"
        r"|(?:(?<=,)|(?<=\bh)oặc|(?<=\bv)à) (?=(?:bản sao|bản chụp|giấy|quyết định"
        r"|chứng chỉ|thẻ|hợp đồng|biên bản|hộ chiếu|sổ|phiếu)\b))"
    )
)
_FORM_NOUN = any_of(
    r"đơn(?! vị| giá| thuốc| hàng| chất)",
    r"tờ khai(?! hải quan| hàng hóa)",
    "bản khai",
    r"giấy (?:đề nghị|yêu cầu|xin|khai đăng ký)",
    r"(?:văn bản|công văn|phiếu|thư|bản|tờ trình|công hàm)(?: \w+){0,2}"
    r" (?:đề nghị|yêu cầu|xin|đăng ký)\b",
    r"tờ trình",
    r"văn bản(?: [\w,]+){0,24} đề nghị"
    r" (?:cấp|được|chấp thuận|phê duyệt|thẩm định|xem xét|gia hạn)",
    r"phiếu (?:đăng ký|khai)",
    r"biểu mẫu điện tử",
    r"mẫu hộ tịch điện tử",
)
FORM_HEAD = words(
    plain(
        rf"(?:mẫu (?:số )?[\w./-]+[ .:–-]*(?:ban hành[^.;\n]{{0,60}})?)?{_FORM_NOUN}"
        r"|mẫu (?:số )?[\w./-]+ ?$"
    )
)
# A line that explains and asks for nothing by itself.
NOTE_HEAD = words(
    plain(
        any_of(
            "lưu ý",
            "ghi chú",
            "chú ý",
            "số lượng",
            "thành phần hồ sơ",
            "hồ sơ",
            "trường hợp",
            "đối với",
            "người (?:có )?(?:yêu cầu|nộp|tiếp nhận|ủy quyền)",
            "cơ quan",
            "ngoài các",
            "không quy định",
            "không có",
            "riêng",
            "nếu",
            "khi",
            "tài liệu quy định",
            "yêu cầu",
            "từ lần",
            "trong lần",
            "công chức",
            "cá nhân",
            "tổ chức",
            "doanh nghiệp",
            "điện tử",
            "theo quy định",
            "trừ",
        )
        + r"\b"
    )
)
PAPER_NOUN = words(
    plain(
        any_of(
            "giấy",
            "chứng chỉ",
            "chứng nhận",
            "chứng từ",
            "chứng thư",
            "quyết định",
            "văn bản",
            "văn bằng",
            "hợp đồng",
            "báo cáo",
            "biên bản",
            "biên lai",
            "bản",
            "bảng",
            "phiếu",
            "sổ",
            "thẻ",
            "danh sách",
            "danh mục",
            "tài liệu",
            "đề án",
            "phương án",
            "nghị quyết",
            "bằng",
            "ảnh",
            "thông báo",
            "kế hoạch",
            "điều lệ",
            "hóa đơn",
            "vận đơn",
            "sơ đồ",
            "sơ yếu",
            "lý lịch",
            "hộ chiếu",
            "căn cước",
            "quy chế",
            "quy trình",
            "thuyết minh",
            "ý kiến",
            "xác nhận",
            "cam kết",
            "công văn",
            "công hàm",
            "dự án",
            "dự thảo",
            "dự toán",
            "mảnh trích đo",
            "trích lục",
            "kết quả",
            "bài",
            "mẫu",
            "thỏa thuận",
            "thiết kế",
            "thư",
            "bảo lãnh",
            "tờ",
            "giải trình",
            "chương trình",
            "nhật ký",
            "lệnh",
            "bệnh án",
        )
        + r"\b"
    )
)
NAME_END = words(
    plain(
        r"[,;:.(\n/+“\"]|\b"
        + any_of(
            "theo",
            "do",
            "đối với",
            "còn",
            "ban hành",
            "quy định",
            "đã",
            "để",
            "tại",
            "trường hợp",
            "kèm",
            "hoặc",
            "nếu",
            "với",
            r"bản (?:sao|chính|gốc|chụp)",
            "phù hợp",
            "không",
            "trong",
            "được",
            "có",
            "từ",
            "trước",
            "và các",
            "gồm",
            "bao",
            "của",
            "mà",
            "đang",
            "như",
            "khi",
            "nhằm",
            "trừ",
        )
        + r"\b"
    )
)
# Right before a name these say that the paper itself is not handed in here.
NOT_ASKED_BEFORE = words(
    plain(
        r"(?:\b"
        + any_of(
            r"cấp(?: lại| đổi| mới| phó bản)?"
            r"(?:, (?:cấp )?(?:lại|đổi|gia hạn|sửa đổi|điều chỉnh))*",
            "gia hạn",
            "thu hồi",
            "sửa đổi",
            "bổ sung(?: nội dung)?",
            "điều chỉnh",
            "thay đổi",
            "về việc",
            "ghi trên",
            "ghi trong",
            "ghi tại",
            "nêu tại",
            "nêu trong",
            "thông tin(?: về)?",
            r"nội dung(?: của)?",
            "số(?: của)?",
            "mẫu",
            "theo(?: quy định của)?",
            "tại",
            "sau khi",
            r"(?:đã|khi|chưa|không|người|tổ chức|sẽ|nước|để|việc)(?: được)? (?:có|cấp|nhận)",
            "được cấp",
            "mất",
            "(?:được )?miễn",
            "thủ tục",
            "đăng ký",
            "quản lý",
            "nơi",
            "cơ quan",
            "đối với",
            r"thời hạn(?: (?:hiệu lực )?(?:của|trong|ghi trong))?",
            "hiệu lực(?: của)?",
            "trên",
            "điều kiện",
            "hạng",
            "tên",
            "địa chỉ",
            "đứng tên trong",
            "căn cứ",
            "hội đồng",
            "công an quản lý",
            "trừ",
            "thi",
            "sát hạch",
            "quy chế",
            "luật",
            "pháp luật về",
            "tích hợp",
            "tước quyền sử dụng",
            "quyết định(?: \\w+){0,2}",
            "xử lý",
            "sử dụng là ?:?",
            r"thay cho",
            r"thay thế (?:cho )?",
            "quy hoạch",
            "dự án",
            "hồ sơ",
            "ngành",
            "lĩnh vực",
            r"(?:cơ sở dữ liệu|csdl)[^.;\n]{0,30}",
            "mã số",
            "mã",
            "quỹ",
            "phân phối",
            "đại lý",
            "trường hợp",
        )
        + r"|\bđể thay thế thành phần hồ sơ)"
        + r"[ ,]*(?:các |loại |giấy |thẻ |một trong các )*[“\"]?$"
    )
)
NOT_ASKED_NEAR = words(
    plain(
        any_of(
            r"không (?:cần|phải|yêu cầu|bắt buộc|được yêu cầu)[^.;\n]{0,60}"
            r"(?:nộp|xuất trình|cung cấp|gửi)",
            r"miễn (?:nộp|xuất trình)",
        )
    )
)
WITH_FORM = words(
    plain(
        r"(?:kèm(?: theo)?|cùng|và)[: ]+(?:\d+ )?(?:bản (?:sao|chụp|chính)|giấy|ảnh)?[^.;\n]{0,20}$"
    )
)
FOREIGN = words(
    plain(
        any_of(
            r"của nước có chung",
            r"đã được hợp pháp hóa lãnh sự",
            r"theo pháp luật nước ngoài",
        )
    )
)
ONLY_NUMBERS = words(plain(r"chỉ cần cung cấp (?:thông tin|số)"))
# A class of first letters begins it, so that most places of a text are passed over at once.
LOOKED_UP = words(
    plain(
        r"[cktvđ]"
        + any_of(
            r"(?<!từ\sc)(?:(?<=c)ơ sở dữ liệu|(?<=c)sdl)",
            r"(?<=k)hai thác[^.;\n]{0,60}(?:dữ liệu|thông tin|được)",
            "(?<=t)ra cứu",
            "(?<=v)neid",
            "(?<=c)hia sẻ dữ liệu",
            r"(?<=đ)ược kết nối",
        )
    )
)
