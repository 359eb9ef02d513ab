"""What a measure answers: a figure, the baseline taken beside it, the target it is held against."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Baseline:
    """What people use today, or the least work there is, measured in the same run and unit."""

    what: str
    value: float


@dataclass(frozen=True, slots=True)
class Target:
    """A limit of the issue, for the figure itself or for its ratio to the baseline."""

    limit: float
    of_ratio: bool = False
    at_least: bool = False

    def met(self, value: float, ratio: float | None) -> bool | None:
        """Whether the figure keeps the limit; None where there is no ratio to judge."""
        judged = ratio if self.of_ratio else value
        if judged is None:
            return None
        return judged >= self.limit if self.at_least else judged <= self.limit

    def __str__(self) -> str:
        sign = "≥" if self.at_least else "≤"
        return f"{sign} {self.limit:g}{'×' if self.of_ratio else ''}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the result: `value` in `unit`, on a database ("" where none takes part)."""

    measure: str
    what: str
    value: float
    unit: str
    database: str = ""
    baseline: Baseline | None = None
    target: Target | None = None
    details: dict[str, float | str] = field(default_factory=dict)

    @property
    def ratio(self) -> float | None:
        """The figure as so many times its baseline."""
        if self.baseline is None or not self.baseline.value:
            return None
        return self.value / self.baseline.value

    @property
    def met(self) -> bool | None:
        return None if self.target is None else self.target.met(self.value, self.ratio)

    def as_data(self) -> dict[str, object]:
        """The figure as plain data for the result file."""
        baseline = self.baseline
        return {
            "measure": self.measure,
            "what": self.what,
            "database": self.database,
            "value": _short(self.value),
            "unit": self.unit,
            "baseline": baseline and {"what": baseline.what, "value": _short(baseline.value)},
            "ratio": None if self.ratio is None else _short(self.ratio),
            "target": None if self.target is None else str(self.target),
            "met": self.met,
            "details": self.details,
        }


def _short(value: float) -> float:
    return float(f"{value:.4g}")
