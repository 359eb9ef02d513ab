"""What may be permitted in programmes; each is held in an agency, with its subordinates."""

from __future__ import annotations

from tinhgon.foundation.access.api import Permission
from tinhgon.foundation.refusals import gettext_noop

VIEW = Permission("programmes.view", gettext_noop("See programmes and their boards"))
STEER = Permission("programmes.steer", gettext_noop("Open programmes and set their targets"))
PLAN = Permission("programmes.plan", gettext_noop("Issue the plan of an agency under a programme"))
ASSIGN = Permission(
    "programmes.assign", gettext_noop("Assign procedures of a programme to units, with a day")
)

PERMISSIONS = (VIEW, STEER, PLAN, ASSIGN)
