from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from tests.registry.conftest import told

from tinhgon.foundation.access.api import SYSTEM, Actor
from tinhgon.foundation.refusals import NotAllowed
from tinhgon.registry.api import (
    Agency,
    AgencyState,
    AgencySuccession,
    Basis,
    Create,
    LegalRelation,
    Merge,
    agencies_within,
    document,
    document_status,
    reorganise,
    resolve_issuer,
    resolve_issuers,
    seed_registry,
    standings,
    states_on,
    strike_relation,
    successors_chain,
    tree,
)
from tinhgon.registry.seeds import rows
from tinhgon.registry.seeds.law import seeded_law
from tinhgon.registry.vocabulary import AgencyKind, AgencyLevel, LegalStatus

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]
LAST_OF_63, FIRST_OF_34 = date(2025, 6, 30), date(2025, 7, 1)


def provinces(on: date) -> set[str]:
    found = states_on(on).filter(kind=AgencyKind.PROVINCE.value)
    return set(found.values_list("name", flat=True))


def test_63_provinces_and_then_34() -> None:
    assert len(provinces(LAST_OF_63)) == 63
    assert len(provinces(FIRST_OF_34)) == 34
    assert "Tỉnh Hà Giang" in provinces(LAST_OF_63) - provinces(FIRST_OF_34)


def test_counts_of_the_seed() -> None:
    on = FIRST_OF_34
    kinds = list(states_on(on).values_list("kind", flat=True))
    assert kinds.count("commune") == 3321
    assert kinds.count("ministry") == 14
    assert kinds.count("ministerial_agency") == 3
    assert kinds.count("department") == 25
    assert sum(1 for branch in tree(on) if branch.depth == 0) == len(
        [state for state in states_on(on) if state.parent_id is None]
    )


def test_laying_it_again_changes_nothing() -> None:
    before = (Agency.objects.count(), len(told("agency", "bnnmt")))
    again = seed_registry(by=SYSTEM)
    assert (again.agencies, again.documents, again.relations) == (0, 0, 0)
    assert (Agency.objects.count(), len(told("agency", "bnnmt"))) == before


def test_only_the_system_lays_it(anyone: Actor) -> None:
    with pytest.raises(NotAllowed):
        seed_registry(by=anyone)


def test_every_row_has_a_source_and_what_is_general_knowledge_is_unverified() -> None:
    for row in rows.agencies():
        assert row.source
        if row.source.startswith("kiến thức chung"):
            assert row.mark.value == "unverified", row


def test_states_do_not_overlap_and_predecessors_end_where_successors_take_over() -> None:
    by_agency: dict[str, list[rows.AgencySeed]] = {}
    for row in rows.agencies():
        by_agency.setdefault(row.key, []).append(row)
    for states in by_agency.values():
        for earlier, later in pairwise(states):
            assert earlier.valid_to is not None
            assert later.valid_from is not None
            assert later.valid_from.toordinal() == earlier.valid_to.toordinal() + 1
    for follows in rows.successions():
        ended = by_agency[follows.predecessor][-1].valid_to
        assert ended is not None
        assert ended.toordinal() + 1 == follows.effective.toordinal()
        assert by_agency[follows.successor]


def test_history_of_a_merged_province_is_in_the_log() -> None:
    ended = told("agency", "old-province.02")[-1]
    assert ended.type == "registry.agency_ended"
    assert ended.payload["successors"] == ["province.08"]


def test_a_new_province_covers_what_the_old_ones_did() -> None:
    within = Agency.objects.filter(pk__in=agencies_within(["province.08"], FIRST_OF_34))
    keys = set(within.values_list("key", flat=True))
    assert {"province.08", "old-province.02", "old-province.08"} <= keys


def test_replaying_the_merger_from_the_63_gives_the_34() -> None:
    """One reorganisation of 23 mergers, on the tree of 30 June 2025 rebuilt without its end."""
    merged = AgencySuccession.objects.filter(effective=FIRST_OF_34)
    into: dict[str, list[str]] = {}
    for row in merged.select_related("predecessor", "successor"):
        into.setdefault(row.successor.key, []).append(row.predecessor.key)
    expected = provinces(FIRST_OF_34)
    founded = {
        state.agency.key: state for state in states_on(FIRST_OF_34).filter(agency__key__in=into)
    }
    old = [state for state in states_on(LAST_OF_63) if state.kind == "province"]
    start = date(2020, 1, 1)
    basis = Basis(title="Diễn lại", source="202/2025/QH15")
    root = Create("replay", "Diễn lại", AgencyKind.GOVERNMENT, AgencyLevel.CENTRAL, None)
    reorganise(
        by=SYSTEM,
        changes=[root, *(_copy(state) for state in old)],
        effective=start,
        basis=basis,
    )
    reorganise(
        by=SYSTEM,
        changes=[
            *(_copy(state) for state in founded.values()),
            *(
                Merge(tuple(f"replay.{key}" for key in keys), f"replay.{heir}")
                for heir, keys in into.items()
            ),
        ],
        effective=FIRST_OF_34,
        basis=basis,
    )
    assert {branch.name for branch in tree(FIRST_OF_34, under="replay")} == expected
    assert len(tree(LAST_OF_63, under="replay")) == 63
    assert len(tree(start, under="replay")) == 63
    everything = agencies_within(["replay"], FIRST_OF_34)
    assert everything.count() == 1 + 63 + 23


