"""The words of reviewing and simplifying procedures."""

from __future__ import annotations

from enum import StrEnum

from tinhgon.foundation.refusals import gettext_noop


class ItemState(StrEnum):
    """Where one procedure of a plan stands; approved is not enacted, enacted not published."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    APPROVED = "approved"
    ENACTED = "enacted"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


# What its approval has made more than a draft of one agency.
ITEM_DECIDED = (ItemState.APPROVED.value, ItemState.ENACTED.value, ItemState.PUBLISHED.value)
# What no act leaves: another item about the procedure may begin.
ITEM_OVER = (ItemState.PUBLISHED.value, ItemState.WITHDRAWN.value)


class ItemAct(StrEnum):
    """What moves an item of a plan from state to state."""

    SUBMIT = "submit"
    RETURN = "return"
    ACCEPT = "accept"
    APPROVE = "approve"
    ENACT = "enact"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    REVOKE = "revoke"
    OBJECT = "object"
    CLOSE = "close"
    UNDO_ENACTMENT = "undo_enactment"
    LAPSE = "lapse"


class Position(StrEnum):
    """What an agency asked for its opinion thinks."""

    AGREE = "agree"
    AGREE_WITH_CHANGES = "agree_with_changes"
    DISAGREE = "disagree"


class OpinionStanding(StrEnum):
    """Where a request for an opinion stands on a day; each is another word on screen."""

    WAITING = "waiting"
    LATE = "late"
    ANSWERED = "answered"
    ANSWERED_LATE = "answered_late"
    WITHDRAWN = "withdrawn"


class AppraisedWhat(StrEnum):
    """What an appraiser changes in an item."""

    OPERATION_ADDED = "operation_added"
    OPERATION_REMOVED = "operation_removed"
    OPERATION_CHANGED = "operation_changed"
    TEXT = "text"


class RecommendationState(StrEnum):
    """Where a recommendation to another agency stands; one that nobody has decided about lapses
    with its procedure."""

    DRAFT = "draft"
    SENT = "sent"
    TAKEN_UP = "taken_up"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class ConflictKind(StrEnum):
    """How an item meets another item, a recommendation, or what became of its procedure."""

    PROCEDURE_ENDED = "procedure_ended"
    BASE_CHANGED = "base_changed"
    GOES_INTO_ENDING = "goes_into_ending"
    GOES_INTO_CHANGING = "goes_into_changing"
    DRAFT_BESIDE = "draft_beside"
    SAME_PROCEDURE = "same_procedure"
    SAME_PART = "same_part"
    SAME_PAPER = "same_paper"
    SAME_ARTICLE = "same_article"


class FindingState(StrEnum):
    """What became of a finding; a dismissal is remembered across versions."""

    OPEN = "open"
    DISMISSED = "dismissed"
    TAKEN_UP = "taken_up"


class BulkLineState(StrEnum):
    """What came of one operation of an act on many."""

    ADDED = "added"
    REFUSED = "refused"
    UNDONE = "undone"


class SheetState(StrEnum):
    """Where a review sheet stands. Of a procedure one is open and one completed at most; an older
    completed one is superseded by the next. An open one lapses with its procedure."""

    OPEN = "open"
    COMPLETED = "completed"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


# The sheets a procedure has now; the others are its past.
SHEET_STANDING = (SheetState.OPEN.value, SheetState.COMPLETED.value)


class SheetPart(StrEnum):
    """What a question is about: the parts of NĐ 63/2010 Art. 8, their legal basis, the whole."""

    WHOLE = "whole"
    NAME = "name"
    STEPS = "steps"
    CHANNELS = "channels"
    DOSSIER = "dossier"
    FORMS = "forms"
    TERMS = "terms"
    APPLICANTS = "applicants"
    AGENCIES = "agencies"
    CONDITIONS = "conditions"
    FEES = "fees"
    RESULTS = "results"
    LEGAL_BASIS = "legal_basis"


class Criterion(StrEnum):
    """What is asked (NĐ 63/2010 Art. 27–31); a verdict is what follows for the place."""

    NECESSITY = "necessity"
    REASONABLENESS = "reasonableness"
    LEGALITY = "legality"
    GOALS = "goals"
    VERDICT = "verdict"


class Reply(StrEnum):
    """What is answered to a question."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


