"""The words of compliance cost (chi phí tuân thủ thủ tục hành chính), in plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.procedures.content.api import ChannelType

if TYPE_CHECKING:
    from collections.abc import Iterable


class Method(StrEnum):
    """How a unit cost was found. Results of two methods are never added."""

    BY_WORK = "by_work"  # the work needed, TT 02/2017/TT-VPCP Art. 27(3); the default
    BY_TERM = "by_term"  # the processing term as labour, a practice of provinces


class ActivityKind(StrEnum):
    """A piece of work (công việc) a subject does to obtain the result."""

    UNDERSTAND = "understand"
    PREPARE = "prepare"
    DUPLICATE = "duplicate"
    SUBMIT = "submit"
    PAY = "pay"
    INSPECT = "inspect"
    SUPPLEMENT = "supplement"
    COLLECT = "collect"


class Preparation(StrEnum):
    """How one dossier item (thành phần hồ sơ) comes into the hands of the subject."""

    FORM = "form"
    COPY = "copy"
    CERTIFY = "certify"
    OBTAIN = "obtain"
    SPECIALIST = "specialist"
    PAPER = "paper"
    NOTE = "note"  # a remark printed among the items: nothing to prepare
    UNREADABLE = "unreadable"  # an empty line: what to prepare is not known


class Handling(StrEnum):
    """A piece of the authority's own work on a case: the second account."""

    RECEIVE = "receive"
    CHECK = "check"
    EXAMINE = "examine"
    CONSULT = "consult"
    INSPECT = "inspect"
    DECIDE = "decide"
    RETURN = "return"
    OTHER = "other"


class Difficulty(StrEnum):
    SIMPLE = "simple"
    MEDIUM = "medium"
    HIGH = "high"


class Subject(StrEnum):
    """Who complies and whose hour is priced (đối tượng tuân thủ)."""

    INDIVIDUAL = "individual"
    ENTERPRISE = "enterprise"
    PUBLIC_SERVANT = "public_servant"


class Unknown(StrEnum):
    """Why a part of the cost is not known. Any of them makes the cost a lower bound."""

    FEE_NOT_STATED = "fee_not_stated"
    FEE_BY_REFERENCE = "fee_by_reference"
    FEE_UNREADABLE = "fee_unreadable"
    FEE_IN_OTHER_CURRENCY = "fee_in_other_currency"
    FEE_IMPLAUSIBLE = "fee_implausible"
    ITEM_UNREADABLE = "item_unreadable"
    DOSSIER_NOT_STATED = "dossier_not_stated"
    CHANNEL_NOT_STATED = "channel_not_stated"
    TERM_NOT_READ = "term_not_read"


class WorkbookKind(StrEnum):
    """What a workbook of costing holds."""

    VOLUMES = "volumes"
    MEASURED = "measured"


class WorkbookState(StrEnum):
    READ = "read"
    APPLIED = "applied"
    DISCARDED = "discarded"


METHOD_LABELS = {
    Method.BY_WORK: gettext_noop("By work (Art. 27)"),
    Method.BY_TERM: gettext_noop("By processing term (local practice)"),
}

ACTIVITY_LABELS = {
    ActivityKind.UNDERSTAND: gettext_noop("Understand the rules"),
    ActivityKind.PREPARE: gettext_noop("Prepare the dossier"),
    ActivityKind.DUPLICATE: gettext_noop("Make further copies"),
    ActivityKind.SUBMIT: gettext_noop("Submit the dossier"),
    ActivityKind.PAY: gettext_noop("Pay fees and charges"),
    ActivityKind.INSPECT: gettext_noop("Attend an inspection or interview"),
    ActivityKind.SUPPLEMENT: gettext_noop("Supplement the dossier"),
    ActivityKind.COLLECT: gettext_noop("Collect the result"),
}

HANDLING_LABELS = {
    Handling.RECEIVE: gettext_noop("Receive the dossier"),
    Handling.CHECK: gettext_noop("Check that it is complete"),
    Handling.EXAMINE: gettext_noop("Examine its content"),
    Handling.CONSULT: gettext_noop("Ask other agencies"),
    Handling.INSPECT: gettext_noop("Inspect on the spot"),
    Handling.DECIDE: gettext_noop("Decide and sign"),
    Handling.RETURN: gettext_noop("Return the result"),
    Handling.OTHER: gettext_noop("Another step"),
}

PREPARATION_LABELS = {
    Preparation.FORM: gettext_noop("Fill in a form"),
    Preparation.COPY: gettext_noop("Copy a paper already held"),
    Preparation.CERTIFY: gettext_noop("Have a copy certified"),
    Preparation.OBTAIN: gettext_noop("Obtain from another agency"),
    Preparation.SPECIALIST: gettext_noop("Have drawn up by a specialist"),
    Preparation.PAPER: gettext_noop("Draw up a paper"),
    Preparation.NOTE: gettext_noop("Remark, nothing to prepare"),
    Preparation.UNREADABLE: gettext_noop("Empty line, not known"),
}

CHANNEL_LABELS = {
    ChannelType.DIRECT: gettext_noop("In person"),
    ChannelType.POSTAL: gettext_noop("By post"),
    ChannelType.ONLINE: gettext_noop("Online"),
    ChannelType.OTHER: gettext_noop("Another way"),
}

UNIT_LABELS = {
    "minute": gettext_noop("minutes"),
    "dong": gettext_noop("đồng"),
    "dong_per_hour": gettext_noop("đồng an hour"),
    "per_mille": gettext_noop("per mille"),
    "paper": gettext_noop("papers"),
    "unit": gettext_noop("weight"),
}

SUBJECT_LABELS = {
    Subject.INDIVIDUAL: gettext_noop("Individual"),
    Subject.ENTERPRISE: gettext_noop("Enterprise or organisation"),
    Subject.PUBLIC_SERVANT: gettext_noop("Public servant"),
}

UNKNOWN_LABELS = {
    Unknown.FEE_NOT_STATED: gettext_noop("The record says nothing about a fee"),
    Unknown.FEE_BY_REFERENCE: gettext_noop("The fee is set in another document"),
    Unknown.FEE_UNREADABLE: gettext_noop("The fee could not be read"),
    Unknown.FEE_IN_OTHER_CURRENCY: gettext_noop("The fee is in another currency"),
    Unknown.FEE_IMPLAUSIBLE: gettext_noop("The fee is too small to be an amount in đồng"),
    Unknown.ITEM_UNREADABLE: gettext_noop("A dossier item is empty"),
    Unknown.DOSSIER_NOT_STATED: gettext_noop("The record names no dossier"),
    Unknown.CHANNEL_NOT_STATED: gettext_noop("The record names no way to submit"),
    Unknown.TERM_NOT_READ: gettext_noop("No processing term could be read"),
}


@dataclass(frozen=True, slots=True)
class Spread:
    """A figure with its range: low ≤ mid ≤ high, in whole units (đồng or minutes)."""

    low: int
    mid: int
    high: int

    def __add__(self, other: Spread) -> Spread:
        return Spread(self.low + other.low, self.mid + other.mid, self.high + other.high)

    @classmethod
    def total(cls, values: Iterable[Spread]) -> Spread:
        """The sum of `values`, bound by bound."""
        low = mid = high = 0
        for value in values:
            low += value.low
            mid += value.mid
            high += value.high
        return cls(low, mid, high)


NOTHING = Spread(0, 0, 0)
# Per mille of the cases: all of them.
ALWAYS = Spread(1000, 1000, 1000)


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is not known: where (a component id, None for the procedure) and why."""

    component: str | None
    reason: Unknown
