"""The figures of programmes, declared once; the axis `programme` tells them apart."""

from __future__ import annotations

from tinhgon.figures.api import Flow, Named, Stock, any_of, equals, known, unknown
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.programmes.vocabulary import Outcome

FACT = "programme_progress"
_NAMED = Named("programmes", FACT)

_IN_SCOPE = Stock("joined_on", "left_on")


def _since(day: str) -> Stock:
    """From the day a member got there until it leaves the programme."""
    return Stock(day, "left_on")


_CUT, _SIMPLIFIED = Outcome.CUT.value, Outcome.SIMPLIFIED.value
_RETURNED = Outcome.RETURNED.value

IN_SCOPE = _NAMED.count(
    "in_scope",
    _IN_SCOPE,
    gettext_noop("Procedures in the programme"),
    gettext_noop("Inventoried here and within the scope of the programme."),
)
DUE = _NAMED.count(
    "due",
    Flow("due_on"),
    gettext_noop("Reviews due"),
    gettext_noop("Procedures assigned with a day, by that day."),
    unknown("left_on"),
)
OWED = _NAMED.count(
    "owed",
    Stock("owed_on", "owed_until"),
    gettext_noop("Reviews due and not done"),
    gettext_noop("Of the reviews due by then, those that were not done by then."),
)
PUBLISHED = _NAMED.count(
    "published",
    _since("published_on"),
    gettext_noop("Announced and published"),
    gettext_noop("By the day of the first decision, at the earliest that of joining."),
)
REVIEWED = _NAMED.count(
    "reviewed",
    _since("reviewed_on"),
    gettext_noop("Reviewed"),
    gettext_noop(
        "By the day the first review sheet in the programme was completed, or a plan approved."
    ),
)
APPROVED = _NAMED.count(
    "approved",
    _since("approved_on"),
    gettext_noop("Plan approved"),
    gettext_noop("By the day of the decision that approves, whether it cuts or simplifies."),
)
APPROVED_CUT = _NAMED.count(
    "approved_cut",
    _since("approved_on"),
    gettext_noop("Approved to be cut"),
    gettext_noop("By the day of the decision that approves."),
    any_of("approved_as", _CUT, _RETURNED),
)
APPROVED_SIMPLIFIED = _NAMED.count(
    "approved_simplified",
    _since("approved_on"),
    gettext_noop("Approved to be simplified"),
    gettext_noop("By the day of the decision that approves."),
    equals("approved_as", _SIMPLIFIED),
)
ENACTED = _NAMED.count(
    "enacted",
    _since("enacted_on"),
    gettext_noop("Cut or simplified"),
    gettext_noop("By the day the enacting document, or the abolition, takes effect."),
)
ENACTED_CUT = _NAMED.count(
    "enacted_cut",
    _since("enacted_on"),
    gettext_noop("Cut"),
    gettext_noop("By the day the enacting document, or the abolition, takes effect."),
    equals("enacted_as", _CUT),
)
ENACTED_SIMPLIFIED = _NAMED.count(
    "enacted_simplified",
    _since("enacted_on"),
    gettext_noop("Simplified"),
    gettext_noop("By the day the enacting document takes effect."),
    equals("enacted_as", _SIMPLIFIED),
)
HANDED_DOWN = _NAMED.count(
    "handed_down",
    _since("handed_down_on"),
    gettext_noop("Decision handed down to a lower level"),
    gettext_noop("By the day the enacting document takes effect."),
)
DELEGATED = _NAMED.count(
    "delegated",
    Stock("delegated_on", "delegated_until"),
    gettext_noop("Handled by delegation"),
    gettext_noop("From the day a delegation begins to its last; no law is changed by it."),
)
BASELINE_UNIT = _NAMED.money(
    "baseline_unit",
    _IN_SCOPE,
    gettext_noop("Cost of one case in the baseline"),
    gettext_noop("By work, summed over the procedures in the programme."),
)
BASELINE_YEARLY = _NAMED.money(
    "baseline_yearly",
    _IN_SCOPE,
    gettext_noop("Cost of a year in the baseline"),
    gettext_noop("By work, with the cases of the baseline's year."),
)
BASELINE_TERM = _NAMED.working_days(
    "baseline_term",
    _IN_SCOPE,
    gettext_noop("Time limits in the baseline"),
    gettext_noop("In working days; calendar days, months and years count as average ones."),
)
PROMISED_UNIT = _NAMED.money(
    "promised_unit",
    _since("approved_on"),
    gettext_noop("Promised saving of one case"),
    gettext_noop("Of what is approved, by work."),
)
PROMISED_YEARLY = _NAMED.money(
    "promised_yearly",
    _since("approved_on"),
    gettext_noop("Promised saving of a year"),
    gettext_noop("Of what is approved, by work, with the cases of a year."),
)
PROMISED_TERM = _NAMED.working_days(
    "promised_term",
    _since("approved_on"),
    gettext_noop("Promised shortening of limits"),
    gettext_noop("In working days, of what is approved."),
)
ENACTED_UNIT = _NAMED.money(
    "enacted_unit",
    _since("enacted_on"),
    gettext_noop("Enacted saving of one case"),
    gettext_noop("Of what has become law, by work."),
)
ENACTED_YEARLY = _NAMED.money(
    "enacted_yearly",
    _since("enacted_on"),
    gettext_noop("Enacted saving of a year"),
    gettext_noop("Of what has become law, by work, with the cases of a year."),
)
ENACTED_TERM = _NAMED.working_days(
    "enacted_term",
    _since("enacted_on"),
    gettext_noop("Enacted shortening of limits"),
    gettext_noop("In working days, of what has become law."),
)
PROMISED_UNIT_OF_KNOWN = _NAMED.money(
    "promised_unit_of_known",
    _since("approved_on"),
    gettext_noop("Promised saving of one case, of what the baseline knows"),
    gettext_noop("Only of procedures whose amount before is known: what a share is of."),
    known("baseline_unit"),
    of="promised_unit",
)
PROMISED_YEARLY_OF_KNOWN = _NAMED.money(
    "promised_yearly_of_known",
    _since("approved_on"),
    gettext_noop("Promised saving of a year, of what the baseline knows"),
    gettext_noop("Only of procedures whose amount before is known: what a share is of."),
    known("baseline_yearly"),
    of="promised_yearly",
)
PROMISED_TERM_OF_KNOWN = _NAMED.working_days(
    "promised_term_of_known",
    _since("approved_on"),
    gettext_noop("Promised shortening of limits, of what the baseline knows"),
    gettext_noop("Only of procedures whose amount before is known: what a share is of."),
    known("baseline_term"),
    of="promised_term",
)
ENACTED_UNIT_OF_KNOWN = _NAMED.money(
    "enacted_unit_of_known",
    _since("enacted_on"),
    gettext_noop("Enacted saving of one case, of what the baseline knows"),
    gettext_noop("Only of procedures whose amount before is known: what a share is of."),
    known("baseline_unit"),
    of="enacted_unit",
)
ENACTED_YEARLY_OF_KNOWN = _NAMED.money(
    "enacted_yearly_of_known",
    _since("enacted_on"),
    gettext_noop("Enacted saving of a year, of what the baseline knows"),
    gettext_noop("Only of procedures whose amount before is known: what a share is of."),
    known("baseline_yearly"),
    of="enacted_yearly",
)
ENACTED_TERM_OF_KNOWN = _NAMED.working_days(
    "enacted_term_of_known",
    _since("enacted_on"),
    gettext_noop("Enacted shortening of limits, of what the baseline knows"),
    gettext_noop("Only of procedures whose amount before is known: what a share is of."),
    known("baseline_term"),
    of="enacted_term",
)

