"""The whole real catalogue, read: what was counted in it must come out."""

from __future__ import annotations

import json
import lzma
import os
import re
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tinhgon.procedures.content.canonical import content_bytes, read_bytes
from tinhgon.procedures.content.components import Fee, Term
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.content.stored import from_dict
from tinhgon.procedures.reading.fields import PortalKey
from tinhgon.procedures.reading.portal import Reading, read_record
from tinhgon.procedures.reading.problems import DOSSIER_HEADING_ALONE
from tinhgon.procedures.reading.quantities import read_fee, read_term
from tinhgon.procedures.reading.quantities_written import write_fee, write_term
from tinhgon.procedures.reading.written import (
    Line,
    rewrite_head,
    rewrite_parts,
    written_head,
    written_part,
)
from tinhgon.procedures.rules.mandatory_parts import has_all_mandatory_parts
from tinhgon.procedures.vocabulary import (
    ChannelType,
    ComponentKind,
    InternalGroup,
    Level,
    ScopeBasis,
    ScopeValue,
    State,
    TermUnit,
)

PACK = Path(
    os.environ.get("TINHGON_PACK", Path(__file__).resolve().parents[2].parent / "shared" / "data")
)
PORTAL = PACK / "procedures" / "national-portal-2026-07.jsonl.xz"
pytestmark = [pytest.mark.pack, pytest.mark.on_sqlite]

CONFIRMED = frozenset({"2827/QĐ-BGDĐT"})


