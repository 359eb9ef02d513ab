"""The rules on the real catalogue: as right as the documentation says, and quoting what stands."""

from __future__ import annotations

import json
import lzma
import os
import re
from pathlib import Path

import pytest

from tinhgon.costing.parameters import shipped_rows as cost_rows
from tinhgon.costing.rules.by_work import ByWork
from tinhgon.costing.rules.cost_parameters import CostParameters
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.reading.fields import field_key
from tinhgon.procedures.reading.portal import read_record
from tinhgon.registry.seeds.law import seeded_law
from tinhgon.review.findings.costs_around import Costs, OutlierLimits, OwnCost, spreads
from tinhgon.review.findings.labels import JUDGED_ON, labels
from tinhgon.review.findings.overlap.variants import variants_among
from tinhgon.review.findings.precision import Share, measure_rule
from tinhgon.review.findings.published import published
from tinhgon.review.findings.registry import RULES, check_all
from tinhgon.review.findings.rule import Evidence, Rule
from tinhgon.review.findings.surroundings import Surroundings
from tinhgon.review.papers.issuing import issuers_among
from tinhgon.review.parameters import shipped_rows as finding_rows

PROJECT = Path(__file__).resolve().parents[2]
PACK = Path(os.environ.get("TINHGON_PACK", PROJECT.parent / "shared" / "data"))
PORTAL = PACK / "procedures" / "national-portal-2026-07.jsonl.xz"
PAGE = PROJECT / "docs" / "findings.md"
pytestmark = [pytest.mark.pack, pytest.mark.on_sqlite]


@pytest.fixture(scope="module")
def contents() -> dict[str, Content]:
    with lzma.open(PORTAL, "rt", encoding="utf-8") as lines:
        readings = [read_record(json.loads(line)) for line in lines]
    return {reading.code: reading.content for reading in readings}


@pytest.fixture(scope="module")
def around(contents: dict[str, Content]) -> Surroundings:
    """Variants, issuers and costs, and the law as the seeds tell it on the day of judging."""
    return Surroundings(
        day=JUDGED_ON,
        variants=variants_among(contents),
        law=seeded_law(JUDGED_ON),
        issuers=issuers_among(contents),
        costs=costs_among(contents),
    )


def costs_among(contents: dict[str, Content]) -> Costs:
    """Unit costs by the shipped parameters, and how the fields cost by them."""
    method = ByWork(CostParameters.of(cost_rows(), JUDGED_ON))
    own = {}
    for code, content in contents.items():
        cost = method.unit_cost(content)
        if cost.amount is not None:
            own[code] = OwnCost(
                field_key(content.field or ""), cost.amount.mid, cost.default_share or 0
            )
    limits = OutlierLimits.of({row.name: row.value for row in finding_rows()})
    assert limits is not None
    return Costs(own, spreads((cost.field, cost.amount) for cost in own.values()), limits)


@pytest.fixture(scope="module")
def answers(
    contents: dict[str, Content], around: Surroundings
) -> dict[str, dict[str, list[Evidence] | None]]:
    return {
        code: check_all(content, around=around, code=code) for code, content in contents.items()
    }


def told(share: Share) -> str:
    assert share.value is not None
    return f"{share.value:.2f} ({share.low:.2f}–{share.high:.2f})"


LABELLED = tuple(rule for rule in RULES if labels(rule.id))


@pytest.mark.parametrize("rule", LABELLED, ids=lambda rule: rule.id)
def test_the_page_says_what_the_labels_say(
    rule: Rule, contents: dict[str, Content], around: Surroundings
) -> None:
    measured = measure_rule(rule, contents, around)
    cells = [f"`{rule.id}`"]
    for name in ("holdout", "all"):
        each = measured[name]
        assert each is not None
        cells += [f"{each.flagged} / {each.unflagged}", told(each.precision), told(each.recall)]
    assert "| " + " | ".join(cells) + " |" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", LABELLED, ids=lambda rule: rule.id)
def test_the_screen_says_what_the_labels_say(
    rule: Rule, contents: dict[str, Content], around: Surroundings
) -> None:
    """Where it does not: `python -m scripts.publish_precision`."""
    measured = measure_rule(rule, contents, around)
    holdout, every, shown = measured["holdout"], measured["all"], published()[rule.id]
    assert holdout is not None
    assert every is not None
    assert (shown.flagged, shown.unflagged) == (holdout.flagged, holdout.unflagged)
    assert shown.labels == every.flagged + every.unflagged
    for share, stated in ((holdout.precision, shown.precision), (holdout.recall, shown.recall)):
        assert stated is not None
        assert (stated.value, stated.low, stated.high) == pytest.approx(
            (share.value, share.low, share.high), abs=1e-4
        )


@pytest.mark.parametrize("rule", LABELLED, ids=lambda rule: rule.id)
def test_an_enabled_rule_is_right_four_times_in_five(
    rule: Rule, contents: dict[str, Content], around: Surroundings
) -> None:
    holdout = measure_rule(rule, contents, around)["holdout"]
    assert holdout is not None
    assert holdout.precision.value is not None
    assert rule.enabled == (holdout.precision.value >= 0.8)


@pytest.mark.parametrize("rule", LABELLED, ids=lambda rule: rule.id)
def test_at_least_thirty_labels_are_flagged_and_thirty_are_not(
    rule: Rule,
    contents: dict[str, Content],
    around: Surroundings,
    answers: dict[str, dict[str, list[Evidence] | None]],
) -> None:
    """Or all there are, where the rule flags fewer in the whole catalogue."""
    measured = measure_rule(rule, contents, around)["all"]
    assert measured is not None
    everywhere = sum(1 for found in answers.values() if found[rule.id])
    assert measured.flagged >= min(30, everywhere)
    assert measured.unflagged >= 30
    assert len(labels(rule.id)) == measured.flagged + measured.unflagged


def test_every_quote_stands_in_the_text(
    contents: dict[str, Content], answers: dict[str, dict[str, list[Evidence] | None]]
) -> None:
    for code, found in answers.items():
        for evidence in (each for several in found.values() for each in several or []):
            if not evidence.component:
                text = contents[code].name if evidence.path == "name" else ""
            else:
                entry = contents[code].find(evidence.component)
                assert entry is not None
                text = getattr(entry[1], evidence.path)
            assert text[evidence.start : evidence.end] == evidence.quote


def test_what_cannot_be_judged_is_counted_as_the_page_says(
    answers: dict[str, dict[str, list[Evidence] | None]],
) -> None:
    page = PAGE.read_text(encoding="utf-8")
    unassessed = {
        rule.id: sum(found[rule.id] is None for found in answers.values()) for rule in RULES
    }
    assert re.search(rf"could be read \({unassessed['term-contradiction']} procedures\)", page)
    assert f"without a dossier ({unassessed['certified-copy']})" in page


def test_the_example_of_a_district_still_in_charge(contents: dict[str, Content]) -> None:
    (abolished,) = (rule for rule in RULES if rule.id == "abolished-level")
    quotes = {evidence.quote for evidence in abolished.check(contents["1.013339"])}
    assert "UBND cấp huyện" in quotes
