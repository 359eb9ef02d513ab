"""What may be permitted in costing."""

from __future__ import annotations

from tinhgon.foundation.access.api import Permission
from tinhgon.foundation.refusals import gettext_noop

VIEW = Permission("costing.view", gettext_noop("See compliance costs and what they rest on"))
MEASURE = Permission("costing.measure", gettext_noop("Enter volumes and measured values"))
FREEZE = Permission("costing.freeze", gettext_noop("Freeze a baseline of costs"))

PERMISSIONS = (VIEW, MEASURE, FREEZE)
