"""The figures of programmes, declared once; the axis `programme` tells them apart."""

from __future__ import annotations

from tinhgon.figures.api import Flow, Indicator, Stock, Sum, Unit, equals, known, unknown
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.programmes.vocabulary import Outcome

FACT = "programme_progress"

_IN_SCOPE = Stock("joined_on", "left_on")


def _since(day: str) -> Stock:
    """From the day a member got there until it leaves the programme."""
    return Stock(day, "left_on")


_CUT, _SIMPLIFIED = Outcome.CUT.value, Outcome.SIMPLIFIED.value

IN_SCOPE = Indicator(
    id="programmes.in_scope",
    title=gettext_noop("Procedures in the programme"),
    meaning=gettext_noop("Inventoried here and within the scope of the programme."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=_IN_SCOPE,
    column="in_scope",
)
DUE = Indicator(
    id="programmes.due",
    title=gettext_noop("Reviews due"),
    meaning=gettext_noop("Procedures assigned with a day, by that day."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=Flow("due_on"),
    column="due",
    where=(unknown("left_on"),),
)
OWED = Indicator(
    id="programmes.owed",
    title=gettext_noop("Reviews due and not done"),
    meaning=gettext_noop("Of the reviews due by then, those that were not done by then."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=Stock("owed_on", "owed_until"),
    column="owed",
)
PUBLISHED = Indicator(
    id="programmes.published",
    title=gettext_noop("Announced and published"),
    meaning=gettext_noop("By the day of the first decision, at the earliest that of joining."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=_since("published_on"),
    column="published",
)
REVIEWED = Indicator(
    id="programmes.reviewed",
    title=gettext_noop("Reviewed"),
    meaning=gettext_noop(
        "By the day the first review sheet in the programme was completed, or a plan approved."
    ),
    unit=Unit.COUNT,
    fact=FACT,
    timing=_since("reviewed_on"),
    column="reviewed",
)
APPROVED = Indicator(
    id="programmes.approved",
    title=gettext_noop("Plan approved"),
    meaning=gettext_noop(
        "By the day of the decision that approves, whether it cuts or simplifies."
    ),
    unit=Unit.COUNT,
    fact=FACT,
    timing=_since("approved_on"),
    column="approved",
)
APPROVED_CUT = Indicator(
    id="programmes.approved_cut",
    title=gettext_noop("Approved to be cut"),
    meaning=gettext_noop("By the day of the decision that approves."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=_since("approved_on"),
    column="approved_cut",
    where=(equals("approved_as", _CUT),),
)
APPROVED_SIMPLIFIED = Indicator(
    id="programmes.approved_simplified",
    title=gettext_noop("Approved to be simplified"),
    meaning=gettext_noop("By the day of the decision that approves."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=_since("approved_on"),
    column="approved_simplified",
    where=(equals("approved_as", _SIMPLIFIED),),
)
ENACTED = Indicator(
    id="programmes.enacted",
    title=gettext_noop("Cut or simplified"),
    meaning=gettext_noop("By the day the enacting document, or the abolition, takes effect."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=_since("enacted_on"),
    column="enacted",
)
ENACTED_CUT = Indicator(
    id="programmes.enacted_cut",
    title=gettext_noop("Cut"),
    meaning=gettext_noop("By the day the enacting document, or the abolition, takes effect."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=_since("enacted_on"),
    column="enacted_cut",
    where=(equals("enacted_as", _CUT),),
)
ENACTED_SIMPLIFIED = Indicator(
    id="programmes.enacted_simplified",
    title=gettext_noop("Simplified"),
    meaning=gettext_noop("By the day the enacting document takes effect."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=_since("enacted_on"),
    column="enacted_simplified",
    where=(equals("enacted_as", _SIMPLIFIED),),
)
HANDED_DOWN = Indicator(
    id="programmes.handed_down",
    title=gettext_noop("Decision handed down to a lower level"),
    meaning=gettext_noop("By the day the enacting document takes effect."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=_since("handed_down_on"),
    column="handed_down",
)
BASELINE_UNIT = Indicator(
    id="programmes.baseline_unit",
    title=gettext_noop("Cost of one case in the baseline"),
    meaning=gettext_noop("By work, summed over the procedures in the programme."),
    unit=Unit.MONEY,
    fact=FACT,
    timing=_IN_SCOPE,
    column="baseline_unit",
    measure=Sum("baseline_unit"),
)
BASELINE_YEARLY = Indicator(
    id="programmes.baseline_yearly",
    title=gettext_noop("Cost of a year in the baseline"),
    meaning=gettext_noop("By work, with the cases of the baseline's year."),
    unit=Unit.MONEY,
    fact=FACT,
    timing=_IN_SCOPE,
    column="baseline_yearly",
    measure=Sum("baseline_yearly"),
)
BASELINE_TERM = Indicator(
    id="programmes.baseline_term",
    title=gettext_noop("Time limits in the baseline"),
    meaning=gettext_noop(
        "Thousandths of a working day; calendar days, months and years count as average ones."
    ),
    unit=Unit.COUNT,
    fact=FACT,
    timing=_IN_SCOPE,
    column="baseline_term",
    measure=Sum("baseline_term"),
)
PROMISED_UNIT = Indicator(
    id="programmes.promised_unit",
    title=gettext_noop("Promised saving of one case"),
    meaning=gettext_noop("Of what is approved, by work."),
    unit=Unit.MONEY,
    fact=FACT,
    timing=_since("approved_on"),
    column="promised_unit",
    measure=Sum("promised_unit"),
)
PROMISED_YEARLY = Indicator(
    id="programmes.promised_yearly",
    title=gettext_noop("Promised saving of a year"),
    meaning=gettext_noop("Of what is approved, by work, with the cases of a year."),
    unit=Unit.MONEY,
    fact=FACT,
    timing=_since("approved_on"),
    column="promised_yearly",
    measure=Sum("promised_yearly"),
)
PROMISED_TERM = Indicator(
    id="programmes.promised_term",
    title=gettext_noop("Promised shortening of limits"),
    meaning=gettext_noop("Thousandths of a working day, of what is approved."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=_since("approved_on"),
    column="promised_term",
    measure=Sum("promised_term"),
)
ENACTED_UNIT = Indicator(
    id="programmes.enacted_unit",
    title=gettext_noop("Enacted saving of one case"),
    meaning=gettext_noop("Of what has become law, by work."),
    unit=Unit.MONEY,
    fact=FACT,
    timing=_since("enacted_on"),
    column="enacted_unit",
    measure=Sum("enacted_unit"),
)
ENACTED_YEARLY = Indicator(
    id="programmes.enacted_yearly",
    title=gettext_noop("Enacted saving of a year"),
    meaning=gettext_noop("Of what has become law, by work, with the cases of a year."),
    unit=Unit.MONEY,
    fact=FACT,
    timing=_since("enacted_on"),
    column="enacted_yearly",
    measure=Sum("enacted_yearly"),
)
ENACTED_TERM = Indicator(
    id="programmes.enacted_term",
    title=gettext_noop("Enacted shortening of limits"),
    meaning=gettext_noop("Thousandths of a working day, of what has become law."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=_since("enacted_on"),
    column="enacted_term",
    measure=Sum("enacted_term"),
)
PROMISED_UNIT_OF_KNOWN = Indicator(
    id="programmes.promised_unit_of_known",
    title=gettext_noop("Promised saving of one case, of what the baseline knows"),
    meaning=gettext_noop("Only of procedures whose amount before is known: what a share is of."),
    unit=Unit.MONEY,
    fact=FACT,
    timing=_since("approved_on"),
    column="promised_unit_of_known",
    measure=Sum("promised_unit"),
    where=(known("baseline_unit"),),
)
PROMISED_YEARLY_OF_KNOWN = Indicator(
    id="programmes.promised_yearly_of_known",
    title=gettext_noop("Promised saving of a year, of what the baseline knows"),
    meaning=gettext_noop("Only of procedures whose amount before is known: what a share is of."),
    unit=Unit.MONEY,
    fact=FACT,
    timing=_since("approved_on"),
    column="promised_yearly_of_known",
    measure=Sum("promised_yearly"),
    where=(known("baseline_yearly"),),
)
PROMISED_TERM_OF_KNOWN = Indicator(
    id="programmes.promised_term_of_known",
    title=gettext_noop("Promised shortening of limits, of what the baseline knows"),
    meaning=gettext_noop("Only of procedures whose amount before is known: what a share is of."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=_since("approved_on"),
    column="promised_term_of_known",
    measure=Sum("promised_term"),
    where=(known("baseline_term"),),
)
ENACTED_UNIT_OF_KNOWN = Indicator(
    id="programmes.enacted_unit_of_known",
    title=gettext_noop("Enacted saving of one case, of what the baseline knows"),
    meaning=gettext_noop("Only of procedures whose amount before is known: what a share is of."),
    unit=Unit.MONEY,
    fact=FACT,
    timing=_since("enacted_on"),
    column="enacted_unit_of_known",
    measure=Sum("enacted_unit"),
    where=(known("baseline_unit"),),
)
ENACTED_YEARLY_OF_KNOWN = Indicator(
    id="programmes.enacted_yearly_of_known",
    title=gettext_noop("Enacted saving of a year, of what the baseline knows"),
    meaning=gettext_noop("Only of procedures whose amount before is known: what a share is of."),
    unit=Unit.MONEY,
    fact=FACT,
    timing=_since("enacted_on"),
    column="enacted_yearly_of_known",
    measure=Sum("enacted_yearly"),
    where=(known("baseline_yearly"),),
)
ENACTED_TERM_OF_KNOWN = Indicator(
    id="programmes.enacted_term_of_known",
    title=gettext_noop("Enacted shortening of limits, of what the baseline knows"),
    meaning=gettext_noop("Only of procedures whose amount before is known: what a share is of."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=_since("enacted_on"),
    column="enacted_term_of_known",
    measure=Sum("enacted_term"),
    where=(known("baseline_term"),),
)

OBSERVED = Indicator(
    id="programmes.observed",
    title=gettext_noop("Saving observed"),
    meaning=gettext_noop("By the day something was first observed of what has become law."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=_since("observed_on"),
    column="observed",
)
OBSERVED_UNIT = Indicator(
    id="programmes.observed_unit",
    title=gettext_noop("Observed saving of one case"),
    meaning=gettext_noop(
        "Of what was measured since it took effect, or is no longer there, by work."
    ),
    unit=Unit.MONEY,
    fact=FACT,
    timing=_since("observed_on"),
    column="observed_unit",
    measure=Sum("observed_unit"),
)
OBSERVED_UNIT_OF_KNOWN = Indicator(
    id="programmes.observed_unit_of_known",
    title=gettext_noop("Observed saving of one case, of what the baseline knows"),
    meaning=gettext_noop("Only of procedures whose amount before is known: what a share is of."),
    unit=Unit.MONEY,
    fact=FACT,
    timing=_since("observed_on"),
    column="observed_unit_of_known",
    measure=Sum("observed_unit"),
    where=(known("baseline_unit"),),
)
OBSERVED_UNIT_PROMISE = Indicator(
    id="programmes.observed_unit_promise",
    title=gettext_noop("Promised saving of one case, of what was observed"),
    meaning=gettext_noop("What the observed procedures had promised: the part that is covered."),
    unit=Unit.MONEY,
    fact=FACT,
    timing=_since("observed_on"),
    column="observed_unit_promise",
    measure=Sum("promised_unit"),
    where=(known("observed_unit"),),
)
OBSERVED_YEARLY = Indicator(
    id="programmes.observed_yearly",
    title=gettext_noop("Observed saving of a year"),
    meaning=gettext_noop("By work, with the cases counted for the last whole year."),
    unit=Unit.MONEY,
    fact=FACT,
    timing=_since("observed_on"),
    column="observed_yearly",
    measure=Sum("observed_yearly"),
)
OBSERVED_YEARLY_OF_KNOWN = Indicator(
    id="programmes.observed_yearly_of_known",
    title=gettext_noop("Observed saving of a year, of what the baseline knows"),
    meaning=gettext_noop("Only of procedures whose amount before is known: what a share is of."),
    unit=Unit.MONEY,
    fact=FACT,
    timing=_since("observed_on"),
    column="observed_yearly_of_known",
    measure=Sum("observed_yearly"),
    where=(known("baseline_yearly"),),
)
OBSERVED_YEARLY_PROMISE = Indicator(
    id="programmes.observed_yearly_promise",
    title=gettext_noop("Promised saving of a year, of what was observed"),
    meaning=gettext_noop("What the observed procedures had promised: the part that is covered."),
    unit=Unit.MONEY,
    fact=FACT,
    timing=_since("observed_on"),
    column="observed_yearly_promise",
    measure=Sum("promised_yearly"),
    where=(known("observed_yearly"),),
)
OBSERVED_TERM = Indicator(
    id="programmes.observed_term",
    title=gettext_noop("Observed shortening of limits"),
    meaning=gettext_noop("Thousandths of a working day, only of what is no longer there."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=_since("observed_on"),
    column="observed_term",
    measure=Sum("observed_term"),
)
OBSERVED_TERM_OF_KNOWN = Indicator(
    id="programmes.observed_term_of_known",
    title=gettext_noop("Observed shortening of limits, of what the baseline knows"),
    meaning=gettext_noop("Only of procedures whose amount before is known: what a share is of."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=_since("observed_on"),
    column="observed_term_of_known",
    measure=Sum("observed_term"),
    where=(known("baseline_term"),),
)
OBSERVED_TERM_PROMISE = Indicator(
    id="programmes.observed_term_promise",
    title=gettext_noop("Promised shortening of limits, of what was observed"),
    meaning=gettext_noop("What the observed procedures had promised: the part that is covered."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=_since("observed_on"),
    column="observed_term_promise",
    measure=Sum("promised_term"),
    where=(known("observed_term"),),
)

INDICATORS = (
    IN_SCOPE,
    DUE,
    OWED,
    PUBLISHED,
    REVIEWED,
    APPROVED,
    APPROVED_CUT,
    APPROVED_SIMPLIFIED,
    ENACTED,
    ENACTED_CUT,
    ENACTED_SIMPLIFIED,
    HANDED_DOWN,
    BASELINE_UNIT,
    BASELINE_YEARLY,
    BASELINE_TERM,
    PROMISED_UNIT,
    PROMISED_UNIT_OF_KNOWN,
    PROMISED_YEARLY,
    PROMISED_YEARLY_OF_KNOWN,
    PROMISED_TERM,
    PROMISED_TERM_OF_KNOWN,
    ENACTED_UNIT,
    ENACTED_UNIT_OF_KNOWN,
    ENACTED_YEARLY,
    ENACTED_YEARLY_OF_KNOWN,
    ENACTED_TERM,
    ENACTED_TERM_OF_KNOWN,
    OBSERVED,
    OBSERVED_UNIT,
    OBSERVED_UNIT_OF_KNOWN,
    OBSERVED_UNIT_PROMISE,
    OBSERVED_YEARLY,
    OBSERVED_YEARLY_OF_KNOWN,
    OBSERVED_YEARLY_PROMISE,
    OBSERVED_TERM,
    OBSERVED_TERM_OF_KNOWN,
    OBSERVED_TERM_PROMISE,
)
