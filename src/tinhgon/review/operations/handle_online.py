"""Handle wholly online (cung cấp dịch vụ công trực tuyến toàn trình)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, Literal

from pydantic import Field

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import fold
from tinhgon.procedures.content.api import Channel, ChannelType, Content
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.places import channel, with_one
from tinhgon.review.operations.question import Entry, Question, Start
from tinhgon.review.operations.wording import Wording

_WHOLLY = "toan trinh"
_SENTENCE = (
    "Dịch vụ công trực tuyến toàn trình: nộp hồ sơ, thanh toán và nhận kết quả điện tử, không phải "
    "đến cơ quan."
)


class HandleOnline(Operation):
    """The online channel serves from handing in to the result, as `sentence` adds to its words."""

    TITLE: ClassVar[str] = gettext_noop("Handle wholly online")
    ICON: ClassVar[str] = "computer-desktop"

    kind: Literal["handle_online"] = "handle_online"
    component: str = Field(min_length=1)
    sentence: Wording

    @property
    def places(self) -> frozenset[str]:
        return frozenset({f"{self.component}/description"})

    def apply(self, content: Content) -> Content:
        """Refuses another channel than an online one, one that is whole already, and words that
        do not say so."""
        entry = channel(content, self.component)
        if entry.type is not ChannelType.ONLINE:
            raise Refusal(
                gettext_noop("Only what is handed in online can be handled wholly online.")
            )
        if _is_whole(entry):
            raise Refusal(gettext_noop("The procedure is handled wholly online already."))
        if _WHOLLY not in fold(self.sentence):
            raise Refusal(
                gettext_noop("Say that it is handled wholly online, in the words “toàn trình”.")
            )
        whole = replace(
            entry,
            description=f"{self.sentence}\n{entry.description or ''}".strip(),
            text=f"{entry.text}\n{self.sentence}",
        )
        return replace(content, channels=with_one(content.channels, whole))

    def summary(self, content: Content) -> tuple[str, dict[str, object]]:
        return gettext_noop("Handle the procedure wholly online, to the result."), {}

    @classmethod
    def offers(cls, content: Content) -> Iterable[str]:
        return (
            entry.id
            for entry in content.channels
            if entry.type is ChannelType.ONLINE and not _is_whole(entry)
        )

    @classmethod
    def questions(cls, content: Content, start: Start) -> tuple[Question, ...]:
        channel(content, start.component)
        return (
            Question(
                "sentence",
                gettext_noop("How the way of handing in shall read"),
                Entry.TEXT,
                gettext_noop("It is added to what is said already."),
                proposed=_SENTENCE,
                least=3,
            ),
        )


def _is_whole(entry: Channel) -> bool:
    return _WHOLLY in fold(f"{entry.description or ''} {entry.text}")
