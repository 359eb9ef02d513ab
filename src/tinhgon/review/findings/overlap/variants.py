"""A procedure among those that are nearly the same, as the rule is told of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tinhgon.procedures.content.api import Content
from tinhgon.review.findings.overlap.burden import Burden, leanest
from tinhgon.review.findings.overlap.joining import overlapping
from tinhgon.review.findings.overlap.profile import Profile, profile_of


@dataclass(frozen=True, slots=True)
class Variant:
    """Another procedure: how alike its text is (0 to 1), whether its name says the same."""

    code: str
    alike: float
    same_name: bool
    burden: Burden


@dataclass(frozen=True, slots=True)
class Variants:
    """A procedure's own burden and all others that are nearly it, most alike first."""

    code: str
    own: Burden
    others: tuple[Variant, ...]

    @property
    def leanest(self) -> str | None:
        """The code of the leanest of them all, this one included."""
        return leanest(
            [(self.code, self.own), *((other.code, other.burden) for other in self.others)]
        )


def variants(code: str, own: Profile, others: Iterable[tuple[str, Profile, float]]) -> Variants:
    """The variants of a procedure, in order."""
    told = [
        Variant(other, alike, profile.name.words == own.name.words, profile.burden)
        for other, profile, alike in others
    ]
    told.sort(key=lambda each: (not each.same_name, -each.alike, each.code))
    return Variants(code, own.burden, tuple(told))


def variants_among(contents: Mapping[str, Content]) -> dict[str, Variants]:
    """The variants of each of many procedures, by code, found in memory."""
    profiles = {code: profile_of(content) for code, content in contents.items()}
    others: defaultdict[str, list[tuple[str, Profile, float]]] = defaultdict(list)
    for one, other, alike in overlapping(profiles):
        others[one].append((other, profiles[other], alike))
        others[other].append((one, profiles[one], alike))
    return {code: variants(code, profile, others[code]) for code, profile in profiles.items()}
