"""What the events of several subjects say of an item and its benefit."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class ItemFacts(Part):
    """What an item was about when the event happened.

    `base` and `draft` are version numbers of the procedure; `operations` the kinds of its
    operations in order. `amends` is false where they leave the procedure as it is: a delegation
    alone is no amendment.
    """

    plan: int
    plan_agency: str
    procedure: str
    managing_agency: str
    scope: str
    group: str
    level: str
    field_key: str
    base: int
    draft: int | None
    operations: list[str]
    abolishes: bool
    revision: int
    amends: bool = True


class AbolitionFacts(Part):
    """The row of a publication decision that abolishes a procedure from `effective_from` on;
    `successor` is the code of the procedure that takes over, if any."""

    decision: str
    signed_on: date
    issuer: str
    effective_from: date
    successor: str


class MethodFacts(Part):
    """The unit cost before and after by one method; results of two methods are never added.

    A lower bound is true where a part of the cost is unknown. Of `cases_of` cases a year
    `cases_left` are left afterwards. `default_share` is what rests on
    default times, in per mille of the cost before.
    """

    method: str
    before: int | None
    after: int | None
    lower_bound_before: bool
    lower_bound_after: bool
    default_share: int | None
    cases_left: int = 1
    cases_of: int = 1


class BenefitFacts(Part):
    """The benefit of an item as it was computed on a day under one set of parameters.

    `term_before` and `term_after` are decimal numbers of `term_unit` (see `TermUnit`).
    """

    on: date
    parameter_set: str
    methods: list[MethodFacts]
    term_unit: str | None
    term_before: str | None
    term_after: str | None
    dossiers_per_year: int | None
