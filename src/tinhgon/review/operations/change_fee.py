"""Lower a fee, or lift it altogether (giảm, miễn phí, lệ phí)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, Literal

from pydantic import Field

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.content.api import Channel, Content, Fee, State
from tinhgon.review.operations.channels_alike import alike_in, which_channels
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.places import channel, number_in, with_one
from tinhgon.review.operations.question import Entry, Question, Start
from tinhgon.review.operations.rewriting import restated

_DONG = "VND"
_LARGEST = 10**15


def channels_with_same_fee(content: Content, component: str, index: int = 0) -> tuple[str, ...]:
    """Ids of all channels of the same case that state the same fee in the same words."""
    first = channel(content, component)
    fee = _fee(first, index)

    def states_the_same(entry: Channel) -> bool:
        fees = entry.fees[index : index + 1]
        return [replace(each, text=fee.text) for each in fees] == [fee]

    return alike_in(content, first, states_the_same)


class ChangeFee(Operation):
    """The fee of each channel named becomes `amount` đồng; 0 means that none is charged."""

    TITLE: ClassVar[str] = gettext_noop("Lower the fee")
    ICON: ClassVar[str] = "banknotes"
    ON_FEES: ClassVar[bool] = True

    kind: Literal["change_fee"] = "change_fee"
    components: tuple[str, ...] = Field(min_length=1)
    index: int = Field(default=0, ge=0)
    amount: int = Field(ge=0, le=_LARGEST)

    @property
    def places(self) -> frozenset[str]:
        return frozenset(f"{component}/fees/{self.index}" for component in self.components)

    def apply(self, content: Content) -> Content:
        """Refuses an amount nobody read, one in another currency, and what is not lower."""
        channels = content.channels
        for component in self.components:
            channels = with_one(channels, self._lowered(channel(content, component)))
        return replace(content, channels=channels)

    def _lowered(self, entry: Channel) -> Channel:
        fee = _fee(entry, self.index)
        if fee.state is not State.READ or fee.amount is None or fee.currency != _DONG:
            raise Refusal(
                gettext_noop(
                    "The fee “%(text)s” was not read as an amount in đồng. Correct the reading "
                    "first, then lower it."
                ),
                text=fee.text,
            )
        if self.amount >= fee.amount:
            raise Refusal(
                gettext_noop("%(new)s is not lower than the present fee of %(old)s."),
                new=_written(self.amount),
                old=_written(fee.amount),
            )
        lower = replace(fee, amount=self.amount, text=_written(self.amount))
        fees = (*entry.fees[: self.index], lower, *entry.fees[self.index + 1 :])
        earlier = [each.text for each in entry.fees[: self.index]]
        text = restated(entry.text, fee.text, lower.text, earlier)
        return replace(entry, fees=fees, text=text)

    def summary(self, content: Content) -> tuple[str, dict[str, object]]:
        fee = _fee(channel(content, self.components[0]), self.index)
        old = fee.text if fee.amount is None else _written(fee.amount)
        return (
            gettext_noop("Lower the fee from %(old)s to %(new)s."),
            {"old": old, "new": _written(self.amount)},
        )

    @classmethod
    def offers(cls, content: Content) -> Iterable[str]:
        return (
            f"{entry.id}/fees/{index}"
            for entry in content.channels
            for index, fee in enumerate(entry.fees)
            if fee.state is State.READ and fee.amount and fee.currency == _DONG
        )

    @classmethod
    def begun(cls, content: Content, start: Start) -> dict[str, object]:
        return {"index": number_in(start.at)}

    @classmethod
    def questions(cls, content: Content, start: Start) -> tuple[Question, ...]:
        index = number_in(start.at)
        return (
            which_channels(
                content,
                channels_with_same_fee(content, start.component, index),
                f"fees/{index}",
                lambda entry: any(fee.amount for fee in entry.fees[index : index + 1]),
                gettext_noop("Those that charge the same fee are ticked."),
            ),
            Question(
                "amount",
                gettext_noop("New fee (đồng)"),
                Entry.NUMBER,
                gettext_noop("0 where nothing is charged any more."),
                most=_LARGEST,
            ),
        )


def _fee(entry: Channel, index: int) -> Fee:
    if index >= len(entry.fees):
        raise Refusal(
            gettext_noop("The channel %(component)s states no fee number %(number)s."),
            component=entry.id,
            number=index + 1,
        )
    return entry.fees[index]


def _written(amount: int) -> str:
    """An amount as Vietnamese writes it: 150.000 đồng."""
    return f"{amount:,} đồng".replace(",", ".") if amount else "Không thu phí"
