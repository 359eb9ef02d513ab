"""What a procedure issues: the papers its results name, as other procedures would ask for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from tinhgon.foundation.text.api import fold
from tinhgon.procedures.content.api import Content
from tinhgon.review.findings.passages import any_of, plain, words
from tinhgon.review.findings.surroundings import Issuer
from tinhgon.review.papers.recognising import LONGEST_NAME, key_of, name_end
from tinhgon.review.papers.register import known_papers

# A name of fewer words ("giấy phép hoạt động") is that of many papers.
_FEWEST_WORDS = 5
_PART = re.compile(r";|\n|,\s(?=\w)|\s[-+*•]+\s|\.\s|/\s?(?=\w)|\shoặc\s")
_LEAD = words(
    plain(r"(?:(?:[^\w]|_)+|(?:bản (?:sao|chính)|các|cấp|kết quả ?:?|\d+|[a-zđ][.)])\b)*")
)
_PAPER = words(
    plain(
        any_of(
            "giấy(?! đề nghị| tiếp nhận hồ sơ| hẹn| báo)",
            "chứng chỉ",
            "chứng nhận",
            "chứng thư",
            "quyết định",
            "thẻ",
            "phiếu(?! đề nghị| yêu cầu| trả| hẹn| tiếp nhận| gửi)",
            "sổ",
            "bằng",
            "văn bản (?:chấp thuận|xác nhận|thẩm định|thẩm duyệt|cho phép|đồng ý)",
        )
        + r"\b"
    )
)
_REFUSAL = words(plain(r"từ chối|không (?:chấp thuận|đồng ý|đủ|cấp)|thu hồi|trả lại|đình chỉ|hủy"))
_GIVES = words(
    plain(
        r"\b(?:cấp(?: mới| lần đầu)?|cấp lại|cấp đổi|đăng ký|gia hạn)\b[^.;\n]*?"
        r"(?=giấy |chứng chỉ |thẻ |sổ )"
    )
)
_CHANGES = words(
    plain(
        any_of(
            r"cấp (?:lại|đổi|phó bản)",
            "gia hạn",
            "điều chỉnh",
            "sửa đổi",
            "thay đổi",
            "bổ sung",
            "đính chính",
            "chuyển đổi",
            "cải chính",
            "trích lục",
            "bản sao",
            "đăng ký lại",
            "thu hồi",
            "biến động",
            "chấm dứt",
            "xóa",
            "nước ngoài",
            "lưu động",
            "yếu tố",
            "tạm ngừng",
            "giải thể",
            "hoạt động ngoại hối",
        )
    )
)
_END = words(
    plain(
        r"[,;:.(\n/“\"]|\b"
        + any_of(
            "theo",
            "do",
            "đối với",
            "ban hành",
            "tại",
            "trong",
            "hoặc",
            "nếu",
            "cho",
            "khi",
            "của",
            "được",
            "thuộc",
            "để",
            "còn",
            "bị",
        )
        + r"\b"
    )
)


class Turn(IntEnum):
    """Whether a procedure issues a paper for the first time, or in a special case: changed,
    replaced, abroad. The first is named where a paper is asked for."""

    FIRST = 0
    SPECIAL = 1


@dataclass(frozen=True, slots=True)
class Issued:
    """A paper that ends a procedure: its key and name, and the component of the result."""

    key: str
    name: str
    component: str
    turn: Turn


def issued_by(content: Content) -> tuple[Issued, ...]:
    """The papers a procedure issues, each once. A refusal is none, nor is a name so short that
    it is that of many papers: then the name of the procedure must say which."""
    turn = Turn.SPECIAL if _CHANGES.search(plain(content.name)) else Turn.FIRST
    found: dict[str, Issued] = {}
    for result in content.results:
        for key, name in _named(result.text):
            found.setdefault(key, Issued(key, name, result.id, turn))
    if not found and content.results:
        for key, name in _in_name(content.name):
            found.setdefault(key, Issued(key, name, content.results[0].id, turn))
    return tuple(found.values())


def issuers_among(contents: Mapping[str, Content]) -> dict[str, tuple[Issuer, ...]]:
    """Who issues which paper among procedures by code: one from each field, the plainest first.

    What the surroundings of a rule tell, from contents alone; the agency is left unsaid.
    """
    found: dict[tuple[str, str], tuple[str, Issuer]] = {}
    for code, content in contents.items():
        field = fold(content.field or "")
        for issued in issued_by(content):
            place = f"{int(issued.turn)}{code}"
            known = found.get((issued.key, field))
            if known is None or place < known[0]:
                found[issued.key, field] = (place, Issuer(code, content.name, field, ""))
    issuers: dict[str, tuple[Issuer, ...]] = {}
    for (key, _), (_, issuer) in sorted(found.items(), key=lambda each: each[1][0]):
        issuers[key] = (*issuers.get(key, ()), issuer)
    return issuers


def _named(text: str) -> Iterator[tuple[str, str]]:
    low = plain(text)
    for start, end in _parts(low):
        lead = _LEAD.match(low, start, end)
        head = start if lead is None else lead.end()
        if _REFUSAL.search(low, start, end):
            continue
        yield from _at(text, low, head, end)


def _at(text: str, low: str, head: int, end: int) -> Iterator[tuple[str, str]]:
    """The paper whose name begins at `head`."""
    for paper in known_papers().values():
        if paper.result is not None and paper.result.match(low, head, end):
            yield paper.key, paper.name
            return
    if _PAPER.match(low, head, end):
        said = " ".join(text[head : name_end(low, head, end, _END)].split())
        key = key_of(said)
        if key.count("-") + 1 >= _FEWEST_WORDS:
            yield key, said[:LONGEST_NAME]


def _in_name(name: str) -> Iterator[tuple[str, str]]:
    low = plain(name)
    gives = _GIVES.search(low)
    if gives is not None and not _REFUSAL.search(low):
        yield from _at(name, low, gives.end(), len(low))


def _parts(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _PART.finditer(text):
        yield start, stop.start()
        start = stop.end()
    yield start, len(text)
