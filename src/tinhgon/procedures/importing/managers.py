"""Under which agency a new procedure of an import comes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.states import ManagingBasis
from tinhgon.registry.api import CONTROL_OFFICE_KEY, Agency, successor_on


@dataclass(frozen=True, slots=True)
class Manager:
    """The agency a procedure comes under, and why."""

    agency: Agency
    basis: ManagingBasis


class Managers:
    """Managing agencies by the key of the issuer: the one that stands in its place today, else
    `otherwise`, else the national control office until a person assigns another."""

    def __init__(self, keys: Iterable[str], otherwise: Agency | None) -> None:
        found = managers_by_issuer({*keys, CONTROL_OFFICE_KEY})
        office = found.get(CONTROL_OFFICE_KEY)
        if office is None:
            raise Refusal(
                gettext_noop(
                    "The registry does not hold the national control office yet; set up the "
                    "registry first (tinhgon migrate)."
                )
            )
        self._default = (
            Manager(office, ManagingBasis.DEFAULT)
            if otherwise is None
            else Manager(otherwise, ManagingBasis.IMPORTED)
        )
        self._by_key = {key: Manager(agency, ManagingBasis.ISSUER) for key, agency in found.items()}

    def of(self, key: str) -> Manager:
        return self._by_key.get(key, self._default) if key else self._default


def managers_by_issuer(keys: Iterable[str]) -> dict[str, Agency]:
    """The agency that stands today in the place of each issuer, by the issuer's key."""
    day = today()
    return {
        agency.key: successor_on(agency, day) or agency
        for agency in Agency.objects.filter(key__in=set(keys))
    }
