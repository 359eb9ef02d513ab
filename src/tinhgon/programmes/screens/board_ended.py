"""A board of an agency that has ended says so, and where its procedures have gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.ui.api import write_day
from tinhgon.programmes.api import BoardAsked
from tinhgon.programmes.screens.board_asking import agency_names, board_address, within_reach
from tinhgon.registry.api import Agency, ended_on, heirs_of


@dataclass(frozen=True, slots=True)
class Ended:
    """The last day, and each agency that followed with the address of its board, empty where that
    is out of reach."""

    last_day: date
    heirs: tuple[tuple[str, str], ...]

    @property
    def sentence(self) -> str:
        """A single one that followed has taken all over; else each procedure waits to be given."""
        told = (
            gettext(
                "This agency existed up to %(day)s. What it had is on the board of who followed "
                "it; its own board of an earlier day still stands."
            )
            if len(self.heirs) == 1
            else gettext(
                "This agency existed up to %(day)s. Its procedures stand here until each is put "
                "under an agency that goes on; its own board of an earlier day still stands."
            )
        )
        return told % {"day": write_day(self.last_day)}

    @property
    def fact(self) -> tuple[str, str]:
        """The same for a file: a title and what it says."""
        day = gettext("existed up to %(day)s") % {"day": write_day(self.last_day)}
        if not self.heirs:
            return gettext("An agency that has ended"), day
        names = gettext("followed by: %(names)s") % {
            "names": "; ".join(name for name, _url in self.heirs)
        }
        return gettext("An agency that has ended"), f"{day}; {names}"


def ended(asked: BoardAsked, by: Actor) -> Ended | None:
    """None where the agency goes on on the day of the board, or is the whole country."""
    agency = Agency.objects.filter(key=asked.agency).first()
    last_day = None if agency is None else ended_on(agency)
    if agency is None or last_day is None or last_day >= asked.day:
        return None
    heirs = heirs_of(agency, asked.day)
    names = agency_names([heir.key for heir in heirs], asked)
    reached = within_reach(by, heirs)
    return Ended(
        last_day,
        tuple(
            (names[heir.key], board_address(asked, agency=heir.key) if heir in reached else "")
            for heir in heirs
        ),
    )
