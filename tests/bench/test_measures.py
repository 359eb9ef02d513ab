"""Each measure runs on a handful of made records and answers figures beside a baseline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bench.records import Source, generated, variants, write_lines
from bench.stand import Stand

from bench import (
    figures,
    findings,
    import_speed,
    large_catalogue,
    national_board,
    query_counts,
    search,
    unit_costs,
)
from tinhgon.project.preparation import prepare
from tinhgon.review.findings.registry import RULES

pytestmark = pytest.mark.on_sqlite


@pytest.fixture
def stand(tmp_path: Path) -> Stand:
    path = tmp_path / "records.jsonl.xz"
    count = write_lines(path, generated(9, seed=1))
    source = Source(path, generated=True, count=count)
    return Stand(source, tmp_path, "here", seed=1, size=12, seconds=1)


def test_findings_tell_a_ratio(stand: Stand) -> None:
    five, every, *alone = findings.measure(stand)

    assert five.ratio
    assert five.target
    assert every.target
    assert len(alone) == len(RULES)


def test_every_measure_of_a_node_runs(transactional_db: None, stand: Stand) -> None:
    # One node for all: making it takes longer than measuring so little. Positions are given
    # outside of any transaction.
    prepare()
    lists = query_counts.measure(stand)
    told = [*import_speed.measure(stand), *unit_costs.measure(stand), *figures.measure(stand)]
    told += national_board.measure(stand)
    large_catalogue.build(stand)
    told += search.measure(stand)

    assert [figure.what for figure in lists if figure.value] == []
    assert {figure.measure for figure in told if figure.ratio and figure.target} == {
        "import",
        "unit cost",
        "national board",
        "search",
    }
    assert [figure.value for figure in told if figure.what == "drift afterwards"] == [0]
    assert len(set(search.questions(stand.seed))) > stand.size


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
