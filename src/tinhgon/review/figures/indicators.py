"""The figures of review, declared once (chỉ tiêu)."""

from __future__ import annotations

from tinhgon.figures.api import Flow, Named, Stock, equals
from tinhgon.foundation.refusals import gettext_noop

FACT = "plan_item"
_NAMED = Named("review", FACT)

_APPROVED = Flow("approved_on")
_ENACTED = Flow("enacted_from")
_OBSERVED = Flow("observed_on")

IN_PLANS = _NAMED.count(
    "in_plans",
    Stock("added_on", "ended_on"),
    gettext_noop("Procedures in open plans"),
    gettext_noop("Items that are neither published nor withdrawn, by their state today."),
)
APPROVED = _NAMED.count(
    "approved",
    _APPROVED,
    gettext_noop("Plan items approved"),
    gettext_noop(
        "Items approved by the competent authority, by the day of its decision. A revoked "
        "approval no longer counts."
    ),
)
SIMPLIFIED = _NAMED.count(
    "simplified",
    _ENACTED,
    gettext_noop("Procedures enacted as simplified"),
    gettext_noop("By the day the enacting document takes effect."),
    equals("abolishes", False),
)
ABOLISHED = _NAMED.count(
    "abolished",
    _ENACTED,
    gettext_noop("Procedures enacted as abolished"),
    gettext_noop("By the day the enacting document takes effect."),
    equals("abolishes", True),
)
PUBLISHED = _NAMED.count(
    "published",
    Flow("published_from"),
    gettext_noop("Simplified procedures published"),
    gettext_noop("Items whose outcome a publication decision announced, by day of effect."),
)
DELEGATED = _NAMED.count(
    "delegated",
    Flow("delegated_from"),
    gettext_noop("Procedures whose handling was delegated"),
    gettext_noop(
        "By the day the delegation begins. It changes who handles and is no simplification."
    ),
)
PROMISED_UNIT_BEFORE = _NAMED.money(
    "promised_unit_before",
    _APPROVED,
    gettext_noop("Unit cost before, of what was approved"),
    gettext_noop("Cost of one case by work, summed over the approved items."),
)
PROMISED_UNIT_AFTER = _NAMED.money(
    "promised_unit_after",
    _APPROVED,
    gettext_noop("Unit cost promised"),
    gettext_noop("Cost of one case by work as promised, summed over the approved items."),
)
PROMISED_YEARLY_SAVING = _NAMED.money(
    "promised_yearly_saving",
    _APPROVED,
    gettext_noop("Promised saving a year"),
    gettext_noop(
        "Saving by work with the dossiers of a year; at least, where some items name no number "
        "of dossiers."
    ),
)
ENACTED_UNIT_BEFORE = _NAMED.money(
    "enacted_unit_before",
    _ENACTED,
    gettext_noop("Unit cost before, of what was enacted"),
    gettext_noop("Cost of one case by work, summed over the enacted items."),
)
ENACTED_UNIT_AFTER = _NAMED.money(
    "enacted_unit_after",
    _ENACTED,
    gettext_noop("Unit cost enacted"),
    gettext_noop("Cost of one case by work as enacted, summed over the enacted items."),
)
ENACTED_YEARLY_SAVING = _NAMED.money(
    "enacted_yearly_saving",
    _ENACTED,
    gettext_noop("Enacted saving a year"),
    gettext_noop(
        "Saving by work with the dossiers of a year under the parameters of the day of effect; at "
        "least, where some items name no number of dossiers."
    ),
)

OBSERVED = _NAMED.count(
    "observed",
    _OBSERVED,
    gettext_noop("Procedures whose saving was observed"),
    gettext_noop(
        "Measured since the new version took effect, or no longer there; by the day something was "
        "first observed."
    ),
)
OBSERVED_UNIT_BEFORE = _NAMED.money(
    "observed_unit_before",
    _OBSERVED,
    gettext_noop("Unit cost before, of what was observed"),
    gettext_noop("Cost of one case by work as promised, summed over what was observed."),
)
OBSERVED_UNIT_AFTER = _NAMED.money(
    "observed_unit_after",
    _OBSERVED,
    gettext_noop("Unit cost observed"),
    gettext_noop(
        "Cost of one case by work with the values measured since, under the parameters of the day "
        "of effect; nothing where the procedure is no longer there."
    ),
)
OBSERVED_YEARLY_SAVING = _NAMED.money(
    "observed_yearly_saving",
    _OBSERVED,
    gettext_noop("Observed saving a year"),
    gettext_noop(
        "Saving by work in the cases counted for the last whole year since, or before a procedure "
        "ended; at least, where for some no such year was counted."
    ),
)
STANDING = _NAMED.count(
    "standing",
    Stock("enacted_from"),
    gettext_noop("Plan items in force"),
    gettext_noop("All whose enacting document had taken effect by then."),
)
STANDING_PROMISE = _NAMED.money(
    "standing_promise",
    Stock("enacted_from"),
    gettext_noop("What the plan items in force promised a year"),
    gettext_noop("Of all whose enacting document had taken effect by then."),
    of="promised_yearly_saving",
)
STANDING_OBSERVED = _NAMED.count(
    "standing_observed",
    Stock("observed_on"),
    gettext_noop("Plan items in force whose saving is observed"),
    gettext_noop("All of which something had been observed by then."),
)
STANDING_OBSERVED_PROMISE = _NAMED.money(
    "standing_observed_promise",
    Stock("observed_on"),
    gettext_noop("What the observed plan items promised a year"),
    gettext_noop("Of all of which something had been observed by then."),
    of="promised_yearly_saving",
)

INDICATORS = _NAMED.all
