"""Places and questions of review sheets in the reader's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import get_language, gettext

from tinhgon.procedures.api import CHANNEL_LABELS
from tinhgon.procedures.content.api import Channel, Content, DossierItem, Step
from tinhgon.review.questions import SheetQuestion
from tinhgon.review.rules.sheet_completing import OpenQuestion
from tinhgon.review.rules.sheet_places import SheetPlace
from tinhgon.review.vocabulary import CRITERION_LABELS, SHEET_PART_LABELS

_SHORT = 70
_MOST_NAMED = 10


def question_text(question: SheetQuestion) -> str:
    return question.text(get_language() or "vi")


def part_title(place: SheetPlace) -> str:
    return gettext(SHEET_PART_LABELS[place.part])


def place_title(place: SheetPlace, content: Content) -> str:
    """What a place is called: "Steps 3", "Dossier: Đơn đề nghị …"."""
    label = part_title(place)
    found = content.find(place.component) if place.component else None
    if found is None:
        return label
    match found[1]:
        case Step() as step:
            return f"{label} {step.order}"
        case DossierItem() as item:
            said = item.name if item.form is None or "/" not in place.key else item.form
        case Channel() as channel:
            said = " · ".join(filter(None, (gettext(CHANNEL_LABELS[channel.type]), channel.case)))
        case other:
            said = other.text
    return f"{label}: {_short(said)}"


def told_open(found: Sequence[OpenQuestion], content: Content) -> str:
    """The open questions in one run of words, place by place; of many only how many in each
    part: the page leads from one to the next."""
    if len(found) > _MOST_NAMED:
        counts = Counter(part_title(each.place) for each in found)
        return "; ".join(f"{part} ({count})" for part, count in counts.items())
    by_place: dict[str, list[str]] = {}
    for each in found:
        words = by_place.setdefault(place_title(each.place, content), [])
        words.append(_told(each))
    return "; ".join(f"{place} ({', '.join(words)})" for place, words in by_place.items())


def _told(each: OpenQuestion) -> str:
    label = gettext(CRITERION_LABELS[each.question.criterion])
    if each.lacks_reason:
        return gettext("%(question)s: no reason") % {"question": label}
    if each.to_confirm:
        return gettext("%(question)s: to be confirmed") % {"question": label}
    return label


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[:_SHORT].rstrip()}…"
