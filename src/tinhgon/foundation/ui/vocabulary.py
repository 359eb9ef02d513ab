"""Words of the UI kit. Knows no framework; every text here is a message id."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tinhgon.foundation.refusals import gettext_noop


class Tone(StrEnum):
    """What a state means to the reader. A word always stands beside the colour."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    GOOD = "good"
    CARE = "care"
    BAD = "bad"
    UNKNOWN = "unknown"


TONE_ICONS: dict[Tone, str] = {
    Tone.GOOD: "check-circle",
    Tone.CARE: "exclamation-triangle",
    Tone.BAD: "x-circle",
    Tone.UNKNOWN: "question-mark-circle",
}

TONE_WORDS: dict[Tone, str] = {
    Tone.NEUTRAL: gettext_noop("Notice"),
    Tone.ACCENT: gettext_noop("Notice"),
    Tone.GOOD: gettext_noop("Done"),
    Tone.CARE: gettext_noop("Attention"),
    Tone.BAD: gettext_noop("Error"),
    Tone.UNKNOWN: gettext_noop("Unknown"),
}


class Absence(StrEnum):
    """Why a figure has no value. Zero is a value; these four are not zero."""

    UNKNOWN = "unknown"
    NOT_REPORTED = "not-reported"
    NOT_DUE = "not-due"
    NOT_APPLICABLE = "not-applicable"


ABSENCE_WORDS: dict[Absence, str] = {
    Absence.UNKNOWN: gettext_noop("not known yet"),
    Absence.NOT_REPORTED: gettext_noop("not reported"),
    Absence.NOT_DUE: gettext_noop("not due yet"),
    Absence.NOT_APPLICABLE: gettext_noop("does not apply"),
}


@dataclass(frozen=True, slots=True)
class SourceMark:
    """How far the source of a value is trusted, as shown beside it."""

    label: str
    tone: Tone
    explanation: str


SOURCE_MARKS: dict[str, SourceMark] = {
    "confirmed": SourceMark(
        gettext_noop("confirmed"), Tone.GOOD, gettext_noop("Read in the official text.")
    ),
    "secondary": SourceMark(
        gettext_noop("secondary source"),
        Tone.CARE,
        gettext_noop("Read in the press, a local decision or other software; check it."),
    ),
    "unverified": SourceMark(
        gettext_noop("unverified"),
        Tone.UNKNOWN,
        gettext_noop("No source was read; confirm it before relying on it."),
    ),
    "estimate": SourceMark(
        gettext_noop("estimate"), Tone.CARE, gettext_noop("Estimated, not read anywhere.")
    ),
}


class DifferenceKind(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One component in two versions; `part` says what it is (already in the reader's language)."""

    part: str
    before: str | None
    after: str | None
    note: str = ""

    @property
    def kind(self) -> DifferenceKind:
        if self.before == self.after:
            return DifferenceKind.SAME
        if self.before is None:
            return DifferenceKind.ADDED
        if self.after is None:
            return DifferenceKind.REMOVED
        return DifferenceKind.CHANGED


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something that happened: when, who, one sentence."""

    at: datetime
    sentence: str
    actor: str = ""
    detail: str = ""
    url: str = ""
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    url: str
    is_current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter kept under a name; `delete_url` is empty where the reader may not remove it."""

    name: str
    url: str
    is_current: bool = False
    delete_url: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """Long work as shown: `done` of `total` (None while the amount is not known yet).

    `url` is the page that shows it; while the work runs the page asks that address again.
    """

    title: str
    url: str
    done: int
    total: int | None = None
    is_running: bool = True
    note: str = ""
    tone: Tone = Tone.ACCENT
    next_url: str = ""
    next_label: str = ""
