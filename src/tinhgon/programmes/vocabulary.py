"""The words of programmes of simplification."""

from __future__ import annotations

from enum import StrEnum

from tinhgon.foundation.refusals import gettext_noop


class ProgrammeState(StrEnum):
    """A programme is prepared, then open to authorities, then closed; its figures stay."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class Selection(StrEnum):
    """How procedures come into a programme: all that match its scope, or each by name."""

    MATCHING = "matching"
    LISTED = "listed"


class Dimension(StrEnum):
    """What a programme's scope can ask of a procedure; values of one dimension are alternatives,
    a dimension not named asks nothing."""

    KIND = "kind"
    SCOPE = "scope"
    GROUP = "group"
    AGENCY = "agency"
    FIELD = "field"


class Measure(StrEnum):
    """What the share of a milestone is of (chỉ tiêu của chương trình).

    The first five count procedures that got so far, of all in the programme. Cut or simplified,
    cut, and decentralised count outcomes. Time and cost are what is saved of the baseline.
    """

    INVENTORIED = "inventoried"
    PUBLISHED = "published"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    ENACTED = "enacted"
    CUT_OR_SIMPLIFIED = "cut_or_simplified"
    CUT = "cut"
    DECENTRALISED = "decentralised"
    TIME_SAVED = "time_saved"
    COST_SAVED = "cost_saved"


class Stage(StrEnum):
    """How far a procedure has come in a programme; the furthest counts."""

    JOINED = "joined"
    PUBLISHED = "published"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    ENACTED = "enacted"


class DueState(StrEnum):
    """How a review stands to its day."""

    OVERDUE = "overdue"
    THIS_WEEK = "this_week"
    LATER = "later"
    DONE = "done"
    ENDED = "ended"
    NO_DAY = "no_day"


class Outcome(StrEnum):
    """What a simplification makes of a procedure; none yet is empty.

    `RETURNED`: a plan was approved that cut it, and cut it was, but it is there again.
    """

    NONE = ""
    SIMPLIFIED = "simplified"
    CUT = "cut"
    RETURNED = "returned"


class Leaving(StrEnum):
    """Why a procedure is no longer in a programme."""

    OUT_OF_SCOPE = "out_of_scope"
    BY_HAND = "by_hand"
    HANDED_OVER = "handed_over"  # another agency manages it; it joined again as that one's
    ASSIGNED = "assigned"  # another unit works on it; it joined again as that one's


class DutyKind(StrEnum):
    """What somebody has to do under a programme."""

    REVIEW = "review"
    SHEET = "sheet"
    PLAN = "plan"
    OPINION = "opinion"
    RETURNED = "returned"
    AMENDMENT = "amendment"
    PUBLICATION = "publication"


class RunState(StrEnum):
    """Where a question put to target help stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


PROGRAMME_STATE_LABELS = {
    ProgrammeState.DRAFT: gettext_noop("In preparation"),
    ProgrammeState.OPEN: gettext_noop("Under way"),
    ProgrammeState.CLOSED: gettext_noop("Closed"),
}

MEASURE_LABELS = {
    Measure.INVENTORIED: gettext_noop("Inventoried"),
    Measure.PUBLISHED: gettext_noop("Announced and published"),
    Measure.REVIEWED: gettext_noop("Reviewed"),
    Measure.APPROVED: gettext_noop("Plan approved"),
    Measure.ENACTED: gettext_noop("Enacted"),
    Measure.CUT_OR_SIMPLIFIED: gettext_noop("Cut or simplified"),
    Measure.CUT: gettext_noop("Cut"),
    Measure.DECENTRALISED: gettext_noop("Decision handed down"),
    Measure.TIME_SAVED: gettext_noop("Time saved"),
    Measure.COST_SAVED: gettext_noop("Compliance cost saved"),
}

STAGE_LABELS = {
    Stage.JOINED: gettext_noop("In the programme only"),
    Stage.PUBLISHED: gettext_noop("Announced"),
    Stage.REVIEWED: gettext_noop("Reviewed"),
    Stage.APPROVED: gettext_noop("Plan approved"),
    Stage.ENACTED: gettext_noop("Enacted"),
}

DUE_LABELS = {
    DueState.OVERDUE: gettext_noop("Overdue"),
    DueState.THIS_WEEK: gettext_noop("Due within seven days"),
    DueState.LATER: gettext_noop("Due later"),
    DueState.DONE: gettext_noop("Reviewed"),
    DueState.ENDED: gettext_noop("Abolished before its review"),
    DueState.NO_DAY: gettext_noop("No day set"),
}

DUTY_LABELS = {
    DutyKind.REVIEW: gettext_noop("Procedure to review"),
    DutyKind.SHEET: gettext_noop("Review sheet to finish"),
    DutyKind.PLAN: gettext_noop("Plan to issue"),
    DutyKind.OPINION: gettext_noop("Opinion to give"),
    DutyKind.RETURNED: gettext_noop("Returned item to revise"),
    DutyKind.AMENDMENT: gettext_noop("Law to be amended"),
    DutyKind.PUBLICATION: gettext_noop("Enacted item to publish"),
}

RUN_STATE_LABELS = {
    RunState.WAITING: gettext_noop("Waiting"),
    RunState.RUNNING: gettext_noop("Being calculated"),
    RunState.DONE: gettext_noop("Calculated"),
    RunState.FAILED: gettext_noop("Not calculated"),
}
