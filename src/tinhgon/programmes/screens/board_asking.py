"""Which board an address asks for: agency within reach, past day, group, field."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from tinhgon.figures.api import EVERY_AGENCY
from tinhgon.foundation.access.api import Actor, actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.ui.api import read_day, write_day
from tinhgon.procedures.api import LONGEST_FIELD, field_names
from tinhgon.programmes.api import VIEW, BoardAsked, Programme, check_board, first_day, own_board
from tinhgon.registry.api import Agency, covers, names_with_heirs

_GROUPS = ("A", "B")


def board_asked(request: HttpRequest, programme: Programme) -> BoardAsked:
    """What the address asks. An agency outside one's reach is not found."""
    by = actor(request)
    key = request.GET.get("agency", "") or own_board(by)
    check_board(by, key)
    group = request.GET.get("group", "")
    field = request.GET.get("field", "").replace("\0", "")[:LONGEST_FIELD]
    asked = BoardAsked(programme, key, group=group if group in _GROUPS else "", field_key=field)
    on = request.GET.get("on", "")
    return _as_of(request, asked, on) if on else asked


def _as_of(request: HttpRequest, asked: BoardAsked, text: str) -> BoardAsked:
    """The same as of a past day; one that is none, or cannot be looked at, is said."""
    day, first = read_day(text), first_day(asked.programme)
    if day is not None and first <= day <= today():
        if day == today():
            return asked
        return BoardAsked(asked.programme, asked.agency, day, asked.group, asked.field_key)
    messages.warning(
        request,
        gettext(
            "“%(text)s” is no day from %(first)s, when this programme's records begin, to today; "
            "today is shown."
        )
        % {"text": write_day(day) if day else text[:40], "first": write_day(first)},
    )
    return asked


def address(asked: BoardAsked, **others: object) -> str:
    """The query of the same board; `others` replace its parts."""
    parts: dict[str, object] = {
        "agency": asked.agency,
        "on": asked.on.isoformat() if asked.on else "",
        "group": asked.group,
        "field": asked.field_key,
    }
    parts |= others
    return urlencode({name: value for name, value in parts.items() if value})


def board_address(asked: BoardAsked, **others: object) -> str:
    """The page of the same board; `others` replace its parts."""
    page = reverse("programme_board", args=[asked.programme.key])
    return f"{page}?{address(asked, **others)}"


def rest_address(asked: BoardAsked) -> str:
    """The procedures behind a board that lie under none of its authorities."""
    page = reverse("programme_board_procedures", args=[asked.programme.key])
    return f"{page}?{address(asked, others='1')}"


def field_name(asked: BoardAsked, by: Actor) -> str:
    """The field a board is narrowed to, as the catalogue spells it."""
    key = asked.field_key
    return field_names([key], by).get(key, key) if key else ""


def within_reach(by: Actor, agencies: Iterable[Agency]) -> list[Agency]:
    """Those of the agencies whose boards are within a person's reach, in their order."""
    scope = by.scope(VIEW.name)
    return [row for row in agencies if scope.everywhere or covers(scope.agency_ids, [row.pk])]


def agency_names(keys: list[str], asked: BoardAsked) -> dict[str, str]:
    """Names as they were on the day of the board."""
    agencies = dict(Agency.objects.filter(key__in=keys).values_list("key", "pk"))
    names = names_with_heirs(agencies.values(), asked.on)
    whole = {EVERY_AGENCY: gettext("The whole country")}
    return whole | {key: names[pk] for key, pk in agencies.items()}
