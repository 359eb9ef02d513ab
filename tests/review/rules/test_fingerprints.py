"""What makes a finding the same one, and which documents change a public procedure."""

from __future__ import annotations

import unicodedata

import pytest
from tests.review.contents_for_review import content

from tinhgon.review.findings.rule import Evidence
from tinhgon.review.rules.assessing import assess, enabled_rules, rules_version
from tinhgon.review.rules.enacting_documents import is_legislation
from tinhgon.review.rules.fingerprints import fingerprints


def evidence(quote: str, component: str = "doss-1", start: int = 0) -> Evidence:
    return Evidence(component, "name", start, start + len(quote), quote, "because")


def test_place_and_spelling_do_not_matter_words_and_component_do() -> None:
    (one,) = fingerprints("rule", [evidence("Sổ hộ khẩu")])
    moved = evidence(unicodedata.normalize("NFD", "sổ  HỘ KHẨU"), start=40)
    assert fingerprints("rule", [moved]) == [one]
    assert fingerprints("rule", [evidence("Sổ tạm trú")]) != [one]
    assert fingerprints("rule", [evidence("Sổ hộ khẩu", "doss-2")]) != [one]
    assert fingerprints("other", [evidence("Sổ hộ khẩu")]) != [one]


def test_the_same_words_twice_are_two_findings() -> None:
    twice = fingerprints("rule", [evidence("Sổ hộ khẩu"), evidence("Sổ hộ khẩu", start=30)])
    assert len(set(twice)) == 2


def test_every_finding_of_a_version_has_its_own_mark() -> None:
    found = assess(content()).found
    assert found
    assert len({each.fingerprint for each in found}) == len(found)


def test_a_rule_that_cannot_judge_is_named() -> None:
    empty = assess(content(dossier=()))
    assert "paper-held-by-state" in empty.unassessed
    assert {each.rule.id for each in empty.found} <= {rule.id for rule in enabled_rules()}


def test_the_version_of_the_rules_is_a_hash() -> None:
    assert len(rules_version()) == 64


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("12/2026/NĐ-CP", True),
        ("64/2025/QH15", True),
        ("57/2026/QĐ-UBND", True),
        ("2816/QĐ-UBND", False),
        ("8536/VPCP-KSTT", False),
        ("không rõ", False),
    ],
)
def test_legislation_is_told_by_the_year_in_its_number(number: str, expected: bool) -> None:
    assert is_legislation(number) is expected
