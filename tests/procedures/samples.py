"""Records made up for tests, in our own words and the portal's form."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

STEPS = "Bước 1: Người dân nộp đơn\nBước 2: Cơ quan xem xét\nBước 3: Trả kết quả"
CHANNELS = (
    "* Hình thức nộp: DIRECT\n    Thời hạn giải quyết: 5 ngày làm việc\n    Phí, lệ phí: 0 VNĐ ()\n"
    "  * Hình thức nộp: ONLINE\n    Thời hạn giải quyết: 3 WORKING_DAY\n"
    "    Phí, lệ phí: 20000 VNĐ ()"
)
DOSSIER = (
    "- Đơn đề nghị theo mẫu\n      Số lượng: Bản chính: 1, Bản sao: 0\n"
    "    - Sổ hộ khẩu\n      Số lượng: Bản chính: 0, Bản sao: 1"
)
LEGAL = "* Luật Thử nghiệm (12/2015/QH13)\n  * Nghị định 34/2016/NĐ-CP (34/2016/NĐ-CP)"


def record(code: str = "1.000001", **changes: str) -> dict[str, str]:
    """A complete record; `changes` by English names of the fields most tests touch."""
    named = {
        "name": "Tên thủ tục",
        "decision": "Số quyết định",
        "level": "Cấp thực hiện",
        "type": "Loại thủ tục",
        "field": "Lĩnh vực",
        "steps": "Trình tự thực hiện",
        "channels": "Cách thức thực hiện",
        "dossier": "Thành phần hồ sơ",
        "applicants": "Đối tượng thực hiện",
        "agency": "Cơ quan thực hiện",
        "legal": "Căn cứ pháp lý",
        "description": "Mô tả",
    }
    values = {
        "Mã thủ tục": code,
        "Số quyết định": "12/QĐ-BOA",
        "Tên thủ tục": f"Cấp giấy phép thử nghiệm {code}",
        "Cấp thực hiện": "Cấp Tỉnh",
        "Loại thủ tục": "TTHC được luật giao quy định chi tiết",
        "Lĩnh vực": "Đất đai",
        "Trình tự thực hiện": STEPS,
        "Cách thức thực hiện": CHANNELS,
        "Thành phần hồ sơ": DOSSIER,
        "Đối tượng thực hiện": "Công dân Việt Nam",
        "Cơ quan thực hiện": "Sở Thử nghiệm",
        "Cơ quan có thẩm quyền": "Sở Thử nghiệm",
        "Kết quả thực hiện": "Giấy phép",
        "Căn cứ pháp lý": LEGAL,
        "Yêu cầu, điều kiện thực hiện": "Không có thông tin",
    }
    values |= {named[name]: text for name, text in changes.items()}
    return values


def write_lines(path: Path, records: Iterable[Mapping[str, object]]) -> None:
    path.write_text(
        "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records), encoding="utf-8"
    )
