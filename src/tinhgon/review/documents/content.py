"""What a plan's document says, as plain text; how it looks is the matter of `word` and `pdf`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a benefit block: what, and how much."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Block:
    """One benefit block: cost by one method, or time."""

    title: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of part I: code, name, what is recommended, what is proposed."""

    code: str
    name: str
    recommendation: str
    proposal: str


@dataclass(frozen=True, slots=True)
class Section:
    """One procedure of part II (law notes §13.4): n.1 content and reason, n.2 recommendation, n.3
    benefit, n.4 road map."""

    title: str
    operations: tuple[str, ...]
    delegations: tuple[str, ...]
    reason: str
    recommendation: str
    blocks: tuple[Block, ...]
    roadmap: str


@dataclass(frozen=True, slots=True)
class Labels:
    """The fixed words, in the language of the document."""

    state: str
    motto: str
    plan: str
    basis: str
    list_part: str
    list_columns: tuple[str, ...]
    detail_part: str
    operations: str
    delegations: str
    reason: str
    recommendation: str
    benefit: str
    roadmap: str
    total: str
    recipients: str
    signature: str


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """The whole document."""

    labels: Labels
    superior: str
    agency: str
    number: str
    place_and_date: str
    title: str
    attached: tuple[str, ...]
    basis: tuple[str, ...]
    rows: tuple[ListRow, ...]
    sections: tuple[Section, ...]
    totals: tuple[Block, ...]
    seal: str


def printable(text: str) -> str:
    """`text` without what no document format can hold: control characters and halves of letters."""
    return "".join(
        letter
        for letter in text
        if letter in "\n\t"
        or not (
            "\x00" <= letter < " " or "\ud800" <= letter <= "\udfff" or letter in "\ufffe\uffff"
        )
    )
