"""The words that tell what a dossier item is, in the wording of the national portal.

Lower case, NFC. Where one begins with another, the longer stands first.
"""

from __future__ import annotations

from typing import Final

from tinhgon.costing.vocabulary import Difficulty

NOTE_HEADS: Final = (
    "lưu ý",
    "ghi chú",
    "chú ý",
    "số lượng",
    "thành phần hồ sơ",
    "không quy định",
    "không có",
)

CERTIFIED_WORDS: Final = (
    "sao có chứng thực",
    "sao được chứng thực",
    "sao chứng thực",
    "sao có công chứng",
    "sao được công chứng",
    "sao công chứng",
    "công chứng hoặc chứng thực",
    "chứng thực hoặc công chứng",
    "công chứng, chứng thực",
    "chứng thực, công chứng",
    "có chứng thực",
    "được chứng thực",
    "có công chứng",
    "được công chứng",
    "chứng thực chữ ký",
)

PLAIN_WILL_DO: Final = (
    "đối chiếu",
    "bản điện tử",
    "hoặc bản sao kèm",
    "hoặc bản sao và",
    "hoặc bản chụp",
    "hoặc bản photo",
    "không cần chứng thực",
    "không phải chứng thực",
    "không yêu cầu chứng thực",
    "không cần công chứng",
    "không phải công chứng",
    "không bắt buộc",
    "bản sao hoặc bản sao",
    "xuất trình bản chính",
    "xuất trình bản gốc",
)

COPY_HEADS: Final = ("bản sao", "bản chụp", "bản photo", "ảnh chụp", "sao y", "photo", "ảnh ")

SPECIALIST_WORDS: Final = (
    "bản vẽ",
    "hồ sơ thiết kế",
    "thiết kế kỹ thuật",
    "thiết kế cơ sở",
    "đánh giá tác động môi trường",
    "nghiên cứu khả thi",
    "nghiên cứu tiền khả thi",
    "kiểm toán",
    "thẩm định giá",
    "trích đo",
    "bản đồ",
    "bình đồ",
    "khảo sát",
    "thử nghiệm",
    "kiểm nghiệm",
    "kiểm định",
    "giám định",
    "quan trắc",
    "phiếu kết quả",
    "phiếu kiểm",
)

OBTAIN_WORDS: Final = (
    "lý lịch tư pháp",
    "hợp pháp hóa lãnh sự",
    "hợp pháp hoá lãnh sự",
    "giấy khám sức kh",
    "giấy chứng nhận sức kh",
    "giấy xác nhận",
    "xác nhận của",
    "văn bản xác nhận",
    "phiếu xác nhận",
    "văn bản chấp thuận",
    "văn bản đồng ý",
    "văn bản thẩm định",
    "ý kiến của",
    "trích lục",
    "giấy báo tử",
)

FORM_HEADS: Final[dict[str, Difficulty]] = {
    "đơn": Difficulty.SIMPLE,
    "giấy đề nghị": Difficulty.SIMPLE,
    "giấy đăng ký": Difficulty.SIMPLE,
    "giấy yêu cầu": Difficulty.SIMPLE,
    "phiếu": Difficulty.SIMPLE,
    "tờ khai": Difficulty.MEDIUM,
    "bản khai": Difficulty.MEDIUM,
    "bản đăng ký": Difficulty.MEDIUM,
    "mẫu": Difficulty.MEDIUM,
}

NOT_FORM_HEADS: Final = (
    "đơn vị",
    "đơn giá",
    "đơn hàng",
    "đơn thuốc",
    "mẫu nhãn",
    "mẫu vật",
    "phiếu lý lịch",
    "phiếu xác nhận",
    "phiếu kết quả",
    "phiếu kiểm",
)

# What the subject writes or signs, whatever it names.
OWN_HEADS: Final = (
    "văn bản đề nghị",
    "văn bản của",
    "công văn",
    "tờ trình",
    "danh sách",
    "danh mục",
    "sơ yếu lý lịch",
    "giấy giới thiệu",
    "giấy ủy quyền",
    "giấy uỷ quyền",
    "dự thảo",
    "kế hoạch",
    "hợp đồng",
)

HELD_HEADS: Final = (
    "giấy chứng nhận",
    "giấy chứng minh",
    "giấy phép",
    "giấy khai sinh",
    "giấy tờ",
    "giấy chứng",
    "giấy xuất nhập cảnh",
    "loại giấy tờ",
    "chứng nhận",
    "giấy thông hành",
    "giấy ra viện",
    "chứng minh nhân dân",
    "chứng minh thư",
    "chứng chỉ",
    "chứng từ",
    "chứng thư",
    "căn cước",
    "thẻ",
    "hộ chiếu",
    "hộ khẩu",
    "sổ",
    "quyết định",
    "bằng ",
    "văn bằng",
    "hợp đồng",
    "hóa đơn",
    "hoá đơn",
    "vận đơn",
    "vận tải đơn",
    "biên lai",
    "bản án",
)

PAPER_HEADS: Final[dict[str, Difficulty]] = {
    "báo cáo": Difficulty.HIGH,
    "đề án": Difficulty.HIGH,
    "phương án": Difficulty.HIGH,
    "dự án": Difficulty.HIGH,
    "dự thảo": Difficulty.HIGH,
    "dự toán": Difficulty.HIGH,
    "kế hoạch": Difficulty.HIGH,
    "quy trình": Difficulty.HIGH,
    "quy chế": Difficulty.HIGH,
    "điều lệ": Difficulty.HIGH,
    "thuyết minh": Difficulty.HIGH,
    "bản thuyết minh": Difficulty.HIGH,
    "danh sách": Difficulty.MEDIUM,
    "danh mục": Difficulty.MEDIUM,
    "bảng kê": Difficulty.MEDIUM,
    "bản kê": Difficulty.MEDIUM,
    "tờ trình": Difficulty.MEDIUM,
    "biên bản": Difficulty.MEDIUM,
    "nghị quyết": Difficulty.MEDIUM,
    "sơ yếu lý lịch": Difficulty.MEDIUM,
    "lý lịch": Difficulty.MEDIUM,
    "sơ đồ": Difficulty.MEDIUM,
    "hồ sơ": Difficulty.MEDIUM,
    "tài liệu": Difficulty.MEDIUM,
    "thông báo": Difficulty.SIMPLE,
    "văn bản": Difficulty.SIMPLE,
    "công văn": Difficulty.SIMPLE,
    "giấy ủy quyền": Difficulty.SIMPLE,
    "giấy uỷ quyền": Difficulty.SIMPLE,
    "giấy giới thiệu": Difficulty.SIMPLE,
    "giấy cam kết": Difficulty.SIMPLE,
    "bản cam kết": Difficulty.SIMPLE,
    "cam kết": Difficulty.SIMPLE,
}
