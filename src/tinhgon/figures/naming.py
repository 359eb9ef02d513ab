"""Indicators of one room over one kind of fact: a name says both the id and the column."""

from __future__ import annotations

from dataclasses import replace

from tinhgon.figures.vocabulary import Condition, Flow, Indicator, Stock, Sum, Unit


class Named:
    """The indicators of a room over a kind of fact, in the order in which they were named.

    One named `reviewed` has the id `room.reviewed` and the column `reviewed` in the balances; a
    sum of that name adds up the column `reviewed` of the fact, where `of` does not say another.
    """

    def __init__(self, room: str, fact: str) -> None:
        self._room, self._fact = room, fact
        self._named: list[Indicator] = []

    @property
    def all(self) -> tuple[Indicator, ...]:
        return tuple(self._named)

    def count(
        self, name: str, timing: Flow | Stock, title: str, meaning: str, *where: Condition
    ) -> Indicator:
        """How many facts there are; title and meaning are message ids."""
        told = self._told(name, timing, title, meaning)
        return self._add(replace(told, where=where))

    def money(
        self,
        name: str,
        timing: Flow | Stock,
        title: str,
        meaning: str,
        *where: Condition,
        of: str = "",
    ) -> Indicator:
        """A sum of whole đồng."""
        told = self._told(name, timing, title, meaning)
        return self._add(replace(told, where=where, measure=Sum(of or name), unit=Unit.MONEY))

    def working_days(
        self,
        name: str,
        timing: Flow | Stock,
        title: str,
        meaning: str,
        *where: Condition,
        of: str = "",
    ) -> Indicator:
        """A sum of whole thousandths of a working day."""
        told = self._told(name, timing, title, meaning)
        measure = Sum(of or name)
        return self._add(replace(told, where=where, measure=measure, unit=Unit.WORKING_DAYS))

    def _told(self, name: str, timing: Flow | Stock, title: str, meaning: str) -> Indicator:
        return Indicator(
            id=f"{self._room}.{name}",
            title=title,
            meaning=meaning,
            unit=Unit.COUNT,
            fact=self._fact,
            timing=timing,
            column=name,
        )

    def _add(self, indicator: Indicator) -> Indicator:
        self._named.append(indicator)
        return indicator
