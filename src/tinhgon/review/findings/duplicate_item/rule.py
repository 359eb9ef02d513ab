"""duplicate-item: one paper asked for twice in one case.

Two lines under one heading that say the same, word for word or but for a number in front, a mark,
the decree that issued a form. The later line is quoted: that one may go. Headings and notes repeat
without harm; papers of two cases or two lists that the record runs together are no finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.content.api import DossierItem
from tinhgon.review.findings.dossier_lines import is_note, is_photo
from tinhgon.review.findings.passages import Passage, ProcedureText, plain, words
from tinhgon.review.findings.rule import (
    Evidence,
    LegalBasis,
    Rule,
    Severity,
    quoted,
)
from tinhgon.review.findings.surroundings import Surroundings

_TWICE = gettext_noop("The same paper is asked for before in the same case.")
_WORD = re.compile(r"\w+")
# Words that make no other paper.
_EMPTY_WORDS = frozenset({"và", "đã", "được", "các", "những", "của"})
_NUMBERING = words(r"^[\s\-+*•(]*(?:(?:\d{1,2}|[a-zđ]|[ivx]{1,4})(?:\.\d+)*[.)/]\s*)*")
_DECREE = words(
    r"(?:được )?(?:ban hành )?(?:kèm )?theo (?:nghị định|thông tư|quyết định|nghị quyết) số"
    r" [\w/.-]+(?: ngày [\d/]+)?"
)
# A line without this names no decree so: asked first, because it is quick.
_OF_DECREE = words(r"theo (?:nghị định|thông tư|quyết định|nghị quyết) số ")
_NUMBER = words(r"^[\s\-+*•(]*((?:\d{1,2}|[a-zđ]|[ivx]{1,4})(?:\.\d+)*)[.)/]")
# A line that opens another case, though the record puts it among the papers.
_OPENS_CASE = words(
    r"^[\s\-+*•(]*(?:(?:\d{1,2}|[a-zđ]|[ivx]{1,4})(?:\.\d+)*[.)/]\s*)*"
    r"(?:(?:đối với|trường hợp|khi)\b|(?:thành phần )?hồ sơ"
    r"(?: (?:đề nghị|đăng ký|cấp|đối với|xin|khi|trường hợp)[^;]{0,80})? (?:bao )?(?:gồm|sau) ?:)"
)
_COUNTS = words(r"số lượng: bản chính: \d+, bản sao: \d+\s*$")
# A line too short names no paper.
_SHORTEST = 8


def _said(name: str) -> str:
    """What a line says, without its number and marks, and without who issued its form."""
    text = plain(name)
    number = _NUMBERING.match(text)
    text = text[number.end() :] if number else text
    shorter = _DECREE.sub("", text) if _OF_DECREE.search(text) else text
    said = _WORD.findall(shorter if len(shorter) > _SHORTEST else text)
    return " ".join([word for word in said if word not in _EMPTY_WORDS])


def _span(place: Passage) -> tuple[int, int]:
    """Where the words of a line stand, without its counts."""
    counts = _COUNTS.search(place.plain)
    end = counts.start() if counts else len(place.plain)
    start = _NUMBERING.match(place.plain)
    return (start.end() if start else 0), len(place.plain[:end].rstrip())


def _by_case(procedure: ProcedureText) -> Iterator[list[tuple[DossierItem, Passage]]]:
    """The papers of each case; none where lines among them open further cases.

    The record does not keep the order of its lines, so what belongs to which is not known there.
    """
    cases: dict[str | None, list[tuple[DossierItem, Passage]]] = {}
    for item, place in zip(procedure.content.dossier, procedure.dossier, strict=True):
        cases.setdefault(item.case, []).append((item, place))
    for lines in cases.values():
        if len(lines) > 1 and not any(_OPENS_CASE.match(plain(item.name)) for item, _ in lines):
            yield lines


def _two_lists(lines: list[tuple[DossierItem, Passage]]) -> bool:
    """Whether one number stands before different papers: two lists under one heading."""
    said: dict[str, str] = {}
    for item, _place in lines:
        number = _NUMBER.match(plain(item.name))
        if number is not None:
            words_of_it = _said(item.name)
            if said.setdefault(number[1], words_of_it) != words_of_it:
                return True
    return False


def _look(procedure: ProcedureText, around: Surroundings) -> Iterator[Evidence]:
    for lines in _by_case(procedure):
        first: dict[str, int] = {}
        several_lists: bool | None = None
        for index, (item, place) in enumerate(lines):
            name, said = plain(item.name), _said(item.name)
            if len(said) < _SHORTEST or is_note(name) or is_photo(name) or item.data_source:
                continue
            earlier = first.setdefault(said, index)
            if earlier == index:
                continue
            if index - earlier > 1 and _NUMBER.match(name):
                several_lists = _two_lists(lines) if several_lists is None else several_lists
                if several_lists:
                    continue
            yield quoted(place, *_span(place), _TWICE)


def _assessable(procedure: ProcedureText, around: Surroundings) -> bool:
    return bool(procedure.dossier)


RULE = Rule(
    id="duplicate-item",
    title=gettext_noop("Asks for the same paper twice"),
    severity=Severity.LOW,
    legal_basis=(
        LegalBasis(document="63/2010/NĐ-CP", article="điểm d khoản 2 Điều 8", mark=Mark.CONFIRMED),
    ),
    operation="drop_dossier_item",
    look=_look,
    assessable=_assessable,
)
