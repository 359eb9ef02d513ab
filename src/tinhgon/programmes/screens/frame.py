"""What every page of a programme shares: its head, and the tabs that hang below it.

A part of this room that has a page of its own for a programme is named in `_PLACES`: its address
takes the key of the programme.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import Tab
from tinhgon.programmes.api import Programme
from tinhgon.programmes.screens.badges import programme_state_badge


@dataclass(frozen=True, slots=True)
class Place:
    """A page of a programme: its address by name, and its title (a message id)."""

    url_name: str
    title: str


_PLACES = (
    Place("programme", gettext_noop("Overview")),
    Place("programme_board", gettext_noop("Board")),
    Place("programme_plans", gettext_noop("Authority plans")),
    Place("programme_procedures", gettext_noop("Procedures")),
    Place("programme_targets", gettext_noop("Target help")),
)


def programme_of(by: Actor, key: str) -> Programme:
    """The programme at an address, as far as `by` may know of it."""
    rows = Programme.objects.select_related("steered_by", "legal_basis", "baseline")
    return get_visible(rows, by, key=key)


def framed(programme: Programme, url_name: str, **context: object) -> Mapping[str, object]:
    """The context of a page that extends `programmes/frame.html`."""
    return {
        "programme": programme,
        "programme_state": programme_state_badge(programme.state),
        "tabs": [
            Tab(
                gettext(place.title),
                reverse(place.url_name, args=[programme.key]),
                place.url_name == url_name,
            )
            for place in _PLACES
        ],
        **context,
    }
