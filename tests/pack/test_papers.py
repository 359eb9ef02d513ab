"""Papers known by their names on the real catalogue: as right as the documentation says."""

from __future__ import annotations

import json
import lzma
import os
from pathlib import Path

import pytest

from tinhgon.procedures.content.document import Content
from tinhgon.procedures.reading.portal import read_record
from tinhgon.review.findings.labels import Split
from tinhgon.review.findings.precision import Share
from tinhgon.review.papers.precision import read_items, recognition
from tinhgon.review.papers.recognising import asked_in
from tinhgon.review.rules.paper_reading import papers_of

PROJECT = Path(__file__).resolve().parents[2]
PACK = Path(os.environ.get("TINHGON_PACK", PROJECT.parent / "shared" / "data"))
PORTAL = PACK / "procedures" / "national-portal-2026-07.jsonl.xz"
PAGE = PROJECT / "docs" / "once-only.md"
pytestmark = [pytest.mark.pack, pytest.mark.on_sqlite]


@pytest.fixture(scope="module")
def contents() -> dict[str, Content]:
    with lzma.open(PORTAL, "rt", encoding="utf-8") as lines:
        readings = [read_record(json.loads(line)) for line in lines]
    return {reading.code: reading.content for reading in readings}


def told(share: Share) -> str:
    assert share.value is not None
    return f"{share.value:.2f} ({share.low:.2f}–{share.high:.2f}), {share.hits} of {share.labels}"


def test_the_page_says_how_right_the_recognition_is(contents: dict[str, Content]) -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name, split in (("development", Split.DEVELOPMENT), ("holdout", Split.HOLDOUT)):
        each = recognition(contents, split)
        row = f"| {name} | {each.items} | {told(each.precision)} | {told(each.recall)} |"
        assert row in page
    assert len(read_items()) == 160


def test_every_paper_is_named_in_the_words_of_its_item(contents: dict[str, Content]) -> None:
    for content in contents.values():
        for item in content.dossier:
            for named in asked_in(item):
                assert 0 <= named.start < named.end <= len(item.name)


def test_the_paper_of_a_business_is_asked_for_and_issued(contents: dict[str, Content]) -> None:
    papers = {code: papers_of(content) for code, content in contents.items()}
    asking = [
        code
        for code, each in papers.items()
        if any(asked.named.key == "business-registration" for asked in each.asked)
    ]
    issuing = [
        code
        for code, each in papers.items()
        if any(issued.key == "business-registration" for issued in each.issued)
    ]
    assert len(asking) > 300
    assert "2.001199" in issuing
