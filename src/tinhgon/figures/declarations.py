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
from tinhgon.figures.vocabulary import Flow, Indicator, Scalar, Stock, Sum
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


@dataclass(frozen=True, slots=True)
class FactKind(Generic[R]):
    """One kind of fact: one row for each subject, made from events.

    events: what it listens to. subjects: the subjects an event touches; `EVERY_FACT` stands for
    all that exist then, as a changed legal parameter does, `OfGroup` for those that exist then
    and share a value in the column `grouped_by`, which a fact keeps all its life. apply: the row
    after an event, None where there is none (any more); pure, the same for the same arguments.
    replay: the same row from all events of one subject so far, written independently of `apply`, as
    a dict of columns; it serves the drift check only. axes: the columns balances are broken down
    by. visible_to: whose eyes the facts are for. links: how subjects are shown. Raise `version`
    when `apply` changes: all figures are then made anew.
    """

    name: str
    row: type[R]
    model: type[Fact]
    balance: type[Balance]
    axes: tuple[str, ...]
    events: tuple[type[Event], ...]
    subjects: Callable[[LoggedEvent], Touched]
    apply: Callable[[str, R | None, LoggedEvent], R | None]
    replay: Callable[[str, Sequence[LoggedEvent]], Mapping[str, Scalar] | None]
    visible_to: Callable[[QuerySet[Fact], Actor], QuerySet[Fact]]
    links: Callable[[Sequence[str]], Mapping[str, SubjectLink]]
    version: int = 1
    grouped_by: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The typed columns, in the order of the row class."""
        return tuple(field.name for field in fields(self.row))  # type: ignore[arg-type]  # FactRow asks for a dataclass

    def facts(self) -> QuerySet[Fact]:
        """All versions of all facts of this kind."""
        return self.model._default_manager.all()  # noqa: SLF001  # the public name of `objects`

    def balances(self) -> QuerySet[Balance]:
        return self.balance._default_manager.all()  # noqa: SLF001  # the public name of `objects`

    @property
    def types(self) -> frozenset[str]:
        return frozenset(event.TYPE for event in self.events)


class DeclarationError(TypeError):
    """A declaration does not fit its tables, or contradicts another."""


FACTS: dict[str, FactKind[Any]] = {}
INDICATORS: dict[str, Indicator] = {}


def declare_fact(kind: FactKind[Any]) -> None:
    """Declare a kind of fact; raises `DeclarationError` where it does not fit its tables."""
    stored = {field.name for field in kind.model._meta.concrete_fields} - KERNEL_COLUMNS
    if stored != set(kind.columns):
        raise DeclarationError(
            f"{kind.name}: {kind.row.__name__} and {kind.model.__name__} differ in "
            f"{sorted(stored ^ set(kind.columns))}"
        )
    if kind.grouped_by is not None and kind.grouped_by not in kind.columns:
        raise DeclarationError(f"{kind.name} is grouped by {kind.grouped_by}, which it has not")
    key = {"agency", "day", *kind.axes}
    unique = [
        set(constraint.fields)
        for constraint in kind.balance._meta.constraints
        if isinstance(constraint, UniqueConstraint)
    ]
    if key not in unique:
        raise DeclarationError(f"{kind.balance.__name__} has no unique constraint over {key}")
    FACTS[kind.name] = kind
    declare_visible(kind.model, kind.visible_to)


def declare_indicator(indicator: Indicator) -> None:
    """Declare an indicator over a kind of fact declared before."""
    kind = FACTS.get(indicator.fact)
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


def indicators_of(kind: FactKind[Any]) -> list[Indicator]:
    """The indicators over one kind of fact, in order of id."""
    return sorted((i for i in INDICATORS.values() if i.fact == kind.name), key=lambda i: i.id)


def fingerprint() -> str:
    """SHA-256 over all that decides how figures come out of events."""
    declared = {
        "facts": {
            kind.name: [kind.version, kind.columns, kind.axes, sorted(kind.types)]
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
