"""What the enabled rules say of one version, ready to be stored."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from tinhgon.procedures.content.api import Content
from tinhgon.review.findings.registry import RULES, check_all
from tinhgon.review.findings.rule import Evidence, Rule
from tinhgon.review.findings.surroundings import NOTHING_TOLD, Surroundings
from tinhgon.review.rules.fingerprints import fingerprints

_SOURCES = (".py", ".txt", ".json")


@dataclass(frozen=True, slots=True)
class Found:
    """One piece of evidence under its rule, with the fingerprint it is remembered by."""

    rule: Rule
    fingerprint: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Assessed:
    """All that was found in one version; `unassessed` names the rules that could not judge."""

    found: tuple[Found, ...]
    unassessed: tuple[str, ...]

    @property
    def counts(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for each in self.found:
            counts[each.rule.id] = counts.get(each.rule.id, 0) + 1
        return counts


def enabled_rules() -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if rule.enabled)


def assess(content: Content, around: Surroundings = NOTHING_TOLD, code: str = "") -> Assessed:
    """Run the enabled rules over one version, in the surroundings told."""
    rules = enabled_rules()
    answers = check_all(content, rules, around, code)
    found: list[Found] = []
    for rule in rules:
        evidence = answers[rule.id] or []
        found += [
            Found(rule, mark, each)
            for mark, each in zip(fingerprints(rule.id, evidence), evidence, strict=True)
        ]
    return Assessed(
        found=tuple(found),
        unassessed=tuple(rule.id for rule in rules if answers[rule.id] is None),
    )


@lru_cache(maxsize=1)
def rules_version() -> str:
    """SHA-256 over the rules' own source: an edited rule checks everything again, by itself."""
    return _version(files("tinhgon.review.findings"))


@lru_cache(maxsize=1)
def profiles_version() -> str:
    """The same over what makes the profiles that procedures are compared by."""
    return _version(files("tinhgon.review.findings") / "overlap")


def _version(folder: Traversable) -> str:
    digest = hashlib.sha256()
    for place in _sources(folder):
        digest.update(place.name.encode())
        digest.update(place.read_bytes())
    return digest.hexdigest()


def _sources(folder: Traversable) -> list[Traversable]:
    found: list[Traversable] = []
    for place in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if place.is_dir():
            found += _sources(place)
        elif place.name.endswith(_SOURCES):
            found.append(place)
    return found
