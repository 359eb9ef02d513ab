"""The procedures of a programme as one may see them: how far each has come, with whom, by when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, QuerySet, When

from tinhgon.figures.api import refresh
from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.text.api import fold
from tinhgon.procedures.api import CatalogueEntry, Procedure, matching, names_of_drafts
from tinhgon.programmes.figures.stretches import gone_since
from tinhgon.programmes.models import Member, Programme, ProgressFact
from tinhgon.programmes.queries.member_days import row_on
from tinhgon.programmes.visibility import followed
from tinhgon.programmes.vocabulary import DueState, Stage
from tinhgon.registry.api import agencies_within, counted_within, without_successor

UNASSIGNED = "none"
"""The value of the filters `units` and `assignees` for members with no unit or person."""


@dataclass(frozen=True, slots=True)
class MemberFilter:
    """What the list is narrowed to; an empty part does not narrow.

    `agencies` and `units` are keys and reach their subordinates, `fields` are folded names,
    `assignees` account ids, `only` members (ids).
    """

    text: str = ""
    agencies: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    dues: tuple[str, ...] = ()
    assignees: tuple[str, ...] = ()
    only: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A procedure in a programme: its assignment, and how far it has come by today.

    `stage` and `due` are None, and nothing is told of its assignment, where the reader may not
    read the board of its agency (`visibility.followed`).
    """

    pk: int
    revision: int
    procedure: int
    code: str
    agency: int
    scope: str
    group: str
    field_key: str
    unit: int | None
    due_on: date | None
    assignee: str
    stage: Stage | None
    due: DueState | None
    stage_on: date | None

    @property
    def is_followed(self) -> bool:
        return self.stage is not None

    @property
    def key(self) -> str:
        """The member at the revision a person sees."""
        return f"{self.pk}:{self.revision}"

    @property
    def kind(self) -> str:
        return self.scope if self.scope == "public" else self.group


@dataclass(frozen=True, slots=True)
class Listed:
    """The lines asked for by code, and how many each option of each facet would leave; of
    `followed` among all of them (`total`) it is told how far they have come."""

    lines: list[MemberLine]
    counts: Mapping[str, Mapping[str, int]]
    total: int
    followed: int


def listed(by: Actor, programme: Programme, wanted: MemberFilter) -> Listed:
    """The members of a programme within reach of `by`, as `wanted`, with the counts of facets.

    All lines are read at once, narrow ones, whatever the page: one programme holds some thousands.
    """
    lines = _found(lines_of(by, programme), by, wanted.text)
    tests = _tests(wanted)
    counts = {
        name: Counter(
            value
            for line in lines
            if all(test(line) for other, test in tests.items() if other != name)
            for value in _VALUES[name](line)
        )
        for name in _VALUES
    }
    for name in ("agency", "unit"):
        counts[name] = rolled_up(counts[name])
    kept = [line for line in lines if all(test(line) for test in tests.values())]
    return Listed(kept, counts, len(lines), sum(line.is_followed for line in lines))


def rolled_up(counts: Mapping[str, int]) -> Counter[str]:
    """Counts by agency with those of all below it, for the agencies that have some of their own."""
    own = {int(value): count for value, count in counts.items() if value != UNASSIGNED}
    found = Counter({str(pk): count for pk, count in counted_within(own).items()})
    if UNASSIGNED in counts:
        found[UNASSIGNED] = counts[UNASSIGNED]
    return found


def lines_of(by: Actor, programme: Programme) -> list[MemberLine]:
    """The members of a programme within reach of `by`, by code."""
    refresh()
    rows = visible(programme.members.filter(left_at=None), by)
    facts = ProgressFact.objects.filter(programme=programme.key, to_position=None)
    return as_lines(by, rows, facts)


