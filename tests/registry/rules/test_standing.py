"""The standing of a document: replaced, to be checked, ending, followed to the end."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tinhgon.foundation.vocabulary import Mark
from tinhgon.registry.rules.standing import Link, Recorded, Standing, standings
from tinhgon.registry.vocabulary import LegalStatus, RelationKind

TODAY = date(2026, 11, 29)
OLD, NEWER, NEWEST, DECREE = "1/2010/QH12", "2/2020/QH14", "3/2025/QH15", "4/2011/NĐ-CP"


def recorded(
    number: str, status: LegalStatus = LegalStatus.UNKNOWN, last_day: date | None = None
) -> Recorded:
    return Recorded(number, f"Văn bản {number}", status, last_day, Mark.CONFIRMED)


def replaces(
    newer: str,
    older: str,
    effective: date | None = date(2021, 1, 1),
    *,
    whole: bool = True,
    mark: Mark = Mark.CONFIRMED,
    kind: RelationKind = RelationKind.REPLACES,
) -> Link:
    return Link(newer, older, kind, effective, whole, mark)


def standing(number: str, *links: Link, day: date = TODAY, **known: Recorded) -> Standing:
    rows = {name: recorded(name) for name in (OLD, NEWER, NEWEST, DECREE)}
    rows |= {row.number: row for row in known.values()}
    return standings([number], rows, links, day)[number]


def test_a_chain_is_followed_to_its_end() -> None:
    first, second = replaces(NEWER, OLD), replaces(NEWEST, NEWER, date(2026, 3, 1))
    found = standing(OLD, second, first)
    assert found.status is LegalStatus.EXPIRED
    assert found.chain == (first, second)
    assert found.last_day == date(2020, 12, 31)


def test_a_replacement_to_come_is_told_and_changes_nothing_yet() -> None:
    link = replaces(NEWER, OLD, date(2027, 3, 1))
    found = standing(OLD, link)
    assert found.status is LegalStatus.UNKNOWN
    assert (found.chain, found.coming) == ((), (link,))
    assert found.last_day == date(2027, 2, 28)
    assert standing(OLD, link, day=date(2027, 3, 1)).status is LegalStatus.EXPIRED


def test_replaced_in_part_or_from_a_day_not_known_is_to_be_checked() -> None:
    assert standing(OLD, replaces(NEWER, OLD, None)).status is LegalStatus.TO_BE_CHECKED
    part = replaces(NEWER, OLD, whole=False)
    assert standing(OLD, part).status is LegalStatus.TO_BE_CHECKED
    assert standing(OLD, part).last_day is None


def test_what_implements_a_replaced_law_is_to_be_checked_and_not_expired() -> None:
    link = replaces(NEWER, OLD)
    implements = replaces(DECREE, OLD, None, kind=RelationKind.IMPLEMENTS)
    found = standing(DECREE, link, implements)
    assert found.status is LegalStatus.TO_BE_CHECKED
    assert found.gone == (OLD,)
    assert standing(DECREE, implements).status is LegalStatus.UNKNOWN


def test_what_a_source_says_outweighs_the_inference() -> None:
    known = recorded(DECREE, LegalStatus.IN_FORCE)
    links = (replaces(NEWER, OLD), replaces(DECREE, OLD, None, kind=RelationKind.IMPLEMENTS))
    assert standing(DECREE, *links, known=known).status is LegalStatus.IN_FORCE


def test_a_document_ends_after_its_last_day() -> None:
    known = recorded(OLD, last_day=TODAY)
    assert standing(OLD, known=known).status is LegalStatus.UNKNOWN
    assert standing(OLD, known=known, day=date(2026, 11, 30)).status is LegalStatus.EXPIRED


def test_the_mark_is_that_of_the_weakest_link_of_its_own() -> None:
    own = replaces(NEWER, OLD, mark=Mark.SECONDARY)
    further = replaces(NEWEST, NEWER, mark=Mark.UNVERIFIED)
    assert standing(OLD, own, further).mark is Mark.SECONDARY
    assert standing(OLD).mark is Mark.CONFIRMED


def test_documents_of_which_nothing_is_recorded_are_left_out() -> None:
    assert standings(["9/2000/QH10"], {}, [], TODAY) == {}


numbers = st.sampled_from([OLD, NEWER, NEWEST, DECREE])
links = st.builds(
    replaces,
    numbers,
    numbers,
    st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    whole=st.booleans(),
    kind=st.sampled_from(RelationKind),
)


@given(st.lists(links, max_size=8), numbers, st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_chain_ends_even_in_a_circle_and_holds_only_what_took_effect(
    relations: list[Link], number: str, day: date
) -> None:
    found = standing(number, *relations, day=day)
    assert len(found.chain) <= len(relations)
    assert all(link.effective is None or link.effective <= day for link in found.chain)
    assert all(link.effective is not None and link.effective > day for link in found.coming)


def test_what_took_the_place_of_a_document_that_ended() -> None:
    """Through documents that have ended since, as a whole only; none while it still holds."""
    first, second = replaces(NEWER, OLD), replaces(NEWEST, NEWER, date(2026, 3, 1))
    assert standing(OLD, first, second).successors == (NEWEST,)
    assert standing(OLD, first, second, day=date(2026, 2, 1)).successors == (NEWER,)
    assert standing(NEWEST, first, second).successors == ()
    assert standing(OLD, replaces(NEWER, OLD, whole=False)).successors == ()
    assert standing(OLD, replaces(NEWER, OLD, date(2027, 3, 1))).successors == ()
    gone = recorded(NEWER, last_day=date(2024, 1, 1))
    assert standing(OLD, first, gone=gone).successors == ()
    assert standing(OLD, first, replaces(OLD, NEWER)).successors == ()
    twice = standing(OLD, first, replaces(DECREE, OLD))
    assert twice.successors == (NEWER, DECREE)
