"""What is imported on the way: the national catalogue, and a ministry's own few procedures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.conftest import PACK_FILE
from tests.procedures.samples import record, write_lines

# Published in the demo by a decision of the ministry, so no import may change it.
PUBLISHED_HERE = "1.012906"
# Of the Ministry of Health, in the demo.
OF_ANOTHER_MINISTRY = "1.001653"
OUR_CODES = ("1.990001", "1.990002", "1.990003")
_OUR_NAMES = ("Cho thuê nhà ở công vụ", "Mua nhà ở xã hội", "Sửa chữa nhà ở thuộc tài sản công")


@dataclass(frozen=True, slots=True)
class ToImport:
    """A file, and what its preview must say, as Vietnamese writes numbers."""

    path: Path
    created: str
    changed: str
    problem_part: str


def national_catalogue(folder: Path) -> ToImport:
    """The portal's 5,652 records where they are at hand, else some made up."""
    if PACK_FILE.is_file():
        return ToImport(PACK_FILE, "5.164", "488", "Cách thức thực hiện")
    unread = "* Hình thức nộp: DIRECT\n    Thời hạn giải quyết: Theo lịch của cơ quan"
    rows = [
        record(PUBLISHED_HERE, decision="163/QĐ-BXD", name="Tên khác trên cổng"),
        *(record(f"1.98{number:04}") for number in range(20)),
        record("1.981000", channels=unread),
    ]
    path = folder / "cong-quoc-gia.jsonl"
    write_lines(path, rows)
    return ToImport(path, "21", "1", "Cách thức thực hiện")


def ministry_procedures(folder: Path) -> ToImport:
    """Three complete procedures of the Ministry of Construction that ask for a household book."""
    channels = (
        "* Hình thức nộp: DIRECT\n    Thời hạn giải quyết: 10 ngày làm việc\n"
        "    Phí, lệ phí: 0 VNĐ ()"
    )
    rows = [
        record(code, name=name, decision="990/QĐ-BXD", field="Nhà ở", channels=channels)
        for code, name in zip(OUR_CODES, _OUR_NAMES, strict=True)
    ]
    path = folder / "bo-xay-dung.jsonl"
    write_lines(path, rows)
    return ToImport(path, "3", "0", "")
