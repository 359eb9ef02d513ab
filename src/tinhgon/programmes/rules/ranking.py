"""Places among authorities: equal shares share a place, and what is not known has none."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction


def places(shares: Mapping[str, Fraction | None]) -> dict[str, int]:
    """The place of each key with a known share, the largest first; equals share one (1, 2, 2, 4).

    A key without a share is left out: it is not last, nothing is known of it.
    """
    known = {key: share for key, share in shares.items() if share is not None}
    ordered = sorted(known.values(), reverse=True)
    first: dict[Fraction, int] = {}
    for place, share in enumerate(ordered, 1):
        first.setdefault(share, place)
    return {key: first[share] for key, share in known.items()}