def memberships(by: Actor, procedure: Procedure) -> list[tuple[Programme, MemberLine]]:
    """The programmes a procedure is in, the latest first, as far as `by` may know of them."""
    rows = visible(Member.objects.filter(procedure=procedure, left_at=None), by)
    facts = ProgressFact.objects.filter(procedure=procedure.code, to_position=None)
    found = {row.pk: row.programme for row in rows.select_related("programme")}
    pairs = [(found[line.pk], line) for line in as_lines(by, rows, facts)]
    return sorted(pairs, key=lambda pair: pair[0].starts_on, reverse=True)


def as_lines(by: Actor, rows: QuerySet[Member], facts: QuerySet[ProgressFact]) -> list[MemberLine]:
    """Members with what `facts` tell of them, as far as `by` may know it; one without a fact yet
    has joined, no more. A unit whose place no single one took has nobody to work on them."""
    day, gone = today(), units_gone(rows)
    reached: dict[int, tuple[str, date | None, list[date | None]]] = {}
    first: dict[tuple[str, str], list[date | None]] = {}
    told = facts.values_list(*_TOLD, *_DAYS)
    back = {fact.subject_id: row_on(fact, day) for fact in facts.exclude(ended_before="")}
    for subject, programme, procedure, field_key, *stored in told.order_by("joined_on"):
        if subject in back:
            # It may be gone today still, and come back on a day that is known already.
            stored = [gone_since(back[subject], day), *(getattr(back[subject], n) for n in _DAYS)]  # noqa: PLW2901
        ended, *days = stored
        # When it got there first, whoever had it then.
        earlier = first.get((programme, procedure), days)
        since = [_earliest(day, was) for day, was in zip(days, earlier, strict=True)]
        first[programme, procedure] = since
        known = [was if day else None for day, was in zip(days, since, strict=True)]
        reached[int(subject)] = (field_key, ended, known)
    found: list[MemberLine] = []
    seen = rows.annotate(is_followed=Case(When(followed(by), then=True), default=False))
    for row in seen.order_by("procedure__code", "pk").values_list(*_COLUMNS, "is_followed"):
        pk, revision, procedure, code, agency, scope, group, *given, is_followed = row
        unit, due_on, assignee = given if is_followed else (None, None, "")
        field_key, ended, days = reached.get(pk, ("", None, [None] * len(_DAYS)))
        stage, stage_on = furthest_stage(days, day)
        found.append(
            MemberLine(
                pk=pk,
                revision=revision,
                procedure=procedure,
                code=code,
                agency=agency,
                scope=scope,
                group=group,
                field_key=field_key,
                unit=None if unit in gone else unit,
                due_on=due_on,
                assignee=assignee,
                stage=stage if is_followed else None,
                due=_due(due_on, days[_REVIEWED], ended, day) if is_followed else None,
                stage_on=stage_on if is_followed else None,
            )
        )
    return found


def _earliest(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)


def units_gone(rows: QuerySet[Member]) -> frozenset[int]:
    """The units (ids) of members that were dissolved or divided since they were given them."""
    return without_successor(
        rows.exclude(unit=None).order_by().values_list("unit", flat=True).distinct()
    )


_COLUMNS = (
    "pk",
    "revision",
    "procedure_id",
    "procedure__code",
    "procedure__managing_agency_id",
    "procedure__scope",
    "procedure__group",
    "unit_id",
    "due_on",
    "assignee",
)
REACHED_ON = {
    Stage.PUBLISHED: "published_on",
    Stage.REVIEWED: "reviewed_on",
    Stage.APPROVED: "approved_on",
    Stage.ENACTED: "enacted_on",
}
"""The column of a fact that says when a stage is reached, the furthest last."""
_TOLD = ("subject_id", "programme", "procedure", "field_key", "ended_on")
_DAYS = tuple(REACHED_ON.values())
_REVIEWED = _DAYS.index("reviewed_on")
_WEEK = timedelta(days=7)


