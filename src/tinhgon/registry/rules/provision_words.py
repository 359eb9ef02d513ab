"""The words provisions are written in: levels with their labels, documents, what joins them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from tinhgon.foundation.text.api import normal_number

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_MOST_IN_RANGE = 60


class Level(IntEnum):
    """What a label counts, from the smallest part up."""

    POINT = 0
    CLAUSE = 1
    ARTICLE = 2
    ANNEX = 3


@dataclass(frozen=True, slots=True)
class Written:
    """A level with its labels as they stand at [start, end): "các điểm a, b và c"."""

    level: Level
    labels: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Named:
    """A document at [start, end): by its number, or by name alone; "này" is the text itself."""

    number: str
    name: str
    start: int
    end: int

    @property
    def is_itself(self) -> bool:
        return not self.number and not self.name


_WORDS = {
    Level.POINT: r"điểm",
    Level.CLAUSE: r"khoản",
    Level.ARTICLE: r"điều",
    Level.ANNEX: r"phụ\ lục(?:\ số)?|biểu\ mẫu(?:\ số)?|mẫu(?:\ số)?",
}
_LABELS = {
    # One letter, perhaps counted ("a1", "đ.2"), or a number ("điểm 1.2").
    Level.POINT: r"(?:[a-zđ](?:\.?\d{1,2})?|\d{1,2}(?:\.\d{1,2}){1,3})(?!\w)",
    Level.CLAUSE: r"\d{1,3}[a-zđ]?(?![/.]?\d|\w|/)",
    Level.ARTICLE: r"\d{1,4}[a-zđ]?\d?(?![/.]?\d|\w|/)",
    Level.ANNEX: r"(?:[IVXLC]{1,7}[AB]?(?:\.\d{1,2}){0,2}"
    r"|[A-Z]?\d{1,3}[a-zđ]?(?:[-.][\dA-ZĐ]{1,4})?(?:/[A-ZĐ][A-ZĐ-]{1,12})?)(?!\w|/\d)",
}
_BETWEEN = r"(?:\s*(?:,|và|hoặc|hay)\s*)"
_RANGE = r"\s*(?:đến(?:\ hết)?|-|–)\s*"


def _group(level: Level) -> re.Pattern[str]:
    word, label = _WORDS[level], _LABELS[level]
    labels = rf"{label}(?:(?:{_RANGE}(?:(?:{word})\s+)?|{_BETWEEN}){label})*"
    flags = re.VERBOSE if level is Level.ANNEX else re.VERBOSE | re.IGNORECASE
    spelled = rf"(?i:{word})" if level is Level.ANNEX else word
    # An annex is told by letters that other words begin with, so its word is said each time.
    body = label if level is Level.ANNEX else labels
    return re.compile(rf"(?<!\w)(?:{spelled})\s+(?:{spelled}\s+)?(?P<labels>{body})", flags)


_GROUPS = {level: _group(level) for level in Level}
_ONE = {level: re.compile(rf"(?<!\w){label}", re.IGNORECASE) for level, label in _LABELS.items()}
_TO = re.compile(r"đến|[-–]", re.IGNORECASE)

_ACTS = r"sửa đổi|bổ sung|thay thế|bãi bỏ|hủy bỏ|huỷ bỏ"
_JOINS = re.compile(
    rf"(?:[\s,()]|(?:và|hoặc|hay|của|tại|thuộc|trong|các|từ|đến|theo|{_ACTS})(?!\w))*",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\s*(?:(?:của|tại|thuộc|trong)\s+)?", re.IGNORECASE)

_NUMBERED_KINDS = (
    r"Nghị định|Thông tư liên tịch|Thông tư|Nghị quyết liên tịch|Nghị quyết|Quyết định|Chỉ thị"
    r"|Bộ luật|Luật|Pháp lệnh|văn bản hợp nhất|văn bản|NĐ|TTLT|TT|QĐ|NQ"
)
_NUMBER = re.compile(
    rf"(?<!\w)(?i:(?:{_NUMBERED_KINDS})\s+)?(?i:số\s*:?\s*)*(?P<number>"
    r"\d{1,5}(?:\.\d{1,2})?[a-zđ]?(?:\ ?/\ ?|-(?=(?:QĐ|CT|TB|NQ|KL|HD|L|QC)/))[\dA-ZĐa-zđ]"
    r"[^\s,;()\[\]]*(?:(?<=[-/])\ [A-ZĐ]{2,}[\w-]*)?(?:\ ?-\ ?[A-ZĐ]{2,}[A-Za-zĐ]*)*)"
)
_NAMED = re.compile(
    r"(?<!\w)(?P<name>(?:Bộ\ luật|Luật|Pháp\ lệnh|Hiến\ pháp)"
    r"(?:\ (?:(?!(?:và\ )?(?:Mục|Điều|Khoản|Chương|Nghị|Thông|Phụ)\b|số\b|ngày\b|được\b"
    r"|\d+[a-zđ]?/|đã\b|và\ các\b|hoặc\b|thì\b|về\ việc\b|theo\b|để\b|khi\b"
    r"|có\b|là\b|phải\b|quy\ định\b|sửa\ đổi\b|trong\b|tại\b|đối\b|trên\b|bao\b|cụ\b)\w+,?)){0,14})"
)
_ITSELF = re.compile(
    r"(?<!\w)(?:Nghị\ định|Thông\ tư|Nghị\ quyết|Quyết\ định|Luật|Pháp\ lệnh|Quy\ chế"
    r"|Quy\ định)\ này(?!\w)",
    re.IGNORECASE,
)
_ATTACHED = re.compile(
    r"\s*(?:của\s+|tại\s+)?(?:Quy chế|Quy định|Điều lệ|Quy trình|Danh mục|Hướng dẫn|Quy chuẩn)?"
    r"[^.;()\n]{0,200}?(?:ban\s+hành\s+(?:kèm\s+)?(?:theo\s+)?|kèm\s+theo\s+)",
    re.IGNORECASE,
)
_OF = re.compile(r"[\s,(]*(?:(?:của|tại|thuộc|trong|ở)\s+)?", re.IGNORECASE)
_LONGEST_NAME = 100


def continues(gap: str) -> bool:
    """Whether only words that join stand between two provisions."""
    return _JOINS.fullmatch(gap) is not None


def next_to(gap: str) -> bool:
    """Whether nothing but a preposition stands between a place and what it lies in."""
    return _NEXT.fullmatch(gap) is not None


def is_form(annex: str) -> bool:
    """Whether it is a form, which may lie in an annex: "Mẫu số 01 Phụ lục II"."""
    return "ẫu" in annex and "Phụ lục" not in annex


def groups_in(text: str, start: int, end: int) -> Iterator[Written]:
    """The levels with labels in [start, end), in order."""
    found = [
        Written(level, _labels(level, match), match.start(), match.end())
        for level, pattern in _GROUPS.items()
        for match in pattern.finditer(text, start, end)
    ]
    yield from sorted(found, key=lambda each: each.start)


def documents_in(text: str, start: int, end: int) -> list[Named]:
    """The documents named in [start, end), in order: by number, by name alone, or as "này"."""
    found = [Named("", "", each.start(), each.end()) for each in _ITSELF.finditer(text, start, end)]
    for match in _NUMBER.finditer(text, start, end):
        number = normal_number(match[0]) or normal_number(match["number"])
        if number is not None and not _taken(match, found):
            found.append(Named(number, "", match.start(), match.end()))
    for match in _NAMED.finditer(text, start, end):
        said = match["name"].rstrip(", ")
        if not _taken(match, found) and " " in said and len(said) <= _LONGEST_NAME:
            found.append(_named(said, match, found))
    return sorted(found, key=lambda each: each.start)


def document_after(text: str, end: int, documents: list[Named]) -> Named | None:
    """The document that follows a place: next to it, or by what it was issued with."""
    for each in documents:
        if each.start < end:
            continue
        gap = text[end : each.start]
        if _OF.fullmatch(gap) or (each.number and _ATTACHED.fullmatch(gap)):
            return each
        return None
    return None


def _named(said: str, match: re.Match[str], found: list[Named]) -> Named:
    """A law by its name, with the number that stands behind it, where one does: "Luật Hải quan
    số 54/2014/QH13"."""
    end = match.start() + len(said)
    behind = [each for each in found if each.number and end < each.start <= end + 3]
    if behind:
        found.remove(behind[0])
        return Named(behind[0].number, "", match.start(), behind[0].end)
    return Named("", said, match.start(), end)


