"""The sets of questions of review sheets: data, read once; `README.md` says how to add one."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.content.api import ScopeValue
from tinhgon.review.vocabulary import Criterion, SheetPart


class Force(StrEnum):
    """Whether the law asks these questions, or practice alone."""

    LAW = "law"
    PRACTICE = "practice"


class Need(StrEnum):
    """Whether words belong to an answer."""

    NEEDED = "needed"
    OPTIONAL = "optional"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """One question about each place of a part; `replies` are the values it may have.

    `keeps` is the reply that speaks for leaving things as they are. `mark` says how far it is
    checked that the source asks this.
    """

    key: str
    part: SheetPart
    criterion: Criterion
    replies: tuple[str, ...]
    keeps: str
    reason: Need
    vi: str
    en: str
    source: str
    article: str
    mark: Mark

    @property
    def is_verdict(self) -> bool:
        return self.criterion is Criterion.VERDICT

    def text(self, language: str) -> str:
        return self.en if language.startswith("en") else self.vi


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The questions asked about procedures of one scope, and by what right."""

    key: str
    scope: ScopeValue
    force: Force
    titles: tuple[str, str]
    notes: tuple[str, str]
    source: str
    article: str
    mark: Mark
    questions: tuple[SheetQuestion, ...]

    def title(self, language: str) -> str:
        return self.titles[language.startswith("en")]

    def note(self, language: str) -> str:
        return self.notes[language.startswith("en")]

    def about(self, part: SheetPart) -> tuple[SheetQuestion, ...]:
        """The questions about each place of a part, the verdict last."""
        return tuple(each for each in self.questions if each.part is part)

    def question(self, key: str) -> SheetQuestion | None:
        return next((each for each in self.questions if each.key == key), None)


@lru_cache(maxsize=1)
def question_sets() -> Mapping[str, QuestionSet]:
    """The sets by key."""
    asked = _questions()
    return {
        row["key"]: QuestionSet(
            key=row["key"],
            scope=ScopeValue(row["scope"]),
            force=Force(row["force"]),
            titles=(row["title_vi"], row["title_en"]),
            notes=(row["note_vi"], row["note_en"]),
            source=row["source"],
            article=row["article"],
            mark=Mark(row["mark"]),
            questions=asked,
        )
        for row in _rows("sets.csv")
    }


NOTHING_ASKED = QuestionSet(
    key="",
    scope=ScopeValue.PUBLIC,
    force=Force.PRACTICE,
    titles=("", ""),
    notes=("", ""),
    source="",
    article="",
    mark=Mark.UNVERIFIED,
    questions=(),
)
"""The set of a review by way of a plan."""


def set_called(key: str) -> QuestionSet:
    """The set with a key; empty for that of a review in which nothing was asked."""
    return question_sets()[key] if key else NOTHING_ASKED


def set_for(scope: str) -> QuestionSet:
    """The set asked about procedures of a scope."""
    return next(each for each in question_sets().values() if each.scope.value == scope)


def _questions() -> tuple[SheetQuestion, ...]:
    return tuple(
        SheetQuestion(
            key=row["key"],
            part=SheetPart(row["part"]),
            criterion=Criterion(row["criterion"]),
            replies=tuple(row["replies"].split("|")),
            keeps=row["keeps"],
            reason=Need(row["reason"]),
            vi=row["question_vi"],
            en=row["question_en"],
            source=row["source"],
            article=row["article"],
            mark=Mark(row["mark"]),
        )
        for row in _rows("questions.csv")
    )


def _rows(name: str) -> list[dict[str, str]]:
    text = (files(__name__) / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
