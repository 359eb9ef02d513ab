"""The figures of review, declared once (chỉ tiêu)."""

from __future__ import annotations

from tinhgon.figures.api import Flow, Indicator, Stock, Sum, Unit, equals
from tinhgon.foundation.refusals import gettext_noop

FACT = "plan_item"

_APPROVED = Flow("approved_on")
_ENACTED = Flow("enacted_from")
_OBSERVED = Flow("observed_on")

IN_PLANS = Indicator(
    id="review.in_plans",
    title=gettext_noop("Procedures in open plans"),
    meaning=gettext_noop("Items that are neither published nor withdrawn, by their state today."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=Stock("added_on", "ended_on"),
    column="in_plans",
)
APPROVED = Indicator(
    id="review.approved",
    title=gettext_noop("Plan items approved"),
    meaning=gettext_noop(
        "Items approved by the competent authority, by the day of its decision. A revoked "
        "approval no longer counts."
    ),
    unit=Unit.COUNT,
    fact=FACT,
    timing=_APPROVED,
    column="approved",
)
SIMPLIFIED = Indicator(
    id="review.simplified",
    title=gettext_noop("Procedures enacted as simplified"),
    meaning=gettext_noop("By the day the enacting document takes effect."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=_ENACTED,
    column="simplified",
    where=(equals("abolishes", False),),
)
ABOLISHED = Indicator(
    id="review.abolished",
    title=gettext_noop("Procedures enacted as abolished"),
    meaning=gettext_noop("By the day the enacting document takes effect."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=_ENACTED,
    column="abolished",
    where=(equals("abolishes", True),),
)
PUBLISHED = Indicator(
    id="review.published",
    title=gettext_noop("Simplified procedures published"),
    meaning=gettext_noop("Items whose outcome a publication decision announced, by day of effect."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=Flow("published_from"),
    column="published",
)
DELEGATED = Indicator(
    id="review.delegated",
    title=gettext_noop("Procedures whose handling was delegated"),
    meaning=gettext_noop(
        "By the day the delegation begins. It changes who handles and is no simplification."
    ),
    unit=Unit.COUNT,
    fact=FACT,
    timing=Flow("delegated_from"),
    column="delegated",
)
PROMISED_UNIT_BEFORE = Indicator(
    id="review.promised_unit_before",
    title=gettext_noop("Unit cost before, of what was approved"),
    meaning=gettext_noop("Cost of one case by work, summed over the approved items."),
    unit=Unit.MONEY,
    fact=FACT,
    timing=_APPROVED,
    column="promised_unit_before",
    measure=Sum("promised_unit_before"),
)
PROMISED_UNIT_AFTER = Indicator(
    id="review.promised_unit_after",
    title=gettext_noop("Unit cost promised"),
    meaning=gettext_noop("Cost of one case by work as promised, summed over the approved items."),
    unit=Unit.MONEY,
    fact=FACT,
    timing=_APPROVED,
    column="promised_unit_after",
    measure=Sum("promised_unit_after"),
)
PROMISED_YEARLY_SAVING = Indicator(
    id="review.promised_yearly_saving",
    title=gettext_noop("Promised saving a year"),
    meaning=gettext_noop(
        "Saving by work with the dossiers of a year; at least, where some items name no number "
        "of dossiers."
    ),
    unit=Unit.MONEY,
    fact=FACT,
    timing=_APPROVED,
    column="promised_yearly_saving",
    measure=Sum("promised_yearly_saving"),
)
ENACTED_UNIT_BEFORE = Indicator(
    id="review.enacted_unit_before",
    title=gettext_noop("Unit cost before, of what was enacted"),
    meaning=gettext_noop("Cost of one case by work, summed over the enacted items."),
    unit=Unit.MONEY,
    fact=FACT,
    timing=_ENACTED,
    column="enacted_unit_before",
    measure=Sum("enacted_unit_before"),
)
ENACTED_UNIT_AFTER = Indicator(
    id="review.enacted_unit_after",
    title=gettext_noop("Unit cost enacted"),
    meaning=gettext_noop("Cost of one case by work as enacted, summed over the enacted items."),
    unit=Unit.MONEY,
    fact=FACT,
    timing=_ENACTED,
    column="enacted_unit_after",
    measure=Sum("enacted_unit_after"),
)
ENACTED_YEARLY_SAVING = Indicator(
    id="review.enacted_yearly_saving",
    title=gettext_noop("Enacted saving a year"),
    meaning=gettext_noop(
        "Saving by work with the dossiers of a year under the parameters of the day of effect; at "
        "least, where some items name no number of dossiers."
    ),
    unit=Unit.MONEY,
    fact=FACT,
    timing=_ENACTED,
    column="enacted_yearly_saving",
    measure=Sum("enacted_yearly_saving"),
)

OBSERVED = Indicator(
    id="review.observed",
    title=gettext_noop("Procedures whose saving was observed"),
    meaning=gettext_noop(
        "Measured since the new version took effect, or no longer there; by the day something was "
        "first observed."
    ),
    unit=Unit.COUNT,
    fact=FACT,
    timing=_OBSERVED,
    column="observed",
)
OBSERVED_UNIT_BEFORE = Indicator(
    id="review.observed_unit_before",
    title=gettext_noop("Unit cost before, of what was observed"),
    meaning=gettext_noop("Cost of one case by work as promised, summed over what was observed."),
    unit=Unit.MONEY,
    fact=FACT,
    timing=_OBSERVED,
    column="observed_unit_before",
    measure=Sum("observed_unit_before"),
)
OBSERVED_UNIT_AFTER = Indicator(
    id="review.observed_unit_after",
    title=gettext_noop("Unit cost observed"),
    meaning=gettext_noop(
        "Cost of one case by work with the values measured since, under the parameters of the day "
        "of effect; nothing where the procedure is no longer there."
    ),
    unit=Unit.MONEY,
    fact=FACT,
    timing=_OBSERVED,
    column="observed_unit_after",
    measure=Sum("observed_unit_after"),
)
OBSERVED_YEARLY_SAVING = Indicator(
    id="review.observed_yearly_saving",
    title=gettext_noop("Observed saving a year"),
    meaning=gettext_noop(
        "Saving by work in the cases counted for the last whole year since, or before a procedure "
        "ended; at least, where for some no such year was counted."
    ),
    unit=Unit.MONEY,
    fact=FACT,
    timing=_OBSERVED,
    column="observed_yearly_saving",
    measure=Sum("observed_yearly_saving"),
)
STANDING = Indicator(
    id="review.standing",
    title=gettext_noop("Plan items in force"),
    meaning=gettext_noop("All whose enacting document had taken effect by then."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=Stock("enacted_from"),
    column="standing",
)
STANDING_PROMISE = Indicator(
    id="review.standing_promise",
    title=gettext_noop("What the plan items in force promised a year"),
    meaning=gettext_noop("Of all whose enacting document had taken effect by then."),
    unit=Unit.MONEY,
    fact=FACT,
    timing=Stock("enacted_from"),
    column="standing_promise",
    measure=Sum("promised_yearly_saving"),
)
STANDING_OBSERVED = Indicator(
    id="review.standing_observed",
    title=gettext_noop("Plan items in force whose saving is observed"),
    meaning=gettext_noop("All of which something had been observed by then."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=Stock("observed_on"),
    column="standing_observed",
)
STANDING_OBSERVED_PROMISE = Indicator(
    id="review.standing_observed_promise",
    title=gettext_noop("What the observed plan items promised a year"),
    meaning=gettext_noop("Of all of which something had been observed by then."),
    unit=Unit.MONEY,
    fact=FACT,
    timing=Stock("observed_on"),
    column="standing_observed_promise",
    measure=Sum("promised_yearly_saving"),
)

INDICATORS = (
    IN_PLANS,
    APPROVED,
    SIMPLIFIED,
    ABOLISHED,
    PUBLISHED,
    DELEGATED,
    PROMISED_UNIT_BEFORE,
    PROMISED_UNIT_AFTER,
    PROMISED_YEARLY_SAVING,
    ENACTED_UNIT_BEFORE,
    ENACTED_UNIT_AFTER,
    ENACTED_YEARLY_SAVING,
    OBSERVED,
    OBSERVED_UNIT_BEFORE,
    OBSERVED_UNIT_AFTER,
    OBSERVED_YEARLY_SAVING,
    STANDING,
    STANDING_PROMISE,
    STANDING_OBSERVED,
    STANDING_OBSERVED_PROMISE,
)
