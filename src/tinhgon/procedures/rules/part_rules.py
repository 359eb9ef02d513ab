"""The parts a procedure must have, by scope: data, each with its article and how well it is known.

Public procedures: NĐ 63/2010/NĐ-CP Art. 8.2. Internal ones are not governed by it (Art. 1.2a):
theirs is the inventory of QĐ 1085/QĐ-TTg. Its appendix with the columns was not found; what
stands here are the columns and points of real announcement decisions (2913/QĐ-UBND Hà Tĩnh,
5042/QĐ-BNNMT, 1378/QĐ-BNV, 2740/QĐ-UBND Đồng Nai).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.vocabulary import ScopeValue


class Question(StrEnum):
    """What is asked of a content; the answer is yes where the part is there."""

    NAME = "name"
    GROUP = "group"
    FIELD = "field"
    STEPS = "steps"
    CHANNELS = "channels"
    DOSSIER = "dossier"
    TERM = "term"
    APPLICANTS = "applicants"
    AGENCY = "agency"
    RESULT = "result"
    LEGAL_BASIS = "legal_basis"
    FORMS_NAMED = "forms_named"
    FEES_STATED = "fees_stated"


@dataclass(frozen=True, slots=True)
class Part:
    """A part a procedure must have.

    `letter` is that of the article, or of the announcement decision; None where the list has
    none. `title` is a message id. A `conditional` part is required only of a procedure that
    has the thing at all ("nếu có"); its question answers yes where it has not.
    """

    letter: str | None
    title: str
    article: str
    question: Question
    mark: Mark
    conditional: bool = False


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The parts one `source` requires for one scope from a day on; `mark` is that of the day."""

    scope: ScopeValue
    source: str
    valid_from: date
    mark: Mark
    parts: tuple[Part, ...]


NAME = gettext_noop("Name")
GROUP = gettext_noop("Group A or B")
FIELD = gettext_noop("Field")
STEPS = gettext_noop("Sequence of steps")
CHANNELS = gettext_noop("Ways of handing in")
DOSSIER = gettext_noop("Papers of the dossier and their number")
TERM = gettext_noop("Time limit")
APPLICANTS = gettext_noop("Applicants")
AGENCY = gettext_noop("Agency that handles the procedure")
RESULT = gettext_noop("Result")
LEGAL_BASIS = gettext_noop("Legal basis")
FORM = gettext_noop("Form of the application, where one is required")
FEE = gettext_noop("Amount of the fee, where one is charged")

_SAID = Mark.CONFIRMED
_PRACTICE = gettext_noop("content of announcement decisions")
_LIST = gettext_noop("list of announcement decisions")

RULE_SETS: tuple[RuleSet, ...] = (
    RuleSet(
        scope=ScopeValue.PUBLIC,
        source="63/2010/NĐ-CP",
        valid_from=date(2010, 10, 14),
        mark=Mark.UNVERIFIED,
        parts=(
            Part("a", NAME, "Điều 8.2.a", Question.NAME, _SAID),
            Part("b", STEPS, "Điều 8.2.b", Question.STEPS, _SAID),
            Part("c", CHANNELS, "Điều 8.2.c", Question.CHANNELS, _SAID),
            Part("d", DOSSIER, "Điều 8.2.d", Question.DOSSIER, _SAID),
            Part("đ", TERM, "Điều 8.2.đ", Question.TERM, _SAID),
            Part("e", APPLICANTS, "Điều 8.2.e", Question.APPLICANTS, _SAID),
            Part("g", AGENCY, "Điều 8.2.g", Question.AGENCY, _SAID),
            Part("h", FORM, "Điều 8.2.h", Question.FORMS_NAMED, _SAID, conditional=True),
            Part("h", FEE, "Điều 8.2.h", Question.FEES_STATED, _SAID, conditional=True),
        ),
    ),
    RuleSet(
        scope=ScopeValue.INTERNAL,
        source="1085/QĐ-TTg",
        valid_from=date(2022, 9, 15),
        mark=_SAID,
        parts=(
            Part(None, NAME, _LIST, Question.NAME, _SAID),
            Part(None, GROUP, "1085/QĐ-TTg", Question.GROUP, _SAID),
            Part(None, FIELD, _LIST, Question.FIELD, _SAID),
            Part("a", STEPS, _PRACTICE, Question.STEPS, _SAID),
            Part("b", CHANNELS, _PRACTICE, Question.CHANNELS, _SAID),
            Part("c", DOSSIER, _PRACTICE, Question.DOSSIER, _SAID),
            Part("d", TERM, _PRACTICE, Question.TERM, _SAID),
            Part("đ", APPLICANTS, _PRACTICE, Question.APPLICANTS, _SAID),
            Part("e", AGENCY, _PRACTICE, Question.AGENCY, _SAID),
            Part("g", RESULT, _PRACTICE, Question.RESULT, _SAID),
            Part(None, LEGAL_BASIS, _LIST, Question.LEGAL_BASIS, _SAID),
        ),
    ),
)
