"""Papers judged by another rule, words for what a procedure is about, and for looking up."""

from __future__ import annotations

from tinhgon.review.findings.passages import any_of, plain, words
from tinhgon.review.papers.register import OWN_FORM

# paper-held-by-state speaks of these; a passport is shown, not replaced.
OF_OTHER_RULE = frozenset({OWN_FORM, "identity-card", "passport", "residence", "birth-certificate"})
LOOKED_UP = words(r"cơ sở dữ liệu|csdl|khai thác được")
FOREIGN = words(
    r"(?:tại|của|ở) (?:nước|quốc gia)|(?:cơ quan|tổ chức)[^.;\n]{0,40}nước ngoài cấp|nước xuất khẩu"
    r"|không có quốc tịch việt nam"
)
# Said of the case or of the papers as a whole: they are those of people and things from abroad.
FROM_ABROAD = words(
    r"(?:thương nhân|biển số|phương tiện|lực lượng|tàu|xe|chủ hàng|tổ chức|công ty|hãng|bảo hiểm)"
    r"[^.;\n]{0,25}"
    r"(?:nước ngoài(?! tại| có hiện diện)|quốc gia có chung)"
)
# Said once for all papers of a procedure.
ALL_LOOKED_UP = words(
    r"thành phần hồ sơ[^.;\n]{0,60}(?:thay thế|cắt giảm|miễn trừ)[^.;\n]{0,90}khai thác"
)
# In a procedure's name: it changes or takes back a paper, whose name may be shortened there.
CHANGES = words(r"thu hồi|cấp (?:lại|đổi)|gia hạn|điều chỉnh|sửa đổi|bổ sung|thay đổi|chấm dứt")
FEWEST_SHARED = 4
PAPER_WORD = words(r"^(?:quyết định|văn bản)(?: (?:về|việc))* ")
# A name so short is that of many papers: only within one field of work the same is meant.
FEWEST_WORDS = 8
# Words in a procedure's name that make a paper its subject, where the paper's own name is not it.
SUBJECTS = {
    "land-certificate": words(
        plain(
            any_of(
                "giấy chứng nhận đối với",
                "giấy chứng nhận đã cấp",
                "cấp(?: lại| đổi)? giấy chứng nhận",
                "đăng ký (?:biến động|đất đai)",
                "thửa đất",
                "quyền sử dụng đất",
            )
        )
    ),
    "land-allocation": words(r"quyết định giao đất|chuyển hình thức|giao đất không đúng"),
    "business-registration": words(
        r"đăng ký (?:doanh nghiệp|kinh doanh|thành lập|thay đổi)|giải thể"
    ),
    "household-business": words(r"hộ kinh doanh"),
    "cooperative-registration": words(r"hợp tác xã|tổ hợp tác"),
    "branch-registration": words(r"chi nhánh|văn phòng đại diện|địa điểm kinh doanh"),
    "investment-certificate": words(r"dự án đầu tư|đăng ký đầu tư"),
    "investment-approval": words(r"^(?:thủ tục )?(?:điều chỉnh|chấp thuận|quyết định)"),
    "tax-registration": words(r"đăng ký thuế|mã số thuế"),
    "marriage-certificate": words(r"kết hôn|ly hôn"),
    "death-certificate": words(r"khai tử"),
    "environmental-licence": words(r"giấy phép môi trường"),
    "vehicle-registration": words(r"đăng ký xe|biển số"),
}
