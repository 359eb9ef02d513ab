"""Sentences of the framework that our catalogue says anew.

The framework lacks some of these in Vietnamese and says others clumsily. A text marked here is
extracted into this room's catalogue, which comes before the framework's own.
"""

from __future__ import annotations

from tinhgon.foundation.refusals import gettext_noop

_SAID_ANEW = (
    gettext_noop("Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."),
    gettext_noop("Null characters are not allowed."),
    gettext_noop("Enter a whole number."),
    gettext_noop("Ensure this value is less than or equal to %(limit_value)s."),
    gettext_noop("Ensure this value is greater than or equal to %(limit_value)s."),
    gettext_noop("Enter a valid date."),
)
