"""What a sum of savings covers, in words."""

from __future__ import annotations

from django.utils.translation import gettext

from tinhgon.foundation.ui.api import write_number, write_percent
from tinhgon.review.rules.savings import Covered


def covered_words(covered: Covered) -> str:
    """“3 of 5 procedures, 62 % of the known promise”."""
    told = {"known": write_number(covered.known), "of": write_number(covered.of)}
    said = gettext("%(known)s of %(of)s procedures") % told
    if covered.share is None or not covered.known:
        return said
    share = {"said": said, "share": write_percent(covered.share)}
    return gettext("%(said)s, %(share)s of the known promise") % share
