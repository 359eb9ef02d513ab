"""What an hour was priced at, in words: a cost is told with the income it was computed by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext

from tinhgon.costing.api import SUBJECT_LABELS, Subject
from tinhgon.foundation.ui.api import write_day, write_money
from tinhgon.foundation.vocabulary import MARK_LABELS, Mark
from tinhgon.review.queries.plans import PlanItemLine
from tinhgon.review.rules.benefit import Benefit, MethodBenefit, PricedHour


def hour_notes(hours: Iterable[PricedHour]) -> tuple[str, ...]:
    """A sentence for each: how much, since when, by which source, and whether that is confirmed."""
    return tuple(map(_sentence, dict.fromkeys(hours)))


def priced_hours(found: MethodBenefit) -> tuple[PricedHour, ...]:
    """Those a benefit rests on; none where nothing could be priced."""
    known = found.before.amount is not None or found.after.amount is not None
    return found.hours if known else ()


def hours_of_lines(lines: Sequence[PlanItemLine], method: str) -> Iterator[PricedHour]:
    """Those that the drafted benefits of items rest on by one method."""
    return _hours((line.promised for line in lines), method)


def hours_in_law(lines: Sequence[PlanItemLine], method: str) -> Iterator[PricedHour]:
    """Those that what was enacted of items rests on by one method."""
    return _hours((line.enacted for line in lines), method)


def _hours(benefits: Iterable[Benefit | None], method: str) -> Iterator[PricedHour]:
    for benefit in benefits:
        found = None if benefit is None else benefit.by(method)
        if found is not None:
            yield from priced_hours(found)


def _sentence(hour: PricedHour) -> str:
    words = [f"{_what(hour.name)}: {write_money(hour.dong)}"]
    if hour.is_measured:
        words.append(gettext("measured in this procedure"))
    elif hour.since is not None:
        words.append(gettext("in force from %(day)s") % {"day": write_day(hour.since)})
    if source := ", ".join(filter(None, (hour.article, hour.source))):
        words.append(gettext("source: %(source)s") % {"source": source})
    if hour.mark is not Mark.CONFIRMED:
        mark = gettext(MARK_LABELS[hour.mark])
        words.append(gettext("not confirmed (%(mark)s)") % {"mark": mark.lower()})
    return f"{'; '.join(words)}."


def _what(name: str) -> str:
    whose = name.rpartition(".")[2]
    if whose not in set(Subject):
        return gettext("Value of one hour of the time limit")
    label = gettext(SUBJECT_LABELS[Subject(whose)])
    return gettext("Mean hourly income (%(whom)s)") % {"whom": label[:1].lower() + label[1:]}
