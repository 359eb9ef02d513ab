from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.procedures.content.contents import content_of, contents, records

from tinhgon.procedures.content.components import Component, DossierItem
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.content.matching import carry_ids

DOSSIER = "Thành phần hồ sơ"
CONDITIONS = "Yêu cầu, điều kiện thực hiện"


def wording(component: Component) -> str:
    return component.name if isinstance(component, DossierItem) else component.text


def ids_of(components: Sequence[Component]) -> list[str]:
    return [component.id for component in components]


@st.composite
def edited_and_shuffled(draw: st.DrawFn) -> tuple[Content, Content, str, str]:
    """A record, the same with its papers and conditions shuffled and one word changed, and the
    paper's name before and after."""
    names = draw(
        st.lists(
            st.lists(st.sampled_from(NAMES), min_size=4, max_size=8, unique=True).map(" ".join),
            min_size=1,
            max_size=8,
            unique=True,
        )
    )
    edited = draw(st.integers(0, len(names) - 1))
    words = names[edited].split()
    words[draw(st.integers(0, len(words) - 1))] = "mới"
    after = [*names[:edited], " ".join(words), *names[edited + 1 :]]
    order = Random(draw(st.integers())).sample(range(len(after)), len(after))
    record = draw(records())
    old = record | {DOSSIER: papers(names), CONDITIONS: points(names)}
    shuffled = [after[place] for place in order]
    new = record | {DOSSIER: papers(shuffled), CONDITIONS: points(shuffled)}
    return content_of(old), content_of(new), names[edited], after[edited]


NAMES = (
    "đơn đề nghị bản sao giấy khai sinh hợp đồng thuê đất sơ yếu lý lịch tư pháp phiếu thu tiền"
    " quyết định thành lập"
).split()


def papers(names: Sequence[str]) -> str:
    return "\n    ".join(f"- {name}\n      Số lượng: Bản chính: 1, Bản sao: 0" for name in names)


def points(names: Sequence[str]) -> str:
    return "\n".join(f"- {name}" for name in names)


@given(edited_and_shuffled())
def test_one_edited_word_in_a_shuffled_record_keeps_every_id(
    case: tuple[Content, Content, str, str],
) -> None:
    old, new, before, after = case
    carried = carry_ids(old, new)
    for kind, components in old.by_kind().items():
        assert sorted(ids_of(carried.components(kind))) == sorted(ids_of(components)), kind
    then = {wording(item): item.id for item in old.dossier}
    for item in carried.dossier:
        assert item.id == then[before if item.name == after else item.name]


@settings(max_examples=25)
@given(contents, contents)
def test_ids_never_collide_and_are_carried_within_their_kind_only(
    old: Content, new: Content
) -> None:
    carried = carry_ids(old, new)
    ids = [component.id for _, component in carried.all_components()]
    assert len(ids) == len(set(ids))
    kinds = {component.id: kind for kind, component in old.all_components()}
    for kind, component in carried.all_components():
        assert kinds.get(component.id, kind) is kind


@settings(max_examples=25)
@given(contents, contents)
def test_nothing_but_ids_is_changed(old: Content, new: Content) -> None:
    carried = carry_ids(old, new)
    for kind, components in new.by_kind().items():
        after = carried.components(kind)
        assert [replace(one, id="") for one in after] == [replace(one, id="") for one in components]


@settings(max_examples=25)
@given(contents)
def test_ids_survive_any_number_of_imports(content: Content) -> None:
    renamed = replace(
        content, dossier=tuple(replace(item, id=f"{item.id}x") for item in content.dossier)
    )
    assert carry_ids(renamed, content) == renamed
    assert carry_ids(content, content) == content


def one_paper(name: str, case: str = "") -> Content:
    heading = f"[ {case} ]\n    " if case else ""
    return content_of(
        {"Mã thủ tục": "1.1", "Tên thủ tục": "Tên", DOSSIER: heading + papers([name])}
    )


def test_another_paper_is_another_component_even_in_the_same_place() -> None:
    old = one_paper("Giấy khai sinh của trẻ em")
    new = carry_ids(old, one_paper("Hợp đồng thuê mặt bằng kinh doanh"))
    assert new.dossier[0].id != old.dossier[0].id


def test_a_paper_keeps_its_id_when_its_case_is_renamed() -> None:
    old = one_paper("Giấy khai sinh", "Trường hợp cấp mới")
    new = carry_ids(old, one_paper("Giấy khai sinh", "Cấp lần đầu"))
    assert new.dossier[0].id == old.dossier[0].id


def test_a_channel_keeps_its_id_when_its_limit_changes() -> None:
    def channels(*blocks: str) -> Content:
        return content_of(
            {"Mã thủ tục": "1.1", "Tên thủ tục": "Tên", "Cách thức thực hiện": "\n  ".join(blocks)}
        )

    block = "* Hình thức nộp: {}\n    Thời hạn giải quyết: {}\n    Phí, lệ phí: 0 VNĐ ()"
    old = channels(block.format("DIRECT", "5 WORKING_DAY"), block.format("ONLINE", "5 ngày"))
    new = channels(block.format("ONLINE", "5 ngày"), block.format("DIRECT", "3 WORKING_DAY"))
    assert ids_of(carry_ids(old, new).channels) == ids_of(old.channels)[::-1]


def test_a_citation_of_another_document_is_another_component() -> None:
    def citing(number: str) -> Content:
        return content_of(
            {
                "Mã thủ tục": "1.1",
                "Tên thủ tục": "Tên",
                "Căn cứ pháp lý": f"* Nghị định quy định chi tiết Luật Đất đai ({number})",
            }
        )

    old = citing("43/2014/NĐ-CP")
    assert carry_ids(old, citing("101/2024/NĐ-CP")).legal_basis[0].id != old.legal_basis[0].id
    assert carry_ids(old, citing("043/2014/ND-CP")).legal_basis[0].id == old.legal_basis[0].id


def test_a_record_made_to_keep_the_machine_busy_is_matched_by_equality_only() -> None:
    def content(first: int) -> Content:
        names = [f"giấy tờ số {number} của tổ chức" for number in range(first, first + 400)]
        return content_of({"Mã thủ tục": "1.1", "Tên thủ tục": "Tên", DOSSIER: papers(names)})

    old, new = content(0), content(399)
    carried = carry_ids(old, new)
    assert set(ids_of(carried.dossier)) & set(ids_of(old.dossier)) == {old.dossier[399].id}
    assert carried.dossier[0].id == old.dossier[399].id