def _copy(state: AgencyState) -> Create:
    return Create(
        f"replay.{state.agency.key}",
        state.name,
        AgencyKind(state.kind),
        AgencyLevel(state.level),
        "replay",
    )


@pytest.mark.parametrize(
    ("number", "then", "now"),
    [
        ("2628/QĐ-BTC", "btc", "btc"),
        ("1447/QĐ-BGTVT", "bgtvt", "bxd"),
        ("1032/QĐ-TCHQ", "btc.hq", "btc.hq"),
        ("88/QĐ-BCA-C06", "bca", "bca"),
        ("57/2026/QĐ-UBND", None, None),
        ("12/QĐ-KHONGCO", None, None),
    ],
)
def test_the_issuer_of_a_decision(number: str, then: str | None, now: str | None) -> None:
    issuer, standing = resolve_issuer(number), resolve_issuer(number, date(2026, 7, 1))
    assert (issuer.key if issuer else None) == then
    assert (standing.key if standing else None) == now
    assert resolve_issuers([number])[number] == issuer
    assert resolve_issuers([number], date(2026, 7, 1))[number] == standing


def test_a_chain_of_replacements_is_followed_to_the_end() -> None:
    old = document("67/2014/QH13")
    assert old is not None
    steps = successors_chain(old, on=date(2026, 7, 1))
    assert [step.newer.number for step in steps] == ["61/2020/QH14", "143/2025/QH15"]
    assert [step.newer.number for step in successors_chain(old, on=date(2026, 2, 1))] == [
        "61/2020/QH14"
    ]


def test_status_follows_days_and_parts() -> None:
    def status(number: str, on: date) -> LegalStatus:
        found = document(number)
        assert found is not None
        return document_status(found, on)

    assert status("45/2013/QH13", date(2024, 7, 31)) is LegalStatus.UNKNOWN
    assert status("45/2013/QH13", date(2024, 8, 1)) is LegalStatus.EXPIRED
    # Only its part on foreign workers was replaced.
    assert status("152/2020/NĐ-CP", date(2026, 1, 1)) is LegalStatus.TO_BE_CHECKED
    # Replaced, but the day was not seen.
    assert status("07/2024/TT-BYT", date(2026, 1, 1)) is LegalStatus.TO_BE_CHECKED
    assert status("151/2025/NĐ-CP", date(2027, 2, 28)) is LegalStatus.UNKNOWN
    assert status("151/2025/NĐ-CP", date(2027, 3, 1)) is LegalStatus.EXPIRED


def test_an_implementing_document_of_a_replaced_law_is_not_expired() -> None:
    """Law 64/2025/QH15 Art. 57.2."""
    assert not LegalRelation.objects.filter(older__normal_number="02/2017/TT-VPCP").exists()
    circular = document("02/2017/TT-VPCP")
    assert circular is not None
    assert document_status(circular, date(2026, 1, 1)) is LegalStatus.UNKNOWN


def test_what_details_a_law_is_to_be_checked_from_the_day_the_law_is_replaced() -> None:
    decree = document("175/2024/NĐ-CP")
    assert decree is not None
    assert document_status(decree, date(2026, 6, 30)) is LegalStatus.UNKNOWN
    assert document_status(decree, date(2026, 7, 1)) is LegalStatus.TO_BE_CHECKED


def test_what_still_holds_or_had_only_forms_replaced_is_not_questioned() -> None:
    for number, status in (
        ("54/2014/QH13", LegalStatus.IN_FORCE),
        ("60/2014/QH13", LegalStatus.IN_FORCE),
        ("56/2021/TT-BCA", LegalStatus.UNKNOWN),
        ("38/2015/TT-BTC", LegalStatus.UNKNOWN),
    ):
        found = document(number)
        assert found is not None
        assert document_status(found, date(2026, 11, 29)) is status, number


def test_the_seeds_tell_the_same_law_without_a_database() -> None:
    day = date(2026, 11, 29)
    pure = seeded_law(day)
    assert standings(pure, on=day) == pure


def test_a_relation_that_was_struck_is_not_laid_again() -> None:
    wrong = LegalRelation.objects.select_related("newer", "older").earliest("pk")
    strike_relation(by=SYSTEM, relation=wrong, reason="Nguồn ghi nhầm")
    before = LegalRelation.objects.count()
    assert seed_registry(by=SYSTEM).relations == 0
    assert LegalRelation.objects.count() == before