@pytest.fixture(scope="module")
def records() -> list[dict[str, str]]:
    with lzma.open(PORTAL, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def readings(records: list[dict[str, str]]) -> list[Reading]:
    return [read_record(record, confirmed_internal_decisions=CONFIRMED) for record in records]


@pytest.fixture(scope="module")
def terms(readings: list[Reading]) -> list[Term]:
    return [
        term
        for reading in readings
        for channel in reading.content.channels
        for term in channel.terms
    ]


@pytest.fixture(scope="module")
def fees(readings: list[Reading]) -> list[Fee]:
    return [
        fee for reading in readings for channel in reading.content.channels for fee in channel.fees
    ]


def test_every_record_comes_in_once_with_its_source_verbatim(
    records: list[dict[str, str]], readings: list[Reading]
) -> None:
    assert len({reading.code for reading in readings}) == 5_652
    for record, reading in zip(records, readings, strict=True):
        assert reading.content.source == record


def test_the_heads(readings: list[Reading]) -> None:
    heads = [reading.content for reading in readings]
    assert Counter(head.level for head in heads) == {
        Level.PROVINCE: 2_669,
        Level.CENTRE: 1_778,
        Level.COMMUNE: 1_120,
        None: 85,
    }
    assert all(head.procedure_type is not None and head.name and head.field for head in heads)
    internal = [head.scope for head in heads if head.scope.value is ScopeValue.INTERNAL]
    assert len(internal) == 188
    assert sum(scope.basis is ScopeBasis.CONFIRMED for scope in internal) == 41
    assert {scope.group for scope in internal} == {InternalGroup.UNKNOWN}


def test_channels(readings: list[Reading]) -> None:
    channels = [channel for reading in readings for channel in reading.content.channels]
    assert Counter(channel.type for channel in channels) == {
        ChannelType.DIRECT: 5_912,
        ChannelType.POSTAL: 5_373,
        ChannelType.ONLINE: 5_224,
    }
    assert sum(len(channel.fees) > 1 for channel in channels) == 1_479
    bare = re.compile(r"^\s*Thời hạn giải quyết:", re.MULTILINE)
    assert sum(len(bare.findall(channel.text)) == 2 for channel in channels) == 61
    assert all(channel.terms and channel.fees for channel in channels)


def test_limits(terms: list[Term]) -> None:
    assert len(terms) == 16_905
    assert sum(term.state is State.READ for term in terms) >= 15_000
    for term in terms:
        assert (term.state is State.READ) is (term.value is not None) is (term.unit is not None)
    assert all(term.state is State.UNREADABLE for term in terms if term.text == "1 OTHER")
    assert {term.unit for term in terms if term.text == "5 ngày"} == {TermUnit.DAY}


def test_fees(fees: list[Fee]) -> None:
    empty = [fee for fee in fees if fee.text == "0 VNĐ ()"]
    assert len(empty) >= 6_749
    assert all(fee.amount == 0 for fee in empty)
    zeros = [fee for fee in fees if fee.amount == 0 and fee.text != "0 VNĐ ()"]
    assert all(re.search(r"(?i)không|miễn|\(0\)", fee.text) for fee in zeros)
    assert not any(re.search(r"\d{3} ?(?:đồng|VNĐ)", fee.text) for fee in zeros)
    doubtful = [fee for fee in fees if fee.text.startswith("0 VNĐ (") and fee.amount is None]
    assert len(doubtful) > 2_397
    assert all(fee.state is not State.READ and fee.currency is None for fee in doubtful)


def test_papers(readings: list[Reading]) -> None:
    """The pack's own README counts 27,963: every "Số lượng:", five of them within a name."""
    items = [item for reading in readings for item in reading.content.dossier]
    assert len(items) == 27_958
    assert sum(item.name.count("Số lượng:") for item in items) == 27_963 - 27_958
    assert sum(not item.name for item in items) == 43
    assert all(item.originals is not None and item.copies is not None for item in items)


def test_citations(readings: list[Reading]) -> None:
    citations = [citation for reading in readings for citation in reading.content.legal_basis]
    assert len(citations) == 23_529
    assert sum(citation.number is None for citation in citations) < 464
    assert 2_200 < len({citation.number for citation in citations if citation.number}) < 2_350


def test_steps(readings: list[Reading]) -> None:
    numbered = re.compile(r"bước ?\d", re.IGNORECASE)
    with_numbers = [
        reading
        for reading in readings
        if any(numbered.search(step.text) for step in reading.content.steps)
    ]
    assert len(with_numbers) >= 3_151
    assert all(reading.content.steps for reading in readings)


def test_no_word_of_steps_and_papers_is_lost_but_headings_named_as_problems(
    readings: list[Reading],
) -> None:
    marks = {"[", "]", "-", "*"}
    alone = 0
    for reading in readings:
        content = reading.content
        steps = " ".join(step.text for step in content.steps)
        assert set(_composed(content, PortalKey.STEPS)) - set(steps.split()) <= marks
        headings = [
            problem.value for problem in reading.problems if problem.reason == DOSSIER_HEADING_ALONE
        ]
        alone += bool(headings)
        papers = " ".join([*(f"{item.case} {item.text}" for item in content.dossier), *headings])
        if content.dossier and not any(heading.endswith("…") for heading in headings):
            assert set(_composed(content, PortalKey.DOSSIER)) - set(papers.split()) <= marks
    assert 10 < alone < 30


def _composed(content: Content, key: PortalKey) -> list[str]:
    return unicodedata.normalize("NFC", content.source[key]).split()


def test_ids_are_unique_within_each_procedure(readings: list[Reading]) -> None:
    for reading in readings:
        ids = [component.id for _, component in reading.content.all_components()]
        assert len(ids) == len(set(ids))


def test_contents_are_stored_and_come_back(readings: list[Reading]) -> None:
    for reading in readings[::25]:
        assert from_dict(read_bytes(content_bytes(reading.content))) == reading.content


def test_most_public_procedures_have_their_mandatory_parts(readings: list[Reading]) -> None:
    public = [
        reading.content for reading in readings if reading.content.scope.value is ScopeValue.PUBLIC
    ]
    complete = sum(has_all_mandatory_parts(content, date(2026, 7, 1)) for content in public)
    assert 4_000 < complete < 4_500


def test_what_a_person_leaves_as_it_was_stays_as_it_was(readings: list[Reading]) -> None:
    """Every part of every record, shown for editing and sent back, is the very part it was."""
    changed = []
    for content in (reading.content for reading in readings):
        sent = rewrite_head(content, written_head(content))
        for kind in ComponentKind:
            lines = [Line(part.id, written_part(part)) for part in content.components(kind)]
            sent = rewrite_parts(sent, kind, lines)
        changed += [] if sent == content else [content.name]
    assert changed == []


def test_limits_and_fees_are_written_as_they_are_read(
    terms: list[Term], readings: list[Reading]
) -> None:
    for term in terms:
        if term.value is not None:
            again = read_term(write_term(term))
            assert (again.value, again.unit) == (term.value, term.unit)
    for reading in readings:
        for fee in (fee for channel in reading.content.channels for fee in channel.fees):
            if fee.amount is not None:
                told = read_fee(write_fee(fee))
                assert (told.amount, told.currency) == (fee.amount, fee.currency)
