"""The numbers an issuer has given its decisions, whichever room records them: one a year."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.models import PublicationDecision

Signed = Callable[[str, Collection[int], int], Collection[date]]


def _publications(number: str, issuers: Collection[int], year: int) -> set[date]:
    same = PublicationDecision.objects.filter(
        number=number, issuer__in=issuers, signed_on__year=year
    )
    return set(same.values_list("signed_on", flat=True))


_REGISTERS: dict[str, Signed] = {"procedures": _publications}


def register_decision_numbers(name: str, signed: Signed) -> None:
    """`signed` tells on which days of a year the room holds decisions of a number (in its normal
    form) by some issuers (ids) to be signed; once, when Django starts."""
    _REGISTERS[name] = signed


def check_one_of_its_number(number: str, signed_on: date, issuers: Collection[int]) -> None:
    """An issuer numbers its decisions anew each calendar year, so within one a number is one
    decision: one signed on another day is mistyped. The same day is the same decision, which may
    approve parts of several plans, or approve and announce."""
    known = {
        day for signed in _REGISTERS.values() for day in signed(number, issuers, signed_on.year)
    }
    others = known - {signed_on}
    if others:
        raise Refusal(
            gettext_noop(
                "Decision %(number)s of this issuer is recorded as signed on %(known)s, not on "
                "%(day)s, and a number is given once a year. Check the number and the day."
            ),
            number=number,
            known=max(others),
            day=signed_on,
        )
