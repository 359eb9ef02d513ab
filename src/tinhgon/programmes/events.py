"""What happens in programmes, with enough in it to count from the log alone.

Subjects: a programme by its key, an authority's plan and a member by their ids. Agencies appear by
key, people by account id, procedures by code. Money is whole đồng, terms are thousandths of a
working day; unknown is None, never 0.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from tinhgon.foundation.events.api import Event


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Amounts(_Part):
    """One case, a year's cases, and the limit; each None where it is not known."""

    unit: int | None = None
    yearly: int | None = None
    term: int | None = None


class Saved(Amounts):
    """What is saved from a day on, until the day before another."""

    since: date
    until: date | None = None


class Past(_Part):
    """Days on which something was so, until the day before another."""

    since: date
    until: date


class Ended(Past):
    """The days a procedure was abolished before it came back, and what took its place then."""

    into: str = ""


class ItemCourse(_Part):
    """How far a plan's item about a procedure has come since the programme began: what it was
    `promised` to save by the day of its approval, what it saves by law and what was `observed` of
    that; None where it has not come so far. `is_cut`: it abolishes the procedure, which is
    there again from `returned_on` on; `hands_down`: it hands a decision down to a lower level."""

    is_cut: bool
    hands_down: bool = False
    returned_on: date | None = None
    promised: Saved | None = None
    enacted: Saved | None = None
    observed: Saved | None = None


class Reached(_Part):
    """What a procedure had reached since the programme began when it joined.

    `reviewed_before` are the days its review counted before it was opened again, `ended_on` is the
    day from which it is abolished, `ended_into` the procedure that took its place, `ended_before`
    the times it was before it came back, `items` what plans did about it, by id of the item.
    """

    published_on: date | None = None
    reviewed_on: date | None = None
    reviewed_before: list[Past] = []
    ended_on: date | None = None
    ended_into: str = ""
    ended_before: list[Ended] = []
    delegated_on: date | None = None
    delegated_until: date | None = None
    items: dict[str, ItemCourse] = {}


class MilestoneSet(_Part):
    measure: str
    per_mille: int
    due_on: date
    group: str = ""


class OwnDay(_Part):
    """The day an authority sets itself for a milestone of its programme; None: its share was not
    told then."""

    measure: str
    group: str
    due_on: date
    per_mille: int | None = None


class ProgrammePrepared(Event):
    """A programme was written down; the subject is its key."""

    TYPE: ClassVar[str] = "programmes.programme_prepared"
    SUBJECT: ClassVar[str] = "programme"

    steered_by: str
    starts_on: date
    milestones: list[MilestoneSet]
    revision: int


class ProgrammeOpened(Event):
    """A programme stands open to authorities; the subject is its key."""

    TYPE: ClassVar[str] = "programmes.programme_opened"
    SUBJECT: ClassVar[str] = "programme"

    steered_by: str
    starts_on: date
    baseline: int | None
    milestones: list[MilestoneSet]
    participants: list[str]
    revision: int


class ProgrammeDescribed(Event):
    """Texts, scope, dates, participants or milestones were changed; `fields` names them."""

    TYPE: ClassVar[str] = "programmes.programme_described"
    SUBJECT: ClassVar[str] = "programme"

    fields: list[str]
    milestones: list[MilestoneSet]
    revision: int


class ProgrammeClosed(Event):
    TYPE: ClassVar[str] = "programmes.programme_closed"
    SUBJECT: ClassVar[str] = "programme"

    revision: int


class AuthorityPlanIssued(Event):
    """An authority issued, or issued anew, its plan under a programme."""

    TYPE: ClassVar[str] = "programmes.authority_plan_issued"
    SUBJECT: ClassVar[str] = "authority_plan"

    programme: str
    of_agency: str
    number: str
    signed_on: date
    expected: int | None
    days: list[OwnDay]
    again: bool
    revision: int


class ListEntered(Event):
    """A list by name was entered, or entered again: `joined` procedures came in by it, `unclear`
    of its rows name none yet and are kept."""

    TYPE: ClassVar[str] = "programmes.list_entered"
    SUBJECT: ClassVar[str] = "programme"

    joined: int
    unclear: int


class MemberJoined(Event):
    """A procedure is in a programme from now on."""

    TYPE: ClassVar[str] = "programmes.member_joined"
    SUBJECT: ClassVar[str] = "programme_member"

    programme: str
    procedure: str
    managing_agency: str
    scope: str
    group: str
    field_key: str
    starts_on: date
    minutes_a_day: int
    working_days_a_year: int
    baseline: Amounts
    reached: Reached


class MemberLeft(Event):
    TYPE: ClassVar[str] = "programmes.member_left"
    SUBJECT: ClassVar[str] = "programme_member"

    programme: str
    procedure: str
    why: str


class MemberAssigned(Event):
    """A member is assigned to a unit (None: back to the managing agency), with a day."""

    TYPE: ClassVar[str] = "programmes.member_assigned"
    SUBJECT: ClassVar[str] = "programme_member"

    programme: str
    procedure: str
    unit: str | None
    due_on: date | None
    assignee: str
    revision: int


class BaselineTold(Event):
    """What a member cost before is known now, or otherwise: the programme named a baseline."""

    TYPE: ClassVar[str] = "programmes.baseline_told"
    SUBJECT: ClassVar[str] = "programme_member"

    programme: str
    procedure: str
    baseline: Amounts


class TargetsAsked(Event):
    """Target help was asked for an authority; the subject is the run."""

    TYPE: ClassVar[str] = "programmes.targets_asked"
    SUBJECT: ClassVar[str] = "target_run"

    programme: str
    of_agency: str
    out: list[str]
    wanted: list[str]
    abolish: list[str]


class TargetsSolved(Event):
    """An answer was found, or none; `proven` that none needs fewer documents."""

    TYPE: ClassVar[str] = "programmes.targets_solved"
    SUBJECT: ClassVar[str] = "target_run"

    programme: str
    of_agency: str
    fingerprint: str
    solved: bool
    proven: bool
    documents: int
    procedures: int


class TargetsChosen(Event):
    """A person decided for an answer: the operations by their keys, the documents they need."""

    TYPE: ClassVar[str] = "programmes.targets_chosen"
    SUBJECT: ClassVar[str] = "target_run"

    programme: str
    of_agency: str
    operations: list[str]
    documents: list[str]
    reason: str


class TargetsTakenUp(Event):
    """A part of what was decided for was put into a plan of simplification in one act."""

    TYPE: ClassVar[str] = "programmes.targets_taken_up"
    SUBJECT: ClassVar[str] = "target_run"

    programme: str
    of_agency: str
    plan: int
    act: int
    operations: list[str]
