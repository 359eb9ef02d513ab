"""Which column of a workbook is which field, however its header is spelled or divided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.text.api import fold
from tinhgon.procedures.importing.layout import Standing
from tinhgon.procedures.reading.fields import PortalKey


class Extra(StrEnum):
    """Columns a list has beside the portal's fields: those of the channels, which reading
    writes into one text, and the group of an internal procedure and the day from which a row
    holds, which are no parts of the text. Only decisions have a column of days."""

    METHODS = "Hình thức nộp"
    TERM = "Thời hạn giải quyết"
    FEE = "Phí, lệ phí"
    GROUP = "Nhóm TTHC nội bộ"
    GROUP_BASIS = "Căn cứ phân nhóm"
    DAY = "Ngày có hiệu lực"


Column = PortalKey | Extra

# Other spellings found in inventories of ministries and provinces, folded, without signs.
_SYNONYMS: dict[Column, tuple[str, ...]] = {
    PortalKey.CODE: (
        "ma tthc",
        "ma so",
        "ma so tthc",
        "ma so tthc noi bo",
        "ma tthc noi bo",
        "ma",
        "code",
        "ma so thu tuc",
    ),
    PortalKey.NAME: (
        "ten tthc",
        "ten thu tuc hanh chinh",
        "ten thu tuc hanh chinh noi bo",
        "ten tthc noi bo",
        "ten",
        "name",
    ),
    PortalKey.DECISION: (
        "quyet dinh cong bo",
        "so quyet dinh cong bo",
        "so qd cong bo",
        "so qd",
        "quyet dinh",
        "decision",
    ),
    PortalKey.LEVEL: ("cap giai quyet", "cap", "level"),
    PortalKey.TYPE: ("loai tthc", "loai", "type"),
    PortalKey.FIELD: ("linh vuc thuc hien", "ten linh vuc", "nganh linh vuc", "field"),
    PortalKey.STEPS: ("trinh tu", "cac buoc thuc hien", "steps"),
    PortalKey.CHANNELS: ("cach thuc", "channels"),
    PortalKey.DOSSIER: (
        "ho so",
        "thanh phan so luong ho so",
        "thanh phan ho so so luong",
        "giay to phai nop",
        "dossier",
    ),
    PortalKey.APPLICANTS: ("doi tuong", "doi tuong thuc hien tthc", "applicants"),
    PortalKey.IMPLEMENTING: (
        "co quan thuc hien tthc",
        "co quan giai quyet",
        "don vi thuc hien",
        "co quan don vi chu tri",
        "co quan chu tri",
        "don vi chu tri",
        "chu tri",
        "implementing agency",
    ),
    PortalKey.COMPETENT: (
        "co quan co tham quyen giai quyet",
        "tham quyen",
        "tham quyen giai quyet",
        "tham quyen quyet dinh",
        "co quan quyet dinh",
        "nguoi co tham quyen",
        "nguoi co tham quyen quyet dinh",
        "co quan co tham quyen quyet dinh",
        "co quan nguoi co tham quyen quyet dinh",
        "co quan uy quyen",
        "competent agency",
    ),
    PortalKey.RECEIVING: ("dia chi tiep nhan ho so", "dia diem tiep nhan", "noi tiep nhan"),
    PortalKey.DELEGATED: ("co quan duoc uy quyen phan cap",),
    PortalKey.COOPERATING: ("co quan don vi phoi hop", "don vi phoi hop", "phoi hop"),
    PortalKey.RESULTS: ("ket qua", "ket qua giai quyet", "results"),
    PortalKey.LEGAL_BASIS: (
        "can cu",
        "can cu phap ly cua tthc",
        "van ban uy quyen",
        "legal basis",
    ),
    PortalKey.CONDITIONS: ("yeu cau dieu kien", "yeu cau", "dieu kien", "conditions"),
    PortalKey.KEYWORDS: ("keywords",),
    PortalKey.DESCRIPTION: ("ghi chu", "thoi gian uy quyen", "description"),
    Extra.METHODS: ("hinh thuc", "hinh thuc nop ho so", "cach nop"),
    Extra.TERM: ("thoi han", "thoi gian", "thoi gian giai quyet", "thoi gian thuc hien", "term"),
    Extra.GROUP: ("nhom", "nhom thu tuc", "nhom tthc", "thuoc nhom", "nhom a b", "group"),
    Extra.GROUP_BASIS: ("can cu xac dinh nhom", "ly do phan nhom", "group basis"),
    Extra.FEE: ("phi le phi neu co", "phi", "le phi", "muc phi", "fee"),
    Extra.DAY: ("ngay hieu luc", "hieu luc thi hanh", "thoi diem hieu luc"),
}
COLUMN_UNKNOWN = gettext_noop("The column is none that can be imported; it was not read.")
COLUMN_TWICE = gettext_noop("Another column holds this field already; this one was not read.")
# How far down a sheet its header is looked for: titles and notes stand above it.
HEADER_WITHIN = 20
# Columns that only count the rows.
_ORDINALS = frozenset({"stt", "tt", "so tt", "so thu tu"})
# The unit of a limit behind its title.
_UNIT = re.compile(r"\((?:tinh theo )?(?:ngay|gio)(?: lam viec)?\)")
_SIGNS = re.compile(r"[^a-z0-9]+")
_PROCEDURES = re.compile(r"\b(?:thu tuc(?: hanh chinh)?|tthc)(?: noi bo)?\b")
_DOCUMENT = re.compile(r"\b(?:vb qppl|vbqppl|vb|van ban (?:qppl|quy pham phap luat))\b")
# "Tên VBQPPL quy định nội dung sửa đổi, bổ sung, thay thế" and what decisions leave out of it.
_REGULATED_BY = re.compile(
    r"(?:ten )?van ban quy dinh"
    r"(?: (?:noi dung|viec|ve|duoc|bi|sua doi|bo sung|thay the|bai bo|huy bo|noi bo|thu tuc"
    r"|hanh chinh|tthc|neu co))*"
)


def header_key(text: str) -> str:
    """A header without signs, case and diacritics; numbers in front ("3. Tên TTHC") fall off."""
    bare = re.sub(r"^\d+ ", "", _SIGNS.sub(" ", _UNIT.sub(" ", fold(text))).strip())
    return _DOCUMENT.sub("van ban", bare)


_BY_KEY: dict[str, Column] = {
    **{header_key(column.value): column for column in [*PortalKey, *Extra]},
    **{spelled: column for column, spellings in _SYNONYMS.items() for spelled in spellings},
}


def _plain(key: str) -> str:
    """A header's key with procedures named one way: "ten tthc noi bo" is "ten thu tuc"."""
    return _PROCEDURES.sub("thu tuc", key)


