"""What a procedure is compared by: the sense of its name, a sketch of its text, its burden."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from tinhgon.foundation.text.api import fold
from tinhgon.procedures.content.api import Content
from tinhgon.review.findings.overlap.burden import Burden, burden_of
from tinhgon.review.findings.overlap.names import NameSense, name_sense, shared_words
from tinhgon.review.findings.overlap.sketch import alike, pairs_of, sketch

# How alike the texts must be for how alike the names are: (names, texts), least names last.
# Between two points on the straight line. Chosen on the development labels.
_NEEDED = ((1.0, 0.1), (0.9, 0.2), (0.8, 0.4), (0.6, 0.72))
LEAST_NAMES = _NEEDED[-1][0]
# Names that differ in more than a word belong to one procedure only with a dossier of like size.
_SAME_NAME = 0.95
_PAPERS = 0.5


@dataclass(frozen=True, slots=True)
class Profile:
    """One version as it is compared; `sketch` is None where it says nothing.

    `home` names the agency outside of which nobody may know of the procedure, empty for none.
    """

    name: NameSense
    field: str
    sketch: int | None
    burden: Burden
    home: str = ""

    def may_be_told_of(self, other: Profile) -> bool:
        """Whether whoever reads this one may know of the other."""
        return other.home in {"", self.home}


def profile_of(content: Content) -> Profile:
    """The profile of one version: steps, names of papers and results make the sketch."""
    texts = (
        *(step.text for step in content.steps),
        *(item.name for item in content.dossier),
        *(result.text for result in content.results),
    )
    return Profile(
        name_sense(content.name),
        fold(content.field or ""),
        sketch(pairs_of(fold(text).split() for text in texts)),
        burden_of(content),
    )


def needed(names: float) -> float:
    """How alike the texts must be, 0 to 1, where the names share so many words; over 1: never."""
    for (upper, most), (lower, least) in pairwise(_NEEDED):
        if names >= lower:
            return least + (most - least) * (names - lower) / (upper - lower)
    return 2.0


def likeness(one: Profile, other: Profile) -> float | None:
    """How alike the texts of two procedures are that are nearly one; None where they are not.

    They name the same acts and nearly the same subject; the less the names agree the more the
    texts must. One name in one field of government is enough: provinces write anew.
    """
    if one.name.acts != other.name.acts:
        return None
    names = shared_words(one.name.words, other.name.words)
    if names < LEAST_NAMES:
        return None
    texts = 0.0
    if one.sketch is not None and other.sketch is not None:
        texts = alike(one.sketch, other.sketch)
    if names == 1 and one.field == other.field:
        return texts
    if names < _SAME_NAME and not _like_dossiers(one.burden, other.burden):
        return None
    return texts if texts >= needed(names) else None


def _like_dossiers(one: Burden, other: Burden) -> bool:
    if one.papers is None or other.papers is None:
        return True
    fewer, more = sorted((one.papers, other.papers))
    return fewer >= _PAPERS * more
