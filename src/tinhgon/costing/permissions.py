"""What may be done with compliance costs."""

from __future__ import annotations

from tinhgon.foundation.access.api import Permission
from tinhgon.foundation.refusals import gettext_noop

VIEW = Permission("costing.view", gettext_noop("See compliance costs and what they rest on"))

PERMISSIONS = (VIEW,)
