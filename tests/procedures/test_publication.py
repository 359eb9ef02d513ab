"""Publication: one decision, all rows or none; days decide; what was published stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils.translation import override
from tests.procedures.samples import record

from tinhgon.foundation.access.api import SYSTEM, Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import NotAllowed, Refusal
from tinhgon.foundation.ui.api import refusal_sentence
from tinhgon.procedures.api import (
    CatalogueEntry,
    Content,
    ImportBatch,
    PartsMissing,
    Procedure,
    PublicationDecision,
    PublicationKind,
    Reading,
    Stale,
    StoredContent,
    ToPublish,
    Version,
    compare,
    content_of,
    current_version,
    draft_from_operations,
    is_outdated,
    publish,
    redraft,
    withdraw_draft,
)
from tinhgon.registry.api import Agency

TODAY = today()
NEXT_MONTH = TODAY + timedelta(days=30)
Load = Callable[..., ImportBatch]


def without_household_book(content: Content) -> Content:
    kept = tuple(item for item in content.dossier if item.name != "Sổ hộ khẩu")
    return replace(content, dossier=kept)


def drafted(procedure: Procedure, content: Content | None = None) -> Version:
    base = Version.objects.filter(procedure=procedure, state="published").order_by("number").last()
    assert base is not None
    return draft_from_operations(
        by=SYSTEM,
        base=base,
        content=content or without_household_book(content_of(base)),
        operations=[{"operation": "drop_dossier_item"}],
    )


def decide(issuer: Agency, *rows: ToPublish, number: str = "99/QĐ-BOA") -> PublicationDecision:
    return publish(by=SYSTEM, number=number, signed_on=TODAY, issuer=issuer, rows=rows)


def amended(draft: Version, day: date = NEXT_MONTH) -> ToPublish:
    return ToPublish(draft.procedure, PublicationKind.AMENDED, day, draft)


def test_the_new_version_takes_over_on_its_day(
    procedure: Procedure, agencies: dict[str, Agency]
) -> None:
    draft = drafted(procedure)
    decide(agencies["bo-a"], amended(draft))

    before, after = Version.objects.filter(procedure=procedure).order_by("number")
    assert before.effective_to == NEXT_MONTH - timedelta(days=1)
    assert (after.state, after.effective_from, after.effective_to) == (
        "published",
        NEXT_MONTH,
        None,
    )
    assert current_version(procedure) == before
    assert current_version(procedure, NEXT_MONTH) == after
    assert [change.kind.value for change in compare(before, after)] == ["removed"]
    entries = CatalogueEntry.objects.order_by("version__number")
    assert [entry.dossier_count for entry in entries] == [2, 1]
    assert entries[1].decision_number == "99/QĐ-BOA"
    assert history("procedure", procedure.code)[0].type == "procedures.version_published"


def test_one_decision_is_all_or_nothing(load: Load, agencies: dict[str, Agency]) -> None:
    load(record("1.000001"), record("1.000002"), record("1.000003"))
    first, second, third = Procedure.objects.order_by("code")
    good, bad = drafted(first), drafted(second)
    content = content_of(bad)
    redraft(
        by=SYSTEM,
        draft=bad,
        base=Version.objects.get(procedure=second, number=1),
        content=replace(content, steps=(), applicants=()),
        operations=[],
    )

    with pytest.raises(PartsMissing) as caught:
        decide(
            agencies["bo-a"],
            amended(good),
            amended(bad),
            ToPublish(third, PublicationKind.ABOLISHED, NEXT_MONTH),
        )

    assert [(gap.code, gap.letter) for gap in caught.value.gaps] == [
        ("1.000002", "b"),
        ("1.000002", "e"),
    ]
    assert not PublicationDecision.objects.exists()
    assert not Version.objects.exclude(effective_to=None).exists()

    decide(
        agencies["bo-a"],
        amended(good),
        ToPublish(third, PublicationKind.ABOLISHED, TODAY + timedelta(days=1)),
    )
    assert current_version(third, TODAY) is not None
    assert current_version(third, TODAY + timedelta(days=1)) is None


def test_a_part_that_was_missing_before_holds_up_nothing_but_stays_missing(
    load: Load, agencies: dict[str, Agency]
) -> None:
    load(record("1.000001", steps="", applicants=""))
    procedure = Procedure.objects.get()
    draft = drafted(procedure)
    base = Version.objects.get(procedure=procedure, number=1)
    entry = CatalogueEntry.objects.get(version=base)
    assert entry.missing_count
    assert decide(agencies["bo-a"], amended(draft)).rows.count() == 1
    after = CatalogueEntry.objects.get(version=draft)
    assert after.missing == entry.missing


def test_the_parts_that_are_missing_are_told_in_the_language_of_the_reader(
    procedure: Procedure, agencies: dict[str, Agency]
) -> None:
    draft = drafted(procedure)
    base = Version.objects.get(procedure=procedure, number=1)
    bare = replace(content_of(draft), steps=())
    redraft(by=SYSTEM, draft=draft, base=base, content=bare, operations=[])
    with pytest.raises(PartsMissing) as caught:
        decide(agencies["bo-a"], amended(draft))
    with override("vi"):
        told = refusal_sentence(caught.value)
    assert "1.000001: Trình tự thực hiện" in told


@pytest.mark.parametrize(
    ("number", "words"), [("không số", "not the number"), ("99/QĐ-BOA", "recorded already")]
)
def test_a_decision_needs_a_number_of_its_own(
    load: Load, agencies: dict[str, Agency], number: str, words: str
) -> None:
    load(record("1.000001"), record("1.000002"))
    first, second = Procedure.objects.order_by("code")
    decide(agencies["bo-a"], amended(drafted(first)))

    with pytest.raises(Refusal, match=words):
        decide(agencies["bo-a"], amended(drafted(second)), number=number)


def test_a_number_is_given_once_a_year(load: Load, agencies: dict[str, Agency]) -> None:
    load(record("1.000001"), record("1.000002"))
    first, second = Procedure.objects.order_by("code")
    decided = decide(agencies["bo-a"], amended(drafted(first)))
    other_day = TODAY.replace(day=1 if TODAY.day > 1 else 2)
    PublicationDecision.objects.filter(pk=decided.pk).update(signed_on=other_day)
    row = amended(drafted(second))
    with pytest.raises(Refusal, match="given once a year"):
        decide(agencies["bo-a"], row)
    last_year = TODAY.replace(year=TODAY.year - 1, day=1)
    PublicationDecision.objects.filter(pk=decided.pk).update(signed_on=last_year)
    assert decide(agencies["bo-a"], row).signed_on == TODAY


def test_a_draft_of_another_base_is_marked_and_refused(
    procedure: Procedure, agencies: dict[str, Agency]
) -> None:
    first, second = drafted(procedure), drafted(procedure)
    decide(agencies["bo-a"], amended(first))

    assert is_outdated(second)
    with pytest.raises(Refusal, match="another version"):
        decide(
            agencies["bo-a"], amended(second, NEXT_MONTH + timedelta(days=9)), number="100/QĐ-BOA"
        )
    first.refresh_from_db()
    content = replace(content_of(first), name="Tên mới")
    rebased = redraft(by=SYSTEM, draft=second, base=first, content=content, operations=[])
    assert not is_outdated(rebased)


def test_nothing_follows_a_version_before_it_begins(
    procedure: Procedure, agencies: dict[str, Agency]
) -> None:
    decide(agencies["bo-a"], amended(drafted(procedure)))
    latest = Version.objects.get(number=2)
    changed = replace(content_of(latest), name="Tên mới")

    with pytest.raises(Refusal, match="takes effect on"):
        decide(
            agencies["bo-a"],
            amended(drafted(procedure, changed), NEXT_MONTH),
            number="100/QĐ-BOA",
        )


@pytest.mark.parametrize("column", ["number", "source_hash", "effective_from", "operations"])
def test_the_database_refuses_to_change_a_published_version(
    procedure: Procedure, column: str
) -> None:
    value: object = {"number": 9, "effective_from": TODAY}.get(column, "x")
    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.update(**{column: value, "origin": "operations"})


def test_the_database_refuses_to_change_a_reading_or_its_content(procedure: Procedure) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Reading.objects.update(made_by="someone")
    with pytest.raises(DatabaseError), transaction.atomic():
        StoredContent.objects.update(body="{}")


def test_an_ended_draft_is_no_draft(procedure: Procedure, agencies: dict[str, Agency]) -> None:
    draft = withdraw_draft(by=SYSTEM, draft=drafted(procedure), reason="nhầm")

    with pytest.raises(Refusal, match="no longer a draft"):
        withdraw_draft(by=SYSTEM, draft=draft)
    with pytest.raises(Refusal, match="no longer a draft"):
        decide(agencies["bo-a"], amended(draft))


def test_operations_that_change_nothing_make_no_draft(procedure: Procedure) -> None:
    content = content_of(Version.objects.get())
    with pytest.raises(Refusal, match="change nothing"):
        drafted(procedure, content)


def test_the_second_of_two_people_is_told(procedure: Procedure) -> None:
    draft = drafted(procedure)
    seen = draft.revision
    base = Version.objects.get(number=1)
    content = replace(content_of(draft), name="Tên một")
    redraft(by=SYSTEM, draft=draft, base=base, content=content, operations=[], revision=seen)

    with pytest.raises(Stale, match="changed by someone else"):
        redraft(
            by=SYSTEM,
            draft=draft,
            base=base,
            content=replace(content, name="Tên hai"),
            operations=[],
            revision=seen,
        )
    assert content_of(draft).name == "Tên một"


def test_publishing_needs_the_permission_in_the_managing_agency(
    procedure: Procedure, agencies: dict[str, Agency], official: Callable[..., Actor]
) -> None:
    draft = drafted(procedure)
    row = amended(draft)
    for stranger in (official("bo-b"), official("so-a1"), official("bo-a", frozenset())):
        with pytest.raises(NotAllowed):
            publish(
                by=stranger,
                number="99/QĐ-BOA",
                signed_on=TODAY,
                issuer=agencies["bo-a"],
                rows=[row],
            )
    publish(
        by=official("bo-a"),
        number="99/QĐ-BOA",
        signed_on=TODAY,
        issuer=agencies["bo-a"],
        rows=[row],
    )
    draft.refresh_from_db()
    assert draft.state == "published"
