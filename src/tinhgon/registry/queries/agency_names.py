"""How an agency is called, with what became of it: "Bộ Xây dựng (nay là Bộ Công Thương, từ
01/12/2026)"."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.utils.translation import get_language, gettext

from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.text.api import fold
from tinhgon.foundation.ui.api import write_day
from tinhgon.registry.queries.agencies import named_states, names_on
from tinhgon.registry.queries.successions import heirs_of_each


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
    followed = heirs_of_each(last_days, day)
    called = names_on({heir for heirs in followed.values() for heir in heirs.agencies}, day)
    for agency, heirs in followed.items():
        named = sorted((called[heir] for heir in heirs.agencies), key=fold)
        names[agency] = _told(names[agency], last_days[agency], named, heirs.since)
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
