"""The cost of a whole catalogue: every procedure priced with its range, and how far the national
total may be off."""

from __future__ import annotations

import json
from itertools import islice

from bench.records import variants
from bench.results import Baseline, Figure, Target
from bench.stand import Stand
from bench.timing import best, timed
from tinhgon.costing.api import (
    ByWork,
    Demand,
    TotalDemand,
    WorkCost,
    cost_parameters,
    demand,
    simulate,
)
from tinhgon.procedures.content.api import Content
from tinhgon.procedures.content.canonical import content_bytes, read_bytes
from tinhgon.procedures.reading.portal import read_record

_CASES = 1_000


def measure(stand: Stand) -> list[Figure]:
    """Processor seconds of pricing `size` procedures, locality after locality, and of 1,000 draws
    over their total; beside them reading the same contents as JSON."""
    parameters = cost_parameters()
    work = ByWork(parameters)
    priced = reading = 0.0
    stored: list[tuple[str, int]] = []
    locality, left = 1, stand.size
    while left > 0:
        contents = _contents(stand, locality, left)
        bodies = [content_bytes(content) for content in contents]
        costs: list[WorkCost] = []
        priced += timed(lambda: costs.extend(map(work.unit_cost, contents))).cpu  # noqa: B023  # run at once
        reading += timed(lambda: [read_bytes(body) for body in bodies]).cpu  # noqa: B023  # run at once
        stored += [(json.dumps(demand(cost).plain()), _CASES) for cost in costs]
        left -= len(contents)
        locality += 1
    demands = [(Demand.of_plain(json.loads(text)), cases) for text, cases in stored]

    def drawn() -> None:
        total = TotalDemand()
        for one, cases in demands:
            total.add(one, cases)
        simulate(total, parameters)

    def summed() -> None:
        for one, cases in demands:
            sum(weight * cases for weight in one.weights.values())

    json_baseline = Baseline("read the same contents as JSON", reading)
    sum_baseline = Baseline("add up the same weights once in plain Python", best(summed).cpu)
    return [
        Figure(
            "national cost",
            f"{stand.size:,} unit costs by work with ranges",
            priced,
            "s of CPU",
            baseline=json_baseline,
            target=Target(5.0),
        ),
        Figure(
            "national cost",
            f"1,000 draws over the total of {stand.size:,}",
            best(drawn).cpu,
            "s of CPU",
            baseline=sum_baseline,
            target=Target(2.0),
        ),
    ]


def _contents(stand: Stand, locality: int, most: int) -> list[Content]:
    records = variants(stand.source.records(), locality, stand.seed)
    return [read_record(record).content for record in islice(records, most)]
