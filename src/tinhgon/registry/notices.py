"""What rooms above say on the page of an agency. Filled at start-up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tinhgon.foundation.access.api import Actor
from tinhgon.registry.models import Agency


@dataclass(frozen=True, slots=True)
class AgencyNotice:
    """A sentence in the reader's language, and where something can be done about it."""

    sentence: str
    url: str
    label: str


Noticing = Callable[[Agency, Actor], AgencyNotice | None]
_NOTICES: dict[str, Noticing] = {}


def register_agency_notice(name: str, notice: Noticing) -> None:
    _NOTICES[name] = notice


def notices_of(agency: Agency, by: Actor) -> list[AgencyNotice]:
    """What there is to say of an agency to `by`."""
    found = (notice(agency, by) for notice in _NOTICES.values())
    return [each for each in found if each is not None]
