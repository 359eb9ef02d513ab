"""Sample content of the style page: invented rows, real wording."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from tinhgon.foundation.ui.charts import Chart
from tinhgon.foundation.ui.vocabulary import (
    DifferenceRow,
    Progress,
    SavedFilter,
    Tab,
    TimelineEntry,
    Tone,
)


@dataclass(frozen=True, slots=True)
class SampleRow:
    pk: int
    code: str
    name: str
    agency: str
    state: str
    tone: Tone
    term: int | None
    cost: int | None
    changed: date | None

    def get_absolute_url(self) -> str:
        return f"?row={self.pk}"


_NAMES = (
    ("1.004441", "Đăng ký khai sinh có yếu tố nước ngoài", "Bộ Tư pháp"),
    ("1.001776", "Thực hiện, điều chỉnh, thôi hưởng trợ cấp xã hội hằng tháng", "Bộ Y tế"),
    (
        "2.000635",
        "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh",
        "Bộ Tư pháp",
    ),
    (
        "1.012766",
        (
            "Đăng ký, cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất "
            "lần đầu đối với cộng đồng dân cư"
        ),
        "Bộ Nông nghiệp và Môi trường",
    ),
    ("NB-SCT-04", "Xét tặng danh hiệu Nghệ nhân ưu tú", "Sở Công Thương tỉnh Hà Tĩnh"),
    ("1.010194", "Cấp hộ chiếu phổ thông ở trong nước", "Bộ Công an"),
)
_STATES = (("Đã công bố", Tone.GOOD), ("Dự thảo", Tone.ACCENT), ("Thiếu thời hạn", Tone.CARE))


def sample_rows() -> list[SampleRow]:
    return [
        SampleRow(
            pk=number,
            code=_NAMES[number % 6][0],
            name=_NAMES[number % 6][1],
            agency=_NAMES[number % 6][2],
            state=_STATES[number % 3][0],
            tone=_STATES[number % 3][1],
            term=None if number % 5 == 3 else 3 + number % 4 * 5,
            cost=None if number % 7 == 4 else 42_500 + number * 13_370,
            changed=None if number % 6 == 5 else date(2026, 11, 1 + number % 20),
        )
        for number in range(1, 134)
    ]


SAMPLE_TABS = (
    Tab("Nội dung", "?", is_current=True),
    Tab("Phát hiện", "?tab=findings", count=3),
    Tab("Phiên bản", "?tab=versions", count=2),
    Tab("Lịch sử", "?tab=history"),
)

SAMPLE_SAVED = (
    SavedFilter("Đất đai, còn đòi sổ hộ khẩu", "?q=dat+dai", is_current=True, delete_url="?"),
    SavedFilter("Chưa có thời hạn", "?gap=term", delete_url="?"),
)

SAMPLE_DIFFERENCES = (
    DifferenceRow(
        "Thời hạn giải quyết · trực tiếp",
        "15 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ",
        "10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ",
    ),
    DifferenceRow("Thành phần hồ sơ 3", "Bản sao Sổ hộ khẩu có chứng thực", None),
    DifferenceRow("Thành phần hồ sơ 2", "Giấy khai sinh", "Giấy khai sinh"),
    DifferenceRow("Cách thức thực hiện", None, "Trực tuyến toàn trình"),
)

SAMPLE_PAPERS = (
    ("Tờ khai đăng ký khai sinh", "Bản chính: 1 · theo mẫu"),
    ("Giấy chứng sinh", "Bản chính: 1 · có thể dùng bản điện tử"),
    ("Hộ chiếu của cha hoặc mẹ là người nước ngoài", "Xuất trình bản chính"),
)

SAMPLE_EVIDENCE = (
    "Người yêu cầu nộp hồ sơ tại Ủy ban nhân dân cấp huyện nơi cư trú; trường hợp gửi qua dịch vụ "
    "bưu chính thì phải có bản sao chứng thực giấy tờ tùy thân."
)
SAMPLE_SPAN = "Ủy ban nhân dân cấp huyện"

SAMPLE_PROGRESS = Progress(
    title="Nhập cơ sở dữ liệu thủ tục hành chính",
    url="?",
    done=3_412,
    total=5_652,
    note="17 dòng cần xem lại",
    is_running=False,
)


def sample_history() -> tuple[TimelineEntry, ...]:
    zone = timezone.get_current_timezone()
    return (
        TimelineEntry(
            datetime(2026, 11, 20, 16, 42, tzinfo=zone),
            "Phê duyệt phương án đơn giản hóa",
            actor="Chủ tịch Ủy ban nhân dân tỉnh",
            tone=Tone.GOOD,
            url="?",
        ),
        TimelineEntry(
            datetime(2026, 11, 18, 9, 5, tzinfo=zone),
            "Trả lại một mục kèm ý kiến",
            actor="Phòng Kiểm soát thủ tục hành chính",
            detail="Chưa nêu điều khoản cần sửa đổi.",
            tone=Tone.BAD,
        ),
        TimelineEntry(
            datetime(2026, 11, 12, 14, 30, tzinfo=zone),
            "Tạo phương án từ phát hiện “giấy tờ Nhà nước đã có”",
            actor="Chuyên viên rà soát",
        ),
    )


def sample_chart() -> Chart:
    figures = (("Đề xuất", 128), ("Đã phê duyệt", 61), ("Đã thực thi", 23))
    return Chart(
        title="Phương án theo trạng thái",
        columns=("Trạng thái", "Số phương án"),
        rows=figures,
        spec={
            "data": {"values": [{"s": name, "n": n, "u": "?"} for name, n in figures]},
            "mark": "bar",
            "width": 420,
            "encoding": {
                "y": {"field": "s", "type": "nominal", "sort": None, "title": None},
                "x": {"field": "n", "type": "quantitative", "title": "Số phương án"},
                "href": {"field": "u"},
            },
        },
    )
