"""Which operations go together, and in which documents they stand."""

from __future__ import annotations

from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.programmes.targets.sets import Offer, sets_of
from tinhgon.review.rules.amended_documents import (
    Cited,
    Presuming,
    Replaced,
    Told,
    is_unknown,
    to_amend,
)

_LAW = Cited("50/2014/QH13", "act_of_national_assembly", "Luật Xây dựng")
_DECREE = Cited("15/2021/NĐ-CP", "decree", "Quy định chi tiết")
_CIRCULAR = Cited("6/2021/TT-BXD", "circular", "Quy định về phân cấp công trình")
_FEES = Cited("38/2022/TT-BTC", "circular", "Mức thu, chế độ thu lệ phí cấp giấy phép")
_AMENDING = Cited("1/2025/TT-BXD", "circular", "Sửa đổi, bổ sung Thông tư 6/2021/TT-BXD")
_PUBLISHED = Cited("1290/QĐ-BXD", "decision", "Công bố thủ tục hành chính")
_ALL = (_LAW, _DECREE, _CIRCULAR, _FEES, _AMENDING, _PUBLISHED)
_OFFICE = Cited("33/2025/NĐ-CP", "decree", "Quy định chức năng, nhiệm vụ của Bộ Xây dựng")
_CODE = "1.009972"


@st.composite
def offers(draw: st.DrawFn) -> tuple[list[Offer], frozenset[frozenset[str]]]:
    keys = [str(number) for number in range(draw(st.integers(0, 6)))]
    rows = [
        Offer(key, frozenset(draw(st.sets(st.sampled_from("xyz"), min_size=1)))) for key in keys
    ]
    pairs = [frozenset(pair) for pair in combinations(keys, 2)]
    apart = draw(st.sets(st.sampled_from(pairs))) if pairs else set()
    return rows, frozenset(apart)


@given(offers())
def test_sets_are_all_that_could_be_best(
    told: tuple[list[Offer], frozenset[frozenset[str]]],
) -> None:
    """Every set that goes together lies in one of those found that needs no other document."""
    rows, apart = told
    found = sets_of(rows, lambda one, other: frozenset((one, other)) in apart)
    documents = {row.key: row.documents for row in rows}
    assert found.complete

    def needs(keys: tuple[str, ...]) -> frozenset[str]:
        return frozenset(chain.from_iterable(documents[key] for key in keys))

    for each in found.sets:
        assert not any(frozenset(pair) in apart for pair in combinations(each, 2))
    for size in range(1, len(rows) + 1):
        for keys in combinations(documents, size):
            if any(frozenset(pair) in apart for pair in combinations(keys, 2)):
                continue
            assert any(set(keys) <= set(each) and needs(each) <= needs(keys) for each in found.sets)


def test_what_a_person_wants_is_in_every_set() -> None:
    rows = [Offer(key, frozenset("x")) for key in ("abolish", "drop", "shorten")]

    def meet(one: str, other: str) -> bool:
        return "abolish" in {one, other}

    assert sets_of(rows, meet).sets == (("abolish",), ("drop", "shorten"))
    assert sets_of(rows, meet, wanted=["shorten"]).sets == (("drop", "shorten"),)
    assert sets_of(rows, meet, wanted=["abolish", "shorten"]).sets == ()


def test_more_documents_than_are_combined_is_told() -> None:
    rows = [Offer(f"{number:02}", frozenset({str(number)})) for number in range(11)]
    found = sets_of(rows, lambda one, other: False)
    assert not found.complete
    assert found.sets == (tuple(row.key for row in rows), *((row.key,) for row in rows))
    found = sets_of(rows[:10], lambda one, other: False)
    assert found.complete
    assert len(found.sets) == 2**10 - 1


def test_more_alternatives_than_are_looked_at_is_told() -> None:
    """Two ways for each of eleven papers, all in one document."""
    rows = [Offer(f"{number:02}{way}", frozenset("x")) for number in range(11) for way in "ab"]

    def meet(one: str, other: str) -> bool:
        return one[:2] == other[:2]

    found = sets_of(rows, meet)
    assert not found.complete
    assert len(found.sets) == 1_024
    assert sets_of(rows[:20], meet).complete


