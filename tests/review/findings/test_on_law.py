"""repealed-basis, expiring-basis and no-legal-basis, in words of our own."""

from __future__ import annotations

from datetime import date

from tests.review.findings.written import procedure

from tinhgon.foundation.vocabulary import Mark
from tinhgon.registry.rules.standing import LegalStatus, Link, RelationKind, Standing
from tinhgon.review.findings.registry import BY_ID, check_all
from tinhgon.review.findings.rule import Evidence, Severity
from tinhgon.review.findings.surroundings import Surroundings
from tinhgon.review.rules.fingerprints import fingerprints

TODAY = date(2026, 11, 29)
OLD, NEWER, NEWEST = "10/2010/QH12", "20/2020/QH14", "30/2025/QH15"


def link(newer: str, older: str, mark: Mark = Mark.CONFIRMED) -> Link:
    return Link(newer, older, RelationKind.REPLACES, date(2021, 1, 1), whole=True, mark=mark)


CHAIN = (link(NEWER, OLD), link(NEWEST, NEWER, Mark.SECONDARY))


def told(status: LegalStatus, last_day: date | None = None, **more: object) -> Surroundings:
    row = Standing(OLD, "Luật Mẫu", status, last_day, Mark.CONFIRMED, **more)  # type: ignore[arg-type]
    return Surroundings(day=TODAY, law={OLD: row})


REPLACED = told(LegalStatus.EXPIRED, date(2020, 12, 31), chain=CHAIN)


def found(rule: str, around: Surroundings, *legal_basis: str) -> list[Evidence]:
    return BY_ID[rule].check(procedure(legal_basis=legal_basis), around)


def test_a_replaced_law_is_quoted_by_its_number_with_what_holds_now() -> None:
    (evidence,) = found("repealed-basis", REPLACED, f"Luật Mẫu ({OLD})")
    assert (evidence.component, evidence.quote) == ("l0", OLD)
    assert evidence.params["now"] == NEWEST
    assert evidence.params["since"] == "2021-01-01"
    assert evidence.severity is Severity.HIGH
    links = evidence.params["links"]
    assert isinstance(links, list)
    assert [each["mark"] for each in links] == ["confirmed", "secondary"]


def test_what_follows_is_proposed_where_it_is_one_and_not_cited_yet() -> None:
    (evidence,) = found("repealed-basis", REPLACED, f"Luật Mẫu ({OLD})")
    assert evidence.params["successor"] == NEWEST
    (beside,) = found("repealed-basis", REPLACED, f"Luật Mẫu ({OLD})", f"Luật Mẫu ({NEWEST})")
    assert "successor" not in beside.params


def test_to_be_checked_weighs_less_and_says_so() -> None:
    around = told(LegalStatus.TO_BE_CHECKED, gone=("5/2005/QH11",))
    (evidence,) = found("repealed-basis", around, f"Nghị định mẫu ({OLD})")
    assert evidence.severity is Severity.LOW
    assert evidence.reason.startswith("To be checked")
    assert evidence.params["gone"] == "5/2005/QH11"


def test_dismissing_what_was_to_be_checked_does_not_cover_what_expired() -> None:
    line = f"Luật Mẫu ({OLD})"
    (before,) = found("repealed-basis", told(LegalStatus.TO_BE_CHECKED, chain=CHAIN), line)
    (after,) = found("repealed-basis", REPLACED, line)
    assert fingerprints("repealed-basis", [before]) != fingerprints("repealed-basis", [after])


def test_expired_by_its_own_term_or_by_a_record_alone() -> None:
    ended = told(LegalStatus.EXPIRED, date(2020, 12, 31))
    (evidence,) = found("repealed-basis", ended, f"Thông tư mẫu ({OLD})")
    assert "has not been in force since" in evidence.reason
    (bare,) = found("repealed-basis", told(LegalStatus.EXPIRED), f"Thông tư mẫu ({OLD})")
    assert "recorded as no longer in force" in bare.reason


def test_a_document_that_holds_is_no_finding() -> None:
    assert found("repealed-basis", told(LegalStatus.IN_FORCE), f"Luật Mẫu ({OLD})") == []
    assert found("repealed-basis", told(LegalStatus.UNKNOWN), f"Luật Mẫu ({OLD})") == []
    assert found("repealed-basis", REPLACED, "Luật khác (11/2011/QH13)") == []


def test_named_only_as_changed_by_another_is_no_finding() -> None:
    content = procedure(legal_basis=(f"{OLD}",))
    (citation,) = content.legal_basis
    text = f"Luật sửa đổi, bổ sung một số điều của Luật Mẫu số {OLD}"
    changed = type(citation)(citation.id, OLD, text, None, text)
    line = type(content)(
        **{
            name: getattr(content, name)
            for name in content.__dataclass_fields__
            if name != "legal_basis"
        },
        legal_basis=(changed,),
    )
    assert BY_ID["repealed-basis"].check(line, REPLACED) == []


def test_a_known_end_ahead_is_told_with_its_day() -> None:
    around = told(LegalStatus.UNKNOWN, date(2027, 2, 28))
    (evidence,) = found("expiring-basis", around, f"Nghị định mẫu ({OLD})")
    assert evidence.params["since"] == "2027-03-01"
    coming = Link(
        NEWER, OLD, RelationKind.REPLACES, date(2027, 3, 1), whole=True, mark=Mark.CONFIRMED
    )
    (replaced,) = found(
        "expiring-basis",
        told(LegalStatus.UNKNOWN, date(2027, 2, 28), coming=(coming,)),
        f"Nghị định mẫu ({OLD})",
    )
    assert replaced.params["now"] == NEWER


def test_what_has_ended_already_is_not_expiring() -> None:
    assert found("expiring-basis", REPLACED, f"Luật Mẫu ({OLD})") == []
    assert found("expiring-basis", told(LegalStatus.IN_FORCE), f"Luật Mẫu ({OLD})") == []


def test_where_the_law_was_not_told_neither_rule_can_judge() -> None:
    answers = check_all(procedure(legal_basis=(f"Luật Mẫu ({OLD})",)))
    assert answers["repealed-basis"] is None
    assert answers["expiring-basis"] is None
    told_nothing = check_all(procedure(legal_basis=()), around=REPLACED)
    assert told_nothing["repealed-basis"] is None


def test_no_document_at_all_and_only_titles() -> None:
    (evidence,) = found("no-legal-basis", REPLACED)
    assert (evidence.component, evidence.path, evidence.quote) == ("", "legal_basis", "")
    (title,) = found("no-legal-basis", REPLACED, "Quy định của địa phương về hỗ trợ")
    assert title.quote == "Quy định của địa phương về hỗ trợ"


def test_a_law_by_its_title_or_any_number_is_a_basis() -> None:
    assert found("no-legal-basis", REPLACED, "Bộ luật Mẫu 2015") == []
    assert found("no-legal-basis", REPLACED, "Quy định", f"Luật Mẫu ({OLD})") == []
