"""The figures of the catalogue, declared once (chỉ tiêu)."""

from __future__ import annotations

from tinhgon.figures.api import Named, Stock
from tinhgon.foundation.refusals import gettext_noop

FACT = "procedure"
_NAMED = Named("procedures", FACT)

INVENTORIED = _NAMED.count(
    "inventoried",
    Stock("registered_on", "abolished_on"),
    gettext_noop("Procedures inventoried"),
    gettext_noop("Procedures in the catalogue of this node, not abolished."),
)
PUBLISHED = _NAMED.count(
    "published",
    Stock("published_on", "abolished_on"),
    gettext_noop("Procedures published"),
    gettext_noop("Procedures of which a version is announced and in effect."),
)
COMPLETE = _NAMED.count(
    "complete",
    Stock("complete_from", "abolished_on"),
    gettext_noop("Procedures with all mandatory parts"),
    gettext_noop("The latest version states every mandatory part of its rule set."),
)

INDICATORS = _NAMED.all
