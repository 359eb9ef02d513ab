"""Variants side by side: rows by likeness, and what of the leaner one can be taken over."""

from __future__ import annotations

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

from tinhgon.procedures.content.api import (
    ChannelType,
    ComponentKind,
    Content,
    DossierItem,
    Fee,
    State,
    TermUnit,
)
from tinhgon.review.operations.sequence import apply_operations
from tinhgon.review.rules.adoptable import adoptable, share_a_paper
from tinhgon.review.rules.side_by_side import paper, side_by_side

DRAWING = "Bản vẽ tách thửa đất lập theo Mẫu số 34 tại Phụ lục IV"


def kinds(mine: Content, leaner: Content) -> list[str]:
    return [each.key.split(".")[1] for each in adoptable(mine, leaner)]


def papers(*names: str) -> Content:
    return content(dossier=tuple(item(name, f"doss-{n}") for n, name in enumerate(names, 1)))


def test_rows_follow_likeness_not_order() -> None:
    one = papers(FORM, HOUSEHOLD, DRAWING)
    other = papers("Bản vẽ tách thửa đất (bản gốc) theo mẫu số 9", "Giấy ủy quyền", f"{FORM} số 2")
    third = papers("Giấy ủy quyền")
    rows = side_by_side((one, other, third))[ComponentKind.DOSSIER]
    named = [
        tuple(each.name if isinstance(each, DossierItem) else None for each in row.cells)
        for row in rows
    ]
    assert named == [
        (FORM, f"{FORM} số 2", None),
        (HOUSEHOLD, None, None),
        (DRAWING, "Bản vẽ tách thửa đất (bản gốc) theo mẫu số 9", None),
        (None, "Giấy ủy quyền", "Giấy ủy quyền"),
    ]


def test_every_component_of_every_variant_stands_in_one_row() -> None:
    variants = (papers(FORM, FORM), papers(HOUSEHOLD), papers(FORM, HOUSEHOLD, FORM, CERTIFIED))
    rows = side_by_side(variants)
    for kind, lines in rows.items():
        for place, variant in enumerate(variants):
            shown = [row.cells[place] for row in lines if row.cells[place] is not None]
            assert sorted(map(str, shown)) == sorted(map(str, variant.components(kind)))
            assert all(len(row.cells) == len(variants) for row in lines)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (DRAWING, "Bản vẽ tách thửa đất"),
        ("Mẫu số 35 Đơn đề nghị tách thửa", "Đơn đề nghị tách thửa"),
        ("(1) Đơn đăng ký biến động (bản chính).", "Đơn đăng ký biến động  ."),
        ("Đơn theo mẫu số 4", "Đơn theo mẫu số 4"),
    ],
)
def test_a_paper_is_named_without_forms_and_conditions(name: str, said: str) -> None:
    assert paper(name) == said


def test_what_the_leaner_does_without_becomes_operations() -> None:
    mine = content(channels=(channel(terms=(term(20),)),))
    lean = content(
        dossier=(item(FORM, "a"), item("Bản sao hợp đồng thuê nhà", "b")),
        channels=(
            channel("x", terms=(term(5),)),
            channel("y", ChannelType.ONLINE, terms=(term(5),)),
        ),
    )
    found = adoptable(mine, lean)
    assert [each.key.split(".")[1] for each in found] == [
        "drop_dossier_item",
        "drop_certification",
        "shorten_term",
        "add_online_channel",
    ]
    after = apply_operations(mine, [each.operation for each in found]).content
    assert [each.name for each in after.dossier] == [FORM, "Bản sao hợp đồng thuê nhà"]
    assert kinds(after, lean) == []


def test_fewer_copies_data_and_a_lower_fee_are_taken_over() -> None:
    fee = Fee(State.READ, 50_000, "VND", None, "50.000 đồng")
    mine = replace(papers(FORM, HOUSEHOLD), channels=(replace(channel(), fees=(fee,)),))
    mine = replace(mine, dossier=(replace(mine.dossier[0], copies=2), mine.dossier[1]))
    data = replace(mine.dossier[1], originals=0, data_source="CSDLQG về dân cư")
    lean = replace(papers(FORM), channels=(channel(),))
    lean = replace(lean, dossier=(*lean.dossier, data))
    assert kinds(mine, lean) == ["drop_copies", "replace_item_by_data", "change_fee"]


@pytest.mark.parametrize("limit", [term(5, TermUnit.DAY), term(0.5)], ids=["unit", "fraction"])
def test_a_limit_no_operation_could_state_is_not_proposed(limit: object) -> None:
    mine = content(channels=(channel(terms=(term(20),)),))
    lean = content(channels=(channel(terms=(limit,)),))  # type: ignore[arg-type]  # a Term each
    assert kinds(mine, lean) == []


def test_nothing_is_taken_over_from_the_heavier() -> None:
    assert kinds(papers(FORM), papers(FORM, HOUSEHOLD, CERTIFIED)) == []


def test_steps_worded_otherwise_are_not_proposed_in_bulk() -> None:
    mine = content()
    lean = replace(mine, steps=(replace(mine.steps[0], text="Cán bộ nhận giấy tờ và trả lời"),))
    (step,) = adoptable(mine, lean)
    assert step.key.endswith("drop_step")
    assert not step.proposed


def test_papers_are_not_dropped_in_bulk_after_one_that_asks_for_none_of_them() -> None:
    mine = content(dossier=(item(FORM, "doss-1"), item(HOUSEHOLD, "doss-2")))
    wrong = content(dossier=(item("Đơn đề nghị hỗ trợ kinh phí đào tạo nghề", "doss-1"),))
    found = adoptable(mine, wrong)
    assert [each.proposed for each in found] == [False, False]
    assert not share_a_paper(mine, wrong)
    assert share_a_paper(mine, content(dossier=(item(FORM, "doss-9"),)))
