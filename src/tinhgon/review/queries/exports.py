"""Rows of lists as plain values for a sheet, exactly as shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext

from tinhgon.costing.api import Method
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.registry.api import names_with_heirs
from tinhgon.review.models import Finding, PlanItem
from tinhgon.review.queries.plans import APPROVED
from tinhgon.review.queries.portal_words import in_words
from tinhgon.review.queries.sentences import finding_sentence, rule_title
from tinhgon.review.rules.benefit import MethodBenefit, read_benefit
from tinhgon.review.rules.observed import read_observed
from tinhgon.review.vocabulary import FINDING_STATE_LABELS, ITEM_WORDS, FindingState

Cell = str | int | date | None

FINDING_COLUMNS = (
    gettext_noop("Code"),
    gettext_noop("Procedure"),
    gettext_noop("Managing agency"),
    gettext_noop("Finding"),
    gettext_noop("Words found"),
    gettext_noop("Why"),
    gettext_noop("State"),
    gettext_noop("Reason of the decision"),
)

ITEM_COLUMNS = (
    gettext_noop("Code"),
    gettext_noop("Procedure"),
    gettext_noop("Plan"),
    gettext_noop("State"),
    gettext_noop("Dossiers a year"),
    gettext_noop("Cost of a case before (đồng)"),
    gettext_noop("Cost of a case after (đồng)"),
    gettext_noop("Approved by"),
    gettext_noop("Enacted from"),
    gettext_noop("Saved in a case, promised (đồng)"),
    gettext_noop("Saved in a case, enacted (đồng)"),
    gettext_noop("Saved in a case, observed (đồng)"),
    gettext_noop("Saved a year, promised (đồng)"),
    gettext_noop("Saved a year, enacted (đồng)"),
    gettext_noop("Saved a year, observed (đồng)"),
    gettext_noop("Observed since"),
    gettext_noop("Observed cases are those of"),
    gettext_noop("Measured values it rests on"),
)


def finding_rows(rows: Iterable[Finding]) -> Iterator[tuple[Cell, ...]]:
    """Findings (of `queries.findings.findings`) as cells under `FINDING_COLUMNS`."""
    listed = list(rows)
    names = names_with_heirs({row.procedure.managing_agency_id for row in listed})
    for row in listed:
        entry = getattr(row.reading.version, "entry", None)
        yield (
            row.procedure.code,
            "" if entry is None else entry.name,
            names.get(row.procedure.managing_agency_id, row.procedure.managing_agency.key),
            rule_title(row.rule),
            in_words(row.quote),
            finding_sentence(row),
            gettext(FINDING_STATE_LABELS[FindingState(row.state)]),
            row.decision_reason,
        )


def item_rows(rows: Iterable[PlanItem]) -> Iterator[tuple[Cell, ...]]:
    """Items (of `queries.items.items`) as cells under `ITEM_COLUMNS`; unknown is None. Nothing is
    promised before the approval."""
    for row in rows:
        benefit = read_benefit(row.benefit)
        work = None if benefit is None else benefit.by(Method.BY_WORK.value)
        yield (
            row.procedure.code,
            row.base.entry.name,
            row.plan.title,
            gettext(ITEM_WORDS[row.word]),
            row.dossiers_per_year,
            None if work is None else work.before.amount,
            None if work is None else work.after.amount,
            None if row.decision is None else row.decision.number,
            row.enacted_from,
            *_saved(row, work),
        )


def _saved(row: PlanItem, work: MethodBenefit | None) -> tuple[Cell, ...]:
    """By work: promised, enacted and observed, of a case and of a year. An abolition after which
    the procedure is there again saves nothing."""
    dossiers = row.dossiers_per_year
    if row.has_returned:
        units = (None if work is None else work.saving, 0, 0)
        years = (None if work is None else work.year_saving(dossiers), 0, 0)
        return (*units, *years, None, None, None)
    promised = work if row.state_word in APPROVED else None
    benefit = read_benefit(row.enacted_benefit) if row.is_law else None
    enacted = None if benefit is None else benefit.by(Method.BY_WORK.value)
    observed = read_observed(row.observed)
    return (
        None if promised is None else promised.saving,
        None if enacted is None else enacted.saving,
        None if observed is None else observed.saving(Method.BY_WORK.value),
        None if promised is None else promised.year_saving(dossiers),
        None if enacted is None else enacted.year_saving(dossiers),
        None if observed is None else observed.year_saving(Method.BY_WORK.value),
        None if observed is None else observed.since,
        None if observed is None else observed.year,
        None if observed is None else observed.values,
    )
