"""The ways of handing in that state the same: what is changed in one is changed in all of them."""

from __future__ import annotations

from collections.abc import Callable

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.procedures.content.api import Channel, Content
from tinhgon.review.operations.question import Entry, Question


def alike_in(
    content: Content, first: Channel, states_the_same: Callable[[Channel], bool]
) -> tuple[str, ...]:
    """The ids of the channels of the case of `first` that state the same as it does."""
    return tuple(
        entry.id
        for entry in content.channels
        if entry.case == first.case and states_the_same(entry)
    )


def which_channels(
    content: Content, same: tuple[str, ...], part: str, has_it: Callable[[Channel], bool], hint: str
) -> Question:
    """Which channels an operation changes: `same` are ticked, those that have no such `part`
    (`terms/0`) are not offered. `hint` is a message id."""
    return Question(
        "components",
        gettext_noop("Ways of handing in"),
        Entry.CHOICES,
        hint,
        proposed=list(same),
        options=tuple(
            (entry.id, f"{entry.id}/{part}") for entry in content.channels if has_it(entry)
        ),
    )
