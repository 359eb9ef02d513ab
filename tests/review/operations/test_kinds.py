"""Each kind on a procedure with something of every part: what it changes, and what it refuses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from tests.review.contents_for_review import (
    CERTIFIED,
    FORM,
    HOUSEHOLD,
    channel,
    content,
    fee,
    item,
    stating,
    term,
)

from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.content.api import (
    AgencyRef,
    AgencyRole,
    ChannelType,
    Condition,
    Content,
    LegalCitation,
    Level,
    Result,
    State,
    Step,
    Term,
    TermUnit,
    content_bytes,
    from_dict,
    read_bytes,
)
from tinhgon.review.operations.operation import proposal
from tinhgon.review.operations.parsing import parse_operation
from tinhgon.review.operations.question import Start
from tinhgon.review.operations.registry import OPERATION_KINDS
from tinhgon.review.operations.sequence import apply_operations

Data = Mapping[str, object]


def whole() -> Content:
    """A procedure with several of everything."""
    limit = Term(State.READ, 2, TermUnit.DAY, "2 ngày")
    return replace(
        content(
            dossier=(
                replace(item(FORM, "doss-1"), form="Mẫu 01"),
                replace(item(HOUSEHOLD, "doss-2"), originals=1, copies=2, text=_counted(1, 2)),
                item(CERTIFIED, "doss-3"),
                replace(item("Giấy phép cũ", "doss-4"), case="Cấp lại"),
                replace(item("Ảnh", "doss-5"), data_source="CSDL quốc gia"),
            ),
            channels=(
                stating(
                    replace(
                        channel("chan-1", terms=(term(10), term(10))),
                        fees=(fee(50_000), fee(50_000)),
                    )
                ),
                replace(channel("chan-2", ChannelType.POSTAL), fees=(fee(50_000),)),
            ),
        ),
        level=Level.PROVINCE,
        steps=(
            Step("step-1", 1, None, "Nộp", limit, "Bước 1: Nộp hồ sơ tại UBND huyện"),
            Step("step-2", 2, None, "Thẩm định", limit, "Bước 2: Thẩm định"),
            Step("step-3", 3, None, None, None, "Bước 3: UBND huyện trả kết quả"),
        ),
        conditions=(Condition("cond-1", "Có cơ sở vật chất phù hợp"),),
        results=(
            Result("resu-1", "Giấy phép"),
            Result("resu-2", "Thẻ", Term(State.READ, 2, TermUnit.YEAR, "2 năm")),
        ),
        agencies=(
            AgencyRef("agen-1", AgencyRole.COMPETENT, "so", "Sở Xây dựng", "Sở Xây dựng"),
            AgencyRef("agen-2", AgencyRole.COOPERATING, None, "UBND huyện", "UBND huyện"),
        ),
        legal_basis=(
            LegalCitation("lega-1", "45/2013/QH13", "Luật Đất đai", "45", "45/2013/QH13"),
            LegalCitation("lega-2", "31/2024/QH15", "Luật Đất đai", None, "31/2024/QH15"),
        ),
    )


def _counted(originals: int, copies: int) -> str:
    return f"{HOUSEHOLD}\nSố lượng: Bản chính: {originals}, Bản sao: {copies}"


def done(data: Data) -> Content:
    outcome = apply_operations(whole(), [parse_operation(data)])
    assert from_dict(read_bytes(content_bytes(outcome.content))) == outcome.content
    return outcome.content


def _refused(kind: str, why: str, **fields: object) -> tuple[Data, str]:
    return {"kind": kind, **fields}, why


REFUSED = [
    _refused("merge_dossier_items", "with itself", component="doss-1", merged=["doss-1"]),
    _refused("merge_dossier_items", "different cases", component="doss-1", merged=["doss-4"]),
    _refused("merge_dossier_items", "already read from", component="doss-1", merged=["doss-5"]),
    _refused("merge_dossier_items", "doss-9 any more", component="doss-1", merged=["doss-9"]),
    _refused("drop_copies", "drop the item", component="doss-2", originals=0, copies=0),
    _refused("drop_copies", "not fewer", component="doss-2", originals=1, copies=2),
    _refused("drop_copies", "not fewer", component="doss-2", originals=9, copies=0),
    _refused("rewrite_dossier_item", "reads so", component="doss-2", wording=HOUSEHOLD),
    _refused("simplify_form", "names no form", component="doss-2", dropped=["Nơi sinh"]),
    _refused("simplify_form", "already", component="doss-1", dropped=["Họ tên", "Họ tên"]),
    _refused("simplify_form", "as many", component="doss-1", dropped=["Họ tên"], fields=1),
    _refused("change_fee", "not lower", components=["chan-1"], amount=50_000),
    _refused("change_fee", "no fee number 6", components=["chan-1"], index=5, amount=1),
    _refused("handle_online", "Only what", component="chan-1", sentence="Trực tuyến toàn trình"),
    _refused("drop_step", "step-9 any more", component="step-9"),
    _refused("merge_steps", "with itself", component="step-1", merged=["step-1"]),
    _refused(
        "rewrite_condition", "reads so", component="cond-1", wording="Có cơ sở vật chất  phù hợp"
    ),
    _refused("lower_level", "lower level", level="centre", name="Bộ Xây dựng"),
    _refused("lower_level", "lower level", level="district", name="UBND huyện"),
    _refused("delegate", "already", component="agen-1", to="Sở Xây dựng"),
    _refused("delegate", "to a lower level", to="Bộ Xây dựng", level="centre"),
    _refused("delegate", "not the number", to="UBND xã", document="giấy tờ"),
    _refused(
        "reassign_agency",
        "does not stand",
        components=["step-2"],
        words="UBND huyện",
        name="UBND xã",
    ),
    _refused(
        "reassign_agency",
        "named already",
        components=["step-1"],
        words="UBND huyện",
        name="UBND huyện",
    ),
    _refused("lengthen_validity", "not longer", component="resu-2", value=2, unit="year"),
    _refused(
        "lengthen_validity", "not longer", component="resu-1", value=3, unit="year", present=5
    ),
    _refused("replace_legal_basis", "cited already", component="lega-1", number="31/2024/QH15"),
    _refused("replace_legal_basis", "not the number", component="lega-1", number="Luật mới"),
]
WORDING = {"merge_dossier_items": "Giấy tờ chung", "merge_steps": "Bước chung"}


@pytest.mark.parametrize(("data", "why"), REFUSED)
def test_what_is_impossible_is_told_in_a_sentence(data: Data, why: str) -> None:
    wording = WORDING.get(str(data["kind"]))
    if wording is not None:
        data = {**data, "wording": wording}
    with pytest.raises(Refusal, match=why) as refused:
        done(data)
    assert str(refused.value).endswith(".")


def test_a_delegation_ends_after_it_begins() -> None:
    data = {"kind": "delegate", "to": "UBND xã", "starts_on": "2027-01-01", "ends_on": "2026-01-01"}
    with pytest.raises(Refusal, match="before it begins on"):
        done(data)


def test_a_procedure_handed_in_online_gets_no_second_way() -> None:
    online = parse_operation(ONLINE)
    after = online.apply(whole())
    with pytest.raises(Refusal, match="online already"):
        online.apply(after)
    wholly = parse_operation(
        {"kind": "handle_online", "component": after.channels[-1].id, "sentence": "Toàn trình."}
    )
    with pytest.raises(Refusal, match="wholly online already"):
        wholly.apply(wholly.apply(after))
    partly = {"kind": "handle_online", "component": after.channels[-1].id, "sentence": "Một phần"}
    with pytest.raises(Refusal, match="toàn trình"):
        parse_operation(partly).apply(after)


ONLINE: Data = {
    "kind": "add_online_channel",
    "value": 7,
    "unit": "working_day",
    "description": "Cổng Dịch vụ công quốc gia",
}


def test_papers_are_merged_into_one() -> None:
    after = done(
        {
            "kind": "merge_dossier_items",
            "component": "doss-1",
            "merged": ["doss-2", "doss-3"],
            "wording": "Tờ khai kèm giấy tờ cư trú",
        }
    )
    assert [each.name for each in after.dossier] == [
        "Tờ khai kèm giấy tờ cư trú",
        "Giấy phép cũ",
        "Ảnh",
    ]


def test_fewer_copies_stand_in_number_and_in_the_line() -> None:
    after = done({"kind": "drop_copies", "component": "doss-2", "originals": 1, "copies": 0})
    fewer = after.dossier[1]
    assert (fewer.originals, fewer.copies, fewer.text) == (1, 0, _counted(1, 0))


def test_sets_in_words_are_lowered_in_words() -> None:
    kind = OPERATION_KINDS["drop_copies"]
    before = content(dossier=(item(FORM, "doss-1"), item("Hồ sơ: 03 (ba) bộ", "doss-2")))
    begun = proposal(kind, before, Start("doss-2"))
    assert begun is not None
    data, complete = begun
    assert complete
    assert parse_operation(data).apply(before).dossier[1].name == "Hồ sơ: 01 bộ"


def test_fields_of_a_form_are_left_away_and_named() -> None:
    after = done(
        {"kind": "simplify_form", "component": "doss-1", "dropped": ["Nơi sinh"], "fields": 12}
    )
    form = after.dossier[0]
    assert (form.form_dropped, form.form_fields) == (("Nơi sinh",), 12)
    assert "Nơi sinh" in form.text


def test_each_fee_and_limit_is_restated_in_its_own_place() -> None:
    """Two equal ones of a channel, changed in either order."""
    second_fee = parse_operation(
        {"kind": "change_fee", "components": ["chan-1"], "index": 1, "amount": 0}
    )
    first_fee = parse_operation({"kind": "change_fee", "components": ["chan-1"], "amount": 20_000})
    second_term = parse_operation(
        {"kind": "shorten_term", "components": ["chan-1"], "index": 1, "value": 3}
    )
    said = second_term.apply(first_fee.apply(second_fee.apply(whole()))).channels[0]
    other = second_fee.apply(second_term.apply(first_fee.apply(whole()))).channels[0]

    assert said == other
    assert said.text == (
        "Hình thức: DIRECT; 10 working_day; 3 ngày làm việc; 20.000 đồng; Không thu phí"
    )


@pytest.mark.parametrize(
    ("said", "after"),
    [
        ("15 ngày, kể từ ngày nhận đủ hồ sơ", "12 ngày, kể từ ngày nhận đủ hồ sơ"),
        ("Nộp lại trong 15 ngày", "Nộp lại trong 15 ngày"),
        ("15 ngày2", "15 ngày2"),
    ],
)
def test_a_description_that_begins_with_the_limit_says_the_shorter_one(
    said: str, after: str
) -> None:
    limit = Term(State.READ, 15, TermUnit.DAY, "15 ngày")
    text = f"Thời hạn giải quyết: 15 ngày\nMô tả: {said}"
    way = replace(channel(terms=(limit,)), description=said, text=text)
    told = parse_operation({"kind": "shorten_term", "components": [way.id], "value": 12})
    [shorter] = told.apply(content(channels=(way,))).channels
    assert shorter.description == after
    assert shorter.text == f"Thời hạn giải quyết: 12 ngày\nMô tả: {after}"


def test_the_way_online_has_its_own_limit_and_no_invented_fee() -> None:
    online = done(ONLINE).channels[-1]
    assert (online.type, online.terms[0].text, online.fees) == (
        ChannelType.ONLINE,
        "7 ngày làm việc",
        (),
    )
    assert online.id == done(ONLINE).channels[-1].id


def test_merged_steps_take_the_time_of_all_where_all_state_it() -> None:
    both = done(
        {
            "kind": "merge_steps",
            "component": "step-1",
            "merged": ["step-2"],
            "wording": "Bước chung",
        }
    )
    assert [step.id for step in both.steps] == ["step-1", "step-3"]
    limit = both.steps[0].working_time
    assert limit is not None
    assert (limit.value, limit.unit) == (4, TermUnit.DAY)
    one = done(
        {
            "kind": "merge_steps",
            "component": "step-1",
            "merged": ["step-3"],
            "wording": "Bước chung",
        }
    )
    assert one.steps[0].working_time is None


def test_a_lower_level_decides_under_its_name() -> None:
    after = done(
        {"kind": "lower_level", "component": "agen-1", "level": "commune", "name": "UBND cấp xã"}
    )
    assert after.level is Level.COMMUNE
    assert (after.agencies[0].name, after.agencies[0].agency) == ("UBND cấp xã", None)


def test_an_agency_is_named_anew_wherever_it_stands() -> None:
    kind = OPERATION_KINDS["reassign_agency"]
    begun = proposal(kind, whole(), Start("step-1", quote="UBND huyện"))
    assert begun is not None
    data, complete = begun
    assert not complete
    assert data["components"] == ["step-1", "step-3", "agen-2"]
    after = parse_operation({**data, "name": "UBND xã"}).apply(whole())
    assert after.steps[0].text == "Bước 1: Nộp hồ sơ tại UBND xã"
    assert after.agencies[1].name == "UBND xã"


def test_a_result_holds_longer() -> None:
    after = done({"kind": "lengthen_validity", "component": "resu-2", "value": 5, "unit": "year"})
    longer = after.results[1]
    assert longer.validity is not None
    assert (longer.validity.value, longer.text) == (5, "Thẻ\nThời hạn hiệu lực: 5 năm")


def test_the_document_in_force_is_cited() -> None:
    after = done({"kind": "replace_legal_basis", "component": "lega-1", "number": "12/2026/nđ-cp"})
    cited = after.legal_basis[0]
    assert (cited.number, cited.document) == ("12/2026/NĐ-CP", None)


def test_the_last_step_stays() -> None:
    with pytest.raises(Refusal, match="only step"):
        parse_operation({"kind": "drop_step", "component": "step-1"}).apply(content())


def test_every_kind_is_offered_somewhere_on_a_whole_procedure() -> None:
    nowhere = {name for name, kind in OPERATION_KINDS.items() if not list(kind.offers(whole()))}
    assert nowhere == {"handle_online"}
    assert list(OPERATION_KINDS["handle_online"].offers(done(ONLINE)))
