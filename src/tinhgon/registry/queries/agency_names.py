"""How an agency is called, with what became of it: "Bộ Xây dựng (nay là Bộ Công Thương, từ
01/12/2026)"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.utils.translation import get_language, gettext

from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.text.api import fold
from tinhgon.foundation.ui.api import write_day
from tinhgon.registry.models import AgencySuccession
from tinhgon.registry.queries.agencies import named_states, names_on, states_on


def names_with_heirs(agency_ids: Iterable[int], on: date | None = None) -> dict[int, str]:
    """`names_on`, and for agencies that ended before the day who followed them, or that they ended.

    No more queries than `names_on` where none has ended, and as many for many that did as for one.
    """
    day = on or today()
    states = named_states(agency_ids, day)
    names = {agency: state.name for agency, state in states.items()}
    last_days = {
        agency: state.valid_to
        for agency, state in states.items()
        if state.valid_to is not None and state.valid_to < day
    }
    if not last_days:
        return names
    followers = _followers(last_days, day)
    followed = {agency: _heirs(agency, followers) for agency in last_days}
    called = names_on({heir for heirs, _since in followed.values() for heir in heirs}, day)
    for agency, (heirs, since) in followed.items():
        named = sorted((called[heir] for heir in heirs), key=fold)
        names[agency] = _told(names[agency], last_days[agency], named, since)
    return names


def _told(name: str, last_day: date, heirs: Collection[str], since: date | None) -> str:
    language = get_language() or "vi"
    if since is None or not heirs:
        ended = gettext("%(name)s (ended; last day %(last_day)s)")
        return ended % {"name": name, "last_day": write_day(last_day, language=language)}
    message = (
        gettext("%(name)s (now %(heirs)s, from %(day)s)")
        if len(heirs) == 1
        else gettext("%(name)s (followed by %(heirs)s, from %(day)s)")
    )
    return message % {
        "name": name,
        "heirs": "; ".join(heirs),
        "day": write_day(since, language=language),
    }


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


def _heirs(agency: int, followers: _Followers) -> tuple[set[int], date | None]:
    """Those that stand and followed, through all successions, and the last day on which work went
    over; none and None for one that was dissolved."""
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
    return heirs, since
