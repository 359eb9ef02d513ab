"""Which placeholders a template names, and whether it keeps to what templates may do.

Allowed are printing a placeholder, repeating over a list the document has, and leaving out. A list
inside a row may repeat inside that row only: what comes out grows with the data, never with
itself.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from tinhgon.foundation.documents.fields import Placeholder, Shape
from tinhgon.foundation.documents.sandbox import FILTERS, LOOP_FACTS, PlainEnvironment
from tinhgon.foundation.refusals import gettext_noop

Told = tuple[str, dict[str, object]]

_TAG = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_CLOSED_BY = {"{{": "}}", "{%": "%}", "{#": "#}"}
_MOST_TAGS = 3000
_MOST_REPEATS = 12
_NEAR = 40
_MARKUP = re.compile(r"<[^>]*>")
_LOOP = Placeholder("loop", "", Shape.GROUP, tuple(
    Placeholder(name, "", Shape.TEXT) for name in LOOP_FACTS
))  # fmt: skip


def tags_closed(text: str) -> str | None:
    """None where every tag in `text` is closed by its own sign; else the words near one that is
    not."""
    opened: re.Match[str] | None = None
    for count, found in enumerate(_TAG.finditer(text)):
        near = text[max(0, found.start() - _NEAR) : found.end() + _NEAR].strip()
        if count > _MOST_TAGS:
            return near
        if opened is None:
            if found[0] not in _CLOSED_BY:
                return near
            opened = found
        elif found[0] == _CLOSED_BY[opened[0]]:
            opened = None
        else:
            return near
    return None if opened is None else text[opened.start() : opened.start() + _NEAR]


@dataclass(slots=True)
class Reading:
    """Names of the document that are used, and what is wrong."""

    used: set[str] = field(default_factory=set)
    problems: list[Told] = field(default_factory=list)
    repeats: Counter[str] = field(default_factory=Counter)

    def wrong(self, message: str, **params: object) -> None:
        if (message, params) not in self.problems:
            self.problems.append((message, params))


def read_names(sources: Iterable[str], offered: tuple[Placeholder, ...]) -> Reading:
    """Read the sources of a template as the template language does."""
    reading = Reading()
    environment = PlainEnvironment(autoescape=True)
    for source in sources:
        lined = re.sub(r"<w:p([ >])", r"\n<w:p\1", source)
        try:
            tree = environment.parse(lined)
        except TemplateSyntaxError as error:
            line = lined.splitlines()[min(error.lineno, len(lined.splitlines())) - 1]
            reading.wrong(
                gettext_noop(
                    "The tags cannot be read near “%(near)s”. Only {{ name }}, {%% for row in "
                    "list %%} … {%% endfor %%} and {%% if name %%} … {%% else %%} … {%% endif %%} "
                    "are possible."
                ),
                near=_MARKUP.sub("", line).strip()[:100],
            )
            continue
        _Walk(reading).body(tree.body, _Scope({each.name: each for each in offered}))
    return reading


@dataclass(frozen=True, slots=True)
class _Scope:
    """Names in reach; inside a repetition `row` is the innermost row."""

    names: Mapping[str, Placeholder]
    rows: frozenset[str] = frozenset()


class _Walk:
    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def body(self, body: Iterable[nodes.Node], scope: _Scope) -> None:
        for node in body:
            match node:
                case nodes.Output():
                    for part in node.nodes:
                        if not isinstance(part, nodes.TemplateData):
                            self._value(part, scope, is_printed=True)
                case nodes.If():
                    self._value(node.test, scope)
                    self.body([*node.body, *node.elif_, *node.else_], scope)
                case nodes.For() if node.test is None and not node.recursive:
                    self._repeat(node, scope)
                case _:
                    self._forbidden(node)

    def _repeat(self, node: nodes.For, scope: _Scope) -> None:
        found = self._path(node.iter, scope)
        self.body(node.else_, scope)
        if found is None:
            return
        written = _written(node.iter)
        if found.shape not in {Shape.ROWS, Shape.TEXTS}:
            self._reading.wrong(
                gettext_noop("“%(name)s” is no list, so nothing can repeat over it."), name=written
            )
            return
        if scope.rows and written.partition(".")[0] not in scope.rows:
            self._reading.wrong(
                gettext_noop(
                    "“%(name)s” cannot repeat inside another list; only lists of the row itself "
                    "can."
                ),
                name=written,
            )
            return
        self._reading.repeats[written] += 1
        if self._reading.repeats[written] > _MOST_REPEATS:
            self._reading.wrong(
                gettext_noop("The template repeats over “%(name)s” more than %(most)s times."),
                name=written,
                most=_MOST_REPEATS,
            )
            return
        if not isinstance(node.target, nodes.Name):
            self._forbidden(node)
            return
        row = node.target.name
        shape = Shape.GROUP if found.shape is Shape.ROWS else Shape.TEXT
        item = Placeholder(row, "", shape, found.inner)
        inner = {**scope.names, row: item, "loop": _LOOP}
        # Only the row of this very repetition may go on, so no list repeats inside itself.
        self.body(node.body, _Scope(inner, frozenset([row])))

    def _value(self, node: nodes.Node, scope: _Scope, *, is_printed: bool = False) -> None:
        match node:
            case nodes.Name() | nodes.Getattr():
                found = self._path(node, scope)
                if is_printed and found is not None and found.shape not in {Shape.TEXT, Shape.FLAG}:
                    self._reading.wrong(
                        gettext_noop(
                            "“%(name)s” is a list or a group, not a text. Repeat over it, or name "
                            "one of: %(inner)s."
                        ),
                        name=_written(node),
                        inner=", ".join(each.name for each in found.inner) or "–",
                    )
            case nodes.Filter() if node.name in FILTERS and not (node.args or node.kwargs):
                if node.node is not None:
                    self._value(node.node, scope, is_printed=is_printed)
            case nodes.Not():
                self._value(node.node, scope)
            case nodes.And() | nodes.Or():
                self._value(node.left, scope)
                self._value(node.right, scope)
            case nodes.Compare():
                self._value(node.expr, scope)
                for operand in node.ops:
                    self._value(operand.expr, scope)
            case nodes.Const() if isinstance(node.value, str | int | bool):
                pass
            case _:
                self._forbidden(node)

    def _path(self, node: nodes.Node, scope: _Scope) -> Placeholder | None:
        if isinstance(node, nodes.Name):
            return self._named(node.name, node.name, scope.names, scope)
        if isinstance(node, nodes.Getattr):
            group = self._path(node.node, scope)
            if group is None:
                return None
            inner = {each.name: each for each in group.inner}
            if group.shape is Shape.ROWS:
                inner = {}
            return self._named(node.attr, _written(node), inner, scope)
        self._forbidden(node)
        return None

    def _named(
        self, name: str, written: str, names: Mapping[str, Placeholder], scope: _Scope
    ) -> Placeholder | None:
        found = names.get(name)
        if found is None:
            offered = [each for each in names if each != "loop"]
            near = difflib.get_close_matches(name, offered, n=3, cutoff=0.5)
            self._reading.wrong(
                gettext_noop("“%(name)s” is no placeholder here. There is: %(offered)s."),
                name=written,
                offered=", ".join(near or offered) or "–",
            )
            return None
        if names is scope.names:
            self._reading.used.add(name)
        return found

    def _forbidden(self, node: nodes.Node) -> None:
        self._reading.wrong(
            gettext_noop(
                "“%(what)s” (line %(line)s of the text) is more than a template may do. Only "
                "placeholders, lists that repeat and parts left out are possible."
            ),
            what=type(node).__name__.lower(),
            line=node.lineno,
        )


def _written(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "…"