class Verdict(StrEnum):
    """What is to become of a part; each needs a reason, keeping it too."""

    KEEP = "keep"
    CHANGE = "change"
    DROP = "drop"


class Conclusion(StrEnum):
    """What is to become of the procedure."""

    KEEP = "keep"
    SIMPLIFY = "simplify"
    ABOLISH = "abolish"


class AnswerOrigin(StrEnum):
    """Where an answer comes from: written here, carried over from an earlier sheet of the same
    procedure, or copied from the sheet of a like one."""

    WRITTEN = "written"
    CARRIED = "carried"
    COPIED = "copied"


class ReReviewKind(StrEnum):
    """Why a reviewed procedure is to be reviewed again."""

    CONTENT_CHANGED = "content_changed"
    BASIS_CHANGED = "basis_changed"
    COST_LEFT_RANGE = "cost_left_range"
    LEANER_VARIANT = "leaner_variant"
    TOO_OLD = "too_old"


class ReReviewOutcome(StrEnum):
    """How a reason to review again ended: reviewed again, or it no longer holds."""

    REVIEWED = "reviewed"
    GONE = "gone"


class AmendingState(StrEnum):
    """Where an amending document stands; that it is in force is a matter of its day."""

    DRAFT = "draft"
    ISSUED = "issued"
    ABANDONED = "abandoned"


class ChangeState(StrEnum):
    """How far the amendment of one provision has come."""

    OPEN = "open"
    IN_DRAFT = "in_draft"
    ISSUED = "issued"
    IN_FORCE = "in_force"


# The states in which the day of an amendment may pass: its document is not issued.
UNISSUED_CHANGES = (ChangeState.OPEN.value, ChangeState.IN_DRAFT.value)

AMENDING_STATE_LABELS = {
    AmendingState.DRAFT: gettext_noop("Being drafted"),
    AmendingState.ISSUED: gettext_noop("Issued"),
    AmendingState.ABANDONED: gettext_noop("Given up"),
}

CHANGE_STATE_LABELS = {
    ChangeState.OPEN: gettext_noop("No document yet"),
    ChangeState.IN_DRAFT: gettext_noop("Amending document in draft"),
    ChangeState.ISSUED: gettext_noop("Amending document issued"),
    ChangeState.IN_FORCE: gettext_noop("Amendment in force"),
}

ITEM_STATE_LABELS = {
    ItemState.DRAFT: gettext_noop("Draft"),
    ItemState.SUBMITTED: gettext_noop("Submitted"),
    ItemState.RETURNED: gettext_noop("Returned"),
    ItemState.ACCEPTED: gettext_noop("Accepted"),
    ItemState.APPROVED: gettext_noop("Approved"),
    ItemState.ENACTED: gettext_noop("Enacted"),
    ItemState.PUBLISHED: gettext_noop("Published"),
    ItemState.WITHDRAWN: gettext_noop("Withdrawn"),
}

# How an item is told to stand, in words of lists: its state, or that nobody withdrew it, but it
# lapsed with its procedure.
LAPSED = "lapsed"
ITEM_WORDS = {
    **{state.value: label for state, label in ITEM_STATE_LABELS.items()},
    LAPSED: gettext_noop("Lapsed with its procedure"),
}

ITEM_ACT_LABELS = {
    ItemAct.SUBMIT: gettext_noop("Submit"),
    ItemAct.RETURN: gettext_noop("Return"),
    ItemAct.ACCEPT: gettext_noop("Accept"),
    ItemAct.APPROVE: gettext_noop("Approve"),
    ItemAct.ENACT: gettext_noop("Record the enacting document"),
    ItemAct.PUBLISH: gettext_noop("Publish"),
    ItemAct.WITHDRAW: gettext_noop("Withdraw"),
    ItemAct.REVOKE: gettext_noop("Revoke the approval"),
    ItemAct.OBJECT: gettext_noop("Object to the changes"),
    ItemAct.CLOSE: gettext_noop("Close without effect"),
    ItemAct.UNDO_ENACTMENT: gettext_noop("Take back the enacting document"),
    ItemAct.LAPSE: gettext_noop("Lapse with its procedure"),
}

POSITION_LABELS = {
    Position.AGREE: gettext_noop("Agrees"),
    Position.AGREE_WITH_CHANGES: gettext_noop("Agrees with changes"),
    Position.DISAGREE: gettext_noop("Disagrees"),
}

