"""One review sheet with all that stands beside its questions: words, findings, cost, changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tinhgon.costing.api import WorkCost, costed, headline_by_component
from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.api import Content, Reading, load
from tinhgon.procedures.content.api import ComponentKind
from tinhgon.review.bases import readings_in_force
from tinhgon.review.models import (
    LAPSED_BY,
    EarlierAnswer,
    Finding,
    PlanItem,
    ReReview,
    ReviewSheet,
    SheetAnswer,
)
from tinhgon.review.policies import can_edit, can_fill
from tinhgon.review.queries.ended_words import ended_with_sentence, sheet_ending_sentence
from tinhgon.review.queries.findings import findings_of
from tinhgon.review.queries.items import open_item_of
from tinhgon.review.queries.sheet_before import Before, said_before
from tinhgon.review.questions import QuestionSet, SheetQuestion, set_called
from tinhgon.review.rules.sheet_completing import Given, OpenQuestion, still_open
from tinhgon.review.rules.sheet_places import SheetPlace, places_of, says_the_same
from tinhgon.review.rules.sheet_progress import Progress, progress_of
from tinhgon.review.vocabulary import SheetPart, SheetState

_ONCE = {
    ComponentKind.APPLICANTS: SheetPart.APPLICANTS,
    ComponentKind.AGENCIES: SheetPart.AGENCIES,
    ComponentKind.LEGAL_BASIS: SheetPart.LEGAL_BASIS,
    ComponentKind.STEPS: SheetPart.STEPS,
    ComponentKind.CHANNELS: SheetPart.CHANNELS,
    ComponentKind.DOSSIER: SheetPart.DOSSIER,
    ComponentKind.RESULTS: SheetPart.RESULTS,
    ComponentKind.CONDITIONS: SheetPart.CONDITIONS,
}
_OF_TERMS, _OF_FEES = "term-", "fee-"


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question about a place with what is answered now and was before."""

    question: SheetQuestion
    answer: SheetAnswer | None
    earlier: tuple[EarlierAnswer, ...]
    open: OpenQuestion | None


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place with its questions, the findings in it, and what it adds to the cost of a case in
    đồng (None: not told)."""

    place: SheetPlace
    questions: tuple[QuestionLine, ...]
    findings: tuple[Finding, ...]
    cost: int | None

    @property
    def answered(self) -> int:
        return sum(line.open is None for line in self.questions)

    @property
    def is_done(self) -> bool:
        return self.answered == len(self.questions)


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A sheet as one page. `now` is what the procedure says today where that is something else
    than the sheet was filled in against; `cost` is that of a case today; `before` what answers that
    are to be confirmed were given about, by their ids; `ended` says by which decision the sheet
    ended, or is to end, with its procedure."""

    sheet: ReviewSheet
    content: Content
    asked: QuestionSet
    places: tuple[PlaceLine, ...]
    progress: Progress
    gone: tuple[EarlierAnswer, ...]
    concluded_before: tuple[EarlierAnswer, ...]
    now: Content | None
    is_in_force: bool
    cost: WorkCost | None
    item: PlanItem | None
    rereviews: tuple[ReReview, ...]
    before: Mapping[int, Before]
    can_fill: bool
    can_plan: bool
    ended: str

    @property
    def is_open(self) -> bool:
        return self.sheet.state_word is SheetState.OPEN


def sheet_page(by: Actor, sheet: int) -> SheetPage:
    """All that the page of a sheet (id) shows; `NotFound` for what `by` may not see."""
    row = get_visible(
        ReviewSheet.objects.select_related(
            "procedure__managing_agency",
            "reading__content",
            "reading__version",
            "item__plan",
            *LAPSED_BY,
        ),
        by,
        pk=sheet,
    )
    content, asked = load(row.reading.content), set_called(row.questions)
    places = places_of(content) if asked.questions else ()
    holding = _holding(row)
    cost = _cost(row, holding)
    answers = {(each.place, each.question): each for each in row.answers.all()}
    earlier = _earlier(row)
    given = {
        key: Given(each.value, each.reason, each.is_confirmed) for key, each in answers.items()
    }
    opened = still_open(places, asked, given)
    lines = _lines(places, asked, answers, earlier, opened)
    found = _by_place(places, tuple(findings_of(by, row.procedure)), content)
    costs = {} if cost is None else _costs(places, cost)
    concluded_before = earlier.pop((EarlierAnswer.CONCLUSION, EarlierAnswer.CONCLUSION), [])
    keys, item = {place.key for place in places}, open_item_of(by, row.procedure_id)
    return SheetPage(
        sheet=row,
        content=content,
        asked=asked,
        places=tuple(
            PlaceLine(place, lines[place.key], tuple(found[place.key]), costs.get(place.key))
            for place in places
        ),
        progress=progress_of(places, asked, opened),
        gone=tuple(
            each for (place, _), rows in earlier.items() if place not in keys for each in rows
        ),
        concluded_before=tuple(concluded_before),
        now=_otherwise(row, content, holding),
        is_in_force=holding is not None,
        cost=cost,
        item=item,
        rereviews=tuple(row.rereviews.filter(settled_at=None)),
        before=said_before(answers.values(), content, places),
        can_fill=can_fill(by, row.procedure),
        can_plan=item is not None and can_edit(by, item),
        ended=ended_with_sentence(row.lapsed_by) or sheet_ending_sentence(row),
    )


