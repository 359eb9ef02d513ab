"""What the name of a procedure says it is about, without where and at which level."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tinhgon.foundation.text.api import fold
from tinhgon.review.findings.overlap.wording import ACTS, FILLERS, PLACES, PORTFOLIOS

_WORD = re.compile(r"\w+")
_BODY = "|".join(PORTFOLIOS)
_PLACE = "|".join(sorted(PLACES, key=len, reverse=True))
_LEVEL = r"(?:cap )?(?:tinh|xa|huyen|thanh pho|trung uong|bo(?! sung))"
# Who decides and where, as names have it in brackets or at their end.
_LOCAL = re.compile(
    r"\b(?:"
    r"(?:thuc hien )?(?:tai|o) cap (?:tinh|xa|huyen|trung uong|bo(?! sung))"
    r"|cap (?:tinh|xa|huyen|trung uong|bo(?! sung))"
    rf"|(?:chu tich |thu tuong |giam doc )?(?:uy ban nhan dan|uy ban nhan|ubnd)(?: {_LEVEL})?"
    r"|ban quan ly (?:cac )?khu (?:kinh te|cong nghiep)(?: (?:va )?khu (?:kinh te|cong nghiep))?"
    rf"|(?:bo truong |giam doc )?(?:bo|so) (?:{_BODY})"
    rf"|(?:tinh|thanh pho|tp|tai|o) (?:{_PLACE})"
    r")\b"
)
_ACT = re.compile(
    r"\b(?:"
    + "|".join(
        f"(?P<{act}>{'|'.join(sorted(phrases, key=len, reverse=True))})" for act, phrases in ACTS
    )
    + r")\b"
)


@dataclass(frozen=True, slots=True)
class NameSense:
    """A name as it is compared: the acts it names and the words that tell its subject."""

    acts: frozenset[str]
    words: frozenset[str]

    @property
    def key(self) -> str:
        """One text for one sense."""
        return " ".join((*sorted(self.acts), "|", *sorted(self.words)))


@lru_cache(maxsize=16_384)
def name_sense(name: str) -> NameSense:
    """What `name` says: "Cấp lại giấy phép X tại tỉnh Y (cấp xã)" is reissue of {giay, phep, X}."""
    plain = " ".join(_WORD.findall(fold(name)))
    general = _LOCAL.sub(" ", plain.replace("doi voi", " "))
    acts = frozenset(found.lastgroup or "" for found in _ACT.finditer(general))
    words = frozenset(word for word in general.split() if word not in FILLERS)
    return NameSense(acts, words)


def sense_of(key: str) -> NameSense:
    """The sense written as `key`."""
    acts, _, words = key.partition("|")
    return NameSense(frozenset(acts.split()), frozenset(words.split()))


def shared_words(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard's measure: words in common over words of either, 0 where there are none."""
    common = len(one & other)
    return common / (len(one) + len(other) - common) if common else 0.0
