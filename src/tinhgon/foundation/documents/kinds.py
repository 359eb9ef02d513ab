"""The kinds of document the rooms declare."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.documents.fields import Placeholder, placeholders
from tinhgon.foundation.documents.layout import Layout
from tinhgon.foundation.refusals import NotFound, gettext_noop


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document: `data` is the dataclass of what it says.

    `title` and `explained` are message ids. `example(by, agency)` is the newest real document of
    an agency (id) that `by` may see, None where there is none.
    """

    key: str
    title: str
    explained: str
    data: type
    layout: Layout
    example: Callable[[Actor, int], object | None]

    @property
    def placeholders(self) -> tuple[Placeholder, ...]:
        return placeholders(self.data)


_KINDS: dict[str, DocumentKind] = {}


def register_kinds(*kinds: DocumentKind) -> None:
    """Make kinds known; once, when Django starts."""
    _KINDS.update({kind.key: kind for kind in kinds})


def document_kinds() -> Iterable[DocumentKind]:
    return tuple(_KINDS.values())


def document_kind(key: str) -> DocumentKind:
    """The kind, or `NotFound`."""
    found = _KINDS.get(key)
    if found is None:
        raise NotFound(gettext_noop("No document of this kind is written here."))
    return found
