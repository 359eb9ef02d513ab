"""The conclusion of a review sheet as its page shows it: as it stands, or as it was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.ui.api import names_of
from tinhgon.review.api import CONCLUSION_LABELS, Conclusion, EarlierAnswer, ReviewSheet
from tinhgon.review.screens.sheet_question import Option, Said


@dataclass(frozen=True, slots=True)
class TypedConclusion:
    """A conclusion that was sent and not taken, or `is_saved` while the sheet was not completed.
    `revision` is that of the sheet the person now goes on from; `clash`: another wrote one."""

    conclusion: str
    reason: str
    error: str
    revision: int
    clash: bool
    is_saved: bool


@dataclass(frozen=True, slots=True)
class ConclusionView:
    """What is concluded, with what others wrote before; `theirs` is what another wrote meanwhile,
    `error` what was wrong with what was sent, `is_saved` if only with completing it."""

    options: tuple[Option, ...]
    label: str
    reason: str
    revision: int
    earlier: tuple[Said, ...]
    theirs: Said | None
    error: str
    is_saved: bool


def conclusion_view(
    by: Actor, row: ReviewSheet, earlier: Sequence[EarlierAnswer], typed: TypedConclusion | None
) -> ConclusionView:
    """As it stands in the sheet, or as it was `typed` and not taken."""
    people = names_of({row.concluded_by, *(each.answered_by for each in earlier)}, by)
    chosen = typed.conclusion if typed else row.conclusion
    theirs = None
    if typed and typed.clash and row.concluded_at is not None:
        said = (_label(row.conclusion), row.conclusion_reason)
        theirs = Said(*said, people[row.concluded_by], row.concluded_at)
    return ConclusionView(
        options=tuple(
            Option(word.value, gettext(label), word.value == chosen)
            for word, label in CONCLUSION_LABELS.items()
        ),
        label=_label(row.conclusion),
        reason=typed.reason if typed else row.conclusion_reason,
        revision=typed.revision if typed else row.revision,
        earlier=tuple(
            Said(_label(each.value), each.reason, people[each.answered_by], each.answered_at)
            for each in earlier
        ),
        theirs=theirs,
        error=typed.error if typed else "",
        is_saved=typed is None or typed.is_saved,
    )


def _label(conclusion: str) -> str:
    return gettext(CONCLUSION_LABELS[Conclusion(conclusion)]) if conclusion else ""
