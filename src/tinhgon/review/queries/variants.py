"""Procedures to be compared: those named, or one with all that are nearly it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tinhgon.costing.api import UnitCost, costs_of_versions
from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.refusals import NotFound, Refusal, gettext_noop
from tinhgon.foundation.text.api import nfc
from tinhgon.procedures.api import Content, Procedure, Reading, load
from tinhgon.procedures.content.api import ComponentKind
from tinhgon.review.bases import readings_in_force
from tinhgon.review.findings.overlap.burden import Burden, burden_of, leanest
from tinhgon.review.queries.surroundings import variants_of
from tinhgon.review.rules.side_by_side import Aligned, side_by_side

MOST_COMPARED = 12


@dataclass(frozen=True, slots=True)
class Compared:
    """One procedure of a comparison: what it says today, and what that asks of people."""

    procedure: Procedure
    reading: Reading
    content: Content
    burden: Burden
    cost: UnitCost | None

    @property
    def code(self) -> str:
        return self.procedure.code


@dataclass(frozen=True, slots=True)
class Comparison:
    """Procedures side by side, the one that is worked on first; `leanest` is a code."""

    variants: tuple[Compared, ...]
    rows: Mapping[ComponentKind, tuple[Aligned, ...]]
    leanest: str | None

    @property
    def mine(self) -> Compared:
        return self.variants[0]

    def variant(self, code: str) -> Compared:
        for each in self.variants:
            if each.code == code:
                return each
        raise NotFound(gettext_noop("%(code)s is not among what is compared."), code=code)


def compared(by: Actor, codes: Sequence[str]) -> Comparison:
    """The procedures with these codes side by side, in this order, each once.

    Refuses a code nobody knows or `by` may not read, what is not in force, and more than fit.
    """
    wanted = list(dict.fromkeys(nfc(code.replace("\x00", "")).strip() for code in codes))
    wanted = [code for code in wanted if code]
    if len(wanted) > MOST_COMPARED:
        raise Refusal(
            gettext_noop("At most %(most)s procedures fit side by side; %(count)s were chosen."),
            most=MOST_COMPARED,
            count=len(wanted),
        )
    rows = {row.version.procedure.code: row for row in _readings(by, wanted)}
    missing = [code for code in wanted if code not in rows]
    if missing:
        raise NotFound(
            gettext_noop("No procedure in force has the code “%(code)s”; look at the spelling."),
            code=missing[0],
        )
    return _comparison(by, [rows[code] for code in wanted])


def like_codes(by: Actor, code: str) -> list[str]:
    """A procedure and those that are nearly it, as far as `by` may read them, most alike first;
    as many as fit side by side."""
    known = {row.version.procedure.code: row.version.procedure_id for row in _readings(by, [code])}
    if code not in known:
        return [code]
    found = variants_of([known[code]]).get(code)
    others = [] if found is None else [other.code for other in found.others]
    seen = {row.version.procedure.code for row in _readings(by, others)}
    return [code, *(other for other in others if other in seen)][:MOST_COMPARED]


def codes_chosen(by: Actor, procedures: Sequence[int]) -> list[str]:
    """The codes of procedures (ids) that were ticked on a list, as far as `by` may read them."""
    rows = visible(Procedure.objects.filter(pk__in=procedures), by)
    return list(rows.order_by("code").values_list("code", flat=True))


def _readings(by: Actor, codes: Sequence[str]) -> list[Reading]:
    seen = visible(Procedure.objects.filter(code__in=codes), by)
    readings = readings_in_force(list(seen.values_list("pk", flat=True)))
    rows = visible(readings, by)
    return list(rows.select_related("content", "version__procedure__managing_agency"))


def _comparison(by: Actor, rows: Sequence[Reading]) -> Comparison:
    costs = costs_of_versions([row.version_id for row in rows], by=by)
    variants = tuple(
        Compared(
            row.version.procedure,
            row,
            content := load(row.content),
            burden_of(content),
            costs.get(row.version_id),
        )
        for row in rows
    )
    return Comparison(
        variants,
        side_by_side([each.content for each in variants]) if variants else {},
        leanest([(each.code, each.burden) for each in variants]),
    )