def _taken(match: re.Match[str], found: list[Named]) -> bool:
    return any(each.start < match.end() and match.start() < each.end for each in found)


def _labels(level: Level, match: re.Match[str]) -> tuple[str, ...]:
    if level is Level.ANNEX:
        return (f"{_capital(match[0][: match.start('labels') - match.start()])}{match['labels']}",)
    said, labels, last = match["labels"], list[str](), 0
    for each in _ONE[level].finditer(said):
        label = _normal(level, each[0])
        if labels and _TO.search(said[last : each.start()]):
            labels += _between(labels[-1], label)
        labels.append(label)
        last = each.end()
    return tuple(dict.fromkeys(labels))


def _capital(word: str) -> str:
    words = " ".join(word.split())
    return words[:1].upper() + words[1:].lower() + " "


def _normal(level: Level, label: str) -> str:
    """A clause "02" is clause 2; a point keeps its letter."""
    plain = label.lower()
    return plain if level is Level.POINT else plain.lstrip("0") or plain


def _between(first: str, last: str) -> list[str]:
    """The labels within a range, without its ends; none where it cannot be counted."""
    if first.isdecimal() and last.isdecimal():
        numbers = range(int(first) + 1, int(last))
        return [str(number) for number in numbers] if len(numbers) <= _MOST_IN_RANGE else []
    if first in _LETTERS and last in _LETTERS:
        return list(_LETTERS[_LETTERS.index(first) + 1 : _LETTERS.index(last)])
    return []
