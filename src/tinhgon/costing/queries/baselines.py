"""Today's catalogue beside a baseline."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F

from tinhgon.costing.models import Baseline, BaselineLine
from tinhgon.costing.queries.costs import cost_parameters
from tinhgon.costing.queries.measured import measured_in
from tinhgon.costing.rules.baseline import Fate, Line, Progress, fate, progress
from tinhgon.costing.rules.by_term import ByTerm
from tinhgon.costing.rules.by_work import ByWork
from tinhgon.costing.rules.comparison import compare_by_work
from tinhgon.costing.rules.measured import NONE_MEASURED
from tinhgon.foundation.access.api import Actor, visible
from tinhgon.procedures.api import CatalogueEntry, Version, VersionState, contents_of, in_force

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A line of a baseline with what became of it; `after` đồng a case under the parameters of
    the baseline, over the cases of both versions; None where unknown, 0 where cut."""

    line: BaselineLine
    code: str
    name: str
    fate: Fate
    after: int | None

    @property
    def plain(self) -> Line:
        return Line(self.fate, self.line.work_dong, self.after, self.line.cases)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of the procedures of a baseline one may see; `added` came since."""

    baseline: Baseline
    lines: tuple[ComparedLine, ...]
    added: int

    @property
    def whole(self) -> Progress:
        return progress(line.plain for line in self.lines)

    def by_scope(self) -> dict[tuple[str, str], Progress]:
        """Progress by scope and group: targets differ."""
        groups: dict[tuple[str, str], list[Line]] = {}
        for one in self.lines:
            groups.setdefault((one.line.scope, one.line.group), []).append(one.plain)
        return {key: progress(lines) for key, lines in sorted(groups.items(), reverse=True)}


def compare_with_today(baseline: Baseline, *, by: Actor) -> Comparison:
    """Only procedures whose version changed are priced anew, under the baseline's parameters."""
    lines = list(
        visible(BaselineLine.objects.filter(baseline=baseline), by)
        .select_related("procedure")
        .order_by("procedure__code")
    )
    current = _current({line.procedure_id for line in lines})
    changed = {
        line.version_id: current[line.procedure_id]
        for line in lines
        if current.get(line.procedure_id, line.version_id) != line.version_id
    }
    news = _news(baseline, lines, changed)
    names = _names({line.procedure_id for line in lines})
    found = tuple(_compared(line, current, news, names) for line in lines)
    entries = visible(CatalogueEntry.objects.filter(in_force()), by)
    within = entries.filter(
        managing_agency__lines_up__ancestor=baseline.agency_id,
    )
    known = BaselineLine.objects.filter(baseline=baseline).values("procedure")
    added = within.exclude(procedure__in=known).values("procedure").distinct().count()
    return Comparison(baseline, found, added)


def _current(procedures: Collection[int]) -> dict[int, int]:
    """The version in force today by procedure."""
    found: dict[int, int] = {}
    wanted = sorted(procedures)
    for start in range(0, len(wanted), _CHUNK):
        rows = Version.objects.filter(
            in_force(),
            procedure__in=wanted[start : start + _CHUNK],
            state=VersionState.PUBLISHED.value,
        ).order_by(F("effective_from").asc(nulls_first=True), "number")
        found |= dict(rows.values_list("procedure", "pk"))
    return found


@dataclass(frozen=True, slots=True)
class _New:
    """Đồng a case the version of today saves by work, and what it costs by term."""

    saved: int
    term: int | None


def _news(
    baseline: Baseline, lines: list[BaselineLine], changed: dict[int, int]
) -> dict[int, _New]:
    """The version of today where it is another one, by the version that was frozen."""
    if not changed:
        return {}
    parameters = cost_parameters(baseline.as_of)
    method, by_term = ByWork(parameters), ByTerm(parameters)
    procedures = {line.version_id: line.procedure_id for line in lines}
    measured = measured_in({procedures[version] for version in changed})
    news: dict[int, _New] = {}
    pairs = list(changed.items())
    for start in range(0, len(pairs), _CHUNK):
        part = pairs[start : start + _CHUNK]
        contents = contents_of(
            Version.objects.filter(pk__in={version for pair in part for version in pair})
        )
        for old, new in part:
            own = method.with_measured(measured.get(procedures[old], NONE_MEASURED))
            compared = compare_by_work(own, contents[old], contents[new])
            saved = compared.before.amount.mid - compared.new.amount.mid
            term = by_term.unit_cost(contents[new]).amount
            news[old] = _New(saved, None if term is None else term.mid)
    return news


def _names(procedures: Collection[int]) -> dict[int, str]:
    rows = CatalogueEntry.objects.filter(procedure__in=procedures).order_by("version_id")
    return dict(rows.values_list("procedure", "name"))


def _compared(
    line: BaselineLine, current: dict[int, int], news: dict[int, _New], names: dict[int, str]
) -> ComparedLine:
    now = current.get(line.procedure_id)
    after: int | None = line.work_dong
    if now is None:
        after = 0
    new = news.get(line.version_id)
    if now is not None and new is not None and line.work_dong is not None:
        after = max(line.work_dong - new.saved, 0)
    became = fate(
        in_force=now is not None,
        same_version=now == line.version_id,
        cost=(line.work_dong, after),
        term=(line.term_dong, None if new is None else new.term),
    )
    return ComparedLine(line, line.procedure.code, names.get(line.procedure_id, ""), became, after)
