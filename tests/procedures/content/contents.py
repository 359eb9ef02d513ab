"""Contents for tests: made by reading records, so that they are such as are stored."""

from __future__ import annotations

from hypothesis import strategies as st

from tinhgon.procedures.content.document import Content
from tinhgon.procedures.reading.portal import read_record

WORDS = (
    "giấy tờ khai sinh hồ sơ cấp phép đất đai xác nhận bản sao đơn đề nghị tổ chức cá nhân "
    "kinh doanh hợp đồng môi trường xây dựng công trình y tế học sinh người lao động thuế"
).split()

wordings = st.lists(st.sampled_from(WORDS), min_size=4, max_size=9).map(" ".join)
several = st.lists(wordings, min_size=1, max_size=6)
counts = st.integers(0, 3)
terms = st.sampled_from(["5 WORKING_DAY", "05 ngày", "1 OTHER", " OTHER", "12.5 WORKING_DAY"])
fees = st.sampled_from(["0 VNĐ ()", "20000 VNĐ (mỗi hồ sơ)", "Không có thông tin"])


@st.composite
def records(draw: st.DrawFn) -> dict[str, str]:
    """A portal record with up to six components of each kind, some of them equal."""
    steps = draw(several)
    channels = [
        f"* Hình thức nộp: {kind}\n    Thời hạn giải quyết: {draw(terms)}\n"
        f"    Phí, lệ phí: {draw(fees)}\n    Mô tả: {draw(wordings)}"
        for kind in draw(st.lists(st.sampled_from(["DIRECT", "POSTAL", "ONLINE"]), max_size=4))
    ]
    dossier = [
        f"- {name}\n      Số lượng: Bản chính: {draw(counts)}, Bản sao: {draw(counts)}"
        for name in draw(several)
    ]
    headed = f"[ {draw(wordings)} ]\n" + "\n".join(dossier) if draw(st.booleans()) else ""
    citations = [
        f"* Nghị định {title} ({number}/2020/NĐ-CP)"
        for number, title in enumerate(draw(several), start=10)
    ]
    return {
        "Mã thủ tục": draw(st.sampled_from(["1.000001", "5.000002"])),
        "Số quyết định": "2628/QĐ-BTC",
        "Tên thủ tục": draw(wordings),
        "Cấp thực hiện": "Cấp Tỉnh",
        "Loại thủ tục": "OTHER",
        "Lĩnh vực": "Đất đai",
        "Trình tự thực hiện": "\n".join(f"Bước {n}: {step}" for n, step in enumerate(steps, 1)),
        "Cách thức thực hiện": "\n  ".join(channels),
        "Thành phần hồ sơ": headed or "\n    ".join(dossier),
        "Đối tượng thực hiện": "Công dân Việt Nam, Doanh nghiệp",
        "Cơ quan thực hiện": "Sở Văn hóa, Thể thao và Du lịch, Ủy ban nhân dân cấp xã",
        "Kết quả thực hiện": draw(wordings).capitalize(),
        "Căn cứ pháp lý": "\n  ".join(citations),
        "Yêu cầu, điều kiện thực hiện": "\n".join(f"- {text}" for text in draw(several)),
    }


def content_of(record: dict[str, str]) -> Content:
    return read_record(record).content


contents = records().map(content_of)
