"""What may be done in the catalogue; each is held in an agency and reaches its subordinates."""

from __future__ import annotations

from tinhgon.foundation.access.api import Permission
from tinhgon.foundation.refusals import gettext_noop

VIEW = Permission("procedures.view", gettext_noop("See internal procedures and drafts"))
IMPORT = Permission("procedures.import", gettext_noop("Import procedures from a file"))
CORRECT = Permission("procedures.correct", gettext_noop("Correct a misread value"))
CLASSIFY = Permission("procedures.classify", gettext_noop("Classify internal procedures"))
ADOPT = Permission(
    "procedures.adopt", gettext_noop("Make and edit drafts, settle observed differences")
)
ASSIGN = Permission("procedures.assign", gettext_noop("Assign the managing agency"))
PUBLISH = Permission("procedures.publish", gettext_noop("Publish, amend and abolish procedures"))

PERMISSIONS = (VIEW, IMPORT, CORRECT, CLASSIFY, ADOPT, ASSIGN, PUBLISH)
