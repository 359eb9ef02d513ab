"""How what must be amended stands follows from days and documents."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.registry.api import find_or_create_documents
from tinhgon.review.api import AmendingDocument, AmendingState, ChangeState, LawChange, PlanItem
from tinhgon.review.queries.law_changes import with_state
from tinhgon.review.rules.lacking import Needed, lacking

_NUMBERS = ("1/2026/QH16", "2/2026/QH16", "3/2026/QH16")

_OPEN, _DRAFT = ChangeState.OPEN, ChangeState.IN_DRAFT
_ISSUED, _FORCE = ChangeState.ISSUED, ChangeState.IN_FORCE


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("enacted_in", "uncovered", "in_draft"),
    [(None, _OPEN, _DRAFT), (0, _FORCE, _FORCE), (1, _ISSUED, _ISSUED)],
)
def test_how_far_an_amendment_is_follows_from_documents_and_days(
    item: PlanItem, enacted_in: int | None, uncovered: ChangeState, in_draft: ChangeState
) -> None:
    """What covers a provision says it, else the document its item was enacted by alone
    (`enacted_in` days from now)."""
    now = today()
    laws = find_or_create_documents(by=SYSTEM, names=[(n, "Luật") for n in _NUMBERS])
    if enacted_in is not None:
        item.enacted_from = now + timedelta(days=enacted_in)
        item.enacting_document = laws[_NUMBERS[0]]
        item.save()

    def document(number: str = "", starts_in: int = 0) -> AmendingDocument:
        said: dict[str, object] = {"state": "draft"}
        if number:
            first = now + timedelta(days=starts_in)
            said = {"state": "issued", "document": laws[number]}
            said |= {"signed_on": min(now, first), "effective_from": first}
        row = {"owner": item.plan.agency, "title": "x", "made_at": item.made_at, "made_by": "x"}
        return AmendingDocument.objects.create(**row, **said)

    expected = {
        None: uncovered,
        document(): in_draft,
        document(_NUMBERS[1], 0): _FORCE,
        document(_NUMBERS[2], 1): _ISSUED,
    }
    for place, (cover, state) in enumerate(expected.items()):
        for days, is_past in ((-1, True), (0, False), (None, False)):
            entry = LawChange.objects.create(
                item=item,
                named=f"Luật {place} {days}",
                amending=cover,
                due_on=None if days is None else now + timedelta(days=days),
                made_at=item.made_at,
                made_by="x",
            )
            found = with_state(LawChange.objects.filter(pk=entry.pk)).get()
            is_late = is_past and state in {_OPEN, _DRAFT}
            assert (found.state_now, found.is_late) == (state.value, is_late), (place, days)  # type: ignore[attr-defined]


@given(st.lists(st.tuples(st.booleans(), st.one_of(st.none(), st.sampled_from(AmendingState)))))
def test_only_issued_documents_cover(entries: list[tuple[bool, AmendingState | None]]) -> None:
    needed = [Needed(place, state, none) for place, (none, state) in enumerate(entries)]
    lacks = lacking(needed, {1: True, 2: False}, [])
    assert lacks.unnamed == (1,)
    for each in needed:
        issued = each.covered is AmendingState.ISSUED
        assert (each.entry in lacks.uncovered) == (not each.none_needed and not issued)


@pytest.mark.django_db
def test_the_database_refuses_what_cannot_be(item: PlanItem) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        LawChange.objects.create(item=item, made_at=item.made_at, made_by="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        AmendingDocument.objects.create(
            owner=item.plan.agency, title="x", state="issued", made_at=item.made_at, made_by="x"
        )