OPINION_STANDING_LABELS = {
    OpinionStanding.WAITING: gettext_noop("Not due yet"),
    OpinionStanding.LATE: gettext_noop("Opinion overdue"),
    OpinionStanding.ANSWERED: gettext_noop("Answered"),
    OpinionStanding.ANSWERED_LATE: gettext_noop("Answered late"),
    OpinionStanding.WITHDRAWN: gettext_noop("Not asked any more"),
}

RECOMMENDATION_STATE_LABELS = {
    RecommendationState.DRAFT: gettext_noop("Draft"),
    RecommendationState.SENT: gettext_noop("Waits for an answer"),
    RecommendationState.TAKEN_UP: gettext_noop("Taken up"),
    RecommendationState.DECLINED: gettext_noop("Declined"),
    RecommendationState.WITHDRAWN: gettext_noop("Withdrawn"),
    RecommendationState.LAPSED: gettext_noop("Ended with its procedure"),
}

FINDING_STATE_LABELS = {
    FindingState.OPEN: gettext_noop("Open"),
    FindingState.DISMISSED: gettext_noop("Dismissed"),
    FindingState.TAKEN_UP: gettext_noop("Taken up"),
}

SHEET_STATE_LABELS = {
    SheetState.OPEN: gettext_noop("Being filled in"),
    SheetState.COMPLETED: gettext_noop("Completed"),
    SheetState.SUPERSEDED: gettext_noop("Replaced by a later sheet"),
    SheetState.WITHDRAWN: gettext_noop("Given up"),
    SheetState.LAPSED: gettext_noop("Ended with its procedure"),
}

SHEET_PART_LABELS = {
    SheetPart.WHOLE: gettext_noop("The procedure as a whole"),
    SheetPart.NAME: gettext_noop("Name of the procedure"),
    SheetPart.STEPS: gettext_noop("Steps"),
    SheetPart.CHANNELS: gettext_noop("Ways of handing in"),
    SheetPart.DOSSIER: gettext_noop("Dossier"),
    SheetPart.FORMS: gettext_noop("Forms and declarations"),
    SheetPart.TERMS: gettext_noop("Time limits"),
    SheetPart.APPLICANTS: gettext_noop("Whom it is for"),
    SheetPart.AGENCIES: gettext_noop("Agencies"),
    SheetPart.CONDITIONS: gettext_noop("Requirements and conditions"),
    SheetPart.FEES: gettext_noop("Fees"),
    SheetPart.RESULTS: gettext_noop("Results"),
    SheetPart.LEGAL_BASIS: gettext_noop("Legal basis"),
}

CRITERION_LABELS = {
    Criterion.NECESSITY: gettext_noop("Necessity"),
    Criterion.REASONABLENESS: gettext_noop("Reasonableness"),
    Criterion.LEGALITY: gettext_noop("Legality"),
    Criterion.GOALS: gettext_noop("Goals and technology"),
    Criterion.VERDICT: gettext_noop("Verdict"),
}

REPLY_LABELS = {
    Reply.YES: gettext_noop("Yes"),
    Reply.NO: gettext_noop("No"),
    Reply.UNCLEAR: gettext_noop("Unclear"),
}

VERDICT_LABELS = {
    Verdict.KEEP: gettext_noop("Keep as it is"),
    Verdict.CHANGE: gettext_noop("Change it"),
    Verdict.DROP: gettext_noop("Drop it"),
}

CONCLUSION_LABELS = {
    Conclusion.KEEP: gettext_noop("Keep the procedure"),
    Conclusion.SIMPLIFY: gettext_noop("Simplify the procedure"),
    Conclusion.ABOLISH: gettext_noop("Abolish the procedure"),
}

REREVIEW_LABELS = {
    ReReviewKind.CONTENT_CHANGED: gettext_noop("The procedure has changed"),
    ReReviewKind.BASIS_CHANGED: gettext_noop("Its legal basis has changed"),
    ReReviewKind.COST_LEFT_RANGE: gettext_noop("Its cost left the range"),
    ReReviewKind.LEANER_VARIANT: gettext_noop("A like procedure became leaner"),
    ReReviewKind.TOO_OLD: gettext_noop("The review is too old"),
}
