"""Components that are dropped, merged into one, or said in other words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.content.api import DossierItem
from tinhgon.review.operations.places import C, within
from tinhgon.review.operations.question import Entry, Question

_QUOTED = 300


def merged(rows: tuple[C, ...], kept: str, others: Sequence[str]) -> tuple[C, tuple[C, ...]]:
    """The row that stays and those that go into it; a refusal where one is its own or is gone."""
    if kept in others or len(set(others)) < len(others):
        raise Refusal(gettext_noop("A part cannot be merged with itself; choose another one."))
    return within(rows, kept), tuple(within(rows, each) for each in others)


def check_reworded(old: str, new: str) -> None:
    if " ".join(old.split()) == " ".join(new.split()):
        raise Refusal(
            gettext_noop("“%(text)s” reads so already; write how it shall read afterwards."),
            text=old,
        )


def renamed(item: DossierItem, name: str) -> DossierItem:
    """The paper under another name; its line keeps what it says beside the name, such as the
    number of copies."""
    line = restated(item.text, item.name, name) if item.name in item.text else name
    return replace(item, name=name, text=line)


def restated(text: str, old: str, new: str, before: Sequence[str] = ()) -> str:
    """`text` with the words `old`, where it says them, exchanged for `new`.

    `before` are the words of the parts that stand earlier: of equal ones, each has its own place,
    so that two parts can be restated in any order.
    """
    places = list(re.finditer(rf"(?<![\w.,]){re.escape(old)}(?!\w)", text)) if old else []
    mine = list(before).count(old)
    if mine >= len(places):
        return text
    place = places[mine]
    return f"{text[: place.start()]}{new}{text[place.end() :]}"


def quoted(text: str) -> str:
    """A text as a sentence quotes it: its beginning, where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else f"{line[:_QUOTED].rsplit(' ', 1)[0]}…"


def asked_wording(label: str, present: str, proposed: str | None = None) -> Question:
    """Asks for new words, beginning with the present ones or with a proposal."""
    return Question("wording", label, Entry.TEXT, proposed=proposed, shown=present, least=3)


def others_of(rows: tuple[C, ...], kept: str) -> tuple[tuple[str, str], ...]:
    """All rows but one, as options."""
    return tuple((row.id, row.id) for row in rows if row.id != kept)
