"""What every simplification operation is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.content.api import Content
from tinhgon.review.operations.places import within
from tinhgon.review.operations.question import Question, Start


class Operation(BaseModel, ABC):
    """A patch on one content. Subclasses set `kind`, which is also what is stored.

    `TITLE` and the summary are message ids; `ICON` is a heroicon. What is offered, begun and
    asked is about a content that nobody has changed yet.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    TITLE: ClassVar[str] = ""
    ICON: ClassVar[str] = "pencil-square"
    # Whether the procedure is over; whether what it says is changed at all.
    ENDS: ClassVar[bool] = False
    AMENDS: ClassVar[bool] = True
    # Whether it follows a law that has changed already: no document is amended for it.
    FOLLOWS_LAW: ClassVar[bool] = False
    # Whether what is to be amended for it are documents on fees.
    ON_FEES: ClassVar[bool] = False

    @property
    @abstractmethod
    def places(self) -> frozenset[str]:
        """What it touches: component ids, or places within one (`chan-1/terms/0`). Two operations
        of one plan item never touch the same place, nor one within the other."""

    @abstractmethod
    def apply(self, content: Content) -> Content:
        """The content after the operation, or a refusal that says why it is impossible."""

    @abstractmethod
    def summary(self, content: Content) -> tuple[str, dict[str, object]]:
        """One sentence for people (message id, params), about `content` before the operation."""

    @classmethod
    @abstractmethod
    def offers(cls, content: Content) -> Iterable[str]:
        """The places where a person may begin it; empty for the procedure as a whole."""

    @classmethod
    def begun(cls, content: Content, start: Start) -> dict[str, object]:
        """The fields that follow from where it is begun; a refusal where that is no part."""
        part = within((each for _, each in content.all_components()), start.component)
        return {"component": part.id}

    @classmethod
    def questions(cls, content: Content, start: Start) -> tuple[Question, ...]:
        """What is left to ask a person, with proposals; a refusal where `start` is no place."""
        return ()

    @classmethod
    def answering(cls, content: Content, component: str) -> str | None:
        """The place where it is begun to answer a finding about a component (empty: about the
        whole), or None."""
        mine = [at for at in cls.offers(content) if at.split("/")[0] == component]
        return mine[0] if mine else None

    def practised(self, content: Content) -> Content:
        """What those who comply meet afterwards, where it is more than `apply` says."""
        return content

    def renewals(self, content: Content) -> tuple[int, int] | None:
        """Of how many cases (second) how many are left (first), where it makes cases rarer and
        that is known."""
        return None

    def successor(self) -> str | None:
        """The code of the procedure that takes over, where it ends in another."""
        return None


def name_of(kind: type[Operation]) -> str:
    """The word by which a kind is stored."""
    return str(kind.model_fields["kind"].default)


def proposal(
    kind: type[Operation], content: Content, start: Start
) -> tuple[dict[str, object], bool] | None:
    """Plain data of an operation as far as content and finding tell, and whether it is complete;
    None where it cannot be begun there."""
    try:
        asked = kind.questions(content, start)
        begun = kind.begun(content, start)
    except Refusal:
        return None
    known = {each.name: each.proposed for each in asked if each.proposed is not None}
    complete = all(each.name in known for each in asked if each.required)
    return {"kind": name_of(kind), **begun, **known}, complete
