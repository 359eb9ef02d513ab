"""The figures of programmes, declared once; the axis `programme` tells them apart."""

from __future__ import annotations

from tinhgon.figures.api import Flow, Indicator, Stock, Sum, Unit, equals, known
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.programmes.vocabulary import Outcome

FACT = "programme_progress"

_IN_SCOPE = Stock("joined_on", "left_on")
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
)
DUE_REVIEWED = Indicator(
    id="programmes.due_reviewed",
    title=gettext_noop("Reviews due and done"),
    meaning=gettext_noop("Of the reviews due, those that are done by now."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=Flow("due_on"),
    column="due_reviewed",
    where=(known("reviewed_on"),),
)
PUBLISHED = Indicator(
    id="programmes.published",
    title=gettext_noop("Announced and published"),
    meaning=gettext_noop("By the day of the first decision, at the earliest the programme's."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=Flow("published_on"),
    column="published",
)
REVIEWED = Indicator(
    id="programmes.reviewed",
    title=gettext_noop("Reviewed"),
    meaning=gettext_noop("By the day the first review sheet in the programme was completed."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=Flow("reviewed_on"),
    column="reviewed",
)
APPROVED_CUT = Indicator(
    id="programmes.approved_cut",
    title=gettext_noop("Approved to be cut"),
    meaning=gettext_noop("By the day of the decision that approves."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=Flow("approved_on"),
    column="approved_cut",
    where=(equals("approved_as", _CUT),),
)
APPROVED_SIMPLIFIED = Indicator(
    id="programmes.approved_simplified",
    title=gettext_noop("Approved to be simplified"),
    meaning=gettext_noop("By the day of the decision that approves."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=Flow("approved_on"),
    column="approved_simplified",
    where=(equals("approved_as", _SIMPLIFIED),),
)
ENACTED_CUT = Indicator(
    id="programmes.enacted_cut",
    title=gettext_noop("Cut"),
    meaning=gettext_noop("By the day the enacting document, or the abolition, takes effect."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=Flow("enacted_on"),
    column="enacted_cut",
    where=(equals("enacted_as", _CUT),),
)
ENACTED_SIMPLIFIED = Indicator(
    id="programmes.enacted_simplified",
    title=gettext_noop("Simplified"),
    meaning=gettext_noop("By the day the enacting document takes effect."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=Flow("enacted_on"),
    column="enacted_simplified",
    where=(equals("enacted_as", _SIMPLIFIED),),
)
HANDED_DOWN = Indicator(
    id="programmes.handed_down",
    title=gettext_noop("Decision handed down to a lower level"),
    meaning=gettext_noop("By the day the enacting document takes effect."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=Flow("handed_down_on"),
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
    meaning=gettext_noop("Thousandths of a working day, of limits in working days or hours."),
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
    timing=Flow("approved_on"),
    column="promised_unit",
    measure=Sum("promised_unit"),
)
PROMISED_YEARLY = Indicator(
    id="programmes.promised_yearly",
    title=gettext_noop("Promised saving of a year"),
    meaning=gettext_noop("Of what is approved, by work, with the cases of a year."),
    unit=Unit.MONEY,
    fact=FACT,
    timing=Flow("approved_on"),
    column="promised_yearly",
    measure=Sum("promised_yearly"),
)
PROMISED_TERM = Indicator(
    id="programmes.promised_term",
    title=gettext_noop("Promised shortening of limits"),
    meaning=gettext_noop("Thousandths of a working day, of what is approved."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=Flow("approved_on"),
    column="promised_term",
    measure=Sum("promised_term"),
)
ENACTED_UNIT = Indicator(
    id="programmes.enacted_unit",
    title=gettext_noop("Enacted saving of one case"),
    meaning=gettext_noop("Of what has become law, by work."),
    unit=Unit.MONEY,
    fact=FACT,
    timing=Flow("enacted_on"),
    column="enacted_unit",
    measure=Sum("enacted_unit"),
)
ENACTED_YEARLY = Indicator(
    id="programmes.enacted_yearly",
    title=gettext_noop("Enacted saving of a year"),
    meaning=gettext_noop("Of what has become law, by work, with the cases of a year."),
    unit=Unit.MONEY,
    fact=FACT,
    timing=Flow("enacted_on"),
    column="enacted_yearly",
    measure=Sum("enacted_yearly"),
)
ENACTED_TERM = Indicator(
    id="programmes.enacted_term",
    title=gettext_noop("Enacted shortening of limits"),
    meaning=gettext_noop("Thousandths of a working day, of what has become law."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=Flow("enacted_on"),
    column="enacted_term",
    measure=Sum("enacted_term"),
)

INDICATORS = (
    IN_SCOPE,
    DUE,
    DUE_REVIEWED,
    PUBLISHED,
    REVIEWED,
    APPROVED_CUT,
    APPROVED_SIMPLIFIED,
    ENACTED_CUT,
    ENACTED_SIMPLIFIED,
    HANDED_DOWN,
    BASELINE_UNIT,
    BASELINE_YEARLY,
    BASELINE_TERM,
    PROMISED_UNIT,
    PROMISED_YEARLY,
    PROMISED_TERM,
    ENACTED_UNIT,
    ENACTED_YEARLY,
    ENACTED_TERM,
)
