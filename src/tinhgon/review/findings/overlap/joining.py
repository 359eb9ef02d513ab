"""Which of many procedures are nearly one, without comparing each with each.

Names that share the share `LEAST_NAMES` of their words share one of their rarest words: it is
enough to look among those (prefix filtering: Chaudhuri, Ganti and Kaushik 2006, exact). Names are
few where places keep one procedure many times, so names are joined first, then those who bear them.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from math import ceil

from tinhgon.review.findings.overlap.names import NameSense, shared_words
from tinhgon.review.findings.overlap.profile import LEAST_NAMES, Profile, likeness
from tinhgon.review.findings.overlap.wording import COMMON

_RANK: Mapping[str, int] = {word: place for place, word in enumerate(COMMON, start=1)}
_LEAST = Fraction(LEAST_NAMES).limit_denominator(100)


def rare_words(words: Iterable[str]) -> list[str]:
    """The rarest words of a name, as many as two names of `LEAST_NAMES` must have one in common."""
    ordered = sorted(words, key=lambda word: (_RANK.get(word, 0), word))
    return ordered[: len(ordered) - ceil(_LEAST * len(ordered)) + 1]


@lru_cache(maxsize=65_536)
def tokens(sense: NameSense) -> tuple[int, ...]:
    """The numbers, 63 bits each, under which a name is looked up: its acts with each rare word."""
    acts = " ".join(sorted(sense.acts))
    return tuple(_number(f"{acts}|{word}") for word in rare_words(sense.words))


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") >> 1


def like_names(senses: Iterable[NameSense]) -> Iterator[tuple[NameSense, NameSense]]:
    """Pairs of different names of the same acts that share `LEAST_NAMES` of their words."""
    bearers: defaultdict[int, list[NameSense]] = defaultdict(list)
    for sense in senses:
        met: set[NameSense] = set()
        for token in tokens(sense):
            met.update(bearers[token])
            bearers[token].append(sense)
        for other in met:
            if shared_words(sense.words, other.words) >= LEAST_NAMES:
                yield other, sense


def overlapping(profiles: Mapping[str, Profile]) -> Iterator[tuple[str, str, float]]:
    """Every two procedures that are nearly one, by code, with how alike their texts are."""
    bearers: defaultdict[NameSense, list[str]] = defaultdict(list)
    for code, profile in profiles.items():
        bearers[profile.name].append(code)
    for name, codes in bearers.items():
        if name.words:
            yield from _alike(profiles, codes, codes, same=True)
    named = (name for name in bearers if name.words)
    for one, other in like_names(named):
        yield from _alike(profiles, bearers[one], bearers[other], same=False)


def _alike(
    profiles: Mapping[str, Profile], ones: list[str], others: list[str], *, same: bool
) -> Iterator[tuple[str, str, float]]:
    for place, one in enumerate(ones):
        profile = profiles[one]
        for other in others[place + 1 :] if same else others:
            alike = likeness(profile, profiles[other])
            if alike is not None:
                yield one, other, alike
