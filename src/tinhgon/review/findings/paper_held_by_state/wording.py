"""The papers whose content the national population database holds, and the exceptions."""

from __future__ import annotations

import re

from tinhgon.review.findings.passages import any_of, words

_HOUSEHOLD = any_of(
    r"sổ (?:đăng ký )?hộ khẩu",
    r"(?:giấy|bản sao|bản chụp|bản photo) (?:đăng ký )?hộ khẩu",
    r"sổ (?:hộ )?gia đình",
    r"sổ tạm trú",
    r"giấy đăng ký tạm trú",
)
_RESIDENCE = any_of(
    r"xác nhận (?:thông tin )?(?:về )?(?:nơi )?(?:đăng ký )?(?:cư trú|thường trú|tạm trú)"
    r"(?! hợp pháp)",
    r"giấy tờ[^.;,\n]{0,25}chứng minh (?:thông tin )?(?:về )?(?:nơi |chỗ )?(?:cư trú|thường trú)",
    r"giấy tờ (?:về )?cư trú",
)
_IDENTITY = any_of(
    r"chứng minh (?:thư )?nhân dân",
    r"chứng minh thư(?! ngoại giao| công vụ| do)",
    r"cmnd",
    r"cmtnd",
    r"cccd",
    r"căn cước(?! điện tử)",
    r"giấy tờ tùy thân",
    r"giấy tờ (?:chứng thực|xác thực) cá nhân",
    # Under the enterprise law this is the identity paper or passport of a person.
    r"giấy tờ pháp lý (?:của )?cá nhân",
    r"giấy tờ (?:về |chứng minh )?nhân thân",
)
_BIRTH = any_of(
    r"giấy khai sinh",
    r"trích lục (?:ghi )?khai sinh",
    r"bản sao khai sinh",
    r"khai sinh \(bản",
)
PAPER = words(rf"\b(?:(?P<home>{_HOUSEHOLD}|{_RESIDENCE})|(?P<birth>{_BIRTH})|{_IDENTITY})\b")
# Asked first, because few items hold any of these.
NAMED = re.compile(
    r"hộ khẩu|cư trú|thường trú|tạm trú|gia đình|chứng minh|cmnd|cmtnd|cccd|căn cước|tùy thân"
    r"|cá nhân|nhân thân|khai sinh"
)

_NUMBER_OF = any_of("căn cước", "cmnd", "cccd", "chứng minh", "định danh", "hộ chiếu")
# The words before show that no paper is asked for: its number, a photo, a form, an exception.
NO_PAPER_BEFORE = words(
    any_of(
        rf"\bsố (?:của )?(?:thẻ |giấy )?{_NUMBER_OF}[^.;\n]{{0,60}}",
        r"\bsố,[^.;\n]{0,60}",
        r"\bsố(?: (?:thẻ|giấy|hiệu))?",
        r"\bthông tin[^.;\n]{0,40}",
        r"\bcụm từ[^.;\n]{0,60}",
        r"\btờ khai[^.;,\n]{0,40}",
        r"\bliên quan đến việc[^.;\n]{0,80}",
        r"\bảnh[^.;\n]{0,30}",
        r"\bkiểu",
        r"\bluật",
        r"\bđăng ký",
        r"\bcơ quan(?: quản lý)?",
        r"\bnơi",
        r"\bphôi",
        r"\bmất",
        r"\bcấp(?: đổi| lại)?",
        r"\bthủ tục(?: về)?",
        r"\btheo",
        r"\btrừ",
        r"\bkhông có[^.;\n]{0,20}",
        r"\bkhông (?:còn )?(?:lưu )?giữ[^.;\n]{0,30}",
        r"\bchính quyền cũ[^.;\n]{0,60}",
    )
    + r"(?: giấy| thẻ)? ?[“\"]?$"
)
NOT_NEEDED = words(
    any_of(
        r"không (?:cần|phải|yêu cầu|bắt buộc|được yêu cầu)"
        r"[^.;\n]{0,60}(?:nộp|xuất trình|cung cấp|gửi|có)",
        r"miễn (?:nộp|xuất trình)",
    )
)

_DATABASE = r"(?:cơ sở dữ liệu|csdl)(?: ?quốc gia| ?qg)?(?: về)? (?:dân cư|căn cước|hộ tịch|cư trú)"
# In the item itself: looked up, a way out when that fails, or a number does as well.
LOOKED_UP = words(
    any_of(
        _DATABASE,
        r"(?:cơ sở dữ liệu|csdl)(?! quốc gia về đăng ký)",
        r"csdlqg",
        r"dữ liệu (?:về )?dân cư",
        r"chia sẻ dữ liệu",
        r"khai thác[^.;\n]{0,80}(?:dữ liệu|thông tin|được)",
        r"tra cứu",
        r"vneid",
        r"(?:mã )?số định danh",
        r"(?:định danh|xác thực) điện tử",
    )
)
# Elsewhere in the procedure, for all its papers.
LOOKED_UP_FOR_ALL = words(
    any_of(
        _DATABASE,
        r"dữ liệu (?:về )?dân cư",
        r"csdlqg (?:về )?dc",
        r"kê khai[^.;\n]{0,40}số định danh cá nhân",
    )
)
NOTE = words(
    r"^[\W\d]*"
    + any_of(
        "trường hợp",
        "lưu ý",
        "ghi chú",
        "chú ý",
        "người (?:nộp|yêu cầu)",
        "các giấy tờ",
        "cơ quan",
        "khi",
    )
    + r"\b"
)

# Papers of these are not in the database of the population.
OF_FOREIGNERS = words(
    any_of(
        r"(?:thương nhân|nhà đầu tư|người|cá nhân|chuyên gia|lao động|công dân|thành viên)"
        r" nước ngoài",
        r"người không quốc tịch",
    )
)
OF_CITIZENS = words(r"(?:người|công dân|cá nhân|quốc tịch) việt nam(?! định cư)")
OF_DIPLOMATS = words(any_of("cơ quan đại diện liên quan", "bộ ngoại giao", "định cư ở nước ngoài"))

# A word of the paper and one of the procedure's name that make the paper its subject.
SUBJECTS = (
    ("khai sinh", "khai sinh"),
    ("căn cước", "căn cước"),
    ("chứng minh nhân dân", "căn cước"),
    ("chứng minh thư", "chứng minh thư"),
    ("trú", "cư trú"),
)
