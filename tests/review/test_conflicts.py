"""Plans that meet: found for whoever sees both sides, with what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as some
from tests.review.acting import ABOLISH, DROP, approved, drafted
from tests.review.conftest import Cast, read_anew
from tests.review.contents_for_review import content

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    AmendingDraft,
    Amendment,
    ConflictKind,
    LawChange,
    PlanItem,
    add_operation,
    begin_recommendation,
    conflicts,
    cover_law_changes,
    drop_law_change,
    name_law_changes,
    open_amending_document,
    open_plan,
    pressing_conflicts,
    profile_again,
    recommend_operation,
    refresh_findings,
    send_recommendation,
)
from tinhgon.review.models import ItemOperation
from tinhgon.review.rules.conflicts import Amended, Deed, Intended, alike, articles, merging

Make = Callable[..., Procedure]
BY_DATA = {"kind": "replace_item_by_data", "component": "doss-2", "data_source": "CSDL"}
SHORTER = {"kind": "shorten_term", "components": ["chan-1"], "index": 0, "value": 5}


def kinds(by: Actor, plan: int | None = None) -> list[tuple[str, str]]:
    return [(each.kind.value, each.item.procedure.code) for each in conflicts(by, plan)]


def merges(into: str) -> dict[str, object]:
    return {"kind": "merge_procedure", "into": into}


def test_a_procedure_goes_into_one_that_another_plan_ends_or_changes(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    into = procedure("1.000002")
    going = drafted(cast, agencies["north"], procedure(), merges("1.000002"))
    assert kinds(cast.control) == []
    other = drafted(cast, agencies["north"], into, DROP)
    assert kinds(cast.control) == [("goes_into_changing", "1.000001")]
    ItemOperation.objects.filter(item=other).delete()
    other.refresh_from_db()
    add_operation(by=cast.reviewer, item=other.pk, revision=other.revision, operation=ABOLISH)

    assert kinds(cast.control, going.plan_id) == [("goes_into_ending", "1.000001")]
    assert kinds(cast.control, other.plan_id) == []
    (found,) = pressing_conflicts(cast.control)
    assert (found.kind, found.others) == (ConflictKind.GOES_INTO_ENDING, (other,))
    assert found.is_pressing


def test_what_one_may_not_see_is_not_told(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    into = procedure("1.000002")
    drafted(cast, agencies["north"], procedure(), merges("1.000002"))
    drafted(cast, agencies["north"], into, DROP)
    assert kinds(cast.colleague) == []
    assert kinds(cast.outsider) == []
    assert kinds(cast.stranger) == []
    assert pressing_conflicts(cast.reviewer) == []
    assert kinds(cast.steering) == [("goes_into_changing", "1.000001")]


def test_a_procedure_changed_or_ended_meanwhile(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    made = procedure()
    drafted(cast, agencies["north"], made)
    read_anew(made.versions.get(number=1), content(name="Đọc lại"))
    assert kinds(cast.control) == [("base_changed", "1.000001")]
    made.versions.filter(number=1).update(effective_to=today() - timedelta(days=1))
    assert kinds(cast.control) == [("procedure_ended", "1.000001")]
    assert [each.kind.value for each in pressing_conflicts(cast.control)] == ["procedure_ended"]


@pytest.mark.parametrize(
    ("operation", "kind"),
    [
        (SHORTER, "same_procedure"),
        (BY_DATA, "same_part"),
        (ABOLISH, "same_part"),
        (DROP, "same_procedure"),
    ],
    ids=["beside", "same paper otherwise", "ended", "the same"],
)
def test_a_recommendation_for_what_is_planned(
    cast: Cast,
    agencies: dict[str, Agency],
    procedure: Make,
    operation: dict[str, object],
    kind: str,
) -> None:
    made = procedure()
    drafted(cast, agencies["north"], made)
    second = open_plan(by=cast.reviewer, agency=agencies["north"], title="Phương án hai")
    row = begin_recommendation(
        by=cast.reviewer, agency=agencies["north"], procedure=made.pk, plan=second.pk
    )
    row = recommend_operation(
        by=cast.reviewer, recommendation=row.pk, revision=row.revision, operation=operation
    )
    assert kinds(cast.control) == []
    send_recommendation(
        by=cast.reviewer, recommendation=row.pk, revision=row.revision, reason="Lý do"
    )
    assert kinds(cast.control) == [(kind, "1.000001")]


ARTICLE = "Điều 5 Nghị định số 62/2021/NĐ-CP"


def amending(cast: Cast, item: PlanItem, text: str) -> LawChange:
    item.refresh_from_db()
    operations = tuple(item.operations.values_list("pk", flat=True))
    (entry,) = name_law_changes(
        by=cast.reviewer,
        item=item.pk,
        revision=item.revision,
        wanted=Amendment(text, operations),
    )
    return entry


def test_the_same_article_amended_otherwise_by_two_plans(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    items = [
        drafted(
            cast, agencies["north"], procedure(f"1.00000{n}", content(name=f"Thủ tục {n}")), deed
        )
        for n, deed in ((1, DROP), (2, ABOLISH), (3, DROP), (4, DROP))
    ]
    texts = (
        f"khoản 2 {ARTICLE}",
        ARTICLE,
        "Điều 6 Nghị định số 62/2021/NĐ-CP",
        f"khoản 2 {ARTICLE}",
    )
    entries = [amending(cast, item, text) for item, text in zip(items, texts, strict=True)]
    # The first and the last do the same there.
    assert kinds(cast.control) == [
        ("same_article", "1.000001"),
        ("same_article", "1.000002"),
        ("same_article", "1.000004"),
    ]
    first, second, _last = conflicts(cast.control)
    assert (first.about, first.others) == ("Điều 5 Nghị định số 62/2021/NĐ-CP", (items[1],))
    assert set(second.others) == {items[0], items[3]}
    assert not first.is_pressing
    assert kinds(cast.outsider) == []
    for entry in entries[1:]:
        drop_law_change(by=cast.reviewer, entry=entry.pk, revision=revision_of(entry))
    assert kinds(cast.control) == []


def revision_of(entry: LawChange) -> int:
    return PlanItem.objects.get(pk=entry.item_id).revision


def test_one_document_for_all_settles_an_article(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    items = [
        drafted(cast, agencies["north"], procedure(f"1.00000{n}"), deed)
        for n, deed in ((1, DROP), (2, ABOLISH))
    ]
    entries = [amending(cast, item, ARTICLE) for item in items]
    for item in items:
        approved(cast, agencies["north"], item)
    assert len(kinds(cast.control)) == 2
    document = open_amending_document(
        by=cast.control, owner=agencies["north"], said=AmendingDraft("Nghị định sửa đổi")
    )
    cover_law_changes(
        by=cast.control,
        amending=document.pk,
        revision=document.revision,
        entries=[entry.pk for entry in entries],
    )
    assert kinds(cast.control) == []


def test_variants_whose_same_paper_is_changed_otherwise(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    made = [procedure(f"1.00000{n}") for n in (1, 2)]
    profile_again({each.code for each in made})
    refresh_findings(by=cast.reviewer)
    drafted(cast, agencies["north"], made[0], DROP)
    second = drafted(cast, agencies["north"], made[1], BY_DATA)
    found = kinds(cast.control)
    assert set(found) == {("same_paper", "1.000001"), ("same_paper", "1.000002")}
    ItemOperation.objects.filter(item=second).update(
        data='{"component": "doss-2", "kind": "drop_dossier_item"}'
    )
    assert kinds(cast.control) == []


def test_as_many_questions_for_many_items(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    """Two plans that amend one article each otherwise, with two items and with ten."""

    def add(numbers: range) -> None:
        for n in numbers:
            made = procedure(f"1.0001{n:02}", content(name=f"Thủ tục số {n}"))
            item = drafted(cast, agencies["north"], made, (DROP, ABOLISH)[n % 2])
            amending(cast, item, ARTICLE)

    def asked(read: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as queries:
            read()
        return len(queries)

    counts = []
    for numbers in (range(2), range(2, 10)):
        add(numbers)
        assert len(conflicts(cast.control)) == numbers.stop
        counts.append(
            (
                asked(lambda: conflicts(cast.control)),
                asked(lambda: pressing_conflicts(cast.control)),
            )
        )
    assert counts[0] == counts[1]
    assert counts[0] <= (20, 8)


def _deed(kind: str, place: str, words: str = "", **data: object) -> Deed:
    return Deed({"kind": kind, **data}, frozenset({place}), frozenset({words} - {""}))


_DEEDS = some.lists(
    some.builds(
        _deed,
        some.sampled_from(["drop_dossier_item", "drop_copies"]),
        some.sampled_from(["doss-1", "doss-2"]),
        some.sampled_from(["so ho khau", "to khai"]),
    ),
    max_size=3,
).map(tuple)
_CODES = ("1.1", "1.2", "1.3")
_ITEMS = some.lists(some.tuples(_DEEDS, some.integers(1, 2), some.booleans()), max_size=3).map(
    lambda told: [
        Intended(
            item=n,
            plan=plan,
            code=_CODES[n],
            deeds=deeds,
            ends=ends,
            variants=frozenset(_CODES) - {_CODES[n]},
            articles=(Amended("Điều 5", frozenset((deed.says, deed.words) for deed in deeds)),),
        )
        for n, (deeds, plan, ends) in enumerate(told)
    ]
)


@given(_ITEMS)
def test_whoever_meets_is_met(items: Sequence[Intended]) -> None:
    """Alike and article conflicts are told on both sides, and never within one plan."""
    plans = {each.item: each.plan for each in items}
    for met in (list(alike(items)), list(articles(items))):
        sides = {(each.item, other) for each in met for other in each.others}
        assert sides == {(other, item) for item, other in sides}
        assert all(plans[item] != plans[other] for item, other in sides)
    assert list(merging(items)) == []
