"""What a heading says of the rows below it, and what it leaves as it was."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from tinhgon.foundation.text.api import fold
from tinhgon.procedures.importing.announcement.decision import day_of_effect

# A longer text is a sentence of the decision, not a heading.
_LONGEST = 300
_ENUMERATOR = re.compile(r"^\s*(?:phần\s+)?(?:[IVXLC]+|[A-ZĐ]|\d+(?:\.\d+)*)\s*[.)/:-]\s*")
_FIELD = re.compile(r"^(?:lĩnh vực|nhóm lĩnh vực)\s*:?\s*(.+)$", re.IGNORECASE)
_GROUP = re.compile(r"\bnhóm\s*([AB])\b", re.IGNORECASE)
_LEVELS = (
    (re.compile(r"\bcap (?:trung uong|bo)\b"), "Cấp Bộ"),
    (re.compile(r"\bcap tinh\b"), "Cấp Tỉnh"),
    (re.compile(r"\bcap huyen\b"), "Cấp Huyện"),
    (re.compile(r"\bcap xa\b"), "Cấp Xã"),
    (re.compile(r"^thu tuc hanh chinh(?: noi bo)? cua co quan khac\b"), "Cơ quan khác"),
)


# A part of a decision that announces both public and internal procedures.
_PART = re.compile(r"^\s*phần\s+[IVX]+\s*[.:]\s*thủ tục hành chính(\s+nội bộ)?\s*$", re.IGNORECASE)


class Kind(StrEnum):
    """What a decision announces of a procedure (NĐ 63/2010 Art. 14), or who handles it."""

    NEW = "new"
    AMENDED = "amended"
    ABOLISHED = "abolished"
    DELEGATED = "delegated"


_KINDS = (
    (re.compile(r"\b(?:bai bo|huy bo)\b"), Kind.ABOLISHED),
    (re.compile(r"\b(?:sua doi|thay the)\b"), Kind.AMENDED),
    (re.compile(r"\b(?:moi ban hanh|ban hanh moi|chuan hoa)\b"), Kind.NEW),
    (re.compile(r"\bthuc hien theo uy quyen\b"), Kind.DELEGATED),
)


@dataclass(frozen=True, slots=True)
class Context:
    """What the headings above a row say of it; None is not said."""

    kind: Kind | None = None
    level: str | None = None
    group: str | None = None
    field: str | None = None
    effective_from: date | None = None
    is_internal: bool | None = None


def below(context: Context, text: str) -> Context | None:
    """The context under a heading, or None where `text` is none.

    A part of a decision on public and internal procedures, and a heading of a kind, begin anew; a
    heading of a level or group drops the field above it.
    """
    if len(text) > _LONGEST:
        return None
    bare = _ENUMERATOR.sub("", " ".join(text.split()))
    folded = fold(bare)
    kind = next((word for pattern, word in _KINDS if pattern.search(folded)), None)
    level = next((word for pattern, word in _LEVELS if pattern.search(folded)), None)
    group = _GROUP.search(bare)
    field = _FIELD.match(bare)
    day = day_of_effect(bare)
    if field is not None:
        return replace(context, field=_sentence_case(field[1].strip(" :;.")))
    found = context
    part = _PART.match(text)
    if part is not None:
        found = Context(is_internal=part[1] is not None)
    if kind is not None:
        found = Context(kind=kind, is_internal=context.is_internal)
    if level is not None:
        found = replace(found, level=level, field=None)
    if group is not None:
        found = replace(found, group=group[1].upper(), field=None)
    if day is not None:
        found = replace(found, effective_from=day)
    return None if found is context else found


def _sentence_case(text: str) -> str:
    return text.capitalize() if text.isupper() else text
