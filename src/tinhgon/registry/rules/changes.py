"""The changes a reorganisation is made of, and the state of an agency they act on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tinhgon.registry.vocabulary import AgencyKind, AgencyLevel, SuccessionKind


@dataclass(frozen=True, slots=True)
class Standing:
    """What an agency is called and where it stands from `valid_from` on (None: since ever)."""

    key: str
    name: str
    name_en: str
    kind: AgencyKind
    level: AgencyLevel
    parent: str | None
    code: str = ""
    legacy_code: str = ""
    valid_from: date | None = None


@dataclass(frozen=True, slots=True)
class Create:
    """A new agency (thành lập)."""

    key: str
    name: str
    kind: AgencyKind
    level: AgencyLevel
    parent: str | None
    name_en: str = ""
    code: str = ""
    legacy_code: str = ""


@dataclass(frozen=True, slots=True)
class Rename:
    """A new name (đổi tên); an empty English name is kept as it was."""

    key: str
    name: str
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A new parent (chuyển)."""

    key: str
    parent: str


@dataclass(frozen=True, slots=True)
class Dissolve:
    """The end of an agency without a successor (giải thể)."""

    key: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Agencies go into one, which is new or one of them (hợp nhất, sáp nhập).

    What stood under them stands under it.
    """

    predecessors: tuple[str, ...]
    into: str


@dataclass(frozen=True, slots=True)
class Split:
    """An agency hands over to several (chia, tách); it ends unless `stays`.

    `children` says for each agency that stood under it where it goes; those not named go to
    `others`, or remain where it is empty, which only `stays` allows.
    """

    key: str
    into: tuple[str, ...]
    stays: bool = False
    children: Mapping[str, str] = field(default_factory=dict)
    others: str = ""


Change = Create | Rename | Move | Dissolve | Merge | Split


@dataclass(frozen=True, slots=True)
class Succession:
    predecessor: str
    successor: str
    kind: SuccessionKind


def touched(change: Change) -> tuple[str, ...]:
    """Keys of the agencies that a change acts on, new ones and new parents included."""
    match change:
        case Create():
            return (change.key, *((change.parent,) if change.parent else ()))
        case Move():
            return (change.key, change.parent)
        case Merge():
            return (*change.predecessors, change.into)
        case Split():
            others = (change.others,) if change.others else ()
            named = (*change.children, *change.children.values(), *others)
            return (change.key, *change.into, *named)
        case Rename() | Dissolve():
            return (change.key,)