def test_what_a_person_said_takes_the_place_of_what_is_presumed() -> None:
    said = frozenset({"8/2020/TT-BXD"})
    found = to_amend(_CODE, _ALL, {"15/2021/NĐ-CP"}, Presuming.ALL, said=said)
    assert (found.documents, found.told) == (said, Told.SAID)
    found = to_amend(_CODE, _ALL, (), Presuming.ALL, said=frozenset())
    assert (found.documents, found.told) == (frozenset(), Told.NOTHING)


@pytest.mark.parametrize(
    ("cited", "named", "documents", "told"),
    [
        (_ALL, {"15/2021/NĐ-CP"}, {"15/2021/NĐ-CP"}, Told.NAMED),
        (_ALL, {"23/2015/NĐ-CP"}, {"6/2021/TT-BXD"}, Told.PRESUMED),
        (_ALL, set(), {"6/2021/TT-BXD"}, Told.PRESUMED),
        ((_LAW, _DECREE, _PUBLISHED), set(), {"15/2021/NĐ-CP"}, Told.PRESUMED),
        ((_DECREE,), set(), {"15/2021/NĐ-CP"}, Told.ONLY),
        ((_DECREE, _OFFICE), set(), {"15/2021/NĐ-CP"}, Told.ONLY),
        ((_FEES,), set(), {"38/2022/TT-BTC"}, Told.ONLY),
    ],
)
def test_documents_to_amend(
    cited: tuple[Cited, ...], named: set[str], documents: set[str], told: Told
) -> None:
    found = to_amend(_CODE, cited, named, Presuming.MOST_DETAILED)
    assert found.documents == documents
    assert found.told is told


def test_a_document_nobody_knows_is_one_of_its_own() -> None:
    one, other = (to_amend(code, (Cited(""),), (), Presuming.ALL) for code in (_CODE, "1.009973"))
    assert (one.told, other.told) == (Told.UNKNOWN, Told.UNKNOWN)
    assert all(map(is_unknown, one.documents | other.documents))
    assert one.documents != other.documents


def test_with_care_all_documents_are_amended_that_could_hold_it() -> None:
    found = to_amend(_CODE, _ALL, (), Presuming.ALL)
    assert found.documents == {"50/2014/QH13", "15/2021/NĐ-CP", "6/2021/TT-BXD", "1290/QĐ-BXD"}
    ended = Cited("6/2021/TT-BXD", "circular", ended=True)
    assert to_amend(_CODE, (_DECREE, ended), (), Presuming.ALL).documents == {"15/2021/NĐ-CP"}
    fee = to_amend(_CODE, _ALL, (), Presuming.MOST_DETAILED, about_fee=True)
    assert fee.documents == {"38/2022/TT-BTC"}


def test_a_document_that_has_ended_is_not_amended() -> None:
    """What took its place is, and that is said; without a successor nobody knows which."""
    newer = Cited("6/2026/TT-BXD", "circular", "Phân cấp", instead_of="6/2021/TT-BXD")
    ended = Cited("6/2021/TT-BXD", "circular", ended=True)
    replaced = (Replaced("6/2021/TT-BXD", "6/2026/TT-BXD"),)
    found = to_amend(_CODE, (_DECREE, newer), (), Presuming.MOST_DETAILED)
    assert (found.documents, found.told) == (frozenset({"6/2026/TT-BXD"}), Told.PRESUMED)
    assert found.replaced == replaced
    found = to_amend(_CODE, (_DECREE, newer), {"6/2021/TT-BXD"}, Presuming.MOST_DETAILED)
    assert (found.told, found.replaced) == (Told.NAMED, replaced)
    both = (newer, Cited("6/2026/TT-BXD", "circular", "Phân cấp"))
    assert to_amend(_CODE, both, (), Presuming.MOST_DETAILED).replaced == ()
    for cited, named in (((ended,), set()), ((_DECREE, ended), {"6/2021/TT-BXD"})):
        found = to_amend(_CODE, cited, named, Presuming.MOST_DETAILED)
        assert found.told is Told.ENDED
        assert all(map(is_unknown, found.documents))
    found = to_amend(_CODE, (_DECREE, ended), {"15/2021/NĐ-CP"}, Presuming.MOST_DETAILED)
    assert (found.documents, found.told) == (frozenset({"15/2021/NĐ-CP"}), Told.NAMED)
