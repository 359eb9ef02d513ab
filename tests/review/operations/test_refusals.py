"""Impossible operations are refused with a sentence; possible ones do what they say."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from tests.review.contents_for_review import (
    CERTIFIED,
    FORM,
    HOUSEHOLD,
    channel,
    content,
    item,
    term,
)

from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.content.api import ChannelType, Content, DossierItem, State, Term, TermUnit
from tinhgon.review.operations.abolish import AbolishProcedure
from tinhgon.review.operations.drop_certification import (
    DropCertification,
    mentions_certification,
    without_certification,
)
from tinhgon.review.operations.drop_item import DropDossierItem
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.parsing import parse_operation
from tinhgon.review.operations.replace_by_data import ReplaceItemByData
from tinhgon.review.operations.shorten_term import ShortenTerm, channels_with_same_term

UNREAD = Term(State.UNREADABLE, None, None, "Theo quy định")


def paper(after: Content, component: str) -> DossierItem:
    return next(each for each in after.dossier if each.id == component)


def test_dropping_takes_one_paper_away() -> None:
    after = DropDossierItem(component="doss-2").apply(content())
    assert [each.name for each in after.dossier] == [FORM, CERTIFIED]


def test_the_last_paper_is_not_dropped() -> None:
    alone = content(dossier=(item(FORM, "doss-1"),))
    with pytest.raises(Refusal, match="only item of the dossier"):
        DropDossierItem(component="doss-1").apply(alone)


@pytest.mark.parametrize(
    "operation",
    [
        DropDossierItem(component="doss-9"),
        ReplaceItemByData(component="doss-9", data_source="CSDLQG về dân cư"),
        DropCertification(component="doss-9", wording="Bản sao"),
        ShortenTerm(components=("chan-9",), value=1),
    ],
)
def test_a_component_that_is_gone_is_named(operation: Operation) -> None:
    with pytest.raises(Refusal, match="-9 any more"):
        operation.apply(content())


def test_data_instead_of_a_paper_leaves_nothing_to_hand_in() -> None:
    operation = ReplaceItemByData(component="doss-2", data_source="CSDLQG về dân cư")
    read = paper(operation.apply(content()), "doss-2")

    assert (read.name, read.originals, read.copies) == (HOUSEHOLD, 0, 0)
    assert read.data_source == "CSDLQG về dân cư"


def test_data_does_not_replace_data() -> None:
    operation = ReplaceItemByData(component="doss-2", data_source="CSDLQG về dân cư")
    with pytest.raises(Refusal, match="already read from"):
        operation.apply(operation.apply(content()))


def test_a_plain_copy_takes_the_place_of_a_certified_one() -> None:
    operation = DropCertification(component="doss-3", wording="Bản sao giấy khai sinh")
    assert paper(operation.apply(content()), "doss-3").name == "Bản sao giấy khai sinh"


def test_words_of_several_lines_are_kept_as_a_browser_sends_them() -> None:
    """A browser ends lines by two signs, contents by one."""
    operation = DropCertification(component="doss-3", wording="Giấy khai sinh\r\n- Bản sao")
    assert paper(operation.apply(content()), "doss-3").name == "Giấy khai sinh\n- Bản sao"


def test_no_certification_nothing_to_drop() -> None:
    with pytest.raises(Refusal, match="nothing to drop"):
        DropCertification(component="doss-1", wording="Tờ khai").apply(content())


def test_a_wording_that_still_asks_is_refused() -> None:
    with pytest.raises(Refusal, match="still asks"):
        DropCertification(component="doss-3", wording="Bản sao công chứng").apply(content())


@pytest.mark.parametrize(
    ("asked", "proposed"),
    [
        (CERTIFIED, "Bản sao hợp đồng thuê nhà"),
        ("Bản sao công chứng, chứng thực hợp đồng", "Bản sao hợp đồng"),
        ("Giấy phép (bản sao có chứng thực)", "Giấy phép (bản sao)"),
        ("Bản sao hộ chiếu có chứng thực;", "Bản sao hộ chiếu;"),
        ("Bản sao thẻ; giấy phép có công chứng", "Bản sao thẻ; giấy phép bản sao"),
    ],
)
def test_a_plain_wording_is_proposed(asked: str, proposed: str) -> None:
    assert without_certification(asked) == proposed
    assert not mentions_certification(proposed)


def test_a_limit_is_shortened_in_its_own_unit_on_all_channels_named() -> None:
    after = ShortenTerm(components=("chan-1", "chan-2"), value=7).apply(content())

    limits = [entry.terms[0] for entry in after.channels]
    assert [(limit.value, limit.unit) for limit in limits] == [(7, TermUnit.WORKING_DAY)] * 2
    assert limits[0].text == "7 ngày làm việc"


def test_the_text_of_the_channel_states_the_shorter_limit() -> None:
    limit = term(10)
    stated = replace(channel(terms=(limit,)), text=f"Trực tiếp: {limit.text}; không thu phí")
    after = ShortenTerm(components=("chan-1",), value=7).apply(content(channels=(stated,)))

    assert after.channels[0].text == "Trực tiếp: 7 ngày làm việc; không thu phí"


@pytest.mark.parametrize(("present", "value"), [(10, 10), (10, 11), (2.5, 3)])
def test_a_limit_that_is_no_shorter_is_refused(present: float, value: int) -> None:
    before = content(channels=(channel(terms=(term(present),)),))
    with pytest.raises(Refusal, match="not shorter"):
        ShortenTerm(components=("chan-1",), value=value).apply(before)


def test_half_a_day_is_written_with_a_comma() -> None:
    before = content(channels=(channel(terms=(term(12.5),)),))
    _, params = ShortenTerm(components=("chan-1",), value=10).summary(before)
    assert params == {"old": "12,5 ngày làm việc", "new": "10 ngày làm việc"}


def test_a_limit_nobody_read_is_not_shortened() -> None:
    before = content(channels=(channel(terms=(UNREAD,)),))
    with pytest.raises(Refusal, match="Correct the reading"):
        ShortenTerm(components=("chan-1",), value=1).apply(before)


def test_a_channel_without_a_limit_is_named() -> None:
    before = content(channels=(channel(terms=()),))
    with pytest.raises(Refusal, match="states no time limit number 1"):
        ShortenTerm(components=("chan-1",), value=1).apply(before)


def test_channels_of_the_same_limit_are_found_together() -> None:
    before = content(
        channels=(
            channel("chan-1"),
            channel("chan-2", ChannelType.ONLINE),
            channel("chan-3", ChannelType.POSTAL, terms=(term(5),)),
            channel("chan-4", ChannelType.POSTAL, case="Trường hợp khác"),
        )
    )
    assert channels_with_same_term(before, "chan-1") == ("chan-1", "chan-2")


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"kind": "drop_dossier_item"}, "component"),
        ({"kind": "shorten_term", "components": ["chan-1"], "value": 0}, "value"),
        (
            {"kind": "replace_item_by_data", "component": "d", "data_source": "a\x00bc"},
            "data_source",
        ),
        ({"kind": "drop_certification", "component": "d", "wording": "a\ud800bc"}, "wording"),
        ({"kind": "drop_dossier_item", "component": "d", "extra": 1}, "extra"),
    ],
)
def test_a_broken_operation_names_its_field(data: dict[str, object], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_operation(data)
    assert field in str(refused.value.params["field"])


@pytest.mark.parametrize("data", [{}, {"kind": "burn_the_archive"}])
def test_a_kind_nobody_knows_is_refused_with_those_there_are(data: dict[str, object]) -> None:
    with pytest.raises(Refusal, match="no operation of this kind") as refused:
        parse_operation(data)
    assert "drop_dossier_item" in str(refused.value)


def test_typed_words_are_stored_in_one_form() -> None:
    typed = unicodedata.normalize("NFD", "Cơ sở dữ liệu quốc gia về dân cư")
    operation = parse_operation(
        {"kind": "replace_item_by_data", "component": "doss-2", "data_source": typed}
    )
    assert isinstance(operation, ReplaceItemByData)
    assert operation.data_source == unicodedata.normalize("NFC", typed)


@pytest.mark.parametrize(
    "operation",
    [
        AbolishProcedure(),
        DropDossierItem(component="doss-2"),
        ReplaceItemByData(component="doss-2", data_source="CSDLQG về dân cư"),
        DropCertification(component="doss-3", wording="Bản sao"),
        ShortenTerm(components=("chan-1",), value=3),
    ],
)
def test_each_operation_says_in_a_sentence_what_it_does(operation: Operation) -> None:
    message, params = operation.summary(content())
    assert (message % params).endswith(".")
