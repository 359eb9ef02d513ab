"""The standard activities a parameter set must price, and which families each one has."""

from __future__ import annotations

from typing import Final

from tinhgon.costing.vocabulary import Difficulty

PREFIX: Final = "cost."
BOUNDS: Final = ("low", "mid", "high")

MINUTES: Final = "minutes"
OUTSOURCED: Final = "outsourced"
CHARGE: Final = "charge"

_WORK_ONLY: Final = (MINUTES,)
_WORK_AND_SERVICE: Final = (MINUTES, OUTSOURCED)

GRADED: Final = ("understand", "prepare.form", "prepare.paper", "supplement")

# Of how many cases an activity is part, in per mille.
SHARE_SUPPLEMENT: Final = "supplement"
SHARE_IF_NEEDED: Final = "inspect_if_needed"
SHARES: Final = (SHARE_SUPPLEMENT, SHARE_IF_NEEDED)

STANDARDS: Final[dict[str, tuple[str, ...]]] = {
    **{f"{name}.{grade}": _WORK_ONLY for name in GRADED for grade in Difficulty},
    "prepare.copy": _WORK_AND_SERVICE,
    "prepare.certify": (MINUTES, CHARGE),
    "prepare.obtain": _WORK_ONLY,
    "prepare.specialist": _WORK_AND_SERVICE,
    "duplicate": _WORK_AND_SERVICE,
    "travel.commune": _WORK_AND_SERVICE,
    "travel.province": _WORK_AND_SERVICE,
    "travel.central": _WORK_AND_SERVICE,
    "submit.direct": _WORK_ONLY,
    "submit.postal": _WORK_AND_SERVICE,
    "submit.online": _WORK_ONLY,
    "submit.online_item": _WORK_ONLY,
    "pay.direct": _WORK_ONLY,
    "pay.postal": _WORK_ONLY,
    "pay.online": _WORK_ONLY,
    "inspect.visit": _WORK_ONLY,
    "inspect.interview": _WORK_AND_SERVICE,
    "collect.direct": _WORK_ONLY,
    "collect.postal": _WORK_AND_SERVICE,
    "collect.online": _WORK_ONLY,
}