_BY_PLAIN_KEY = {_plain(key): column for key, column in reversed(_BY_KEY.items())}


@dataclass(frozen=True, slots=True)
class Header:
    """Where the data begins (row index), and which column index holds which field.

    `titles` and `standings` tell of every column, by its index, how it is called and whether it
    is read.
    """

    first_row: int
    titles: tuple[str, ...]
    columns: dict[int, Column]
    standings: tuple[Standing, ...]

    @property
    def unknown(self) -> tuple[str, ...]:
        """Titles that name none of the fields."""
        return self._titled(Standing.UNKNOWN)

    @property
    def twice(self) -> tuple[str, ...]:
        """Titles of a field that another column holds already."""
        return self._titled(Standing.TWICE)

    def _titled(self, wanted: Standing) -> tuple[str, ...]:
        told = zip(self.titles, self.standings, strict=True)
        return tuple(title for title, standing in told if standing is wanted)


def column_of(text: str) -> Column | None:
    """The field a header names, or None."""
    key = header_key(text)
    found = _BY_KEY.get(key) or _BY_PLAIN_KEY.get(_plain(key))
    return PortalKey.LEGAL_BASIS if found is None and _REGULATED_BY.fullmatch(key) else found


def unread(title: str) -> Standing:
    """Why a column of that title is not read, where it names no field."""
    key = header_key(title)
    if not key:
        return Standing.UNTITLED
    return Standing.COUNTS if key in _ORDINALS else Standing.UNKNOWN


def importable(*, days: bool) -> tuple[Column, ...]:
    """Every field a column may be read as; the day of effect only where `days`, in decisions."""
    return tuple(column for column in (*PortalKey, *Extra) if days or column is not Extra.DAY)


def field_called(value: str) -> Column:
    """The field of that name as it is stored; raises ValueError where there is none."""
    return PortalKey(value) if value in set(PortalKey) else Extra(value)


def find_header(
    rows: Sequence[Sequence[object]], *, needed: Column = PortalKey.CODE, days: bool = False
) -> Header | None:
    """The header of a sheet: the one or two rows that name most fields, `needed` among them.

    `days`: a column of the days of effect is one, as decisions have it.
    """
    best: Header | None = None
    fields = importable(days=days)
    # One row first: a title above the header is no part of it unless it names further fields.
    for depth in (1, 2):
        for place in range(min(len(rows) - depth + 1, HEADER_WITHIN)):
            header = _header(place + depth, _labels(rows[place : place + depth]), fields)
            enough = needed in header.columns.values() and len(header.columns) > 1
            if enough and (best is None or len(header.columns) > len(best.columns)):
                best = header
    return best


def _labels(rows: Sequence[Sequence[object]]) -> list[tuple[str, ...]]:
    """For each column the texts its header may mean, most exact first.

    Of a merged cell only the first column holds the text, so the upper row is carried on to the
    columns after it, where the lower row says more.
    """
    texts = [[cell if isinstance(cell, str) else "" for cell in row] for row in rows]
    if len(texts) == 1:
        return [(text,) for text in texts[0]]
    upper, lower = texts
    width = max(len(upper), len(lower))
    upper += [""] * (width - len(upper))
    lower += [""] * (width - len(lower))
    labels: list[tuple[str, ...]] = []
    group = ""
    for above, below in zip(upper, lower, strict=True):
        group = above or (group if below else "")
        labels.append((f"{group} {below}".strip(), below) if below else (above,))
    return labels


def _header(first_row: int, labels: Sequence[tuple[str, ...]], fields: Iterable[Column]) -> Header:
    known = set(fields)
    columns: dict[int, Column] = {}
    titles: list[str] = []
    standings: list[Standing] = []
    for place, texts in enumerate(labels):
        named = [text for text in texts if header_key(text)]
        meant = (column_of(text) for text in named)
        found = next((column for column in meant if column in known), None)
        titles.append(named[0] if named else "")
        if found is None:
            standings.append(unread(titles[-1]))
        elif found in columns.values():
            standings.append(Standing.TWICE)
        else:
            columns[place] = found
            standings.append(Standing.READ)
    return Header(first_row, tuple(titles), columns, tuple(standings))
