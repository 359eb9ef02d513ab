"""Unit cost of every procedure, by both methods, from contents that are read already."""

from __future__ import annotations

from typing import Any

from bench.contents import contents_of
from bench.results import Baseline, Figure, Target
from bench.stand import Stand
from bench.timing import best
from tinhgon.costing.api import ByTerm, ByWork, cost_parameters
from tinhgon.procedures.content.canonical import content_bytes, read_bytes


def measure(stand: Stand) -> list[Figure]:
    """Processor seconds for all, and beside them reading the same contents and one sum."""
    contents = contents_of(stand.source)
    stored = [content_bytes(content) for content in contents]
    parameters = cost_parameters()

    def by_work() -> None:
        work = ByWork(parameters)
        for content in contents:
            work.unit_cost(content)

    def by_term() -> None:
        term = ByTerm(parameters)
        for content in contents:
            term.unit_cost(content)

    baseline = Baseline(
        "read the same contents as JSON and add their copies",
        best(lambda: sum(_copies(body) for body in stored)).cpu,
    )
    work, term = best(by_work).cpu, best(by_term).cpu

    def figure(what: str, value: float, target: Target | None = None) -> Figure:
        return Figure("unit cost", what, value, "s of CPU", baseline=baseline, target=target)

    return [
        figure(f"{len(contents):,} by both methods", work + term, Target(1.0)),
        figure("of it by work (Art. 27)", work),
        figure("of it by processing term", term),
    ]


def _copies(body: bytes) -> int:
    dossier: Any = read_bytes(body)["dossier"]
    return sum((item["originals"] or 0) + (item["copies"] or 0) for item in dossier)
