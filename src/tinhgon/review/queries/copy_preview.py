"""What copying the answers of a sheet to like procedures would do, before it is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.procedures.api import Content, Procedure, Reading, load
from tinhgon.review.bases import readings_in_force
from tinhgon.review.models import ReviewSheet, SheetAnswer
from tinhgon.review.policies import can_fill
from tinhgon.review.queries.sheet_words import place_title
from tinhgon.review.questions import QuestionSet, set_for
from tinhgon.review.rules.sheet_carrying import Pair, pairs
from tinhgon.review.rules.sheet_places import places_of
from tinhgon.review.vocabulary import SheetState


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A place of the other procedure with the place here it stands for (empty: none); how many
    answers would be copied, and how many are there already and stay."""

    title: str
    like: str
    is_same: bool
    copied: int
    kept: int


@dataclass(frozen=True, slots=True)
class CopyPreview:
    """One like procedure: `same` answers stand at places that say the same word for word, `alike`
    at those that resemble; `open` questions are left to be answered when only the same are
    copied."""

    procedure: Procedure
    name: str
    may_fill: bool
    has_sheet: bool
    lines: tuple[CopyLine, ...]
    same: int
    alike: int
    kept: int
    asked: int

    @property
    def open(self) -> int:
        return self.asked - self.kept - self.same


def copy_previews(by: Actor, sheet: ReviewSheet, codes: Iterable[str]) -> list[CopyPreview]:
    """What each procedure (codes) would get from a sheet, in this order; those `by` may not read
    or that are not in force are left out. A sheet he may not see is as none."""
    wanted = [code for code in dict.fromkeys(codes) if code != sheet.procedure.code]
    seen = visible(Procedure.objects.filter(code__in=wanted), by)
    readings = readings_in_force(list(seen.values_list("pk", flat=True))).select_related(
        "content", "version__procedure__managing_agency"
    )
    by_code = {row.version.procedure.code: row for row in readings}
    sheets = ReviewSheet.objects.filter(procedure__code__in=wanted, state=SheetState.OPEN.value)
    opened = {
        row.procedure_id: row
        for row in visible(sheets, by)
        .select_related("reading__content", "procedure")
        .prefetch_related("answers")
    }
    origin, answers = load(sheet.reading.content), list(sheet.answers.exclude(value=""))
    return [
        _preview(by, origin, answers, by_code[code], opened.get(by_code[code].version.procedure_id))
        for code in wanted
        if code in by_code
    ]


def _preview(
    by: Actor,
    origin: Content,
    answers: Sequence[SheetAnswer],
    reading: Reading,
    sheet: ReviewSheet | None,
) -> CopyPreview:
    procedure = reading.version.procedure
    content = load(reading.content if sheet is None else sheet.reading.content)
    asked = set_for(procedure.scope)
    taken = set() if sheet is None else {(row.place, row.question) for row in sheet.answers.all()}
    found = {pair.mine.key: pair for pair in pairs(origin, content)}
    lines = []
    total = 0
    for place in places_of(content):
        questions = {question.key for question in asked.about(place.part)}
        total += len(questions)
        pair = found.get(place.key)
        kept = sum((place.key, question) in taken for question in questions)
        copied = 0 if pair is None else _copied(pair, answers, asked, taken)
        lines.append(
            CopyLine(
                place_title(place, content),
                "" if pair is None else place_title(pair.theirs, origin),
                pair is not None and pair.is_same,
                copied,
                kept,
            )
        )
    return CopyPreview(
        procedure=procedure,
        name=content.name,
        may_fill=can_fill(by, procedure),
        has_sheet=sheet is not None,
        lines=tuple(lines),
        same=sum(line.copied for line in lines if line.is_same),
        alike=sum(line.copied for line in lines if not line.is_same),
        kept=sum(line.kept for line in lines),
        asked=total,
    )


def _copied(
    pair: Pair, answers: Sequence[SheetAnswer], asked: QuestionSet, taken: set[tuple[str, str]]
) -> int:
    questions = {question.key for question in asked.about(pair.mine.part)}
    return sum(
        answer.place == pair.theirs.key
        and answer.question in questions
        and (pair.mine.key, answer.question) not in taken
        for answer in answers
    )
