from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.procedures.content.contents import records

from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.content.canonical import content_bytes, read_bytes
from tinhgon.procedures.reading import problems as reasons
from tinhgon.procedures.reading.fields import PortalKey, field_key, stated
from tinhgon.procedures.reading.portal import PARSER_VERSION, read_record
from tinhgon.procedures.reading.scope import issuer_symbol
from tinhgon.procedures.vocabulary import (
    InternalGroup,
    Kind,
    Level,
    ProcedureType,
    ScopeBasis,
    ScopeValue,
)

RECORD = {
    "Mã thủ tục": "1.000001",
    "Số quyết định": "2628/QĐ-BTC",
    "Tên thủ tục": "Cấp  giấy phép\nkinh doanh",
    "Cấp thực hiện": "Cấp Bộ/Trung ương",
    "Loại thủ tục": "NOT_ASSIGNED_REGULATION",
    "Lĩnh vực": "Hải quan",
}


def test_the_head_of_a_record() -> None:
    reading = read_record(RECORD)
    content = reading.content
    assert reading.code == "1.000001"
    assert content.kind is Kind.ADMINISTRATIVE_PROCEDURE
    assert content.name == "Cấp giấy phép kinh doanh"
    assert content.level is Level.CENTRE
    assert content.procedure_type is ProcedureType.NOT_ASSIGNED_REGULATION
    assert (content.field, content.decision) == ("Hải quan", "2628/QĐ-BTC")
    assert (content.managing_agency, content.parser_version) == (None, PARSER_VERSION)
    assert reading.problems == ()


def test_the_source_stays_verbatim_the_values_are_composed() -> None:
    decomposed = {
        unicodedata.normalize("NFD", key): unicodedata.normalize("NFD", value)
        for key, value in RECORD.items()
    }
    content = read_record(decomposed).content
    assert dict(content.source) == decomposed
    assert content.name == read_record(RECORD).content.name


@pytest.mark.parametrize("code", ["", "  ", "Không có thông tin"])
def test_a_record_without_a_code_is_refused(code: str) -> None:
    with pytest.raises(Refusal, match="Mã thủ tục"):
        read_record(RECORD | {"Mã thủ tục": code})


def test_what_is_not_stated_or_not_known_is_a_problem_and_kept() -> None:
    reading = read_record(
        {
            "Mã thủ tục": "1.000001",
            "Cấp thực hiện": "Cấp thiên hà",
            "Loại thủ tục": "Không rõ",
            "Ghi chú": "lạ",
            "Lĩnh vực": 5,
            "_file": "1.txt",
        }
    )
    assert [(problem.field, problem.value, problem.reason) for problem in reading.problems] == [
        ("Ghi chú", "lạ", reasons.KEY_UNKNOWN),
        ("Lĩnh vực", "5", reasons.NOT_TEXT),
        ("Số quyết định", "", reasons.DECISION_MISSING),
        ("Tên thủ tục", "", reasons.NAME_MISSING),
        ("Cấp thực hiện", "Cấp thiên hà", reasons.LEVEL_UNKNOWN),
        ("Loại thủ tục", "Không rõ", reasons.TYPE_UNKNOWN),
    ]
    assert all(problem.kept and problem.record == "1.000001" for problem in reading.problems)
    assert reading.content.level is None
    assert reading.content.source["Ghi chú"] == "lạ"


def test_a_long_value_is_shown_shortened() -> None:
    (problem,) = read_record(RECORD | {"Cấp thực hiện": "x" * 900}).problems
    assert len(problem.value) == reasons.LONGEST_VALUE
    assert problem.value.endswith("…")


@pytest.mark.parametrize(
    ("code", "decision", "value", "basis"),
    [
        ("1.000001", "2827/QĐ-BGDĐT", ScopeValue.PUBLIC, ScopeBasis.INFERRED),
        ("5.000001", "2628/QĐ-BTC", ScopeValue.INTERNAL, ScopeBasis.INFERRED),
        ("6.000001", "Số 2827/QĐ-BGDĐT", ScopeValue.INTERNAL, ScopeBasis.CONFIRMED),
    ],
)
def test_scope_follows_the_code(
    code: str, decision: str, value: ScopeValue, basis: ScopeBasis
) -> None:
    scope = read_record(
        RECORD | {"Mã thủ tục": code, "Số quyết định": decision},
        confirmed_internal_decisions={"2827/QĐ-BGDĐT"},
    ).content.scope
    assert (scope.value, scope.basis, scope.group) == (value, basis, InternalGroup.UNKNOWN)


@settings(max_examples=40)
@given(
    records(),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200),
    st.sampled_from(list(PortalKey)),
)
def test_no_text_breaks_the_reading(record: dict[str, str], text: str, key: PortalKey) -> None:
    broken = record | {key.value: text}
    if stated(broken["Mã thủ tục"]) is None:
        return
    reading = read_record(broken)
    assert reading.content.source == broken
    assert read_record(broken) == reading
    assert read_bytes(content_bytes(reading.content))["name"] == reading.content.name


def test_text_that_has_no_utf8_cannot_be_stored() -> None:
    reading = read_record(RECORD | {"Lĩnh vực": "\ud800"})
    with pytest.raises(Refusal, match="cannot be stored"):
        content_bytes(reading.content)


def test_fields_of_work_meet_under_one_key() -> None:
    assert field_key("Đất đai ") == field_key("đất  ĐAI") == "dat dai"
    assert field_key("Giáo dục, đào tạo") == field_key("Giáo dục - Đào tạo")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (None, None),
        (" ", None),
        ("-", None),
        ("Không có thông tin", None),
        ("không có thông tin.", None),
        ("Không có thông tin căn cứ pháp lý.", None),
        (" Không ", "Không"),
        ("Không có thông tin về tài khoản", "Không có thông tin về tài khoản"),
    ],
)
def test_what_counts_as_stated(text: str | None, shown: str | None) -> None:
    assert stated(text) == shown


@pytest.mark.parametrize(
    ("decision", "symbol"),
    [
        ("2628/QĐ-BTC", "BTC"),
        ("1234/QĐ-BCA-C06", "BCA"),
        ("SỐ 12/QĐ-NHNN", "NHNN"),
        ("12/QĐ_BYT", "BYT"),
        ("QĐ/1234-BCA", "BCA"),
        ("QĐ12-BTP", "BTP"),
        ("12/qđ-ubnd", "UBND"),
        ("1234", None),
    ],
)
def test_the_issuer_of_an_announcement(decision: str, symbol: str | None) -> None:
    assert issuer_symbol(decision) == symbol
