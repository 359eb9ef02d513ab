"""What makes a finding the same finding, in a later version or a second import."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from tinhgon.foundation.text.api import fold
from tinhgon.review.findings.rule import Evidence


def fingerprints(rule: str, evidence: Iterable[Evidence]) -> list[str]:
    """The fingerprint of each piece of evidence of one rule in one procedure.

    SHA-256 over the rule, the component, its field, the folded words quoted and what else tells the
    finding apart; the same words quoted twice from one field are told apart by their number, in
    order.
    """
    seen: dict[str, int] = {}
    given: list[str] = []
    for each in evidence:
        key = "\x1f".join((rule, each.component, each.path, fold(each.quote)))
        if each.about:
            key = f"{key}\x1f\x1f{each.about}"
        number = seen.get(key, 0)
        seen[key] = number + 1
        if number:
            key = f"{key}\x1f{number}"
        given.append(hashlib.sha256(key.encode()).hexdigest())
    return given
