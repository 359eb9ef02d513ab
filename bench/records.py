"""The records that are measured: those of the pack, or made ones of the same shape."""

from __future__ import annotations

import hashlib
import json
import lzma
import os
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.wording import AGENCIES, CHANNELS, FIELDS, LEVELS, PAPERS, PLACES, SENTENCES, TYPES

ROOT = Path(__file__).resolve().parent.parent
PACK_FILE = Path("procedures") / "national-portal-2026-07.jsonl.xz"
NATIONAL = 5_652
VARIANTS = 20
_NOTHING = "Không có thông tin"
_CODE, _NAME = "Mã thủ tục", "Tên thủ tục"
_LOCAL = ("Cơ quan thực hiện", "Cơ quan có thẩm quyền", "Địa chỉ tiếp nhận HS")

Record = dict[str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """Where records come from: a file of JSON lines, and whether they were made up."""

    path: Path
    generated: bool
    count: int

    @property
    def told(self) -> str:
        return "generated records of the same shape" if self.generated else "the national pack"

    def records(self) -> list[Record]:
        """All records, in the order of the file."""
        with lzma.open(self.path, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]

    def fingerprint(self) -> str:
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()[:12]


def source(folder: Path, *, seed: int, count: int | None = None) -> Source:
    """The pack (TINHGON_PACK, or beside the project) where it is; else records made from `seed`.

    `count` takes only the first so many, written anew into `folder`.
    """
    pack = Path(os.environ.get("TINHGON_PACK", ROOT.parent / "shared" / "data")) / PACK_FILE
    if pack.is_file() and count is None:
        return Source(pack, generated=False, count=NATIONAL)
    wanted = count or NATIONAL
    if pack.is_file():
        records: Iterable[Record] = Source(pack, generated=False, count=NATIONAL).records()[:wanted]
    else:
        records = generated(wanted, seed)
    path = folder / "records.jsonl.xz"
    written = write_lines(path, records)
    return Source(path, generated=not pack.is_file(), count=written)


def write_lines(path: Path, records: Iterable[Record]) -> int:
    """Write records as JSON lines, compressed where the name ends with .xz; return how many."""
    opened = lzma.open if path.suffix == ".xz" else open
    count = 0
    with opened(path, "wt", encoding="utf-8") as lines:
        for record in records:
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")
            count += 1
    return count


def variants(records: Iterable[Record], number: int, seed: int) -> Iterator[Record]:
    """Each record as one locality would keep it: `number` names the locality, from 1.

    The code gets a local suffix, the name the place, the agencies are the place's own.
    """
    dice = random.Random(f"{seed}/{number}")
    place = PLACES[number % len(PLACES)]
    for record in records:
        local = dict(record)
        local[_CODE] = f"{record[_CODE]}.000.00.00.H{number:02}"
        local[_NAME] = f"{record[_NAME]} {dice.choice(('tại', 'trên địa bàn', 'của'))} {place}"
        agency = f"{dice.choice(AGENCIES)} {place}"
        local |= {key: agency for key in _LOCAL if key in record}
        yield local


def generated(count: int, seed: int) -> Iterator[Record]:
    """Made records with the portal's 20 keys, about as long and as varied as the real ones."""
    dice = random.Random(seed)
    for number in range(count):
        yield _made(number, dice)


def _made(number: int, dice: random.Random) -> Record:
    def prose(least: int, most: int) -> str:
        return " ".join(dice.choices(SENTENCES, k=dice.randint(least, most)))

    family = dice.choices("12356", weights=(78, 12, 6, 2, 2))[0]
    steps = [f"Bước {step}: {prose(2, 6)}" for step in range(1, dice.randint(3, 7))]
    papers = [
        f"- {dice.choice(PAPERS)} {prose(0, 2)}\n      Số lượng: Bản chính: {dice.randint(0, 2)}, "
        f"Bản sao: {dice.randint(0, 1)}"
        for _ in range(dice.randint(1, 9))
    ]
    laws = [
        f"* {prose(1, 1)} ({dice.randint(1, 180)}/20{dice.randint(10, 25)}/NĐ-CP)"
        for _ in range(dice.randint(1, 8))
    ]
    return {
        _CODE: f"{family}.{number:06}",
        "Số quyết định": f"{dice.randint(1, 3999)}/QĐ-{dice.choice(('BTC', 'BXD', 'UBND'))}",
        _NAME: f"{dice.choice(('Cấp', 'Gia hạn', 'Thu hồi'))} {dice.choice(PAPERS).lower()}, "
        f"{dice.choice(SENTENCES).lower()}",
        "Cấp thực hiện": dice.choice(LEVELS),
        "Loại thủ tục": dice.choice(TYPES),
        "Lĩnh vực": dice.choice(FIELDS),
        "Trình tự thực hiện": "\n    ".join(steps),
        "Cách thức thực hiện": "\n  ".join(dice.sample(CHANNELS, k=dice.randint(1, 3))),
        "Thành phần hồ sơ": "\n    ".join(papers),
        "Đối tượng thực hiện": "Công dân Việt Nam, Doanh nghiệp",
        "Cơ quan thực hiện": dice.choice((*AGENCIES, _NOTHING)),
        "Cơ quan có thẩm quyền": dice.choice((*AGENCIES, _NOTHING)),
        "Địa chỉ tiếp nhận HS": "Trung tâm Phục vụ hành chính công",
        "Cơ quan được ủy quyền": _NOTHING,
        "Cơ quan phối hợp": _NOTHING,
        "Kết quả thực hiện": dice.choice(PAPERS),
        "Căn cứ pháp lý": "\n  ".join(laws),
        "Yêu cầu, điều kiện thực hiện": prose(0, 8) or _NOTHING,
        "Từ khóa": _NOTHING,
        "Mô tả": prose(0, 6) or _NOTHING,
    }
