"""How far a member has come, told a second way from the stored payloads, for the drift check."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta, timezone
from decimal import Decimal
from typing import Any

from tinhgon.figures.api import Scalar
from tinhgon.foundation.events.api import LoggedEvent

# Viet Nam keeps one time the whole year.
_LOCAL = timezone(timedelta(hours=7))
_WHAT = ("unit", "yearly", "term")
_ONCE = (
    "published_on",
    "reviewed_on",
    "approved_on",
    "enacted_on",
    "handed_down_on",
    "observed_on",
)
_PLANNED = ("promised", "settled", "enacted")
_CAME_TO_NOTHING = frozenset({"review.item_closed", "review.item_lapsed"})

Row = dict[str, Any]


def replay(subject: str, events: Sequence[LoggedEvent]) -> Mapping[str, Scalar] | None:
    """The columns after all events of one member, None where it never joined."""
    row: Row = {}
    for event in events:
        told: Row = {**event.payload, "subject": event.subject_id}
        day = event.occurred_at.astimezone(_LOCAL).date()
        if event.type == "programmes.member_joined":
            row = _begun(told, day, row)
        elif row and row["left_on"] is None:
            _move(row, event.type, told, day)
            _clip(row)
            _all_saved(row)
        if row and row["unit"] == row["managing_agency"]:
            row["unit"] = None
    if not row:
        return None
    return (
        {name: value for name, value in row.items() if name != "unit"}
        | {"agency": row["unit"] or row["managing_agency"]}
        | _owed(row)
    )


def _clip(row: Row) -> None:
    """Bring what was reached into the time the member spent in the programme."""
    for name in _ONCE:
        day = row[name]
        if day is not None and row["left_on"] is not None and day > row["left_on"]:
            row[name] = None
        elif day is not None and day < row["joined_on"]:
            row[name] = row["joined_on"]
    _clip_delegation(row)


def _clip_delegation(row: Row) -> None:
    """Only the days on which the member was in the programme and somebody handled for another."""
    if row["delegated_on"] is None:
        return
    row["delegated_on"] = max(row["delegated_on"], row["joined_on"])
    ends = [row[name] for name in ("delegated_until", "left_on") if row[name] is not None]
    if ends and min(ends) <= row["delegated_on"]:
        row |= {"delegated_on": None, "delegated_until": None}
    elif row["left_on"] is not None:
        row["delegated_until"] = min(ends)


def _owed(row: Row) -> Row:
    ends = [row[n] for n in ("reviewed_on", "left_on", "ended_on") if row[n] is not None]
    due = row["due_on"]
    if due is None or any(end <= due for end in ends):
        return {"owed_on": None, "owed_until": None}
    return {"owed_on": max(due, row["joined_on"]), "owed_until": min(ends) if ends else None}


def _begun(told: Row, day: date, before: Row) -> Row:
    reached = told["reached"]
    starts_on = date.fromisoformat(told["starts_on"])
    row: Row = {
        "unit": before.get("unit"),
        "starts_on": starts_on,
        "joined_on": before.get("joined_on", max(starts_on, day)),
        "left_on": None,
        "due_on": before.get("due_on"),
        "internal_group": told["group"],
    }
    for name in ("programme", "procedure", "managing_agency", "scope", "field_key"):
        row[name] = told[name]
    for name in ("minutes_a_day", "working_days_a_year"):
        row[name] = told[name]
    for name in _ONCE[:-1]:
        row[name] = _day(reached[name])
    row["ended_on"] = _day(reached["ended_on"])
    row["ended_into"] = reached.get("ended_into", "")
    for name in ("delegated_on", "delegated_until"):
        row[name] = _day(reached.get(name))
    row |= _seen(json.loads(reached["observed_of"] or "{}"))
    for name in ("approved_as", "enacted_as"):
        row[name] = reached[name]
    for kind, amounts in {**reached, "baseline": told["baseline"]}.items():
        if isinstance(amounts, dict):
            row |= {f"{kind}_{what}": amounts[what] for what in _WHAT}
    _clip(row)
    _all_saved(row)
    return row


def _move(row: Row, what: str, told: Row, day: date) -> None:
    if what == "programmes.member_left":
        row["left_on"] = max(day, row["joined_on"])
    elif what == "programmes.member_assigned":
        row |= {"unit": told["unit"], "due_on": _day(told["due_on"])}
    elif what == "programmes.baseline_told":
        row |= {f"baseline_{each}": told["baseline"][each] for each in _WHAT}
    elif what.startswith("procedures."):
        _changed(row, what, told)
    elif what.startswith("review.sheet_"):
        _sheet(row, what, told)
    elif what == "review.saving_observed":
        row |= _seen(_looked(row, told))
    elif what == "review.item_enactment_undone":
        _not_yet_law(row, told)
    elif what == "review.abolition_reversed":
        _left_by_others(row, told["settled"])
        _only_promised(row, told)
        _forget(row, told)
    elif what.startswith("review.item_"):
        _planned(row, what, told)


def _changed(row: Row, what: str, told: Row) -> None:
    if what == "procedures.group_classified":
        row["internal_group"] = told["group"]
    elif what == "procedures.version_published":
        row |= {"internal_group": told["group"], "field_key": told["field_key"]}
        _first(row, "published_on", _known(told["signed_on"]))
        if row["ended_on"] is not None and _known(told["effective_from"]) >= row["ended_on"]:
            _come_back(row)
    elif what == "procedures.delegation_recorded":
        _delegate(row, _known(told["starts_on"]), _day(told["ends_on"]))
    elif what == "procedures.procedure_abolished":
        row["ended_on"] = _known(told["effective_from"])
        row["ended_into"] = told["successor"]
        _ended(row, row["ended_on"])


def _come_back(row: Row) -> None:
    ended = row["ended_on"]
    row |= {"ended_on": None, "ended_into": ""}
    if row["enacted_on"] is None or row["approved_as"] == "cut":
        return
    if row["enacted_on"] < ended:
        row["enacted_as"] = "simplified"
    else:
        row |= {"enacted_on": None, "enacted_as": ""} | {f"enacted_{each}": None for each in _WHAT}


def _delegate(row: Row, first: date, last: date | None) -> None:
    before, until = row["delegated_on"], row["delegated_until"]
    if before is not None and before < first and (until is None or first <= until):
        first = before
    row["delegated_on"] = first
    row["delegated_until"] = None if last is None else last + timedelta(days=1)


def _sheet(row: Row, what: str, told: Row) -> None:
    if what == "review.sheet_reopened":
        row["reviewed_on"] = row["approved_on"]
    elif _known(told["on"]) >= row["starts_on"]:
        _first(row, "reviewed_on", _known(told["on"]))


def _ended(row: Row, day: date) -> None:
    if day >= row["starts_on"]:
        if row["enacted_on"] is None or day < row["enacted_on"]:
            row["enacted_on"] = day
        row["enacted_as"] = "cut"


def _all_saved(row: Row) -> None:
    """All of the baseline, where it ended before any plan did something about it."""
    ended, enacted = row["ended_on"], row["enacted_on"]
    if None in (ended, enacted) or enacted < ended:
        return
    if not row["ended_into"] and row["approved_as"] != "cut":
        for each in _WHAT:
            if row[f"baseline_{each}"] is not None:
                row[f"enacted_{each}"] = row[f"baseline_{each}"]


def _planned(row: Row, what: str, told: Row) -> None:
    item = told["item"]
    if what == "review.item_withdrawn" and told["before"] == "approved":
        if row["enacted_on"] is not None:
            row["approved_as"] = row["enacted_as"]
        elif any(row[f"settled_{each}"] is not None for each in _WHAT):
            row["approved_as"] = "returned"
        else:
            row |= {"approved_on": None, "approved_as": ""}
        row |= {f"promised_{each}": row[f"settled_{each}"] for each in _WHAT}
    if what in _CAME_TO_NOTHING and told["before"] in ("approved", "enacted"):
        _left_by_others(row, told["settled"])
    if not item.get("amends", True):
        return
    if what == "review.item_approved":
        _decided(row, told["signed_on"], told["benefit"], item)
    elif what == "review.item_enacted":
        _in_law(row, told["effective_from"], told["enacted"], item)


def _not_yet_law(row: Row, told: Row) -> None:
    if told["item"].get("amends", True):
        _left_by_others(row, told["settled"])
        _decided(row, told["signed_on"], told["promised"], told["item"])
    _forget(row, told)


def _forget(row: Row, told: Row) -> None:
    """Nothing is observed of an item any more."""
    items = json.loads(row["observed_of"] or "{}")
    items.pop(told["subject"], None)
    row |= _seen(items)


def _only_promised(row: Row, told: Row) -> None:
    """Abolished as promised, and there again."""
    if _known(told["signed_on"]) >= row["starts_on"]:
        _decided(row, told["signed_on"], told["promised"], {"abolishes": True})
        row["approved_as"] = "returned"
        row |= {f"settled_{each}": row[f"promised_{each}"] for each in _WHAT}


def _left_by_others(row: Row, settled: Sequence[Row]) -> None:
    row |= dict.fromkeys(("approved_on", "enacted_on", "handed_down_on"))
    row |= dict.fromkeys(("approved_as", "enacted_as"), "")
    row |= {f"{kind}_{each}": None for kind in _PLANNED for each in _WHAT}
    for other in settled:
        if other.get("returned"):
            _only_promised(row, other)
        elif other["amends"]:
            _decided(row, other["signed_on"], other["promised"], other)
            _in_law(row, other["effective_from"], other["enacted"], other)
    if row["ended_on"] is not None:
        _ended(row, row["ended_on"])


def _decided(row: Row, signed_on: str, benefit: Row, item: Row) -> None:
    if _known(signed_on) < row["starts_on"]:
        return
    for each in ("reviewed_on", "approved_on"):
        _first(row, each, _known(signed_on))
    _become(row, "approved_as", item)
    saved = _saved(benefit, row)
    for each in _WHAT:
        row[f"promised_{each}"] = _sum(row[f"settled_{each}"], saved[each])


def _in_law(row: Row, effective_from: str, benefit: Row, item: Row) -> None:
    effective = _known(effective_from)
    if effective < row["starts_on"]:
        return
    _first(row, "enacted_on", effective)
    _become(row, "enacted_as", item)
    if item["abolishes"]:
        row["approved_as"] = "cut"
    if "lower_level" in item["operations"]:
        _first(row, "handed_down_on", effective)
    saved = _saved(benefit, row)
    for each in _WHAT:
        row[f"settled_{each}"] = row[f"promised_{each}"]
        row[f"enacted_{each}"] = _sum(row[f"enacted_{each}"], saved[each])


def _looked(row: Row, told: Row) -> Row:
    observed: Row = told["observed"] or {}
    items = json.loads(row["observed_of"] or "{}")
    items.pop(told["subject"], None)
    if observed and _known(observed["effective_from"]) >= row["starts_on"]:
        unit = yearly = term = None
        for cost in observed["costs"]:
            if cost["method"] == "by_work" and None not in (cost["before"], cost["after"]):
                unit = cost["before"] - cost["after"]
                yearly = None if observed["cases"] is None else unit * observed["cases"]
        if observed["term_unit"] is not None:
            term = _thousandths(observed["term_before"], observed["term_unit"], row)
        items[told["subject"]] = [observed["since"], unit, yearly, term]
    return dict(items)


def _seen(items: Row) -> Row:
    """What the columns say of items observed: each its day, and what a case, a year and the limit
    save."""
    found: Row = {
        "observed_of": json.dumps(items, sort_keys=True, separators=(",", ":")) if items else "",
        "observed_on": min((_known(each[0]) for each in items.values()), default=None),
    }
    for place, what in enumerate(_WHAT, 1):
        known = [each[place] for each in items.values() if each[place] is not None]
        found[f"observed_{what}"] = sum(known) if known else None
    return found


def _become(row: Row, column: str, item: Row) -> None:
    if row[column] != "cut":
        row[column] = "cut" if item["abolishes"] else "simplified"


def _first(row: Row, column: str, day: date) -> None:
    if row[column] is None:
        row[column] = day


def _saved(benefit: Row, member: Row) -> Row:
    saved: Row = dict.fromkeys(_WHAT)
    for method in benefit["methods"]:
        before, after, cases = method["before"], method["after"], benefit["dossiers_per_year"]
        if method["method"] != "by_work" or before is None or after is None:
            continue
        saved["unit"] = before - after
        if cases is not None:
            left = cases * method.get("cases_left", 1) // method.get("cases_of", 1)
            saved["yearly"] = before * cases - after * left
    if benefit["term_unit"] is not None:
        before, after = (
            _thousandths(benefit[f"term_{side}"], benefit["term_unit"], member)
            for side in ("before", "after")
        )
        saved["term"] = before - after
    return saved


def _thousandths(quantity: str, unit: str, member: Row) -> int:
    """Of a working day, by how long officials work in the member's events."""
    year = Decimal(member["working_days_a_year"] * 1000)
    of_one = {
        "working_day": Decimal(1000),
        "hour": Decimal(60_000) / member["minutes_a_day"],
        "day": year / 365,
        "month": year / 12,
        "year": year,
    }
    return int((Decimal(quantity) * of_one[unit]).to_integral_value("ROUND_HALF_UP"))


def _sum(before: int | None, more: int | None) -> int | None:
    return before if more is None else more + (0 if before is None else before)


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _known(value: str) -> date:
    return date.fromisoformat(value)
