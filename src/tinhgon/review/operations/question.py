"""What a person is asked before an operation is complete; one form is made from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Entry(StrEnum):
    """How an answer is given.

    `CHOICE` and `CHOICES` pick from `options`; `LINES` is several texts, one a line; `CODE` the
    code of another procedure.
    """

    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    NUMBER = "number"
    DAY = "day"
    CHOICE = "choice"
    CHOICES = "choices"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Question:
    """One field of an operation. `label` and `help` are message ids; `proposed` is the answer
    the content itself suggests, None where only a person can say; `shown` is what the field begins
    with then, such as the present wording. `options` are pairs of a value
    and what is shown for it: a place in the content, or a word of its vocabulary."""

    name: str
    label: str
    entry: Entry
    help: str = ""
    proposed: object = None
    shown: object = None
    options: tuple[tuple[str, str], ...] = ()
    required: bool = True
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """Where an operation is begun: a place in the content (empty: the procedure as a whole), and
    what a finding says there, if one led here: the words it quotes, the facts it names."""

    at: str = ""
    quote: str = ""
    told: Mapping[str, object] = field(default_factory=dict)

    @property
    def component(self) -> str:
        return self.at.split("/")[0]
