"""What the pages of target help show: runs, and one run with its answer told in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import Exists, OuterRef, QuerySet

from tinhgon.foundation.access.api import Actor, get_visible, visible
from tinhgon.procedures.api import within
from tinhgon.programmes.models import Programme, ProgressFact, TargetAct, TargetChoice, TargetRun
from tinhgon.programmes.permissions import VIEW
from tinhgon.programmes.queries.target_validity import still_holds
from tinhgon.programmes.queries.targets import Left, left_of, parameters_of
from tinhgon.programmes.targets.asking import concerned, why_nothing
from tinhgon.programmes.targets.record import (
    GoalLine,
    Line,
    Lines,
    OfferLine,
    Outcome,
    Parameters,
    SetLine,
    Why,
    restored,
)
from tinhgon.programmes.vocabulary import RunState
from tinhgon.registry.api import Agency, LegalDocument
from tinhgon.review.api import VIEW as REVIEW_VIEW
from tinhgon.review.api import BulkLine, BulkLineState
from tinhgon.review.rules.amended_documents import Replaced, is_unknown

_CATALOGUE_VIEW = "procedures.view"


@dataclass(frozen=True, slots=True)
class Taken:
    """A procedure in the answer, with the set taken."""

    line: Line
    taken: SetLine
    offers: tuple[OfferLine, ...]


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document the answer needs; `row` where it is recorded. `is_given`: amended anyway.

    `first` are the procedures told here: one that needs several documents is told at one of them.
    """

    number: str
    row: LegalDocument | None
    taken: tuple[Taken, ...]
    is_given: bool
    first: tuple[Taken, ...] = ()

    @property
    def is_unknown(self) -> bool:
        return is_unknown(self.number)

    @property
    def replaced(self) -> list[Replaced]:
        """What it took the place of, by number."""
        found = {
            each
            for taken in self.taken
            for offer in taken.offers
            for each in offer.replaced
            if each.newer == self.number
        }
        return sorted(found, key=lambda each: each.older)

    @property
    def unit(self) -> int:
        """What the procedures save on one case of each, as far as it is known."""
        return sum(each.taken.unit or 0 for each in self.taken)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why so many procedures (codes) add nothing to a target."""

    why: Why
    codes: tuple[str, ...]


@dataclass(frozen=True)
class TargetPage:
    """A run that is done, told; `is_outdated` where what it rests on has changed since."""

    run: TargetRun
    parameters: Parameters
    lines: Sequence[Line]
    outcome: Outcome
    is_outdated: bool
    choice: TargetChoice | None
    acts: Sequence[TargetAct]
    left: Left

    @cached_property
    def taken(self) -> list[Taken]:
        found = {line.code: line for line in self.lines}
        return [_taken(found[code], keys) for code, keys in self.outcome.chosen]

    @cached_property
    def documents(self) -> list[DocumentLine]:
        """Those with most procedures first; what is amended anyway last."""
        needing: dict[str, list[Taken]] = {}
        for each in self.taken:
            for number in each.taken.documents:
                needing.setdefault(number, []).append(each)
        rows = {
            row.normal_number: row
            for row in LegalDocument.objects.filter(normal_number__in=sorted(needing))
        }
        given = set(self.outcome.given)
        lines = [
            DocumentLine(number, rows.get(number), tuple(taken), number in given)
            for number, taken in needing.items()
        ]
        lines.sort(key=lambda line: (line.is_given, -len(line.taken), line.number))
        told: set[str] = set()
        found: list[DocumentLine] = []
        for line in lines:
            first = tuple(each for each in line.taken if each.line.code not in told)
            told |= {each.line.code for each in first}
            found.append(replace(line, first=first))
        return found

    @cached_property
    def others(self) -> list[tuple[Line, OfferLine]]:
        """Operations that are not in the answer, nor left out."""
        taken = {key for _, keys in self.outcome.chosen for key in keys}
        return [
            (line, offer)
            for line in self.lines
            for offer in line.offered.offers
            if offer.key not in taken and offer.key not in self.parameters.out
        ]

    @cached_property
    def became(self) -> Mapping[int, Mapping[str, int]]:
        """What came of each act (id): how many of its operations are in which state."""
        found: dict[int, Counter[str]] = {each.act_id: Counter() for each in self.acts}
        rows = BulkLine.objects.filter(act__in=found).values_list("act", "state")
        for act, state in rows:
            found[act][state] += 1
        return found

    @cached_property
    def left_out(self) -> list[tuple[Line, OfferLine]]:
        return [
            (line, offer)
            for line in self.lines
            for offer in line.offered.offers
            if offer.key in self.parameters.out
        ]

    @cached_property
    def incomplete(self) -> list[str]:
        """Procedures (codes) of which not all sets that go together were looked at."""
        return [line.code for line in self.lines if not line.offered.complete]

    def reasons(self, goal: GoalLine) -> list[Reason]:
        """Why procedures add nothing to a target, the most frequent reason first."""
        found: dict[Why, list[str]] = {}
        for line in concerned(self.lines, goal):
            why = why_nothing(line, goal, yearly=self.parameters.yearly)
            if why is not None:
                found.setdefault(why, []).append(line.code)
        reasons = [Reason(why, tuple(codes)) for why, codes in found.items()]
        return sorted(reasons, key=lambda reason: (-len(reason.codes), reason.why))

    @cached_property
    def told(self) -> Mapping[str, int]:
        """How it is known which documents hold the operations of the answer, counted."""
        return Counter(offer.told.value for each in self.taken for offer in each.offers)

    @cached_property
    def savings(self) -> Mapping[str, tuple[int, int]]:
        """What is saved on one case, in a year and of limits, each with of how many it is known."""
        return {
            name: _known(getattr(each.taken, name) for each in self.taken)
            for name in ("unit", "yearly", "term")
        }


def target_runs(by: Actor, programme: Programme) -> QuerySet[TargetRun]:
    """The runs `by` may see, the latest first; `is_in_plan` where something of the choice is in a
    plan, not undone since."""
    rows = visible(programme.target_runs.all(), by).select_related("programme", "agency")
    acts = TargetAct.objects.filter(choice__run=OuterRef(OuterRef("pk"))).values("act")
    added = BulkLine.objects.filter(act__in=acts, state=BulkLineState.ADDED.value)
    rows = rows.select_related("choice").annotate(is_in_plan=Exists(added))
    return rows.defer("lines", "outcome")


def agencies_to_ask(by: Actor, programme: Programme) -> list[Agency]:
    """The participants, and the agencies that manage procedures of the programme, of which `by`
    may see all that target help quotes."""
    managing = programme.members.filter(left_at=None).values("procedure__managing_agency")
    participants = programme.participants.values("agency")
    rows = Agency.objects.filter(pk__in=managing) | Agency.objects.filter(pk__in=participants)
    for permission in (VIEW.name, REVIEW_VIEW.name, _CATALOGUE_VIEW):
        rows = rows.filter(within(by, permission, "pk"))
    return list(rows.distinct().order_by("key"))


def counts_years(programme: Programme) -> bool:
    """Whether the cost of a year is known in the baseline of at least every other procedure."""
    facts = ProgressFact.objects.filter(programme=programme.key, to_position=None, left_on=None)
    return 0 < facts.count() <= 2 * facts.exclude(baseline_yearly=None).count()


def seen_run(by: Actor, programme: Programme, run: int) -> TargetRun:
    rows = TargetRun.objects.select_related("programme", "agency")
    return get_visible(rows, by, pk=run, programme=programme)


def target_page(run: TargetRun) -> TargetPage:
    """All that the page of a run that is done shows."""
    if run.state != RunState.DONE.value:
        raise ValueError(f"run {run.pk} is not done")
    choice = TargetChoice.objects.filter(run=run).select_related("plan").first()
    outcome = restored(Outcome, run.outcome)
    return TargetPage(
        run=run,
        parameters=parameters_of(run),
        lines=restored(Lines, run.lines).lines,
        outcome=outcome,
        is_outdated=choice is None and not still_holds(run, outcome.position),
        choice=choice,
        acts=[] if choice is None else list(choice.acts.select_related("act")),
        left=Left((), ()) if choice is None else left_of(choice, run),
    )


def _taken(line: Line, keys: tuple[str, ...]) -> Taken:
    taken = next(each for each in line.offered.sets if each.keys == keys)
    offers = tuple(offer for offer in line.offered.offers if offer.key in keys)
    return Taken(line, taken, offers)


def _known(values: Iterable[int | None]) -> tuple[int, int]:
    found = [value for value in values if value is not None]
    return sum(found), len(found)
