"""How it is known which documents an operation amends, and what took their place, in words."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext

from tinhgon.review.rules.amended_documents import TOLD_LABELS, Replaced, Told


def amended_told(told: Told, replaced: Sequence[Replaced] = ()) -> str:
    """“presumed: the most detailed of those cited; 158/2024/NĐ-CP is replaced by …”."""
    return "; ".join([gettext(TOLD_LABELS[told]), *replaced_told(replaced)])


def replaced_told(replaced: Sequence[Replaced]) -> list[str]:
    return [
        gettext("%(older)s is replaced by %(newer)s: check the article there")
        % {"older": each.older, "newer": each.newer}
        for each in replaced
    ]
