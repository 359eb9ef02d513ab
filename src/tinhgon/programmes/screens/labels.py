"""Words of what the scope of a programme asks for, as message ids."""

from __future__ import annotations

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.programmes.api import Dimension

GROUP_LABELS = {
    "": gettext_noop("All groups"),
    "A": gettext_noop("Group A"),
    "B": gettext_noop("Group B"),
}
SCOPE_LABELS = {
    "public": gettext_noop("Public procedures"),
    "internal": gettext_noop("Internal procedures"),
}
DIMENSION_LABELS = {
    Dimension.KIND: gettext_noop("Kind of item"),
    Dimension.SCOPE: gettext_noop("Scope"),
    Dimension.GROUP: gettext_noop("Group"),
    Dimension.AGENCY: gettext_noop("Managing agency"),
    Dimension.FIELD: gettext_noop("Field"),
}
KIND_LABELS = {
    "public": gettext_noop("Public procedures"),
    "A": gettext_noop("Internal, group A"),
    "B": gettext_noop("Internal, group B"),
    "unknown": gettext_noop("Internal, group not known"),
}
