"""The time limits two versions state, side by side (thời gian giải quyết trước và sau)."""

from __future__ import annotations

from decimal import Decimal

from tinhgon.procedures.content.api import Channel, Content, Term, TermUnit
from tinhgon.review.rules.benefit import TermChange

_Key = tuple[TermUnit, Decimal, Decimal]


def term_changes(before: Content, after: Content | None) -> tuple[TermChange, ...]:
    """The first limit read of each channel, before and after; channels of one pair together.

    A limit that was not read, or is stated in another unit afterwards, is left out: it cannot be
    compared. The longest stands first within a unit, units in the order of the channels.
    """
    kept = {} if after is None else {channel.id: channel for channel in after.channels}
    pairs: dict[_Key, list[str]] = {}
    for channel in before.channels:
        old = _first_read(channel)
        if old is None:
            continue
        unit, quantity = old
        new = _after(kept.get(channel.id), unit, abolished=after is None)
        if new is not None:
            pairs.setdefault((unit, quantity, new), []).append(channel.id)
    units = list(dict.fromkeys(unit for unit, _, _ in pairs))
    ordered = sorted(pairs.items(), key=lambda pair: (units.index(pair[0][0]), -pair[0][1]))
    return tuple(
        TermChange(unit, old, new, tuple(channels)) for (unit, old, new), channels in ordered
    )


def _after(channel: Channel | None, unit: TermUnit, *, abolished: bool) -> Decimal | None:
    if abolished:
        return Decimal(0)
    read = None if channel is None else _first_read(channel)
    return read[1] if read is not None and read[0] is unit else None


def _first_read(channel: Channel) -> tuple[TermUnit, Decimal] | None:
    return next((read for term in channel.terms if (read := _quantity(term)) is not None), None)


def _quantity(term: Term) -> tuple[TermUnit, Decimal] | None:
    quantity = term.quantity
    if quantity is None or term.unit is None or quantity <= 0:
        return None
    return term.unit, quantity
