"""How a document is set out. One layout becomes the Word template people start from, and the PDF.

Texts hold placeholders (`{{ trich_yeu }}`); `each` is written "dong in can_cu". Measures are in
millimetres, sizes in points, as NĐ 30/2020/NĐ-CP (Phụ lục I) gives them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; `lead` stands in bold before the text. `indent`: its first line stands in."""

    text: str
    lead: str = ""
    bold: bool = False
    italic: bool = False
    align: Align = Align.JUSTIFY
    size: float = 13
    indent: bool = False
    with_next: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """The short line under a name; `share` of the width in per cent."""

    share: int


@dataclass(frozen=True, slots=True)
class Space:
    """Room left free, as for a signature; no page ends there where it goes `with_next`."""

    height: int
    with_next: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """Two columns without borders; `left_share` of the width in per cent."""

    left: tuple[Line | Rule | Space | Each | When, ...]
    right: tuple[Line | Rule | Space | Each | When, ...]
    left_share: int = 40


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `width` is its share of the table."""

    title: str
    text: str
    width: int
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Table:
    """Rows one for each, under a header that repeats on every page.

    With `groups` rows stand in groups, each under a row of `group_text` over the whole width,
    where the placeholder `group_if` says something. Without titles there is no header. A short
    one may stand `whole` on a page.
    """

    columns: tuple[Column, ...]
    each: str
    groups: str = ""
    group_if: str = ""
    group_text: str = ""
    size: float = 11
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Each:
    """Blocks that repeat, "dong in can_cu"."""

    each: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class When:
    """Blocks printed where a placeholder says something, else `otherwise`."""

    named: str
    blocks: tuple[Block, ...]
    otherwise: tuple[Block, ...] = ()


Block = Line | Rule | Space | Beside | Table | Each | When


@dataclass(frozen=True, slots=True)
class Part:
    """Pages of one direction; an annex (phụ lục) numbers its own pages from 1, one that `goes_on`
    is more pages of the part before. Where it has `named`, it is left out unless that placeholder
    says something."""

    blocks: tuple[Block, ...]
    landscape: bool = False
    goes_on: bool = False
    named: str = ""


Layout = tuple[Part, ...]


def begun_at(layout: Layout) -> tuple[int, ...]:
    """Of each part the place of the part whose numbers its pages go on with."""
    places: list[int] = []
    for place, part in enumerate(layout):
        places.append(places[-1] if part.goes_on and places else place)
    return tuple(places)
