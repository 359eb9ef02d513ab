"""The template language: placeholders, what repeats, what is left out. Nothing can be called.

Only data of plain kinds go in (`fields.plain`), and of these only the items of mappings can be
reached, so there is nothing a template could get hold of. `names.check` limits the language itself
when a template is taken in; this is the second wall, which holds whatever was taken in.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NoReturn

from jinja2 import StrictUndefined, Template
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

FILTERS = ("upper", "lower")
LOOP_FACTS = ("index", "first", "last", "length")


class PlainEnvironment(ImmutableSandboxedEnvironment):
    """Jinja reduced to data: no attribute, no call, no filter but two, no global name."""

    def __init__(self, *, autoescape: bool) -> None:
        super().__init__(autoescape=autoescape, undefined=StrictUndefined)
        self.globals = {}
        self.tests = {}
        self.filters = {name: self.filters[name] for name in FILTERS}

    def getattr(self, obj: Any, attribute: str) -> Any:  # as Jinja declares it
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, LoopContext) and attribute in LOOP_FACTS:
            return getattr(obj, attribute)
        return self._missing(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # as Jinja declares it
        return self.getattr(obj, argument) if isinstance(argument, str) else self._refuse()

    def call(self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: PYI063  # as Jinja declares it
        self._refuse()

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # as Jinja declares it
        return False

    def is_safe_callable(self, obj: Any) -> bool:  # as Jinja declares it
        return False

    def _missing(self, obj: object, attribute: str) -> Undefined:
        return self.undefined(obj=obj, name=attribute)

    def _refuse(self) -> NoReturn:
        raise SecurityError("a template only prints what it is given")


TEXTS = PlainEnvironment(autoescape=False)


@lru_cache(maxsize=2048)
def template(text: str) -> Template:
    """A text with placeholders, ready to be filled in with plain text."""
    return TEXTS.from_string(text)