def furthest_stage(days: Sequence[date | None], day: date) -> tuple[Stage, date | None]:
    """The furthest stage reached by a day, and when, from the days in the order of `REACHED_ON`."""
    for stage, reached in reversed(list(zip(REACHED_ON, days, strict=True))):
        if reached is not None and reached <= day:
            return stage, reached
    return Stage.JOINED, None


def _due(
    due_on: date | None, reviewed_on: date | None, ended_on: date | None, day: date
) -> DueState:
    if reviewed_on is not None and reviewed_on <= day:
        return DueState.DONE
    if ended_on is not None and ended_on <= day:
        return DueState.ENDED
    if due_on is None:
        return DueState.NO_DAY
    if due_on < day:
        return DueState.OVERDUE
    return DueState.THIS_WEEK if due_on < day + _WEEK else DueState.LATER


def _found(lines: list[MemberLine], by: Actor, text: str) -> list[MemberLine]:
    """The lines whose code begins so, or whose texts hold all the words, diacritics or not; of
    what was never published, whose name does."""
    words = text.strip()
    if not words:
        return lines
    entries = matching(visible(CatalogueEntry.objects.all(), by), words)
    named = set(entries.order_by().values_list("procedure_id", flat=True))
    code = fold(words)
    drafted = {line.procedure for line in lines} - _published()
    asked = code.split()
    for procedure, name in names_of_drafts(by, drafted).items():
        held = fold(name)
        if all(word in held for word in asked):
            named.add(procedure)
    return [line for line in lines if line.procedure in named or fold(line.code).startswith(code)]


def _published() -> set[int]:
    """Procedures (ids) that stand, or stood, in the catalogue."""
    return set(CatalogueEntry.objects.order_by().values_list("procedure_id", flat=True))


_VALUES: Mapping[str, Callable[[MemberLine], Iterable[str]]] = {
    "agency": lambda line: (str(line.agency),),
    "unit": lambda line: _told(line, UNASSIGNED if line.unit is None else str(line.unit)),
    "field": lambda line: (line.field_key,),
    "group": lambda line: (line.kind,),
    "stage": lambda line: _told(line, line.stage),
    "due": lambda line: _told(line, line.due),
    "assignee": lambda line: _told(line, line.assignee or UNASSIGNED),
}


def _told(line: MemberLine, value: str | None) -> tuple[str, ...]:
    """The value a line has in a facet, none where it is not told."""
    return () if value is None or not line.is_followed else (str(value),)


def _tests(wanted: MemberFilter) -> dict[str, Callable[[MemberLine], bool]]:
    """What each facet asks of a line; those that ask nothing are left out."""
    tests: dict[str, Callable[[MemberLine], bool]] = {}
    if wanted.agencies:
        agencies = set(agencies_within(wanted.agencies))
        tests["agency"] = lambda line: line.agency in agencies
    if wanted.units:
        units = set(agencies_within([key for key in wanted.units if key != UNASSIGNED]))
        without = UNASSIGNED in wanted.units
        tests["unit"] = lambda line: (
            line.is_followed and (without if line.unit is None else line.unit in units)
        )
    for name, values in (
        ("field", wanted.fields),
        ("group", wanted.groups),
        ("stage", wanted.stages),
        ("due", wanted.dues),
        ("assignee", wanted.assignees),
    ):
        if values:
            tests[name] = _any_of(name, frozenset(values))
    if wanted.only is not None:
        only = wanted.only
        tests["only"] = lambda line: line.pk in only
    return tests


def _any_of(name: str, values: frozenset[str]) -> Callable[[MemberLine], bool]:
    read = _VALUES[name]
    return lambda line: any(value in values for value in read(line))


def names_of_procedures(by: Actor, procedures: Iterable[int]) -> Mapping[int, str]:
    """The latest published name of each procedure (ids) that `by` may read, else its draft's."""
    asked = set(procedures)
    entries = visible(CatalogueEntry.objects.filter(procedure__in=asked), by)
    names = dict(entries.order_by("version__number").values_list("procedure_id", "name"))
    return names | names_of_drafts(by, asked - names.keys())
