"""Review sheets, and why a procedure is reviewed again; the subject is the procedure."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from tinhgon.foundation.events.api import Event
from tinhgon.review.events.parts import AbolitionFacts, Part


class SheetFacts(Part):
    """What a review sheet was about when the event happened: the version it was filled in
    against, whose procedure it was, and the set of questions."""

    sheet: int
    version: int
    content_hash: str
    managing_agency: str
    scope: str
    group: str
    level: str
    field_key: str
    questions: str


class SheetOpened(Event):
    """A review sheet was opened; `renews` is the sheet it follows."""

    TYPE: ClassVar[str] = "review.sheet_opened"
    SUBJECT: ClassVar[str] = "procedure"

    sheet: SheetFacts
    renews: int | None
    asked: int


class SheetAnswered(Event):
    """Somebody answered a question about a place; what he wrote stays in the row.

    `others` is true where this replaced what another person had written, which is kept.
    """

    TYPE: ClassVar[str] = "review.sheet_answered"
    SUBJECT: ClassVar[str] = "procedure"

    sheet: int
    place: str
    question: str
    value: str
    revision: int
    others: bool


class SheetAnswersCopied(Event):
    """Answers were copied from the sheet `source` of the procedure `like`; none was replaced."""

    TYPE: ClassVar[str] = "review.sheet_answers_copied"
    SUBJECT: ClassVar[str] = "procedure"

    sheet: int
    source: int
    like: str
    copied: int


class SheetBroughtUp(Event):
    """An open sheet now rests on a newer reading: of its answers `kept` stand, `to_confirm` are
    about something that changed, `gone` about something that is no longer there."""

    TYPE: ClassVar[str] = "review.sheet_brought_up"
    SUBJECT: ClassVar[str] = "procedure"

    sheet: SheetFacts
    kept: int
    to_confirm: int
    gone: int


class SheetConcluded(Event):
    """Somebody wrote down what is concluded so far; the reason stays in the row."""

    TYPE: ClassVar[str] = "review.sheet_concluded"
    SUBJECT: ClassVar[str] = "procedure"

    sheet: int
    conclusion: str
    revision: int


class SheetCompleted(Event):
    """A procedure is reviewed: what was concluded on the day `on`, and how many verdicts there
    were of each kind. `renews` is the sheet that this one replaces."""

    TYPE: ClassVar[str] = "review.sheet_completed"
    SUBJECT: ClassVar[str] = "procedure"

    sheet: SheetFacts
    on: date
    conclusion: Literal["keep", "simplify", "abolish"]
    kept: int
    changed: int
    dropped: int
    renews: int | None


class ReviewedByPlan(Event):
    """A procedure counts as reviewed from the day `on`, when its item in a plan was approved: the
    version the item led to is in force. `renews` is the sheet that this one replaces."""

    TYPE: ClassVar[str] = "review.reviewed_by_plan"
    SUBJECT: ClassVar[str] = "procedure"

    sheet: SheetFacts
    item: int
    on: date
    renews: int | None


class SheetReopened(Event):
    """A completed sheet is being filled in again; the procedure counts as not reviewed."""

    TYPE: ClassVar[str] = "review.sheet_reopened"
    SUBJECT: ClassVar[str] = "procedure"

    sheet: SheetFacts
    conclusion: str


class SheetWithdrawn(Event):
    """An open sheet was given up."""

    TYPE: ClassVar[str] = "review.sheet_withdrawn"
    SUBJECT: ClassVar[str] = "procedure"

    sheet: SheetFacts


class SheetLapsed(AbolitionFacts, Event):
    """An open sheet was ended by nobody's act: its procedure is no longer in force."""

    TYPE: ClassVar[str] = "review.sheet_lapsed"
    SUBJECT: ClassVar[str] = "procedure"

    sheet: SheetFacts


class ReReviewNoted(Event):
    """A reviewed procedure is to be reviewed again: `kind` as in `ReReviewKind`, `about` a
    document's number or another procedure's code. `content_changed` means that the sheet no longer
    says what holds."""

    TYPE: ClassVar[str] = "review.rereview_noted"
    SUBJECT: ClassVar[str] = "procedure"

    sheet: SheetFacts
    kind: str
    about: str


class ReReviewSettled(Event):
    """A reason to review again ended: `reviewed` again, or `gone`."""

    TYPE: ClassVar[str] = "review.rereview_settled"
    SUBJECT: ClassVar[str] = "procedure"

    sheet: SheetFacts
    kind: str
    about: str
    outcome: Literal["reviewed", "gone"]
