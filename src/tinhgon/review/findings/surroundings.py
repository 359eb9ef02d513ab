"""What a rule is told about the world around the procedure it reads.

A rule reads one version and is pure. What lies outside that version (the day, whether a document
it cites still holds, what other procedures issue or cost) is gathered before, once for many
procedures, and handed to every rule. Each part has a value that says "not told"; a rule that needs
a part it was not told cannot judge, and says so by `assessable`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tinhgon.registry.rules.standing import Standing
from tinhgon.review.findings.costs_around import Costs
from tinhgon.review.findings.overlap.variants import Variants


@dataclass(frozen=True, slots=True)
class Issuer:
    """A procedure that issues a paper: its code, name and folded field, and the name of its
    managing agency."""

    code: str
    name: str
    field: str
    agency: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The surroundings of a batch of procedures on one day; None is "not told".

    `variants`: by code, the procedures that are nearly the same. `law`: by normal number, the
    documents cited by the batch of which anything is recorded, each with its standing on `day`.
    `costs`: what the procedures cost, and how their fields do.
    `issuers`: by the key of a paper (`review.papers`) procedures in force that issue it, one from
    each field of work, the plainest first.
    """

    day: date | None = None
    variants: Mapping[str, Variants] | None = None
    law: Mapping[str, Standing] | None = None
    costs: Costs | None = None
    issuers: Mapping[str, tuple[Issuer, ...]] | None = None


NOTHING_TOLD = Surroundings()
