"""What every simplification operation is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.content.api import Channel, Content, DossierItem

C = TypeVar("C", Channel, DossierItem)


class Operation(BaseModel, ABC):
    """A patch on one content. Subclasses set `kind`, which is also what is stored.

    Title and summary are message ids; `summary_params` fill the summary.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    TITLE: ClassVar[str] = ""

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


def dossier_item(content: Content, component: str) -> DossierItem:
    """The dossier item named, or a refusal."""
    for item in content.dossier:
        if item.id == component:
            return item
    raise Refusal(
        gettext_noop(
            "The version has no dossier item %(component)s any more; it may have been changed "
            "by a newer version. Open the procedure and choose again."
        ),
        component=component,
    )


def channel(content: Content, component: str) -> Channel:
    """The channel named, or a refusal."""
    for entry in content.channels:
        if entry.id == component:
            return entry
    raise Refusal(
        gettext_noop(
            "The version has no channel %(component)s any more; it may have been changed by a "
            "newer version. Open the procedure and choose again."
        ),
        component=component,
    )


def with_one(rows: tuple[C, ...], changed: C) -> tuple[C, ...]:
    """`rows` with the one of the same id exchanged."""
    return tuple(changed if row.id == changed.id else row for row in rows)
