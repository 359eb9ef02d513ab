"""The typed registry into which rooms declare their kinds of fact and indicators at start-up."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from enum import Enum
from typing import Any, Generic, Protocol, TypeVar

from django.db.models import QuerySet, UniqueConstraint

from tinhgon.figures.models import Balance, Fact
from tinhgon.figures.vocabulary import Flow, Indicator, Question, Scalar, Stock, Sum
from tinhgon.foundation.access.api import Actor, declare_visible
from tinhgon.foundation.events.api import Event, LoggedEvent

KERNEL_COLUMNS = frozenset({"id", "subject_id", "from_position", "to_position"})


class FactRow(Protocol):
    """A frozen dataclass whose fields are the typed columns of a fact, `agency` among them."""

    @property
    def agency(self) -> str: ...


R = TypeVar("R", bound=FactRow)


class Touches(Enum):
    """Which facts an event touches, where it cannot name them one by one."""

    EVERY_FACT = "every_fact"


@dataclass(frozen=True, slots=True)
class OfGroup:
    """An event touches every fact whose column `FactKind.grouped_by` holds `value`."""

    value: str


Touched = Sequence[str] | Touches | OfGroup


@dataclass(frozen=True, slots=True)
class SubjectLink:
    """How a subject is shown in a lineage: its name and where it opens."""

    title: str
    url: str


def _says_nothing(_question: Question, _actor: Actor) -> Sequence[SubjectLink]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted(Generic[R]):
    """What figures are counted over: the facts of one table, and the balances they add up to.

    axes: the columns balances are broken down by. visible_to: whose eyes the facts are for. links:
    how subjects are shown. narrowed: what a question is narrowed to, in words, as far as a person
    may know it; "" as the address where that opens nowhere.
    """

    name: str
    row: type[R]
    model: type[Fact]
    balance: type[Balance]
    axes: tuple[str, ...]
    visible_to: Callable[[QuerySet[Fact], Actor], QuerySet[Fact]]
    links: Callable[[Sequence[str]], Mapping[str, SubjectLink]]
    narrowed: Callable[[Question, Actor], Sequence[SubjectLink]] = _says_nothing

    @property
    def columns(self) -> tuple[str, ...]:
        """The typed columns, in the order of the row class."""
        return tuple(field.name for field in fields(self.row))  # type: ignore[arg-type]  # FactRow asks for a dataclass

    def facts(self) -> QuerySet[Fact]:
        """All versions of all facts of this kind."""
        return self.model._default_manager.all()  # noqa: SLF001  # the public name of `objects`

    def balances(self) -> QuerySet[Balance]:
        return self.balance._default_manager.all()  # noqa: SLF001  # the public name of `objects`


@dataclass(frozen=True, slots=True, kw_only=True)
class PartKind(Counted[R]):
    """Facts that are parts of one fact: what its row says of several days or things, each a row.

    split: the parts of a row by name, which is unique within it; pure. The subject of a part is
    the fact's, a slash and that name. replay: the same parts told from the events of the fact's
    subject, written independently of `split`, as dicts of columns; for the drift check only.
    """

    split: Callable[[Any], Mapping[str, R]]
    replay: Callable[[str, Sequence[LoggedEvent]], Mapping[str, Mapping[str, Scalar]]]


def part_subject(subject: str, part: str) -> str:
    """The subject of a part of a fact."""
    return f"{subject}/{part}"


def fact_subject(subject: str) -> str:
    """The subject of the fact a part belongs to."""
    return subject.rpartition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactKind(Counted[R]):
    """One kind of fact: one row for each subject, made from events.

    events: what it listens to. subjects: the subjects an event touches; `EVERY_FACT` stands for
    all that exist then, as a changed legal parameter does, `OfGroup` for those that exist then
    and share a value in the column `grouped_by`, which a fact keeps all its life. apply: the row
    after an event, None where there is none (any more); pure, the same for the same arguments.
    replay: the same row from all events of one subject so far, written independently of `apply`, as
    a dict of columns; it serves the drift check only. parts: kinds of facts this one's rows are
    split into. Raise `version` when `apply` or a `split` changes: all figures are then made anew.
    """

    events: tuple[type[Event], ...]
    subjects: Callable[[LoggedEvent], Touched]
    apply: Callable[[str, R | None, LoggedEvent], R | None]
    replay: Callable[[str, Sequence[LoggedEvent]], Mapping[str, Scalar] | None]
    version: int = 1
    grouped_by: str | None = None
    parts: tuple[PartKind[Any], ...] = ()

    @property
    def types(self) -> frozenset[str]:
        return frozenset(event.TYPE for event in self.events)

    @property
    def counted(self) -> tuple[Counted[Any], ...]:
        """Itself and its parts."""
        return (self, *self.parts)


class DeclarationError(TypeError):
    """A declaration does not fit its tables, or contradicts another."""


FACTS: dict[str, FactKind[Any]] = {}
COUNTED: dict[str, Counted[Any]] = {}
"""The kinds of fact and their parts, by name: what an indicator may count."""
INDICATORS: dict[str, Indicator] = {}


def declare_fact(kind: FactKind[Any]) -> None:
    """Declare a kind of fact, with its parts; raises `DeclarationError` where one does not fit its
    tables."""
    if kind.grouped_by is not None and kind.grouped_by not in kind.columns:
        raise DeclarationError(f"{kind.name} is grouped by {kind.grouped_by}, which it has not")
    others = {name for each in FACTS.values() if each.name != kind.name for name in _names(each)}
    if others & set(_names(kind)) or len(set(_names(kind))) < len(kind.counted):
        raise DeclarationError(f"{kind.name} and its parts are named as others are: {others}")
    for counted in kind.counted:
        _check_tables(counted)
        COUNTED[counted.name] = counted
        declare_visible(counted.model, counted.visible_to)
    FACTS[kind.name] = kind


def _names(kind: FactKind[Any]) -> list[str]:
    return [each.name for each in kind.counted]


def _check_tables(kind: Counted[Any]) -> None:
    stored = {field.name for field in kind.model._meta.concrete_fields} - KERNEL_COLUMNS
    if stored != set(kind.columns):
        raise DeclarationError(
            f"{kind.name}: {kind.row.__name__} and {kind.model.__name__} differ in "
            f"{sorted(stored ^ set(kind.columns))}"
        )
    key = {"agency", "day", *kind.axes}
    unique = [
        set(constraint.fields)
        for constraint in kind.balance._meta.constraints
        if isinstance(constraint, UniqueConstraint)
    ]
    if key not in unique:
        raise DeclarationError(f"{kind.balance.__name__} has no unique constraint over {key}")


def declare_indicator(indicator: Indicator) -> None:
    """Declare an indicator over a kind of fact declared before."""
    kind = COUNTED.get(indicator.fact)
    if kind is None:
        raise DeclarationError(f"{indicator.id}: no kind of fact is named {indicator.fact}")
    unheard = _columns_read(indicator) - set(kind.columns)
    if unheard:
        raise DeclarationError(f"{indicator.id}: {kind.name} has no columns {sorted(unheard)}")
    measures = {field.name for field in kind.balance._meta.concrete_fields}
    if not measures.issuperset(indicator.balance_columns):
        raise DeclarationError(
            f"{indicator.id}: {kind.balance.__name__} lacks {indicator.balance_columns}"
        )
    if isinstance(indicator.timing, Stock) and indicator.timing.enters == indicator.timing.leaves:
        raise DeclarationError(f"{indicator.id} enters and leaves by the same day")
    for other in INDICATORS.values():
        shares = other.fact == indicator.fact and other.column == indicator.column
        if shares and other.id != indicator.id:
            raise DeclarationError(f"{indicator.id} and {other.id} share the column {other.column}")
    INDICATORS[indicator.id] = indicator


def whole_of(kind: Counted[Any]) -> FactKind[Any]:
    """The kind of fact that a kind is, or is a part of."""
    return next(each for each in FACTS.values() if kind in each.counted)


def indicators_of(kind: Counted[Any]) -> list[Indicator]:
    """The indicators over one kind of fact, in order of id."""
    return sorted((i for i in INDICATORS.values() if i.fact == kind.name), key=lambda i: i.id)


def fingerprint() -> str:
    """SHA-256 over all that decides how figures come out of events."""
    declared = {
        "facts": {
            kind.name: [
                kind.version,
                sorted(kind.types),
                {each.name: [each.columns, each.axes] for each in kind.counted},
            ]
            for kind in FACTS.values()
        },
        "indicators": {
            indicator.id: {
                "timing": [type(indicator.timing).__name__, asdict(indicator.timing)],
                "measure": [type(indicator.measure).__name__, asdict(indicator.measure)],
                "where": [asdict(condition) for condition in indicator.where],
                "column": [indicator.fact, indicator.column],
            }
            for indicator in INDICATORS.values()
        },
    }
    return hashlib.sha256(json.dumps(declared, sort_keys=True).encode()).hexdigest()


def _columns_read(indicator: Indicator) -> set[str]:
    read = {condition.column for condition in indicator.where}
    if isinstance(indicator.measure, Sum):
        read.add(indicator.measure.column)
    if isinstance(indicator.timing, Flow):
        read.add(indicator.timing.day)
    else:
        read |= {indicator.timing.enters, indicator.timing.leaves or indicator.timing.enters}
    return read
