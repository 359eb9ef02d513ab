"""The figures of programmes, declared once; the axis `programme` tells them apart."""

from __future__ import annotations

from tinhgon.figures.api import Flow, Named, Stock, any_of, equals, known, unknown
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.programmes.vocabulary import Outcome

FACT = "programme_progress"
STRETCH = "programme_stretch"
_NAMED = Named("programmes", FACT)
_ON_A_DAY = Named("programmes", STRETCH)

_IN_SCOPE = Stock("joined_on", "left_on")


def _since(day: str) -> Stock:
    """From the day a member got there until it leaves the programme."""
    return Stock(day, "left_on")


_CUT, _SIMPLIFIED = Outcome.CUT.value, Outcome.SIMPLIFIED.value
_RETURNED = Outcome.RETURNED.value
# What plans of one procedure add up to changes with each of them: it is counted by stretches.
_STANDS = Stock("since", "until")
_APPROVED = any_of("approved_as", _CUT, _SIMPLIFIED, _RETURNED)
_LAW = any_of("enacted_as", _CUT, _SIMPLIFIED)
_SEEN = equals("is_observed", value=True)

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
OWED = _ON_A_DAY.count(
    "owed",
    _STANDS,
    gettext_noop("Reviews due and not done"),
    gettext_noop("Of the reviews due by then, those that were not done by then."),
    equals("is_owed", value=True),
)
PUBLISHED = _NAMED.count(
    "published",
    _since("published_on"),
    gettext_noop("Announced and published"),
    gettext_noop("By the day of the first decision, at the earliest that of joining."),
)
REVIEWED = _ON_A_DAY.count(
    "reviewed",
    _STANDS,
    gettext_noop("Reviewed"),
    gettext_noop(
        "By the day the first review sheet in the programme was completed, or a plan approved."
    ),
    equals("is_reviewed", value=True),
)
APPROVED = _ON_A_DAY.count(
    "approved",
    _STANDS,
    gettext_noop("Plan approved"),
    gettext_noop("By the day of the decision that approves, whether it cuts or simplifies."),
    _APPROVED,
)
APPROVED_CUT = _ON_A_DAY.count(
    "approved_cut",
    _STANDS,
    gettext_noop("Approved to be cut"),
    gettext_noop("By the day of the decision that approves."),
    any_of("approved_as", _CUT, _RETURNED),
)
APPROVED_SIMPLIFIED = _ON_A_DAY.count(
    "approved_simplified",
    _STANDS,
    gettext_noop("Approved to be simplified"),
    gettext_noop("By the day of the decision that approves."),
    equals("approved_as", _SIMPLIFIED),
)
ENACTED = _ON_A_DAY.count(
    "enacted",
    _STANDS,
    gettext_noop("Cut or simplified"),
    gettext_noop("By the day the enacting document, or the abolition, takes effect."),
    _LAW,
)
ENACTED_CUT = _ON_A_DAY.count(
    "enacted_cut",
    _STANDS,
    gettext_noop("Cut"),
    gettext_noop("By the day the enacting document, or the abolition, takes effect."),
    equals("enacted_as", _CUT),
)
ENACTED_SIMPLIFIED = _ON_A_DAY.count(
    "enacted_simplified",
    _STANDS,
    gettext_noop("Simplified"),
    gettext_noop("By the day the enacting document takes effect."),
    equals("enacted_as", _SIMPLIFIED),
)
HANDED_DOWN = _ON_A_DAY.count(
    "handed_down",
    _STANDS,
    gettext_noop("Decision handed down to a lower level"),
    gettext_noop("By the day the enacting document takes effect."),
    equals("is_handed_down", value=True),
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
PROMISED_UNIT = _ON_A_DAY.money(
    "promised_unit",
    _STANDS,
    gettext_noop("Promised saving of one case"),
    gettext_noop("Of what is approved, by work."),
    _APPROVED,
)
PROMISED_YEARLY = _ON_A_DAY.money(
    "promised_yearly",
    _STANDS,
    gettext_noop("Promised saving of a year"),
    gettext_noop("Of what is approved, by work, with the cases of a year."),
    _APPROVED,
)
PROMISED_TERM = _ON_A_DAY.working_days(
    "promised_term",
    _STANDS,
    gettext_noop("Promised shortening of limits"),
    gettext_noop("In working days, of what is approved."),
    _APPROVED,
)
ENACTED_UNIT = _ON_A_DAY.money(
    "enacted_unit",
    _STANDS,
    gettext_noop("Enacted saving of one case"),
    gettext_noop("Of what has become law, by work."),
    _LAW,
)
ENACTED_YEARLY = _ON_A_DAY.money(
    "enacted_yearly",
    _STANDS,
    gettext_noop("Enacted saving of a year"),
    gettext_noop("Of what has become law, by work, with the cases of a year."),
    _LAW,
)
ENACTED_TERM = _ON_A_DAY.working_days(
    "enacted_term",
    _STANDS,
    gettext_noop("Enacted shortening of limits"),
    gettext_noop("In working days, of what has become law."),
    _LAW,
)
PROMISED_UNIT_OF_KNOWN = _ON_A_DAY.money(
    "promised_unit_of_known",
    _STANDS,
    gettext_noop("Promised saving of one case, of what the baseline knows"),
    gettext_noop("Only of procedures whose amount before is known: what a share is of."),
    _APPROVED,
    known("baseline_unit"),
    of="promised_unit",
)
PROMISED_YEARLY_OF_KNOWN = _ON_A_DAY.money(
    "promised_yearly_of_known",
    _STANDS,
    gettext_noop("Promised saving of a year, of what the baseline knows"),
    gettext_noop("Only of procedures whose amount before is known: what a share is of."),
    _APPROVED,
    known("baseline_yearly"),
    of="promised_yearly",
)
PROMISED_TERM_OF_KNOWN = _ON_A_DAY.working_days(
    "promised_term_of_known",
    _STANDS,
    gettext_noop("Promised shortening of limits, of what the baseline knows"),
    gettext_noop("Only of procedures whose amount before is known: what a share is of."),
    _APPROVED,
    known("baseline_term"),
    of="promised_term",
)
ENACTED_UNIT_OF_KNOWN = _ON_A_DAY.money(
    "enacted_unit_of_known",
    _STANDS,
    gettext_noop("Enacted saving of one case, of what the baseline knows"),
    gettext_noop("Only of procedures whose amount before is known: what a share is of."),
    _LAW,
    known("baseline_unit"),
    of="enacted_unit",
)
ENACTED_YEARLY_OF_KNOWN = _ON_A_DAY.money(
    "enacted_yearly_of_known",
    _STANDS,
    gettext_noop("Enacted saving of a year, of what the baseline knows"),
    gettext_noop("Only of procedures whose amount before is known: what a share is of."),
    _LAW,
    known("baseline_yearly"),
    of="enacted_yearly",
)
ENACTED_TERM_OF_KNOWN = _ON_A_DAY.working_days(
    "enacted_term_of_known",
    _STANDS,
    gettext_noop("Enacted shortening of limits, of what the baseline knows"),
    gettext_noop("Only of procedures whose amount before is known: what a share is of."),
    _LAW,
    known("baseline_term"),
    of="enacted_term",
)

OBSERVED = _ON_A_DAY.count(
    "observed",
    _STANDS,
    gettext_noop("Saving observed"),
    gettext_noop("By the day something was first observed of what has become law."),
    _SEEN,
)
OBSERVED_UNIT = _ON_A_DAY.money(
    "observed_unit",
    _STANDS,
    gettext_noop("Observed saving of one case"),
    gettext_noop("Of what was measured since it took effect, or is no longer there, by work."),
    _SEEN,
)
OBSERVED_UNIT_OF_KNOWN = _ON_A_DAY.money(
    "observed_unit_of_known",
    _STANDS,
    gettext_noop("Observed saving of one case, of what the baseline knows"),
    gettext_noop("Only of procedures whose amount before is known: what a share is of."),
    _SEEN,
    known("baseline_unit"),
    of="observed_unit",
)
OBSERVED_UNIT_PROMISE = _ON_A_DAY.money(
    "observed_unit_promise",
    _STANDS,
    gettext_noop("Promised saving of one case, of what was observed"),
    gettext_noop("What the observed procedures had promised: the part that is covered."),
    known("observed_unit"),
)
OBSERVED_YEARLY = _ON_A_DAY.money(
    "observed_yearly",
    _STANDS,
    gettext_noop("Observed saving of a year"),
    gettext_noop("By work, with the cases counted for the last whole year."),
    _SEEN,
)
OBSERVED_YEARLY_OF_KNOWN = _ON_A_DAY.money(
    "observed_yearly_of_known",
    _STANDS,
    gettext_noop("Observed saving of a year, of what the baseline knows"),
    gettext_noop("Only of procedures whose amount before is known: what a share is of."),
    _SEEN,
    known("baseline_yearly"),
    of="observed_yearly",
)
OBSERVED_YEARLY_PROMISE = _ON_A_DAY.money(
    "observed_yearly_promise",
    _STANDS,
    gettext_noop("Promised saving of a year, of what was observed"),
    gettext_noop("What the observed procedures had promised: the part that is covered."),
    known("observed_yearly"),
)
OBSERVED_TERM = _ON_A_DAY.working_days(
    "observed_term",
    _STANDS,
    gettext_noop("Observed shortening of limits"),
    gettext_noop("In working days, only of what is no longer there."),
    _SEEN,
)
OBSERVED_TERM_OF_KNOWN = _ON_A_DAY.working_days(
    "observed_term_of_known",
    _STANDS,
    gettext_noop("Observed shortening of limits, of what the baseline knows"),
    gettext_noop("Only of procedures whose amount before is known: what a share is of."),
    _SEEN,
    known("baseline_term"),
    of="observed_term",
)
OBSERVED_TERM_PROMISE = _ON_A_DAY.working_days(
    "observed_term_promise",
    _STANDS,
    gettext_noop("Promised shortening of limits, of what was observed"),
    gettext_noop("What the observed procedures had promised: the part that is covered."),
    known("observed_term"),
)

INDICATORS = (*_NAMED.all, *_ON_A_DAY.all)
