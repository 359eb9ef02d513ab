from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.procedures.content.contents import contents

from tinhgon.procedures.content.difference import ChangeKind, difference
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.content.matching import carry_ids
from tinhgon.procedures.content.wording import word_spans
from tinhgon.procedures.vocabulary import ComponentKind, Level

INVERSE = {
    ChangeKind.ADDED: ChangeKind.REMOVED,
    ChangeKind.REMOVED: ChangeKind.ADDED,
    ChangeKind.CHANGED: ChangeKind.CHANGED,
    ChangeKind.MOVED: ChangeKind.MOVED,
}


@given(contents)
def test_a_content_does_not_differ_from_itself(content: Content) -> None:
    assert difference(content, content) == ()


@given(contents)
def test_source_and_parser_are_no_difference(content: Content) -> None:
    reread = replace(content, parser_version=content.parser_version + 1, source={"khác": "khác"})
    assert difference(content, reread) == ()


@settings(max_examples=25)
@given(contents, contents)
def test_swapping_the_sides_inverts_each_change(one: Content, other: Content) -> None:
    other = carry_ids(one, other)
    there = Counter((INVERSE[change.kind], change.path) for change in difference(one, other))
    back = Counter((change.kind, change.path) for change in difference(other, one))
    assert there == back


@settings(max_examples=25)
@given(contents, contents)
def test_the_difference_is_complete(one: Content, other: Content) -> None:
    """What is not in the difference is the same on both sides, and what is in it is not."""
    changes = difference(one, carry_ids(one, other))
    assert len({change.path for change in changes}) == len(changes)
    touched = {change.id for change in changes if change.kind is not ChangeKind.MOVED}
    before = {component.id: component for _, component in one.all_components()}
    for _, component in carry_ids(one, other).all_components():
        if component.id not in touched:
            assert _bare(component) == _bare(before[component.id])
    for change in changes:
        assert change.moved or change.before != change.after


def _bare(component: object) -> object:
    return replace(component, order=0) if hasattr(component, "order") else component  # type: ignore[type-var]  # any component


@settings(max_examples=25)
@given(contents, st.integers())
def test_a_shuffle_only_moves(content: Content, seed: int) -> None:
    shuffled = replace(
        content, dossier=tuple(Random(seed).sample(content.dossier, len(content.dossier)))
    )
    assert {change.kind for change in difference(content, shuffled)} <= {ChangeKind.MOVED}


@settings(max_examples=25)
@given(contents)
def test_one_component_put_last_is_the_only_one_moved(content: Content) -> None:
    first, *rest = content.dossier
    turned = replace(content, dossier=(*rest, first))
    changes = difference(content, turned)
    assert len(changes) == min(len(rest), 1)
    if len(rest) > 1:
        assert changes[0].id == first.id


@settings(max_examples=25)
@given(contents)
def test_a_changed_field_is_named_with_its_values(content: Content) -> None:
    item = content.dossier[0]
    edited = replace(
        content,
        dossier=(replace(item, originals=9, name=f"{item.name} gốc"), *content.dossier[1:]),
        level=Level.COMMUNE,
    )
    head, change = difference(content, edited)
    assert (head.path, head.component, head.before, head.after) == (
        "level",
        None,
        "province",
        "commune",
    )
    assert change.kind is ChangeKind.CHANGED
    assert (change.component, change.path) == (ComponentKind.DOSSIER, f"dossier/{item.id}")
    assert {field.field: field.after for field in change.fields} == {
        "originals": 9,
        "name": f"{item.name} gốc",
    }
    name = next(field for field in change.fields if field.field == "name")
    assert [span.same for span in name.spans()] == [True, False]
    assert next(field for field in change.fields if field.field == "originals").spans() == ()


@given(st.text("ab ,.ấ\n"), st.text("ab ,.ấ\n"))
def test_word_spans_rebuild_both_texts(before: str, after: str) -> None:
    spans = word_spans(before, after)
    assert "".join(before[span.before_start : span.before_end] for span in spans) == before
    assert "".join(after[span.after_start : span.after_end] for span in spans) == after
    for span in spans:
        same = (
            before[span.before_start : span.before_end] == after[span.after_start : span.after_end]
        )
        assert span.same is same


def test_word_spans_show_the_word_that_changed() -> None:
    spans = word_spans("trong 05 ngày làm việc", "trong 03 ngày làm việc")
    changed = next(span for span in spans if not span.same)
    assert (changed.before_start, changed.before_end) == (6, 8)
