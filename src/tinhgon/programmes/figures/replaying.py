"""How far a member has come, told a second way from the stored payloads, for the drift check."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta, timezone
from decimal import Decimal
from typing import Any

from tinhgon.figures.api import Scalar
from tinhgon.foundation.events.api import LoggedEvent

# Viet Nam keeps one time the whole year.
_LOCAL = timezone(timedelta(hours=7))
_WHAT = ("unit", "yearly", "term")
_ONCE = ("published_on", "reviewed_on")
_AS_JSON = ("unit", "items", "ended_before", "reviewed_before")
_STEPS = ("promised", "enacted", "observed")
_CAME_TO_NOTHING = frozenset({"review.item_closed", "review.item_lapsed"})

Row = dict[str, Any]


def replay(subject: str, events: Sequence[LoggedEvent]) -> Mapping[str, Scalar] | None:
    """The columns after all events of one member, None where it never joined."""
    row = _row(events)
    if not row:
        return None
    told = {name: value for name, value in row.items() if name not in _AS_JSON}
    return (
        told
        | _first_days(row)
        | {
            "agency": row["unit"] or row["managing_agency"],
            "items": _json(row["items"]),
            "ended_before": _json(row["ended_before"]),
            "reviewed_before": _json(row["reviewed_before"]),
        }
    )


def replay_stretches(
    subject: str, events: Sequence[LoggedEvent]
) -> Mapping[str, Mapping[str, Scalar]]:
    """The columns of each stretch after all events of one member, by its first day."""
    row = _row(events)
    told: dict[str, Row] = {}
    last: Row | None = None
    for day in _turning_days(row) if row else ():
        stands = _on(row, day)
        if last is not None and stands is not None and {**last, "since": day} == stands:
            continue
        if last is not None:
            last["until"] = day
        last = stands
        if stands is not None:
            told[day.isoformat()] = stands
    return told


def _row(events: Sequence[LoggedEvent]) -> Row:
    row: Row = {}
    for event in events:
        told: Row = {**event.payload, "subject": event.subject_id}
        day = event.occurred_at.astimezone(_LOCAL).date()
        if event.type == "programmes.member_joined":
            row = _begun(told, day, row)
        elif row and row["left_on"] is None:
            _move(row, event.type, told, day)
            _clip(row)
        if row and row["unit"] == row["managing_agency"]:
            row["unit"] = None
    return row


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


def _lasts(step: Row | None, day: date | None) -> bool:
    """Whether a step stands on a day, or still."""
    if step is None or day is None:
        return step is not None and step["until"] is None
    over = step["until"] is not None and _known(step["until"]) <= day
    return _known(step["since"]) <= day and not over


def _endings(row: Row) -> list[Row]:
    """The times it was abolished since the programme began."""
    now = row["ended_on"]
    if now is None or now < row["starts_on"]:
        return list(row["ended_before"])
    last = {"since": now.isoformat(), "until": None, "into": row["ended_into"]}
    return [*row["ended_before"], last]


def _reviews(row: Row) -> list[Row]:
    """The times it was reviewed."""
    now = row["reviewed_on"]
    last = [] if now is None else [{"since": now.isoformat(), "until": None}]
    return [*row["reviewed_before"], *last]


def _ended(row: Row, day: date | None) -> Row | None:
    return next((each for each in _endings(row) if _lasts(each, day)), None)


def _came(row: Row, step: str, day: date | None = None) -> dict[str, Row]:
    """The items of which a step stands on a day, or still, with what it says."""
    return {item: c for item, c in row["items"].items() if _lasts(c[step], day)}


def _first_days(row: Row) -> Row:
    days: dict[str, list[date]] = {
        name: [_known(course[step]["since"]) for course in _came(row, step).values()]
        for name, step in (
            ("approved_on", "promised"),
            ("enacted_on", "enacted"),
        )
    }
    law = _came(row, "enacted").values()
    for name, counted in (("cut_on", "is_cut"), ("handed_down_on", "hands_down")):
        days[name] = [_known(course["enacted"]["since"]) for course in law if course[counted]]
    ending = _ended(row, None)
    if ending is not None:
        days["cut_on"].append(_known(ending["since"]))
        days["enacted_on"].append(_known(ending["since"]))
    found: Row = {}
    for name, each in days.items():
        first = min(each, default=None)
        gone = first is not None and row["left_on"] is not None and first > row["left_on"]
        found[name] = None if first is None or gone else max(first, row["joined_on"])
    return found


def _turning_days(row: Row) -> list[date]:
    steps = [course[step] for course in row["items"].values() for step in _STEPS if course[step]]
    told = [
        each[side]
        for each in (*steps, *_endings(row), *_reviews(row))
        for side in ("since", "until")
    ]
    told += [course["returned_on"] for course in row["items"].values()]
    days = {max(_known(each), row["joined_on"]) for each in told if each is not None}
    if row["due_on"] is not None:
        days.add(max(row["due_on"], row["joined_on"]))
    return sorted(day for day in days if row["left_on"] is None or day < row["left_on"])


def _on(row: Row, day: date) -> Row | None:
    """A stretch that begins on a day, None where nothing stands."""
    promised, law, seen = (_came(row, step, day) for step in _STEPS)
    ending = _ended(row, day)
    reviewed = any(_lasts(each, day) for each in _reviews(row))
    is_due = row["due_on"] is not None and row["due_on"] <= day
    gone = ending is not None or (row["ended_on"] is not None and row["ended_on"] <= day)
    owed = is_due and not reviewed and not gone
    if not any((promised, law, seen, ending, reviewed, owed)):
        return None
    found: Row = {
        name: row[name] for name in ("programme", "procedure", "internal_group", "field_key")
    } | {
        "agency": row["unit"] or row["managing_agency"],
        "since": day,
        "until": row["left_on"],
        "is_reviewed": reviewed,
        "is_owed": owed,
        "is_observed": bool(seen),
        "is_handed_down": any(course["hands_down"] for course in law.values()),
    }
    is_cut = any(course["is_cut"] for course in law.values())
    found["enacted_as"] = "cut" if is_cut or ending else "simplified" * bool(law)
    found["approved_as"] = _wanted(promised, day)
    by_no_plan = ending is not None and not ending["into"] and not is_cut
    for what in _WHAT:
        found[f"baseline_{what}"] = row[f"baseline_{what}"]
        for step, items in zip(_STEPS, (promised, law, seen), strict=True):
            found[f"{step}_{what}"] = _added(course[step][what] for course in items.values())
        found[f"observed_{what}_promise"] = _added(
            promised[item]["promised"][what]
            for item, course in seen.items()
            if item in promised and course["observed"][what] is not None
        )
        if by_no_plan and row[f"baseline_{what}"] is not None:
            found[f"enacted_{what}"] = row[f"baseline_{what}"]
    return found


def _wanted(promised: Mapping[str, Row], day: date) -> str:
    outcomes: dict[str, str] = {}
    for item, course in promised.items():
        back = course["returned_on"] is not None and _known(course["returned_on"]) <= day
        outcomes[item] = ("returned" if back else "cut") if course["is_cut"] else "simplified"
    if "cut" in outcomes.values():
        return "cut"
    last = max(
        promised, key=lambda item: (promised[item]["promised"]["since"], int(item)), default=""
    )
    return outcomes.get(last, "")


def _added(amounts: Iterable[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


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
    for name in _ONCE:
        row[name] = _day(reached[name])
    row["ended_on"] = _day(reached["ended_on"])
    row["ended_into"] = reached.get("ended_into", "")
    for name in ("delegated_on", "delegated_until"):
        row[name] = _day(reached.get(name))
    for name in ("ended_before", "reviewed_before"):
        row[name] = [dict(each) for each in reached[name]]
    row["items"] = {item: dict(course) for item, course in reached["items"].items()}
    row |= {f"baseline_{what}": told["baseline"][what] for what in _WHAT}
    _clip(row)
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
        _sheet(row, what, told, day)
    elif what == "review.saving_observed":
        _looked(row, told)
    elif what.startswith(("review.item_", "review.abolition_")):
        _planned(row, what, told, day)


def _changed(row: Row, what: str, told: Row) -> None:
    if what == "procedures.group_classified":
        row["internal_group"] = told["group"]
    elif what == "procedures.version_published":
        row |= {"internal_group": told["group"], "field_key": told["field_key"]}
        _first(row, "published_on", _known(told["signed_on"]))
        if row["ended_on"] is not None and _known(told["effective_from"]) >= row["ended_on"]:
            _come_back(row, _known(told["effective_from"]))
    elif what == "procedures.delegation_recorded":
        _delegate(row, _known(told["starts_on"]), _day(told["ends_on"]))
    elif what == "procedures.delegation_taken_back":
        last = _day(told["ends_on"])
        row["delegated_on"] = _day(told["starts_on"])
        row["delegated_until"] = None if last is None else last + timedelta(days=1)
    elif what == "procedures.procedure_abolished":
        row["ended_on"] = _known(told["effective_from"])
        row["ended_into"] = told["successor"]


def _come_back(row: Row, day: date) -> None:
    since = row["ended_on"]
    if row["starts_on"] <= since < day:
        told = {"since": since.isoformat(), "until": day.isoformat(), "into": row["ended_into"]}
        row["ended_before"] = [*row["ended_before"], told]
    row |= {"ended_on": None, "ended_into": ""}


def _delegate(row: Row, first: date, last: date | None) -> None:
    before, until = row["delegated_on"], row["delegated_until"]
    if before is not None and before < first and (until is None or first <= until):
        first = before
    row["delegated_on"] = first
    row["delegated_until"] = None if last is None else last + timedelta(days=1)


def _sheet(row: Row, what: str, told: Row, day: date) -> None:
    since = row["reviewed_on"]
    if what == "review.sheet_completed":
        if _known(told["on"]) >= row["starts_on"]:
            _first(row, "reviewed_on", _known(told["on"]))
    elif since is not None and not _came(row, "promised"):
        row["reviewed_on"] = None
        if since < day:
            span = {"since": since.isoformat(), "until": day.isoformat()}
            row["reviewed_before"] = [*row["reviewed_before"], span]


def _planned(row: Row, what: str, told: Row, day: date) -> None:
    item, name = told["item"], told["subject"]
    revoked = what == "review.item_withdrawn" and told["before"] == "approved"
    if revoked or (what in _CAME_TO_NOTHING and told["before"] in ("approved", "enacted")):
        _stop(row, name, day, _STEPS)
    if what == "review.abolition_reversed" and name in row["items"]:
        _stop(row, name, _known(told["effective_from"]), _STEPS[1:])
        if name in row["items"]:
            row["items"][name]["returned_on"] = told["effective_from"]
    if not item.get("amends", True):
        return
    if what == "review.item_approved":
        _step(row, told, "promised", told["signed_on"], told["benefit"])
    elif what == "review.item_enacted":
        _step(row, told, "enacted", told["effective_from"], told["enacted"])
    elif what == "review.item_enactment_undone":
        row["items"][name] = _of(item)
        _step(row, told, "promised", told["signed_on"], told["promised"])


def _of(item: Row) -> Row:
    """An item that has come nowhere."""
    found = {"is_cut": item["abolishes"], "hands_down": "lower_level" in item["operations"]}
    return found | dict.fromkeys(("returned_on", *_STEPS))


def _stop(row: Row, item: str, day: date, steps: Sequence[str]) -> None:
    """Nothing of these steps from a day on."""
    course = row["items"].get(item, {})
    for step in steps:
        known = course.get(step)
        if known is None:
            continue
        if _known(known["since"]) >= day:
            course[step] = None
        elif known["until"] is None:
            course[step] = known | {"until": day.isoformat()}
    _drop_empty(row, item)


def _step(row: Row, told: Row, step: str, since: str, benefit: Row) -> None:
    course = row["items"].setdefault(told["subject"], _of(told["item"]))
    counts = _known(since) >= row["starts_on"]
    course[step] = {"since": since, "until": None, **_saved(benefit, row)} if counts else None
    if counts and step == "promised":
        row["reviewed_on"] = min(row["reviewed_on"] or _known(since), _known(since))
    _drop_empty(row, told["subject"])


def _drop_empty(row: Row, item: str) -> None:
    if item in row["items"] and not any(row["items"][item][step] for step in _STEPS):
        del row["items"][item]


def _looked(row: Row, told: Row) -> None:
    observed: Row = told["observed"] or {}
    course = row["items"].setdefault(told["subject"], _of(told["item"]))
    if course["observed"] is not None and course["observed"]["until"] is not None:
        return
    course["observed"] = None
    if observed and _known(observed["effective_from"]) >= row["starts_on"]:
        saved: Row = {"since": observed["since"], "until": None} | dict.fromkeys(_WHAT)
        for cost in observed["costs"]:
            if cost["method"] == "by_work" and None not in (cost["before"], cost["after"]):
                saved["unit"] = cost["before"] - cost["after"]
                if observed["cases"] is not None:
                    saved["yearly"] = saved["unit"] * observed["cases"]
        if observed["term_unit"] is not None:
            saved["term"] = _thousandths(observed["term_before"], observed["term_unit"], row)
        course["observed"] = saved
    _drop_empty(row, told["subject"])


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


def _json(told: Row | list[Row]) -> str:
    return json.dumps(told, sort_keys=True, separators=(",", ":")) if told else ""


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _known(value: str) -> date:
    return date.fromisoformat(value)
