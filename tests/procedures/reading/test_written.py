"""Parts as a person writes them: what is left stays, what is new is read, ids stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from tests.procedures.content.contents import content_of, contents
from tests.procedures.samples import record

from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.reading.written import (
    MOST_PARTS,
    Line,
    rewrite_head,
    rewrite_parts,
    written_head,
    written_part,
)
from tinhgon.procedures.vocabulary import ComponentKind, State, TermUnit

BASE = content_of(record())


def lines(content: Content, kind: ComponentKind) -> list[Line]:
    return [Line(part.id, written_part(part)) for part in content.components(kind)]


def changed(content: Content, kind: ComponentKind, place: int, **texts: str) -> Content:
    rows = lines(content, kind)
    rows[place] = Line(rows[place].id, {**rows[place].texts, **texts})
    return rewrite_parts(content, kind, rows)


@given(contents)
def test_what_is_left_stays(content: Content) -> None:
    for kind in ComponentKind:
        assert rewrite_parts(content, kind, lines(content, kind)) == content
    assert rewrite_head(content, {**written_head(content), "name": content.name or "x"}) == (
        content if content.name else replace(content, name="x")
    )


def test_a_step_is_read_anew_and_keeps_its_id() -> None:
    text = "Bước 2: Cơ quan xem xét trong thời hạn 03 ngày làm việc"
    step = changed(BASE, ComponentKind.STEPS, 1, text=text).steps[1]
    assert step.id == BASE.steps[1].id
    assert step.working_time is not None
    assert (step.working_time.value, step.working_time.unit) == (3, TermUnit.WORKING_DAY)


def test_a_corrected_working_time_stays_while_its_words_do() -> None:
    read = changed(BASE, ComponentKind.STEPS, 1, text="Xem xét trong thời hạn 03 ngày").steps[1]
    assert read.working_time is not None
    corrected = replace(read, working_time=replace(read.working_time, value=9))
    steps = (BASE.steps[0], corrected, BASE.steps[2])
    content = replace(BASE, steps=steps)
    same = changed(content, ComponentKind.STEPS, 1, text="Xem xét kỹ trong thời hạn 03 ngày")
    assert same.steps[1].working_time == corrected.working_time
    other = changed(content, ComponentKind.STEPS, 1, text="Xem xét trong thời hạn 05 ngày")
    assert other.steps[1].working_time is not None
    assert other.steps[1].working_time.value == 5


def test_limits_and_fees_are_lines() -> None:
    channel = changed(
        BASE,
        ComponentKind.CHANNELS,
        0,
        terms="4 ngày làm việc\nTheo quy định của pháp luật",
        fees="150.000 đồng\nvài đồng",
    ).channels[0]
    assert [(term.state, term.value) for term in channel.terms] == [
        (State.READ, 4),
        (State.BY_REFERENCE, None),
    ]
    assert [(fee.state, fee.amount) for fee in channel.fees] == [
        (State.READ, 150_000),
        (State.UNREADABLE, None),
    ]
    assert "4 ngày làm việc" in channel.text
    assert channel.id == BASE.channels[0].id


def test_a_limit_left_as_it_stood_keeps_its_correction() -> None:
    first = BASE.channels[0]
    corrected = replace(first.terms[0], value=9)
    content = replace(BASE, channels=(replace(first, terms=(corrected,)), *BASE.channels[1:]))
    channel = changed(content, ComponentKind.CHANNELS, 0, description="Nộp buổi sáng").channels[0]
    assert channel.terms == (corrected,)


def test_a_paper_with_its_numbers() -> None:
    paper = changed(BASE, ComponentKind.DOSSIER, 1, originals="1", copies="").dossier[1]
    assert (paper.originals, paper.copies) == (1, None)
    assert paper.name == BASE.dossier[1].name


def test_new_parts_get_ids_of_their_own() -> None:
    texts = {"name": "Ảnh 4x6", "case": "", "originals": "2", "copies": "", "form": ""}
    rows = [Line("", {**texts, "data_source": ""})] * 2 + lines(BASE, ComponentKind.DOSSIER)
    content = rewrite_parts(BASE, ComponentKind.DOSSIER, rows)
    ids = [paper.id for paper in content.dossier]
    assert len(set(ids)) == len(ids) == 4
    assert [paper.order for paper in content.dossier] == [1, 2, 3, 4]
    assert ids[2:] == [paper.id for paper in BASE.dossier]


def test_a_new_line_that_says_nothing_is_passed_over() -> None:
    empty = Line("", {"role": "competent", "name": "  "})
    rows = [*lines(BASE, ComponentKind.AGENCIES), empty]
    assert rewrite_parts(BASE, ComponentKind.AGENCIES, rows) == BASE


def test_a_citation_is_read_anew() -> None:
    cited = changed(BASE, ComponentKind.LEGAL_BASIS, 0, text="Luật Đất đai (31/2024/QH15)")
    assert cited.legal_basis[0].number == "31/2024/QH15"
    assert cited.legal_basis[0].id == BASE.legal_basis[0].id


def refused(content: Content, rows: Sequence[Line]) -> None:
    with pytest.raises(Refusal):
        rewrite_parts(content, ComponentKind.STEPS, rows)


def test_what_is_refused() -> None:
    rows = lines(BASE, ComponentKind.STEPS)
    refused(BASE, [*rows, rows[0]])
    refused(BASE, [Line("step-none", {"text": "x"})])
    refused(BASE, [Line(rows[0].id, {"text": " "})])
    refused(BASE, [Line("", {"text": "x"})] * (MOST_PARTS + 1))
    with pytest.raises(Refusal):
        rewrite_head(BASE, {**written_head(BASE), "name": " "})
