"""Each measure runs on a handful of made records and answers figures beside a baseline."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from bench.records import Source, generated, variants, write_lines
from bench.results import Figure
from bench.stand import Stand

from bench import (
    figures,
    findings,
    import_speed,
    large_catalogue,
    query_counts,
    search,
    unit_costs,
)
from tinhgon.project.preparation import prepare

Measured = Callable[[Stand], list[Figure]]


@pytest.fixture
def stand(tmp_path: Path) -> Stand:
    path = tmp_path / "records.jsonl.xz"
    count = write_lines(path, generated(9, seed=1))
    source = Source(path, generated=True, count=count)
    return Stand(source, tmp_path, "here", seed=1, size=12, seconds=1)


@pytest.fixture
def node(transactional_db: None) -> None:
    """A database as a fresh node has it; positions are given outside of any transaction."""
    prepare()


@pytest.mark.parametrize(
    "measure", [import_speed.measure, unit_costs.measure, findings.measure, figures.measure]
)
@pytest.mark.usefixtures("node")
def test_a_measure_tells_a_ratio(measure: Measured, stand: Stand) -> None:
    told = measure(stand)

    assert all(figure.value >= 0 for figure in told)
    assert [figure.ratio for figure in told if figure.baseline]
    assert {figure.met for figure in told} <= {True, False, None}
    assert any(figure.target for figure in told)


@pytest.mark.usefixtures("node")
def test_the_large_catalogue_is_built_to_its_size_and_searched(stand: Stand) -> None:
    large_catalogue.build(stand)

    assert len(set(search.questions(stand.seed))) > stand.size
    assert all(figure.ratio for figure in search.measure(stand))


@pytest.mark.usefixtures("node")
def test_every_list_asks_as_often_for_many_rows_as_for_one(stand: Stand) -> None:
    told = query_counts.measure(stand)

    assert [figure.what for figure in told if figure.value] == []


def test_made_records_have_the_shape_of_the_portal() -> None:
    one, other = generated(2, seed=7)

    assert len(one) == 20
    assert one["Mã thủ tục"] != other["Mã thủ tục"]
    assert list(generated(2, seed=7)) == [one, other]
    assert json.dumps(one)


def test_a_local_variant_differs_in_code_name_and_agency() -> None:
    record = {
        "Mã thủ tục": "1.004441",
        "Tên thủ tục": "Cấp giấy",
        "Cơ quan thực hiện": "Bộ",
        "Mô tả": "x",
    }

    (local,) = variants([record], 56, seed=1)

    assert local["Mã thủ tục"] == "1.004441.000.00.00.H56"
    assert local["Tên thủ tục"].startswith("Cấp giấy ")
    assert local["Cơ quan thực hiện"] != "Bộ"
    assert local["Mô tả"] == "x"
