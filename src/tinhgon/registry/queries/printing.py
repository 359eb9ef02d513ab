"""Official documents ready to be written as Word and PDF, and the makers that know them anew.

What is made in the background is made again from its name, by the eyes of whoever asked: nothing
printed outlives the right to print it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.documents.api import (
    DocumentKind,
    can_convert,
    is_large,
    plain,
    set_large_pdf,
    set_pdf,
    word_to_pdf,
)
from tinhgon.foundation.refusals import NotFound, gettext_noop
from tinhgon.registry.models import Agency
from tinhgon.registry.queries.templates import template_in_force, write_word

# It changes with every event, and says nothing about the document.
_SEAL = "dau_nhat_ky"

Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Printed:
    """A document ready to be written: what it says, whose it is, and of which day."""

    kind: DocumentKind
    document: object
    agency: Agency
    title: str
    on: date | None = None

    def word(self, *, by_default: bool = False) -> bytes:
        """As Word. Raises `TemplateFails` where the agency's template cannot be filled in."""
        return write_word(
            self.kind, self.document, agency=self.agency, by_default=by_default, on=self.on
        )

    def follows_template(self, *, by_default: bool = False) -> bool:
        """Whether the PDF is made of the agency's own Word template."""
        return not by_default and bool(self._template()) and can_convert()

    def is_quick(self, *, by_default: bool = False) -> bool:
        """Whether the PDF may be made while a person waits for the page."""
        return not (self.follows_template(by_default=by_default) or is_large(plain(self.document)))

    def pdf(self, *, by_default: bool = False, told: Told = lambda done, total: None) -> bytes:
        """As PDF: of the agency's own template where the server can, else in the default layout.

        Raises `TemplateFails` and `NotConverted`.
        """
        if self.follows_template(by_default=by_default):
            return word_to_pdf(self.word())
        data = plain(self.document)
        if is_large(data):
            return set_large_pdf(self.kind.layout, data, title=self.title, told=told)
        return set_pdf(self.kind.layout, data, title=self.title)

    def fingerprint(self, *, by_default: bool = False) -> str:
        """Of all that the PDF says, and by which template."""
        data = {name: said for name, said in plain(self.document).items() if name != _SEAL}
        template = self._template() if self.follows_template(by_default=by_default) else ""
        whole = json.dumps([self.kind.key, template, data], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(whole.encode()).hexdigest()

    def _template(self) -> str:
        """The digest of the agency's own template; empty where the default one holds."""
        row = template_in_force(self.agency, self.kind.key, self.on)
        return "" if row is None else row.digest


Asked = Mapping[str, Any]
Maker = Callable[[Actor, Asked], Printed]

_MAKERS: dict[str, Maker] = {}


def register_maker(name: str, make: Maker) -> None:
    """`make(by, asked)` is a document by its name, as `by` may print it now; it refuses what he may
    not. `asked` is plain data, kept as JSON."""
    _MAKERS[name] = make


def made(by: Actor, maker: str, asked: Asked) -> Printed:
    """The document of a maker, or `NotFound`."""
    make = _MAKERS.get(maker)
    if make is None:
        raise NotFound(gettext_noop("No document of this kind is written here."))
    return make(by, asked)