def _holding(sheet: ReviewSheet) -> Reading | None:
    """What holds today of the sheet's procedure."""
    return (
        readings_in_force([sheet.procedure_id])
        .select_related("content", "version__procedure")
        .first()
    )


def _otherwise(sheet: ReviewSheet, content: Content, holding: Reading | None) -> Content | None:
    if sheet.state_word not in {SheetState.OPEN, SheetState.COMPLETED} or holding is None:
        return None
    if holding.content.content_hash in {sheet.content_hash, sheet.holds_for}:
        return None
    now = load(holding.content)
    return None if says_the_same(content, now) else now


def _cost(sheet: ReviewSheet, holding: Reading | None) -> WorkCost | None:
    """The cost of what the sheet is about, while that holds; none where a parameter is missing."""
    if holding is None or holding.pk != sheet.reading_id:
        return None
    try:
        return costed(holding.version).work
    except Refusal:
        return None


def _earlier(sheet: ReviewSheet) -> dict[tuple[str, str], list[EarlierAnswer]]:
    rows: defaultdict[tuple[str, str], list[EarlierAnswer]] = defaultdict(list)
    for row in sheet.earlier.all():
        rows[row.place, row.question].append(row)
    return dict(rows)


def _lines(
    places: Sequence[SheetPlace],
    asked: QuestionSet,
    answers: Mapping[tuple[str, str], SheetAnswer],
    earlier: Mapping[tuple[str, str], list[EarlierAnswer]],
    opened: Sequence[OpenQuestion],
) -> dict[str, tuple[QuestionLine, ...]]:
    waiting = {(each.place.key, each.question.key): each for each in opened}
    return {
        place.key: tuple(
            QuestionLine(
                question,
                answers.get((place.key, question.key)),
                tuple(earlier.get((place.key, question.key), ())),
                waiting.get((place.key, question.key)),
            )
            for question in asked.about(place.part)
        )
        for place in places
    }


def _by_place(
    places: Sequence[SheetPlace], found: Sequence[Finding], content: Content
) -> Mapping[str, list[Finding]]:
    """Findings at the places they are about; what is about no place is about the whole."""
    keys = {place.key for place in places}
    sorted_out: defaultdict[str, list[Finding]] = defaultdict(list)
    for row in found:
        key = next((key for key in _places_of_finding(row, content) if key in keys), "whole")
        sorted_out[key].append(row)
    return sorted_out


def _places_of_finding(row: Finding, content: Content) -> list[str]:
    """Where a finding may stand, the closest first."""
    about = content.find(row.component) if row.component else None
    if about is None:
        part = _ONCE.get(ComponentKind(row.path)) if row.path in set(ComponentKind) else None
        if row.rule.startswith(_OF_TERMS):
            return [SheetPart.TERMS.value]
        return [row.path if part is None else part.value]
    kind = about[0]
    closer = []
    if kind is ComponentKind.CHANNELS and row.rule.startswith(_OF_TERMS):
        closer.append(SheetPart.TERMS.value)
    if kind is ComponentKind.CHANNELS and row.rule.startswith(_OF_FEES):
        closer.append(SheetPart.FEES.value)
    return [*closer, row.component, _ONCE[kind].value]


def _costs(places: Sequence[SheetPlace], cost: WorkCost) -> dict[str, int]:
    """What each component adds to the cost of a case, at its own place."""
    own = {place.key for place in places}
    return {
        key: amount for key, amount in headline_by_component(cost) if key is not None and key in own
    }
