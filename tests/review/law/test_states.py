"""How what must be amended stands follows from days and documents."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.review.api import AmendingDocument, AmendingState, ChangeState, LawChange, PlanItem
from tinhgon.review.rules.law_changes import Cover, Needed, change_state, is_late, lacking

_DAY = date(2026, 6, 1)


_DAYS = st.one_of(st.none(), st.dates(date(2026, 5, 1), date(2026, 7, 1)))


@given(st.one_of(st.none(), st.sampled_from(AmendingState)), _DAYS, _DAYS, _DAYS)
def test_states_follow_from_days(
    state: AmendingState | None, first: date | None, enacted_from: date | None, due: date | None
) -> None:
    cover = None if state is None else Cover(state, first)
    now = change_state(cover, enacted_from, _DAY)
    later = change_state(cover, enacted_from, _DAY + timedelta(days=90))
    assert is_late(now, due, _DAY) <= (due is not None and due < _DAY)
    if now is ChangeState.IN_FORCE:
        assert later is ChangeState.IN_FORCE
    if cover is None and enacted_from is None:
        assert now is ChangeState.OPEN


@given(st.lists(st.tuples(st.booleans(), st.one_of(st.none(), st.sampled_from(AmendingState)))))
def test_only_issued_documents_cover(entries: list[tuple[bool, AmendingState | None]]) -> None:
    needed = [
        Needed(place, None if state is None else Cover(state, None), none)
        for place, (none, state) in enumerate(entries)
    ]
    lacks = lacking(needed, {1: True, 2: False}, [])
    assert lacks.unnamed == (1,)
    for each in needed:
        issued = each.cover is not None and each.cover.state is AmendingState.ISSUED
        assert (each.entry in lacks.uncovered) == (not each.none_needed and not issued)


@pytest.mark.django_db
def test_the_database_refuses_what_cannot_be(item: PlanItem) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        LawChange.objects.create(item=item, made_at=item.made_at, made_by="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        AmendingDocument.objects.create(
            owner=item.plan.agency, title="x", state="issued", made_at=item.made_at, made_by="x"
        )
