"""From the wording of a dossier item to the papers it asks for, from a result to those it issues.

A paper known by name (`papers.csv`) is recognised wherever an item asks for it. Whatever else an
item asks for is grouped by likeness: the canonical words at its head, without numbering, copies,
certification, forms and cases. So nothing is lost, and like is counted with like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tinhgon.foundation.text.api import fold
from tinhgon.procedures.content.api import DossierItem
from tinhgon.review.findings.passages import plain
from tinhgon.review.papers import wording
from tinhgon.review.papers.register import OWN_FORM, hinted_at

LONGEST_KEY = 90
LONGEST_NAME = 160
_MOST_WORDS = 16
_BEFORE = 70
_SHORTEST_KEY = 3
_TWO_WORDS = re.compile(r"[^\W_]+(?:\s+[^\W_]+)?")
_KEY_WORDS = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Named:
    """A paper named in a text: its key, its name there, and where (in code points).

    `looked_up`: the text also says that the office may read it from a database.
    """

    key: str
    name: str
    start: int
    end: int
    looked_up: bool = False


@dataclass(frozen=True, slots=True)
class _Clause:
    """A part of a text that names one paper, or explains: from `start` to `end`, its head at
    `head`."""

    start: int
    head: int
    end: int


@dataclass(frozen=True, slots=True)
class _Mention:
    """A known paper named from `start` to `end`, handed in or only spoken of."""

    key: str
    start: int
    end: int


def asked_in(item: DossierItem) -> tuple[Named, ...]:
    """The papers a dossier item asks for, each once, in order; none where it only explains.

    Places are those of `item.name`.
    """
    return _asked(item.name)


@lru_cache(maxsize=8192)
def _asked(name: str) -> tuple[Named, ...]:
    text = plain(name)
    if wording.ONLY_NUMBERS.search(text):
        return ()
    looked_up = bool(wording.LOOKED_UP.search(text))
    mentions = [] if wording.FOREIGN.search(text) else _mentions(text)
    found: dict[str, Named] = {}
    for place, clause in enumerate(_clauses(text)):
        within = [each for each in mentions if clause.start <= each.start < clause.end]
        for named in _in_clause(name, text, clause, within, is_first=place == 0):
            found.setdefault(named.key, named)
    if not looked_up:
        return tuple(found.values())
    return tuple(replace(named, looked_up=True) for named in found.values())


def _in_clause(
    name: str, text: str, clause: _Clause, mentions: Sequence[_Mention], *, is_first: bool
) -> Iterator[Named]:
    form = wording.FORM_HEAD.match(text, clause.head, clause.end)
    if form is not None:
        yield Named(
            OWN_FORM, "", clause.head, name_end(text, clause.head, clause.end, wording.NAME_END)
        )
    known = [each for each in mentions if _is_asked(text, clause, each, is_form=form is not None)]
    if known and wording.NOT_ASKED_NEAR.search(text, clause.start, clause.end):
        return
    for each in known:
        yield Named(each.key, name[each.start : each.end], each.start, each.end)
    if known or form is not None or wording.NOTE_HEAD.match(text, clause.head, clause.end):
        return
    if is_first or wording.PAPER_NOUN.match(text, clause.head, clause.end):
        yield from _other(name, text, clause)


def _is_asked(text: str, clause: _Clause, mention: _Mention, *, is_form: bool) -> bool:
    """Whether the paper is handed in, not only spoken of: by the words before its name."""
    if mention.start <= clause.head:
        return True
    before = text[max(clause.start, mention.start - _BEFORE) : mention.start]
    if is_form and not wording.WITH_FORM.search(before):
        return False
    return not wording.NOT_ASKED_BEFORE.search(before)


def _mentions(text: str) -> list[_Mention]:
    """The known papers a text names, in order; a longer name hides those within it."""
    every = [
        _Mention(paper.key, found.start(), found.end())
        for paper in hinted_at(text)
        for found in paper.words.finditer(text)
    ]
    kept: list[_Mention] = []
    for mention in sorted(every, key=lambda each: (each.start, -each.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _other(name: str, text: str, clause: _Clause) -> Iterator[Named]:
    end = name_end(text, clause.head, clause.end, wording.NAME_END)
    said = " ".join(name[clause.head : end].split())
    key = key_of(said)
    if len(key) >= _SHORTEST_KEY:
        yield Named(key, said[:LONGEST_NAME], clause.head, end)


def looked_up_in(low: str) -> frozenset[str]:
    """The known papers a plain text says the office reads from a database; none where it says
    nothing of databases."""
    if not wording.LOOKED_UP.search(low):
        return frozenset()
    return frozenset(mention.key for mention in _mentions(low))


def key_of(name: str) -> str:
    """The key of a paper that is not known by name: the words of its name, folded."""
    words = _KEY_WORDS.findall(fold(name))[:_MOST_WORDS]
    return "-".join(words)[:LONGEST_KEY].strip("-")


def _clauses(text: str) -> Iterator[_Clause]:
    start = 0
    for stop in wording.CLAUSE.finditer(text):
        yield from _clause(text, start, stop.start())
        start = stop.end()
    yield from _clause(text, start, len(text))


def _clause(text: str, start: int, end: int) -> Iterator[_Clause]:
    lead = wording.LEAD.match(text, start, end)
    head = start if lead is None else lead.end()
    if text[head:end].strip():
        yield _Clause(start, head, end)


def name_end(text: str, head: int, end: int, stops: re.Pattern[str]) -> int:
    """Where the name that begins at `head` ends: at a stop, never within its first two words."""
    nouns = _TWO_WORDS.match(text, head, end)
    stop = stops.search(text, head if nouns is None else nouns.end(), end)
    last = end if stop is None else stop.start()
    return head + len(text[head:last].rstrip())
