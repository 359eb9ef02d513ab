"""Values somebody measured, in the place of defaults: in one procedure, or one component of it.

A measured value replaces a cost parameter by its name, the reading of a paper, or the fee of a
channel; only where it is measured. A parameter is replaced everywhere by a dated legal parameter.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tinhgon.costing.rules.classification import Classified, ItemReading
from tinhgon.costing.vocabulary import Difficulty, Preparation, Spread
from tinhgon.foundation.refusals import Refusal, gettext_noop

if TYPE_CHECKING:
    from collections.abc import Mapping

FEE: Final = "fee"
PREPARATION: Final = "preparation"

_GRADED: Final = (Preparation.FORM, Preparation.PAPER)


@dataclass(frozen=True, slots=True)
class MeasuredValue:
    """`what` is the name of a cost parameter without its bound, `fee` or `preparation`.

    `component` is a component id, None for the whole procedure. `word` is a preparation, with
    its difficulty after a dot where it has one; empty where `value` (đồng, minutes, per mille)
    says it.
    """

    component: str | None
    what: str
    value: Spread | None
    word: str = ""
    source: str = ""


@dataclass(frozen=True)
class Measured:
    """All values measured in one procedure."""

    values: tuple[MeasuredValue, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.values)

    @cached_property
    def of_procedure(self) -> Mapping[str, Spread]:
        return self._parameters(None)

    @cached_property
    def by_component(self) -> Mapping[str, Mapping[str, Spread]]:
        """Parameters replaced in components, by component; those of the procedure hold there
        too."""
        components = {value.component for value in self.values} - {None}
        return {
            component: {**self.of_procedure, **self._parameters(component)}
            for component in components
            if component is not None
        }

    @cached_property
    def fees(self) -> Mapping[str, Spread]:
        return {
            one.component: one.value
            for one in self.values
            if one.what == FEE and one.component is not None and one.value is not None
        }

    @cached_property
    def readings(self) -> Mapping[str, ItemReading]:
        return {
            one.component: ItemReading(read_preparation(one.word))
            for one in self.values
            if one.what == PREPARATION and one.component is not None
        }

    def _parameters(self, component: str | None) -> dict[str, Spread]:
        return {
            one.what: one.value
            for one in self.values
            if one.component == component
            and one.value is not None
            and one.what not in {FEE, PREPARATION}
        }


NONE_MEASURED = Measured()


def read_preparation(word: str) -> Classified:
    """How a paper is prepared, as a person said: "copy", "form.medium". Refuses other words."""
    kind, _, grade = word.partition(".")
    try:
        preparation = Preparation(kind)
        difficulty = Difficulty(grade) if preparation in _GRADED else None
    except ValueError as error:
        raise Refusal(
            gettext_noop("“%(word)s” is no way to prepare a paper; choose one of the list."),
            word=word[:40],
        ) from error
    return Classified(preparation, difficulty, None)


def preparations() -> tuple[str, ...]:
    """Every word `read_preparation` takes."""
    return tuple(
        f"{kind}.{grade}" if grade else kind.value
        for kind in Preparation
        if kind is not Preparation.UNREADABLE
        for grade in (Difficulty if kind in _GRADED else (None,))
    )
