"""The fact of an item told a second way, from the stored payloads, for the drift check only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta, timezone

from tinhgon.figures.api import Scalar
from tinhgon.foundation.events.api import LoggedEvent

# Viet Nam keeps one time the whole year.
_LOCAL = timezone(timedelta(hours=7))
_STATES = {
    "review.item_submitted": "submitted",
    "review.item_returned": "returned",
    "review.item_objected": "returned",
    "review.item_accepted": "accepted",
    "review.item_approved": "approved",
    "review.item_enacted": "enacted",
    "review.item_enactment_undone": "approved",
    "review.item_published": "published",
    "review.item_withdrawn": "withdrawn",
    "review.item_closed": "withdrawn",
    "review.item_lapsed": "withdrawn",
}
_WITHOUT_EFFECT = frozenset(
    {
        "review.item_closed",
        "review.item_lapsed",
        "review.item_enactment_undone",
        "review.abolition_reversed",
    }
)
_DATES = (
    "ended_on",
    "approved_on",
    "enacted_from",
    "published_from",
    "delegated_from",
    "observed_on",
)
_KINDS = ("promised", "enacted", "observed")
_SIDES = ("unit_before", "unit_after", "yearly_saving")


def replay(subject: str, events: Sequence[LoggedEvent]) -> Mapping[str, Scalar] | None:
    """The columns after all events of one item, None where it was never added."""
    row: dict[str, Scalar] = {}
    for event in events:
        told = event.payload
        item = told["item"]
        if not isinstance(item, dict):
            raise TypeError(f"{event.type} names no item")
        day = event.occurred_at.astimezone(_LOCAL).date()
        if event.type == "review.item_added":
            row = dict.fromkeys(_DATES)
            row |= {f"{kind}_{side}": None for kind in _KINDS for side in _SIDES}
            row |= {
                "procedure": item["procedure"],
                "state": "draft",
                "added_on": day,
            }
        if not row:
            continue
        row |= {name: item[name] for name in ("scope", "field_key", "abolishes")}
        row |= {"internal_group": item["group"], "agency": item["plan_agency"]}
        row["state"] = _STATES.get(event.type, row["state"])
        # A delegation changes who handles; no figure of simplification counts it.
        if item.get("amends", True):
            row |= _counted(event.type, told)
        if event.type == "review.item_enacted" and told.get("delegated_from"):
            row["delegated_from"] = _day(told["delegated_from"])
        # What is observed of it, or that its procedure came back, is told after it ended.
        if _STATES.get(event.type) in {"published", "withdrawn"}:
            row["ended_on"] = day
        row |= _lost(event.type, str(row["state"]))
        if event.type == "review.saving_observed":
            row |= _seen(told["observed"])
    return row or None


def _lost(what: str, state: str) -> dict[str, Scalar]:
    """What an item that ended on its way no longer promises, or never brought."""
    lost: dict[str, Scalar] = {}
    if state == "withdrawn":
        lost |= {"approved_on": None} | {f"promised_{side}": None for side in _SIDES}
    if what in _WITHOUT_EFFECT:
        lost |= {"enacted_from": None, "delegated_from": None, "observed_on": None}
        lost |= {"published_from": None}
        lost |= {f"{kind}_{side}": None for kind in _KINDS[1:] for side in _SIDES}
    return lost


def _counted(what: str, told: Mapping[str, object]) -> dict[str, Scalar]:
    if what == "review.item_approved":
        return {"approved_on": _day(told["signed_on"])} | _money("promised", told["benefit"])
    if what == "review.item_enacted":
        return {"enacted_from": _day(told["effective_from"])} | _money("enacted", told["enacted"])
    if what == "review.item_published":
        return {"published_from": _day(told["effective_from"])}
    return {}


def _seen(observed: object) -> dict[str, Scalar]:
    seen: dict[str, Scalar] = dict.fromkeys(f"observed_{side}" for side in _SIDES)
    seen["observed_on"] = None
    if not isinstance(observed, dict):
        return seen
    seen["observed_on"] = _day(observed["since"])
    for cost in observed["costs"]:
        if cost["method"] == "by_work":
            seen["observed_unit_before"] = cost["before"]
            seen["observed_unit_after"] = cost["after"]
            if None not in (cost["before"], cost["after"], observed["cases"]):
                saved = observed["cases"] * cost["before"] - observed["cases"] * cost["after"]
                seen["observed_yearly_saving"] = saved
    return seen


def _day(value: object) -> date:
    return date.fromisoformat(str(value))


def _money(kind: str, benefit: object) -> dict[str, Scalar]:
    if not isinstance(benefit, dict):
        raise TypeError("the event holds no benefit")
    amounts: dict[str, Scalar] = {f"{kind}_{side}": None for side in _SIDES}
    for method in benefit["methods"]:
        if method["method"] == "by_work":
            before, after, volume = method["before"], method["after"], benefit["dossiers_per_year"]
            amounts[f"{kind}_unit_before"] = before
            amounts[f"{kind}_unit_after"] = after
            if None not in (before, after, volume):
                left = volume * method.get("cases_left", 1) // method.get("cases_of", 1)
                amounts[f"{kind}_yearly_saving"] = before * volume - after * left
    return amounts
