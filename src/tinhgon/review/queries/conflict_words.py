"""How conflicts between plans are said, on screens and in workbooks, and what to do about each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.review.queries.conflicts import Conflict
from tinhgon.review.queries.exports import Cell
from tinhgon.review.vocabulary import ConflictKind

CONFLICT_LABELS = {
    ConflictKind.PROCEDURE_ENDED: gettext_noop("Procedure ended while in a plan"),
    ConflictKind.BASE_CHANGED: gettext_noop("Procedure changed while in a plan"),
    ConflictKind.GOES_INTO_ENDING: gettext_noop("Merged into a procedure that is to end"),
    ConflictKind.GOES_INTO_CHANGING: gettext_noop("Merged into a procedure that is changed"),
    ConflictKind.DRAFT_BESIDE: gettext_noop("Another draft of the same procedure outside the plan"),
    ConflictKind.SAME_PART: gettext_noop("Recommended otherwise than planned"),
    ConflictKind.SAME_PROCEDURE: gettext_noop("More is recommended for the same procedure"),
    ConflictKind.SAME_PAPER: gettext_noop("Same part of a variant changed otherwise"),
    ConflictKind.SAME_ARTICLE: gettext_noop(
        "Same article to be amended otherwise by several plans"
    ),
}
CONFLICT_ADVICE = {
    ConflictKind.PROCEDURE_ENDED: gettext_noop(
        "Withdraw the item with a reason; an approved or enacted one is closed without effect by "
        "the control office. Where a plan asked for the abolition itself, record the document "
        "behind it."
    ),
    ConflictKind.BASE_CHANGED: gettext_noop(
        "Bring the item up to the present version; what no longer fits is named. Where nothing is "
        "left of it, withdraw or close it."
    ),
    ConflictKind.GOES_INTO_ENDING: gettext_noop(
        "Name the procedure that stays, or take the abolition of the other one out of its plan."
    ),
    ConflictKind.GOES_INTO_CHANGING: gettext_noop(
        "See that the changed procedure still serves those who come from the merged one, and "
        "publish its new version first."
    ),
    ConflictKind.DRAFT_BESIDE: gettext_noop(
        "Agree which is published first: the plan's item is then brought up to that version, while "
        "a draft by hand has to be made anew from it."
    ),
    ConflictKind.SAME_PART: gettext_noop(
        "Decide which of the two it is: take the recommendation up in the place of the operation, "
        "or decline it with a reason."
    ),
    ConflictKind.SAME_PROCEDURE: gettext_noop(
        "Take the recommendation up into the item, or decline it with a reason."
    ),
    ConflictKind.SAME_PAPER: gettext_noop(
        "Agree on one answer for all variants, or say in the reason why they differ."
    ),
    ConflictKind.SAME_ARTICLE: gettext_noop(
        "Agree on one wording of the article: have one amending document take it in for all of "
        "them, and enact them together."
    ),
}

CONFLICT_COLUMNS = (
    gettext_noop("Conflict"),
    gettext_noop("Code"),
    gettext_noop("Procedure"),
    gettext_noop("Plan"),
    gettext_noop("Meets at"),
    gettext_noop("Meets"),
    gettext_noop("What to do"),
)


def conflict_rows(found: Iterable[Conflict]) -> Iterator[tuple[Cell, ...]]:
    """Conflicts as cells under `CONFLICT_COLUMNS`."""
    for each in found:
        met = [f"{other.procedure.code} ({other.plan.title})" for other in each.others]
        met += [other.agency.key for other in each.recommendations]
        yield (
            conflict_title(each.kind),
            each.item.procedure.code,
            each.item.base.entry.name,
            each.item.plan.title,
            each.about,
            "; ".join(met),
            conflict_advice(each.kind),
        )


def conflict_title(kind: ConflictKind) -> str:
    return gettext(CONFLICT_LABELS[kind])


def conflict_advice(kind: ConflictKind) -> str:
    return gettext(CONFLICT_ADVICE[kind])
