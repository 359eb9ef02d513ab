"""What must be done for one dossier item, read from its own words.

The classification is shown with the words it rests on, so that a person can object. It reads
lower-case NFC text with its diacritics ("bản sao" is a copy, "bàn sao" is not), each text once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tinhgon.costing.rules import dossier_words as words
from tinhgon.costing.vocabulary import Difficulty, Preparation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

# The words that say what a paper is stand at its beginning; what follows is conditions.
_HEAD_LENGTH: Final = 60
_READ_LENGTH: Final = 400

_NUMBERING: Final = re.compile(r"(?:[\W\d_]|[a-zđ]{1,2}(?:\.\d+)*[.)]|[ivx]+[.)])+")
_LEAD_IN: Final = re.compile(
    r"(?:bản chính|bản gốc|bản giấy|bản in|các|những|một trong|một|\d+|bộ)[\s:,;()/+-]+"
)
_WHEN: Final = re.compile(r"(?:đối với|trường hợp|nếu|thành phần hồ sơ)[^:]*:[\W\d_]*")


def _any_of(candidates: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, candidates)))


# Written with one beginning for all, which makes the search fifteen times as quick.
_COPY: Final = re.compile(r"bản (?:sao|chụp|photo)")


@dataclass(frozen=True, slots=True)
class _Rule:
    """An opening is `preparation` where `find` finds its words and `unless` does not begin it."""

    find: Callable[[str], re.Match[str] | None]
    preparation: Preparation
    difficulties: Mapping[str, Difficulty] | None = None
    unless: re.Pattern[str] | None = None


_CERTIFIED: Final = _any_of(words.CERTIFIED_WORDS)
_PLAIN_WILL_DO: Final = _any_of(words.PLAIN_WILL_DO)
_NO_FORM: Final = _any_of(words.NOT_FORM_HEADS)
_OWN: Final = _any_of(words.OWN_HEADS)
_DRAWN_UP: Final = _any_of(words.PAPER_HEADS)


def _in_head(candidates: Iterable[str]) -> Callable[[str], re.Match[str] | None]:
    pattern = _any_of(candidates)
    return lambda opening: pattern.search(opening, 0, _HEAD_LENGTH)


_NOTE: Final = _Rule(_any_of(words.NOTE_HEADS).match, Preparation.NOTE)
# The first that holds decides. A paper handed in as a copy is held already, whoever drew it up.
_BY_OPENING: Final = (
    _Rule(_any_of(words.COPY_HEADS).match, Preparation.COPY),
    _Rule(_any_of(words.FORM_HEADS).match, Preparation.FORM, words.FORM_HEADS, _NO_FORM),
    _Rule(_COPY.search, Preparation.COPY),
    _Rule(_in_head(words.SPECIALIST_WORDS), Preparation.SPECIALIST, unless=_OWN),
    _Rule(_in_head(words.OBTAIN_WORDS), Preparation.OBTAIN, unless=_OWN),
    _Rule(_any_of(words.HELD_HEADS).match, Preparation.COPY),
)


@dataclass(frozen=True, slots=True)
class Classified:
    """How an item is prepared, how hard it is, and the words that decided (None: no word did)."""

    preparation: Preparation
    difficulty: Difficulty | None
    matched: str | None

    @property
    def is_paper(self) -> bool:
        """Whether something is handed in for it."""
        return self.preparation not in {Preparation.NOTE, Preparation.UNREADABLE}


@dataclass(frozen=True, slots=True)
class ItemReading:
    """The paper an item asks for, and the certification it asks for beside it, if any."""

    paper: Classified
    certification: Classified | None = None


@lru_cache(maxsize=65536)
def classify(name: str, *, has_form: bool) -> ItemReading:
    """How an item called `name` is prepared; `has_form` when it names a form (mẫu)."""
    lowered = name.lower()
    opening = _opening(lowered)
    if not opening:
        return ItemReading(Classified(Preparation.UNREADABLE, None, None))
    note = _by_rule(_NOTE, opening)
    if note:
        return ItemReading(note)
    return ItemReading(_paper(opening, has_form=has_form), _certification(lowered))


def _paper(opening: str, *, has_form: bool) -> Classified:
    for rule in _BY_OPENING:
        found = _by_rule(rule, opening)
        if found:
            return found
    preparation = Preparation.FORM if has_form else Preparation.PAPER
    drawn_up = _DRAWN_UP.match(opening)
    if drawn_up is None:
        return Classified(preparation, Difficulty.SIMPLE, None)
    return Classified(preparation, words.PAPER_HEADS[drawn_up[0]], drawn_up[0])


def _by_rule(rule: _Rule, opening: str) -> Classified | None:
    found = rule.find(opening)
    if found is None or (rule.unless is not None and rule.unless.match(opening)):
        return None
    difficulty = rule.difficulties[found[0]] if rule.difficulties is not None else None
    return Classified(rule.preparation, difficulty, found[0])


def _certification(lowered: str) -> Classified | None:
    """Certification is asked for, and no plain copy or datum will also do."""
    # A plain `in` is much quicker than the search, and few items speak of certification.
    if "chứng" not in lowered:
        return None
    asked = _CERTIFIED.search(lowered)
    if asked is None or _PLAIN_WILL_DO.search(lowered):
        return None
    return Classified(Preparation.CERTIFY, None, asked[0])


def _opening(lowered: str) -> str:
    """The paper's own first words, blanks made one: after bullets, conditions, "02 bản chính"."""
    opening = " ".join(lowered[:_READ_LENGTH].split())
    numbering = _NUMBERING.match(opening)
    start = numbering.end() if numbering else 0
    when = _WHEN.match(opening, start)
    if when and when.end() < len(opening):
        start = when.end()
    lead_in = _LEAD_IN.match(opening, start)
    while lead_in:
        start = lead_in.end()
        lead_in = _LEAD_IN.match(opening, start)
    return opening[start:]