OBSERVED = _NAMED.count(
    "observed",
    _since("observed_on"),
    gettext_noop("Saving observed"),
    gettext_noop("By the day something was first observed of what has become law."),
)
OBSERVED_UNIT = _NAMED.money(
    "observed_unit",
    _since("observed_on"),
    gettext_noop("Observed saving of one case"),
    gettext_noop("Of what was measured since it took effect, or is no longer there, by work."),
)
OBSERVED_UNIT_OF_KNOWN = _NAMED.money(
    "observed_unit_of_known",
    _since("observed_on"),
    gettext_noop("Observed saving of one case, of what the baseline knows"),
    gettext_noop("Only of procedures whose amount before is known: what a share is of."),
    known("baseline_unit"),
    of="observed_unit",
)
OBSERVED_UNIT_PROMISE = _NAMED.money(
    "observed_unit_promise",
    _since("observed_on"),
    gettext_noop("Promised saving of one case, of what was observed"),
    gettext_noop("What the observed procedures had promised: the part that is covered."),
    known("observed_unit"),
    of="promised_unit",
)
OBSERVED_YEARLY = _NAMED.money(
    "observed_yearly",
    _since("observed_on"),
    gettext_noop("Observed saving of a year"),
    gettext_noop("By work, with the cases counted for the last whole year."),
)
OBSERVED_YEARLY_OF_KNOWN = _NAMED.money(
    "observed_yearly_of_known",
    _since("observed_on"),
    gettext_noop("Observed saving of a year, of what the baseline knows"),
    gettext_noop("Only of procedures whose amount before is known: what a share is of."),
    known("baseline_yearly"),
    of="observed_yearly",
)
OBSERVED_YEARLY_PROMISE = _NAMED.money(
    "observed_yearly_promise",
    _since("observed_on"),
    gettext_noop("Promised saving of a year, of what was observed"),
    gettext_noop("What the observed procedures had promised: the part that is covered."),
    known("observed_yearly"),
    of="promised_yearly",
)
OBSERVED_TERM = _NAMED.working_days(
    "observed_term",
    _since("observed_on"),
    gettext_noop("Observed shortening of limits"),
    gettext_noop("In working days, only of what is no longer there."),
)
OBSERVED_TERM_OF_KNOWN = _NAMED.working_days(
    "observed_term_of_known",
    _since("observed_on"),
    gettext_noop("Observed shortening of limits, of what the baseline knows"),
    gettext_noop("Only of procedures whose amount before is known: what a share is of."),
    known("baseline_term"),
    of="observed_term",
)
OBSERVED_TERM_PROMISE = _NAMED.working_days(
    "observed_term_promise",
    _since("observed_on"),
    gettext_noop("Promised shortening of limits, of what was observed"),
    gettext_noop("What the observed procedures had promised: the part that is covered."),
    known("observed_term"),
    of="promised_term",
)

INDICATORS = _NAMED.all
