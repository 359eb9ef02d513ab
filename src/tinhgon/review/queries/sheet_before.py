"""What answers that are to be confirmed were given about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tinhgon.procedures.api import Content, Reading, load
from tinhgon.review.models import SheetAnswer
from tinhgon.review.rules.sheet_places import SheetPlace, by_key, changed_parts, places_of
from tinhgon.review.vocabulary import AnswerOrigin, SheetPart


@dataclass(frozen=True, slots=True)
class Before:
    """The `place` of the `content` an answer was given about; `code` of the like procedure it was
    copied from, empty where it is what this procedure said before it changed. `changed` are the
    parts that say something else now, where the answer is about the whole."""

    content: Content
    place: SheetPlace
    code: str
    changed: tuple[SheetPart, ...]


def said_before(
    answers: Iterable[SheetAnswer], content: Content, places: Sequence[SheetPlace]
) -> Mapping[int, Before]:
    """By answer (id), for those that are to be confirmed, on a sheet of this content with its
    places; nothing where it is no longer known."""
    waiting = [each for each in answers if not each.is_confirmed]
    sources = {each.copied_from_id for each in waiting if each.origin == AnswerOrigin.COPIED.value}
    copied = SheetAnswer.objects.select_related("sheet__procedure").in_bulk(sources - {None})
    contents = _contents({each.reading_id for each in (*waiting, *copied.values())})
    known = {reading: by_key(places_of(content)) for reading, content in contents.items()}
    now, found = by_key(places), {}
    for answer in waiting:
        source, code = copied.get(answer.copied_from_id or 0), ""
        place = known[answer.reading_id].get(answer.place)
        about = answer
        if source is not None and place == now.get(answer.place):
            about, code = source, source.sheet.procedure.code
            place = known[about.reading_id].get(about.place)
        if place is not None:
            before = contents[about.reading_id]
            asks_of_all = place.part is SheetPart.WHOLE and not code
            changed = changed_parts(before, content) if asks_of_all else ()
            found[answer.pk] = Before(before, place, code, tuple(map(SheetPart, changed)))
    return found


def _contents(readings: Iterable[int]) -> dict[int, Content]:
    rows = Reading.objects.filter(pk__in=readings).select_related("content")
    return {row.pk: load(row.content) for row in rows}
