"""Findings as stored: found again only where something changed, judgements remembered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from tests.review.acting import drafted, published
from tests.review.conftest import Cast, publish_version, read_anew
from tests.review.contents_for_review import CERTIFIED, FORM, HOUSEHOLD, content, item

from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import NotAllowed, Refusal
from tinhgon.procedures.api import Procedure, Version
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    Finding,
    FindingFilter,
    FindingState,
    Refreshed,
    dismiss,
    facet_counts,
    finding_sentence,
    findings,
    findings_of,
    open_finding_counts,
    refresh_findings,
    reopen,
    rule_counts,
    take_up,
)
from tinhgon.review.jobs import check_what_changed

Make = Callable[..., Procedure]
BOOK = "paper-held-by-state"


def book(cast: Cast) -> Finding:
    return findings(cast.reviewer, FindingFilter(rules=(BOOK,), states=())).get()


def version(made: Procedure) -> Version:
    return made.versions.order_by("-number")[0]


def test_only_what_changed_is_checked_again(cast: Cast, procedure: Make) -> None:
    first = procedure("1.000001")
    procedure("1.000002", content(name="Thủ tục không liên quan"))
    assert refresh_findings(by=cast.reviewer).checked == 2
    assert refresh_findings(by=cast.reviewer) == Refreshed(0, 0, 0)

    read_anew(version(first), content(name="Tên khác"))
    assert refresh_findings(by=cast.reviewer) == Refreshed(1, 0, 0)


def test_only_the_procedures_named_are_checked(cast: Cast, procedure: Make) -> None:
    first = procedure("1.000001")
    procedure("1.000002")
    assert refresh_findings(by=cast.reviewer, procedures=[first.pk]).checked == 1


def test_a_dismissal_survives_a_new_version_with_the_same_words(
    cast: Cast, procedure: Make
) -> None:
    made = procedure()
    refresh_findings(by=cast.reviewer)
    dismiss(by=cast.reviewer, findings=[book(cast).pk], reason="Chỉ để đối chiếu")
    publish_version(made, content(name="Bản mới"), today())
    refresh_findings(by=cast.reviewer)

    kept = book(cast)
    assert kept.state == FindingState.DISMISSED.value
    assert kept.decision_reason == "Chỉ để đối chiếu"
    assert kept.reading.version.number == 2


def test_a_judgement_is_remembered_while_the_words_are_away(cast: Cast, procedure: Make) -> None:
    made = procedure()
    refresh_findings(by=cast.reviewer)
    dismiss(by=cast.reviewer, findings=[book(cast).pk], reason="Không phải giấy tờ")
    without = content(dossier=(item(FORM, "doss-1"), item(CERTIFIED, "doss-3")))
    read_anew(version(made), without)
    assert refresh_findings(by=cast.reviewer).gone == 1
    assert not findings(cast.reviewer, FindingFilter(rules=(BOOK,), states=())).exists()

    read_anew(version(made), content())
    assert refresh_findings(by=cast.reviewer).appeared == 1
    assert book(cast).state == FindingState.DISMISSED.value


def test_an_undecided_finding_goes_with_its_words(cast: Cast, procedure: Make) -> None:
    made = procedure()
    refresh_findings(by=cast.reviewer)
    read_anew(version(made), content(dossier=(item(FORM, "doss-1"),)))
    refresh_findings(by=cast.reviewer)

    assert not Finding.objects.filter(rule=BOOK).exists()
    assert [event.payload["gone"] for event in history("procedure", made.code)] == [1, 0]


def test_other_words_in_the_same_paper_are_another_finding(cast: Cast, procedure: Make) -> None:
    made = procedure()
    refresh_findings(by=cast.reviewer)
    dismiss(by=cast.reviewer, findings=[book(cast).pk], reason="Xét sau")
    moved = (item(FORM, "doss-1"), item("Giấy khai sinh", "doss-2"))
    read_anew(version(made), content(dossier=moved))
    refresh_findings(by=cast.reviewer)

    assert findings(cast.reviewer, FindingFilter(rules=(BOOK,))).get().quote == "Giấy khai sinh"


def test_a_procedure_that_has_ended_has_no_findings(cast: Cast, procedure: Make) -> None:
    made = procedure()
    refresh_findings(by=cast.reviewer)
    made.versions.update(effective_to=today() - timedelta(days=1))
    refresh_findings(by=cast.reviewer)
    assert not findings_of(cast.reviewer, made).exists()


def test_dismissing_says_why_once_for_each(cast: Cast, procedure: Make) -> None:
    made = procedure()
    refresh_findings(by=cast.reviewer)
    ids = [row.pk for row in findings_of(cast.reviewer, made)]
    with pytest.raises(Refusal, match="Say why"):
        dismiss(by=cast.reviewer, findings=ids, reason="  ")
    dismiss(by=cast.reviewer, findings=ids, reason="Đã có luật mới")
    with pytest.raises(Refusal, match="meanwhile"):
        dismiss(by=cast.reviewer, findings=ids, reason="Lần nữa")
    subject = f"{made.code}/{book(cast).fingerprint}"
    assert [event.type for event in history("finding", subject)] == ["review.finding_dismissed"]

    reopen(by=cast.reviewer, findings=ids)
    assert book(cast).state == FindingState.OPEN.value
    take_up(by=cast.reviewer, findings=ids)
    assert book(cast).state == FindingState.TAKEN_UP.value


def test_who_only_reads_does_not_judge(cast: Cast, procedure: Make) -> None:
    procedure()
    refresh_findings(by=cast.reviewer)
    with pytest.raises(NotAllowed):
        dismiss(by=cast.leader, findings=[book(cast).pk], reason="Không")
    with pytest.raises(NotAllowed):
        refresh_findings(by=cast.leader)


def test_a_finding_elsewhere_is_not_judged(cast: Cast, procedure: Make) -> None:
    procedure(agency="south")
    refresh_findings(by=cast.reviewer)
    elsewhere = Finding.objects.filter(rule=BOOK).get()
    with pytest.raises(Refusal, match="are gone"):
        dismiss(by=cast.reviewer, findings=[elsewhere.pk], reason="Không")
    elsewhere.refresh_from_db()
    assert elsewhere.state == FindingState.OPEN.value


def test_search_folds_and_looks_into_code_name_and_words(cast: Cast, procedure: Make) -> None:
    procedure("1.000001")
    refresh_findings(by=cast.reviewer)
    for text in ("so ho khau", "SỔ HỘ KHẨU", "1.0000", "dang ky khau"):
        found = {row.rule for row in findings(cast.reviewer, FindingFilter(text=text))}
        assert BOOK in found, text
    assert not findings(cast.reviewer, FindingFilter(text="đất đai")).exists()


def test_counts_agree_with_lists(cast: Cast, procedure: Make) -> None:
    made = procedure("1.000001")
    other = content(name="Thủ tục khác", dossier=(item(HOUSEHOLD, "doss-1"),))
    procedure("1.000002", other, agency="north.one")
    refresh_findings(by=cast.reviewer)
    listed = list(findings(cast.reviewer))

    by_rule = {count.rule: count.findings for count in rule_counts(cast.reviewer)}
    assert {rule: count for rule, count in by_rule.items() if count} == {
        rule: sum(row.rule == rule for row in listed) for rule in {row.rule for row in listed}
    }
    facets = facet_counts(cast.reviewer)
    lines = len({(row.procedure_id, row.rule) for row in listed})
    assert facets["agency"] == {"north": lines, "north.one": 1}
    narrowed = FindingFilter(agencies=("north.one",))
    assert facet_counts(cast.reviewer, narrowed)["agency"] == facets["agency"]
    assert findings(cast.reviewer, narrowed).count() == 1
    assert open_finding_counts(cast.reviewer, [made.pk]) == {made.pk: len(listed) - 1}


def test_each_finding_explains_itself(cast: Cast, procedure: Make) -> None:
    made = procedure()
    refresh_findings(by=cast.reviewer)
    found = findings_of(cast.reviewer, made)
    assert found
    for row in found:
        assert finding_sentence(row).endswith(".")


def test_findings_follow_what_is_published(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    made = procedure()
    refresh_findings(by=cast.reviewer)
    published(cast, agencies["north"], drafted(cast, agencies["north"], made), first=today())
    assert findings(cast.reviewer, FindingFilter(rules=(BOOK,))).exists()

    check_what_changed(history("procedure", made.code))
    assert not findings(cast.reviewer, FindingFilter(rules=(BOOK,))).exists()


def test_a_new_day_checks_what_holds_by_itself(cast: Cast, procedure: Make) -> None:
    made = procedure()
    check_what_changed([])
    assert findings_of(cast.reviewer, made).exists()
