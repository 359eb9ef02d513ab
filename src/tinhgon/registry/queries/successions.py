"""Who followed agencies that have ended, through all successions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from tinhgon.foundation.calendar.api import today
from tinhgon.registry.models import Agency, AgencySuccession
from tinhgon.registry.queries.agencies import states_on


@dataclass(frozen=True, slots=True)
class Heirs:
    """The agencies (ids) that stand and followed one that ended, and the last day on which work
    went over; none and None for one that was dissolved."""

    agencies: frozenset[int]
    since: date | None


def heirs_of(agency: Agency, on: date | None = None) -> list[Agency]:
    """The agencies that stand on a day and followed one that ended, by key; itself while it
    stands."""
    day = on or today()
    if states_on(day).filter(agency=agency).exists():
        return [agency]
    heirs = heirs_of_each([agency.pk], day)[agency.pk].agencies
    return list(Agency.objects.filter(pk__in=heirs).order_by("key"))


def heirs_of_each(ended: Collection[int], day: date) -> dict[int, Heirs]:
    """Of agencies (ids) that do not stand on a day; as many queries for many as for one."""
    followers = _followers(ended, day)
    return {agency: _heirs(agency, followers) for agency in ended}


# Who followed each agency that has ended, with the day; one that stands is not there.
_Followers = Mapping[int, list[tuple[int, date]]]


def _followers(ended: Collection[int], day: date) -> _Followers:
    """Of these agencies, and of all that followed them and ended too."""
    found: dict[int, list[tuple[int, date]]] = {agency: [] for agency in ended}
    waiting = set(ended)
    while waiting:
        rows = AgencySuccession.objects.filter(predecessor__in=waiting, effective__lte=day)
        reached = set()
        for row in rows.order_by("pk"):
            found[row.predecessor_id].append((row.successor_id, row.effective))
            reached.add(row.successor_id)
        standing = states_on(day).filter(agency__in=reached).order_by()
        waiting = reached - found.keys() - set(standing.values_list("agency", flat=True))
        found |= {agency: [] for agency in waiting}
    return found


def _heirs(agency: int, followers: _Followers) -> Heirs:
    heirs: set[int] = set()
    since: date | None = None
    seen, waiting = {agency}, [agency]
    while waiting:
        for heir, effective in followers[waiting.pop()]:
            since = effective if since is None else max(since, effective)
            if heir not in followers:
                heirs.add(heir)
            elif heir not in seen:
                waiting.append(heir)
            seen.add(heir)
    return Heirs(frozenset(heirs), since)
