"""Shorten the time limit (rút ngắn thời hạn giải quyết)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import ClassVar, Literal

from pydantic import Field

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.content.api import Channel, Content, State, Term
from tinhgon.review.operations.channels_alike import alike_in, which_channels
from tinhgon.review.operations.limits import written, written_term
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.places import channel, number_in, with_one
from tinhgon.review.operations.question import Entry, Question, Start
from tinhgon.review.operations.rewriting import restated

_LONGEST = 10_000


def channels_with_same_term(content: Content, component: str, index: int = 0) -> tuple[str, ...]:
    """Ids of all channels of the same case that state the same limit: usually cut together."""
    first = channel(content, component)
    limit = _term(first, index)

    def states_the_same(entry: Channel) -> bool:
        terms = entry.terms[index : index + 1]
        return [(term.value, term.unit) for term in terms] == [(limit.value, limit.unit)]

    return alike_in(content, first, states_the_same)


class ShortenTerm(Operation):
    """The limit of each channel named becomes `value`, in the unit it already has."""

    TITLE: ClassVar[str] = gettext_noop("Shorten the time limit")
    ICON: ClassVar[str] = "clock"

    kind: Literal["shorten_term"] = "shorten_term"
    components: tuple[str, ...] = Field(min_length=1)
    index: int = Field(default=0, ge=0)
    value: int = Field(gt=0)

    @property
    def places(self) -> frozenset[str]:
        return frozenset(f"{component}/terms/{self.index}" for component in self.components)

    def apply(self, content: Content) -> Content:
        """Refuses a limit that was not read, and a new one that is not shorter."""
        channels = content.channels
        for component in self.components:
            channels = with_one(channels, self._shortened(channel(content, component)))
        return replace(content, channels=channels)

    def _shortened(self, entry: Channel) -> Channel:
        limit = _term(entry, self.index)
        if limit.state is not State.READ or limit.quantity is None or limit.unit is None:
            raise Refusal(
                gettext_noop(
                    "The limit “%(text)s” was not read as a number and unit. Correct the reading "
                    "first, then shorten it."
                ),
                text=limit.text,
            )
        if Decimal(self.value) >= limit.quantity:
            raise Refusal(
                gettext_noop("%(new)s is not shorter than the present limit of %(old)s."),
                new=written(Decimal(self.value), limit.unit),
                old=written(limit.quantity, limit.unit),
            )
        shorter = replace(limit, value=self.value, text=written(Decimal(self.value), limit.unit))
        terms = (*entry.terms[: self.index], shorter, *entry.terms[self.index + 1 :])
        earlier = [term.text for term in entry.terms[: self.index]]
        text = restated(entry.text, limit.text, shorter.text, earlier)
        described = _described(entry, limit, shorter)
        if entry.description and described != entry.description:
            start = text.rfind(entry.description)
            if start >= 0:
                text = f"{text[:start]}{described}{text[start + len(entry.description) :]}"
        return replace(entry, terms=terms, text=text, description=described)

    def summary(self, content: Content) -> tuple[str, dict[str, object]]:
        limit = _term(channel(content, self.components[0]), self.index)
        new = f"{self.value}" if limit.unit is None else written(Decimal(self.value), limit.unit)
        return (
            gettext_noop("Shorten the time limit from %(old)s to %(new)s."),
            {"old": written_term(limit), "new": new},
        )

    @classmethod
    def offers(cls, content: Content) -> Iterable[str]:
        return (
            f"{entry.id}/terms/{index}"
            for entry in content.channels
            for index, term in enumerate(entry.terms)
            if term.state is State.READ
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
                channels_with_same_term(content, start.component, index),
                f"terms/{index}",
                lambda entry: any(
                    term.state is State.READ for term in entry.terms[index : index + 1]
                ),
                gettext_noop("Those that state the same limit are usually shortened together."),
            ),
            Question("value", gettext_noop("New time limit"), Entry.NUMBER, least=1, most=_LONGEST),
        )


def _described(entry: Channel, limit: Term, shorter: Term) -> str | None:
    """The description of a channel, where it begins with its only limit, with the shorter one:
    "15 ngày, kể từ ngày nhận đủ hồ sơ"."""
    said = entry.description
    if not said or len(entry.terms) > 1 or not limit.text:
        return said
    after = said.removeprefix(limit.text)
    if after == said or after[:1].isalnum():
        return said
    return f"{shorter.text}{after}"


def _term(entry: Channel, index: int) -> Term:
    if index >= len(entry.terms):
        raise Refusal(
            gettext_noop("The channel %(component)s states no time limit number %(number)s."),
            component=entry.id,
            number=index + 1,
        )
    return entry.terms[index]
