"""The measures there are, in the order in which they run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module

from bench.results import Figure
from bench.stand import Stand


class Catalogue(StrEnum):
    """The database a measure begins with."""

    EMPTY = "empty"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure by its module and function; `once` where the kind of database makes no odds."""

    name: str
    place: str
    catalogue: Catalogue = Catalogue.EMPTY
    once: bool = False

    def run(self, stand: Stand) -> list[Figure]:
        """Measure. Django must be set up: only then may the module be imported."""
        module, function = self.place.split(":")
        work: Callable[[Stand], list[Figure]] = getattr(import_module(module), function)
        return work(stand)


BUILD = Measure("build", "bench.large_catalogue:build", Catalogue.LARGE)
MEASURES = (
    Measure("import", "bench.import_speed:measure"),
    Measure("unit-costs", "bench.unit_costs:measure", once=True),
    Measure("national-cost", "bench.national_cost:measure", once=True),
    Measure("findings", "bench.findings:measure", once=True),
    Measure("overlap", "bench.overlap:measure", once=True),
    Measure("figures", "bench.figures:measure"),
    Measure("national-board", "bench.national_board:measure"),
    Measure("acts-of-many", "bench.acts_of_many:measure"),
    Measure("query-counts", "bench.query_counts:measure"),
    Measure("re-check", "bench.recheck:measure", Catalogue.LARGE),
    Measure("search", "bench.search:measure", Catalogue.LARGE),
    Measure("pages", "bench.pages:measure", Catalogue.LARGE),
)
BY_NAME = {measure.name: measure for measure in (*MEASURES, BUILD)}
