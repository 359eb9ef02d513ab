"""The places operations are begun at, in words."""

from __future__ import annotations

from django.utils.translation import gettext

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.procedures.content.api import Channel, Content, TermUnit
from tinhgon.review.screens.parts import LEVEL_LABELS, described, part_label, written_term

_WORDS = {
    **{level.value: label for level, label in LEVEL_LABELS.items()},
    TermUnit.WORKING_DAY.value: gettext_noop("working days"),
    TermUnit.DAY.value: gettext_noop("days"),
    TermUnit.HOUR.value: gettext_noop("hours"),
    TermUnit.MONTH.value: gettext_noop("months"),
    TermUnit.YEAR.value: gettext_noop("years"),
}
_LONGEST = 160


def described_place(content: Content, at: str) -> str:
    """What stands at a place; the name of the procedure where it is the procedure as a whole."""
    component, *part = at.split("/")
    found = content.find(component) if component else None
    if found is None:
        return content.name
    match found[1], part:
        case Channel() as channel, [kind, number] if number.isdecimal() and len(number) < 4:
            said = (
                [written_term(term) for term in channel.terms]
                if kind == "terms"
                else [fee.text for fee in channel.fees]
            )
            if int(number) < len(said):
                return f"{part_label(*found)}: {said[int(number)]}"
    return described(found[1])


def place_or_word(content: Content, shown: str) -> str:
    """An option of a question: a part of the content, or a word of its vocabulary."""
    if shown in _WORDS:
        return gettext(_WORDS[shown])
    found = content.find(shown.split("/", maxsplit=1)[0])
    if found is None:
        return shown
    said = described_place(content, shown).replace("\n", " ")
    if "/" not in shown:
        said = f"{part_label(*found)}: {said}"
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
