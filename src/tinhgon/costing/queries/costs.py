"""Reading costs, and the parameters they are found under."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import F
from django.utils.functional import lazy

from tinhgon.costing.explain import Plain, explain, handling_data
from tinhgon.costing.models import UnitCost
from tinhgon.costing.parameter_words import parameter_title
from tinhgon.costing.readings import load_priced
from tinhgon.costing.rules.by_term import ByTerm, TermCost
from tinhgon.costing.rules.by_work import ByWork, WorkCost
from tinhgon.costing.rules.comparison import compare_by_work
from tinhgon.costing.rules.cost_parameters import CostParameters, ParameterMissing
from tinhgon.costing.rules.handling import HandlingCost, handling_cost
from tinhgon.costing.rules.parameter_rows import ParameterRow
from tinhgon.costing.rules.standards import PREFIX
from tinhgon.costing.vocabulary import Method
from tinhgon.foundation.access.api import SYSTEM, Actor, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import NotFound, Refusal, gettext_noop
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.api import Version, VersionState, current_reading, in_force
from tinhgon.procedures.content.api import Content, Term
from tinhgon.registry.api import parameter_rows


def cost_parameters(on: date | None = None) -> CostParameters:
    """The parameter set of a day (today) as the registry holds it; refuses a missing value."""
    day = on or today()
    rows = tuple(
        ParameterRow(
            name=row.name,
            value=row.value,
            unit=row.unit,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            source=row.source,
            article=row.article,
            mark=Mark(row.mark),
            note=row.note,
        )
        for row in parameter_rows(PREFIX, on=day)
    )
    return _set_of(rows, day)


@lru_cache(maxsize=8)
def _set_of(rows: tuple[ParameterRow, ...], day: date) -> CostParameters:
    """The same rows make the same set; making it takes longer than pricing a procedure."""
    try:
        return CostParameters.of(rows, day)
    except ParameterMissing as missing:
        raise Refusal(
            gettext_noop(
                "The cost cannot be computed for %(day)s: no value holds on that day for "
                "“%(title)s” (%(name)s). Enter one with its source under Legal parameters, or "
                "check the day."
            ),
            title=lazy(_title, str)(str(missing.params["name"])),
            **missing.params,
        ) from missing


def _title(name: str) -> str:
    return parameter_title(name) or name


def unit_cost(reading: int, method: Method = Method.BY_WORK) -> UnitCost | None:
    """The stored cost of a reading by a method, None while nobody has computed it."""
    return UnitCost.objects.filter(reading=reading, method=method.value).first()


def unit_costs(readings: Iterable[int], method: Method = Method.BY_WORK) -> dict[int, UnitCost]:
    """The stored costs of many readings by reading; one query."""
    rows = UnitCost.objects.filter(reading__in=list(readings), method=method.value)
    return {row.reading_id: row for row in rows}


def costs_of_versions(
    versions: Iterable[int], *, by: Actor, method: Method = Method.BY_WORK
) -> dict[int, UnitCost]:
    """The stored costs of what is read out of versions now, by version, as far as `by` may see
    them; one query."""
    rows = visible(UnitCost.objects.all(), by).filter(
        reading__version__in=list(versions), reading__is_current=True, method=method.value
    )
    return {row.reading.version_id: row for row in rows.select_related("reading")}


@dataclass(frozen=True, slots=True)
class CostedVersion:
    """A version priced now by both methods, with what that rests on; `before` is the version a
    draft was made from, priced over the same cases."""

    version: Version
    content: Content
    work: WorkCost
    term: TermCost
    handling: HandlingCost
    parameters: CostParameters
    before: WorkCost | None = None

    def minutes_of(self, term: Term) -> int | None:
        """Minutes of work a term is counted as by the second method."""
        return ByTerm(self.parameters).term_minutes(term)

    def as_data(self) -> Plain:
        """The whole calculation as plain data."""
        code = self.version.procedure.code
        return explain(code, self.content, self.work, self.term, self.parameters) | {
            "authority": handling_data(self.handling)
        }


def costed(version: Version, on: date | None = None) -> CostedVersion:
    """The version priced by what is read out of it now, under the parameters of a day (today)."""
    parameters = cost_parameters(on)
    (priced,) = load_priced([current_reading(version).pk])
    method = ByWork(parameters, priced.measured)
    compared = None if priced.base is None else compare_by_work(method, priced.base, priced.content)
    return CostedVersion(
        version=version,
        content=priced.content,
        work=method.unit_cost(priced.content) if compared is None else compared.new,
        term=ByTerm(parameters).unit_cost(priced.content),
        handling=handling_cost(priced.content, parameters),
        parameters=parameters,
        before=None if compared is None else compared.before,
    )


def version_to_price(code: str, *, by: Actor = SYSTEM, number: int | None = None) -> Version:
    """The version of a procedure with this number; without one that in force today, else its
    newest that was not withdrawn.

    Only what `by` may see; refuses the rest as what does not exist.
    """
    seen = visible(
        Version.objects.filter(procedure__code=code.replace("\x00", "")), by
    ).select_related("procedure")
    if number is not None:
        version = seen.filter(number=number).first()
    else:
        version = (
            seen.filter(in_force(), state=VersionState.PUBLISHED.value)
            .order_by(F("effective_from").desc(nulls_last=True), "-number")
            .first()
        ) or seen.exclude(state=VersionState.WITHDRAWN.value).order_by("-number").first()
    if version is None:
        raise NotFound(
            gettext_noop(
                "There is no procedure with the code %(code)s, or your roles do not let you see "
                "it; look it up in the catalogue."
            ),
            code=code,
        )
    return version
