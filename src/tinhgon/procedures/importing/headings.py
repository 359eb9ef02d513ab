"""What a heading says of the rows below it, and what it leaves as it was."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from tinhgon.foundation.text.api import fold
from tinhgon.procedures.importing.days import day_of_effect

# A longer text is a sentence of the decision, not a heading.
_LONGEST = 300
_ENUMERATOR = re.compile(r"^\s*(?:phần\s+)?(?:[IVXLC]+|[A-ZĐ]|\d+(?:\.\d+)*)\s*[.)/:-]\s*")
# What the decision itself rests on or orders is no heading; its first article names what it lists.
_SENTENCE = re.compile(
    r"^(?:căn cứ|theo đề nghị|xét|thực hiện|điều\s+(?:[2-9]|\d\d+)\s*[.:])", re.IGNORECASE
)
_OF_DECISIONS = re.compile(
    r"\b(?:bai bo|huy bo|thay the|sua doi|bo sung)(?:,? (?:bai bo|huy bo|thay the|bo sung))*"
    r" (?:(?:cac|cho|toan bo|mot phan|mot so noi dung cua) )*quyet dinh\b"
)
_FIELD = re.compile(r"^(?:lĩnh vực|nhóm lĩnh vực)\s*:?\s*(.+)$", re.IGNORECASE)
_GROUP = re.compile(r"\bnhóm\s*([AB])\b", re.IGNORECASE)
# A title tells whose decision it is, and of which agencies: that is no level of its procedures.
_ANNOUNCES = re.compile(r"\bcong bo\b")
_AGENCIES = re.compile(r"\b(?:ubnd|uy ban nhan dan|co quan|chinh quyen|hdnd|don vi) cap [a-z]+")
_LEVELS = (
    (re.compile(r"\bcap (?:trung uong|bo)\b(?! sung)"), "Cấp Bộ"),
    (re.compile(r"\bcap tinh\b"), "Cấp Tỉnh"),
    (re.compile(r"\bcap huyen\b"), "Cấp Huyện"),
    (re.compile(r"\bcap xa\b"), "Cấp Xã"),
    (re.compile(r"^thu tuc hanh chinh(?: noi bo)? cua co quan khac\b"), "Cơ quan khác"),
)


# A part of a decision that announces both public and internal procedures.
_PART = re.compile(r"^\s*phần\s+[IVX]+\s*[.:]\s*thủ tục hành chính(\s+nội bộ)?\s*$", re.IGNORECASE)


class Kind(StrEnum):
    """What a decision announces of a procedure (NĐ 63/2010 Art. 14), or who handles it.

    `SEVERAL`: a heading of new or amended procedures and abolished ones together.
    """

    NEW = "new"
    AMENDED = "amended"
    ABOLISHED = "abolished"
    DELEGATED = "delegated"
    SEVERAL = "several"


_KINDS = (
    (re.compile(r"\b(?:bai bo|huy bo)\b"), Kind.ABOLISHED),
    (re.compile(r"\b(?:sua doi|thay the)\b"), Kind.AMENDED),
    (re.compile(r"\b(?:moi ban hanh|ban hanh moi|chuan hoa)\b"), Kind.NEW),
    (re.compile(r"\bthuc hien theo uy quyen\b"), Kind.DELEGATED),
)
# "bị thay thế, bãi bỏ": what others replace is abolished.
_REPLACED = re.compile(r"\bbi (?:thay the|huy bo)\b|\b(?:bai bo|huy bo),? thay the\b")


@dataclass(frozen=True, slots=True)
class Context:
    """What the headings above a row say of it; None is not said.

    `kinds_within_group`: the group stands over headings of kinds, not under one;
    `kind_above_group` is what the decision says of all its groups.
    """

    kind: Kind | None = None
    level: str | None = None
    group: str | None = None
    field: str | None = None
    effective_from: date | None = None
    is_internal: bool | None = None
    kinds_within_group: bool = False
    kind_above_group: Kind | None = None


def below(context: Context, text: str) -> Context | None:
    """The context under a heading, or None where `text` is none.

    A part of a decision on public and internal procedures, and a heading of a kind, begin anew,
    but for the group that stands over kinds; a heading of a level or group drops the field above
    it, one of a group the level, too. Of several groups or levels in one heading none holds.
    """
    plain = " ".join(text.split())
    if len(text) > _LONGEST or _SENTENCE.match(plain):
        return None
    bare = _ENUMERATOR.sub("", plain)
    # The title and the first article bear no number of a list.
    is_of_all = bare == plain
    folded = _OF_DECISIONS.sub("", fold(bare))
    field = _FIELD.match(bare)
    if field is not None:
        return replace(context, field=_sentence_case(field[1].strip(" :;.")))
    kind = _kind(folded)
    levelled = _AGENCIES.sub("", folded) if _ANNOUNCES.search(folded) else folded
    levels = {word for pattern, word in _LEVELS if pattern.search(levelled)}
    groups = {letter.upper() for letter in _GROUP.findall(bare)}
    day = day_of_effect(bare)
    found = context
    part = _PART.match(text)
    if part is not None:
        found = Context(is_internal=part[1] is not None)
    if groups:
        over_kinds = kind in {None, Kind.SEVERAL} or is_of_all
        found = _in_group(found, groups, over_kinds=over_kinds)
    if kind is not None:
        found = _of_kind(found, kind, says_group=bool(groups), is_of_all=is_of_all)
    if levels:
        found = replace(found, level=_only(levels), field=None)
    if day is not None:
        found = replace(found, effective_from=day)
    is_heading = part is not None or kind is not None or levels or groups or day is not None
    return found if is_heading else None


def _kind(folded: str) -> Kind | None:
    """The kind a heading names: new or amended ones beside abolished ones are several."""
    kinds = {word for pattern, word in _KINDS if pattern.search(folded)}
    if _REPLACED.search(folded):
        kinds.discard(Kind.AMENDED)
    if Kind.ABOLISHED in kinds and kinds & {Kind.NEW, Kind.AMENDED}:
        return Kind.SEVERAL
    return next((word for _, word in _KINDS if word in kinds), None)


def _in_group(context: Context, groups: set[str], *, over_kinds: bool) -> Context:
    """A group that stood over kinds ends with all that stood under it. `over_kinds`: kinds may
    follow it, as the heading is that of the whole decision or names none."""
    kept = context
    if context.kinds_within_group and context.group is not None:
        above = context.kind_above_group
        kept = Context(kind=above, is_internal=context.is_internal, kind_above_group=above)
    is_over = kept.kind in {None, Kind.SEVERAL} or context.kinds_within_group
    return replace(
        kept,
        group=_only(groups),
        level=None,
        field=None,
        kinds_within_group=over_kinds and is_over,
        kind_above_group=kept.kind,
    )


def _of_kind(context: Context, kind: Kind, *, says_group: bool, is_of_all: bool) -> Context:
    stays = context.kinds_within_group or says_group
    return Context(
        kind=kind,
        is_internal=context.is_internal,
        group=context.group if stays else None,
        kinds_within_group=context.kinds_within_group,
        kind_above_group=kind if is_of_all else context.kind_above_group,
    )


def _only(words: set[str]) -> str | None:
    return next(iter(words)) if len(words) == 1 else None


def _sentence_case(text: str) -> str:
    return text.capitalize() if text.isupper() else text
