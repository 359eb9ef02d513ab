"""Provisions read out of every text and every citation of the real catalogue."""

from __future__ import annotations

import json
import lzma
from functools import cache

import pytest
from tests.conftest import PACK_FILE

from tinhgon.foundation.text.api import nfc
from tinhgon.procedures.reading.citations import read_citation
from tinhgon.procedures.reading.portal import read_record
from tinhgon.registry.rules.provisions import (
    FoundProvision,
    Provision,
    read_provisions,
    written_provision,
)

pytestmark = [pytest.mark.pack, pytest.mark.on_sqlite]
_ALL = 23_529
_CONTRADICTING = 20


@cache
def records() -> list[dict[str, str]]:
    with lzma.open(PACK_FILE, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@cache
def citations() -> list[str]:
    return [
        citation.text
        for record in records()
        for citation in read_record(record).content.legal_basis
    ]


@cache
def found() -> list[tuple[str, FoundProvision]]:
    texts = {nfc(text) for record in records() for text in record.values()}
    return [(text, each) for text in sorted(texts) for each in read_provisions(text)]


def test_every_numbered_citation_can_be_named_with_a_place_in_it() -> None:
    numbers = {read_citation(line)[0] for line in citations()}
    assert len(citations()) == _ALL
    for number in sorted(filter(None, numbers)):
        [read] = read_provisions(f"Sửa đổi điểm đ khoản 3 Điều 12a văn bản số {number}")
        assert read.provision == Provision(number, "", "", "12a", "3", "đ")


def test_a_place_before_a_citation_belongs_to_the_document_at_its_head() -> None:
    """Where title and brackets name one document; some lines of the portal name two."""
    other = []
    for line in sorted(set(citations())):
        number, title = read_citation(line)
        head = title.split(" ngày ")[0]
        if number is None or read_citation(head)[0] != number or not head[:1].isupper():
            continue
        read = read_provisions(f"Sửa đổi khoản 3 Điều 12 {title}")
        if read[0].provision != Provision(number, "", "", "12", "3", ""):
            other.append((title, read[0].provision))
    assert len(other) <= _CONTRADICTING, other


def test_what_is_read_is_written_and_read_back() -> None:
    for provision in {each.provision for _, each in found()}:
        if not provision.is_whole:
            again = read_provisions(written_provision(provision))
            assert [each.provision for each in again] == [provision]


def test_few_articles_lack_a_document() -> None:
    """The rest say "Điều này", "Thông tư này", or name nothing."""
    articles = [each.provision for _, each in found() if each.provision.article]
    told = [place for place in articles if place.document or place.named]
    assert len(articles) > 10_000
    assert len(told) / len(articles) > 0.9


def test_spans_lie_in_their_texts() -> None:
    for text, each in found():
        assert text[each.start : each.end].strip()
