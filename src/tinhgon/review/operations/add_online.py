"""Let people hand in online (bổ sung hình thức nộp trực tuyến)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import ClassVar, Literal

from pydantic import Field

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.content.api import (
    Channel,
    ChannelType,
    ComponentKind,
    Content,
    Fee,
    State,
    Term,
    TermUnit,
    new_id,
)
from tinhgon.review.operations.limits import written
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.question import Entry, Question, Start
from tinhgon.review.operations.wording import Wording

_LONGEST = 10_000
_LARGEST = 10**15
_DONG = "VND"
_PORTAL = "Nộp hồ sơ trực tuyến trên Cổng Dịch vụ công quốc gia."


class AddOnlineChannel(Operation):
    """A channel of its own, with its limit and, where it is known, its fee."""

    TITLE: ClassVar[str] = gettext_noop("Add handing in online")
    ICON: ClassVar[str] = "globe-alt"

    kind: Literal["add_online_channel"] = "add_online_channel"
    value: int = Field(gt=0, le=_LONGEST)
    unit: TermUnit
    fee: int | None = Field(default=None, ge=0, le=_LARGEST)
    description: Wording

    @property
    def places(self) -> frozenset[str]:
        return frozenset({"channels/online"})

    def apply(self, content: Content) -> Content:
        """Refuses a procedure that can be handed in online already."""
        if _has_online(content):
            raise Refusal(gettext_noop("The procedure can be handed in online already."))
        limit = written(Decimal(self.value), self.unit)
        bare = Channel(
            id="",
            type=ChannelType.ONLINE,
            case=None,
            terms=(Term(State.READ, self.value, self.unit, limit),),
            fees=() if self.fee is None else (_fee(self.fee),),
            description=self.description,
            text=f"Trực tuyến: {limit}. {self.description}",
        )
        added = replace(bare, id=new_id(content, ComponentKind.CHANNELS, bare))
        return replace(content, channels=(*content.channels, added))

    def summary(self, content: Content) -> tuple[str, dict[str, object]]:
        return (
            gettext_noop("Add handing in online, within %(limit)s."),
            {"limit": written(Decimal(self.value), self.unit)},
        )

    @classmethod
    def offers(cls, content: Content) -> Iterable[str]:
        return () if _has_online(content) else ("",)

    @classmethod
    def answering(cls, content: Content, component: str) -> str | None:
        """A channel of another kind is answered by one online, which belongs to the whole."""
        return next(iter(cls.offers(content)), None)

    @classmethod
    def begun(cls, content: Content, start: Start) -> dict[str, object]:
        return {}

    @classmethod
    def questions(cls, content: Content, start: Start) -> tuple[Question, ...]:
        limits = [term for entry in content.channels for term in entry.terms if term.unit]
        limit = next((term for term in limits if isinstance(term.value, int)), None)
        fees = [fee for entry in content.channels[:1] for fee in entry.fees]
        known = len(fees) == 1 and fees[0].currency == _DONG
        return (
            Question(
                "value",
                gettext_noop("Time limit online"),
                Entry.NUMBER,
                proposed=None if limit is None else limit.value,
                least=1,
                most=_LONGEST,
            ),
            Question(
                "unit",
                gettext_noop("Unit"),
                Entry.CHOICE,
                proposed=None if limit is None or limit.unit is None else limit.unit.value,
                options=tuple((unit.value, unit.value) for unit in TermUnit),
            ),
            Question(
                "fee",
                gettext_noop("Fee online (đồng)"),
                Entry.NUMBER,
                gettext_noop("Leave it empty where nobody knows it; unknown is not zero."),
                proposed=fees[0].amount if known else None,
                required=False,
                most=_LARGEST,
            ),
            Question(
                "description",
                gettext_noop("Where and how"),
                Entry.TEXT,
                proposed=_PORTAL,
                least=3,
            ),
        )


def _has_online(content: Content) -> bool:
    return any(entry.type is ChannelType.ONLINE for entry in content.channels)


def _fee(amount: int) -> Fee:
    text = f"{amount:,} đồng".replace(",", ".") if amount else "Không thu phí"
    return Fee(State.READ, amount, _DONG, None, text)
