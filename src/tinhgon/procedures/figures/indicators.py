"""The figures of the catalogue, declared once (chỉ tiêu)."""

from __future__ import annotations

from tinhgon.figures.api import Indicator, Stock, Unit
from tinhgon.foundation.refusals import gettext_noop

FACT = "procedure"

INVENTORIED = Indicator(
    id="procedures.inventoried",
    title=gettext_noop("Procedures inventoried"),
    meaning=gettext_noop("Procedures in the catalogue of this node, not abolished."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=Stock("registered_on", "abolished_on"),
    column="inventoried",
)
PUBLISHED = Indicator(
    id="procedures.published",
    title=gettext_noop("Procedures published"),
    meaning=gettext_noop("Procedures of which a version is announced and in effect."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=Stock("published_on", "abolished_on"),
    column="published",
)
COMPLETE = Indicator(
    id="procedures.complete",
    title=gettext_noop("Procedures with all mandatory parts"),
    meaning=gettext_noop("The latest version states every mandatory part of its rule set."),
    unit=Unit.COUNT,
    fact=FACT,
    timing=Stock("complete_from", "abolished_on"),
    column="complete",
)

INDICATORS = (INVENTORIED, PUBLISHED, COMPLETE)
