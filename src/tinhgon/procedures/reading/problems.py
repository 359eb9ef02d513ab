"""Problems: what a record holds that could not be read, one line a person can act on each."""

from __future__ import annotations

from dataclasses import dataclass

from tinhgon.foundation.refusals import gettext_noop

LONGEST_VALUE = 300

NAME_MISSING = gettext_noop("The procedure has no name; enter it.")
DECISION_MISSING = gettext_noop("No announcement decision is stated; enter its number.")
LEVEL_UNKNOWN = gettext_noop("The level is none of the known ones; choose one.")
TYPE_UNKNOWN = gettext_noop("The type is none of the known ones; choose one.")
KEY_UNKNOWN = gettext_noop("The record has a field of an unknown name; it is kept unread.")
NOT_TEXT = gettext_noop("The field is not a text; it is kept as written and not read.")
TERM_UNREADABLE = gettext_noop(
    "The time limit has no single number and unit; read it and enter them."
)
FEE_ZERO_IN_DOUBT = gettext_noop(
    "The fee says 0 while its text says otherwise; read it and enter the amount."
)
FEE_UNREADABLE = gettext_noop("The fee names no single amount; read it and enter the amount.")
CHANNEL_UNKNOWN = gettext_noop("The way of handing in is none of the known ones; choose one.")
CHANNEL_UNSAID = gettext_noop("The way of handing in is not said; choose one.")
CHANNELS_UNREADABLE = gettext_noop(
    "The ways of handing in do not follow the known form; enter them."
)
DOSSIER_ITEM_EMPTY = gettext_noop("The dossier line has a number of copies but no name; name it.")
DOSSIER_COUNT_UNREADABLE = gettext_noop(
    "The numbers of originals and copies could not be read; enter them."
)
DOSSIER_HEADING_ALONE = gettext_noop(
    "The heading of the dossier has no papers under it; if it is a note, add it where it belongs."
)
CITATION_WITHOUT_NUMBER = gettext_noop(
    "The line names no document number; enter the number of the document."
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing not read: in which `record` (code), which `field`, what `value`, and why.

    `reason` is a message id. `kept` tells whether the record came in nevertheless, with the
    text kept; a record refused as a whole is not kept.
    """

    record: str
    field: str
    value: str
    reason: str
    kept: bool


class Problems:
    """Collects the problems of one record, in the order they are met."""

    def __init__(self, record: str) -> None:
        self._record = record
        self._found: list[Problem] = []

    def add(self, field: str, value: str, reason: str) -> None:
        """Note that `value` in `field` was kept but not read."""
        shown = value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 1] + "…"
        self._found.append(Problem(self._record, field, shown, reason, kept=True))

    def all(self) -> tuple[Problem, ...]:
        return tuple(self._found)
