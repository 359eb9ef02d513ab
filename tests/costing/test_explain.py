from __future__ import annotations

import json

from tests.costing.content_for_costing import (
    PARAMETERS,
    UNKNOWN_FEE,
    channel,
    content,
    item,
    term,
)

from tinhgon.costing.explain import explain, summary
from tinhgon.costing.rules.by_term import ByTerm
from tinhgon.costing.rules.by_work import ByWork
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.vocabulary import ChannelType

PRICED = content(
    dossier=(item(key="d1"), item("Bản vẽ mặt bằng", key="d2")),
    channels=(
        channel(key="c1", terms=(term(5),)),
        channel(ChannelType.ONLINE, key="c2", fees=(UNKNOWN_FEE,)),
    ),
)


def answer(priced: Content = PRICED) -> dict[str, object]:
    work = ByWork(PARAMETERS).unit_cost(priced)
    told = explain("2.000635", priced, work, ByTerm(PARAMETERS).unit_cost(priced), PARAMETERS)
    read = json.loads(json.dumps(told))
    assert isinstance(read, dict)
    return read


def test_the_answer_is_plain_data_that_names_code_day_and_parameters() -> None:
    told = answer()

    assert told["code"] == "2.000635"
    assert told["on"] == "2026-07-01"
    assert told["parameter_set"] == PARAMETERS.fingerprint
    assert told["method"] == "by_work"
    assert told["lower_bound"] is True
    assert told["unknown"] == [{"component": "c2", "reason": "fee_by_reference"}]


def test_components_and_activities_each_add_up_to_the_case() -> None:
    cases = answer()["cases"]
    assert isinstance(cases, list)
    assert [(case["channel"], case["channel_type"]) for case in cases] == [
        ("c1", "DIRECT"),
        ("c2", "ONLINE"),
    ]
    for case in cases:
        for bound in ("amount", "low", "high"):
            assert sum(part[bound] for part in case["by_component"]) == case[bound]
            assert sum(part[bound] for part in case["by_activity"]) == case[bound]
            assert sum(line["total"][bound] for line in case["activities"]) == case[bound]


def test_the_reading_of_an_item_is_shown() -> None:
    cases = answer()["cases"]
    assert isinstance(cases, list)
    (drawing,) = [line for line in cases[0]["activities"] if line["component"] == "d2"]

    assert (drawing["preparation"], drawing["read_from"]) == ("specialist", "bản vẽ")
    assert drawing["default"] is True


def test_the_other_method_stands_apart() -> None:
    other = answer()["other_methods"]

    assert isinstance(other, dict)
    assert other["by_term"]["unit_cost"] == 1_600_000
    assert other["by_term"]["unknown"] == [{"component": "c2", "reason": "term_not_read"}]


def test_an_unread_term_is_null() -> None:
    other = answer(content(channels=(channel(),)))["other_methods"]

    assert isinstance(other, dict)
    assert other["by_term"]["unit_cost"] is None


def test_every_parameter_used_is_listed_with_source_and_mark() -> None:
    told = answer()
    rows = told["parameters"]
    assert isinstance(rows, list)
    names = {row["name"] for row in rows}

    assert "cost.hourly_income.individual" in names
    assert "cost.minutes.prepare.specialist.mid" in names
    assert "cost.outsourced.prepare.specialist.high" in names
    assert "cost.channel_mix.online" in names
    assert "cost.channel_mix.postal" not in names
    assert "cost.minutes.submit.postal.mid" not in names
    assert all(row["source"] and row["mark"] for row in rows)


def test_the_summary_keeps_what_a_list_shows() -> None:
    kept = summary(ByWork(PARAMETERS).unit_cost(PRICED))

    assert set(kept) == {"unknown", "subject", "channels", "cases", "demand"}
    assert set(summary(ByTerm(PARAMETERS).unit_cost(PRICED))) == {"unknown"}
