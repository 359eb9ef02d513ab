"""Large documents are set in pieces: the same text, numbered on, whatever a piece holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import StreamObject

from tinhgon.foundation.documents import large
from tinhgon.foundation.documents.api import (
    Align,
    Column,
    Each,
    Layout,
    Line,
    Part,
    Table,
    When,
    is_large,
    plain,
    said,
    set_large_pdf,
    set_pdf,
)

pytestmark = pytest.mark.on_sqlite


@dataclass(frozen=True, slots=True)
class Procedure:
    name: str = said("ten", "Name")
    lines: tuple[str, ...] = said("dong", "Lines")


@dataclass(frozen=True, slots=True)
class Decision:
    subject: str = said("trich_yeu", "Subject")
    has_procedures: bool = said("co", "Whether there are any")
    procedures: tuple[Procedure, ...] = said("thu_tuc", "Procedures")


LAYOUT: Layout = (
    Part((Line("{{ trich_yeu }}", bold=True, align=Align.CENTRE),)),
    Part(
        (
            Table((Column("Tên", "{{ d.ten }}", 100),), each="d in thu_tuc"),
            When(
                "co",
                (
                    Line("PHẦN NỘI DUNG", bold=True, align=Align.LEFT, with_next=True),
                    Each(
                        "t in thu_tuc",
                        (
                            Line("Thủ tục {{ t.ten }}", bold=True, with_next=True),
                            Each("d in t.dong", (Line("{{ d }}"),)),
                        ),
                    ),
                ),
            ),
        )
    ),
)


def decision(count: int = 40, sign: str = "") -> dict[str, object]:
    procedures = tuple(
        Procedure(f"số {place:03}", tuple(f"Dòng {place}.{line} được giữ" for line in range(12)))
        for place in range(count)
    )
    return plain(Decision(f"Quyết định {sign}", bool(procedures), procedures))


def pages_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def words(pdf: bytes) -> list[str]:
    """All words but the numbers of pages."""
    return [word for page in pages_of(pdf) for word in re.sub(r"^\d+\n", "", page).split()]


def metadata_of(reader: PdfReader) -> str:
    stream = reader.root_object["/Metadata"].get_object()
    assert isinstance(stream, StreamObject)
    return stream.get_data().decode()


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "_PIECE", 12_000)


@pytest.mark.usefixtures("small_pieces")
def test_pieces_say_what_the_whole_says_and_pages_are_numbered_on() -> None:
    told: list[tuple[int, int]] = []
    made = set_large_pdf(
        LAYOUT, decision(), title="Quyết định", told=lambda *each: told.append(each)
    )
    whole = set_pdf(LAYOUT, decision(), title="Quyết định")
    assert words(made) == words(whole)
    pieces = told[-1][1]
    assert pieces > 4
    assert told == [(done, pieces) for done in range(pieces + 1)]
    # The first part is one page without a number; the second is numbered from its beginning.
    numbers = [re.match(r"(\d+)\n", page) for page in pages_of(made)]
    assert numbers[0] is None
    assert [int(found[1]) for found in numbers[1:] if found] == list(range(1, len(numbers)))


@pytest.mark.usefixtures("small_pieces")
def test_no_heading_stands_alone_at_the_end_of_a_piece() -> None:
    pages = pages_of(set_large_pdf(LAYOUT, decision(), title="x", told=lambda *_: None))
    last_lines = [page.strip().splitlines()[-1] for page in pages[1:]]
    assert all(not line.startswith(("PHẦN", "Thủ tục")) for line in last_lines)


@pytest.mark.usefixtures("small_pieces")
def test_the_joined_file_is_for_the_archive_unless_a_sign_has_no_glyph() -> None:
    for sign, is_archival in (("", True), ("中文", False)):
        made = set_large_pdf(LAYOUT, decision(sign=sign), title="x", told=lambda *_: None)
        reader = PdfReader(BytesIO(made))
        metadata = metadata_of(reader)
        assert ("<pdfaid:part>2</pdfaid:part>" in metadata) is is_archival
        assert ("/OutputIntents" in reader.root_object) is is_archival
        assert f"<xmpTPg:NPages>{len(reader.pages)}<" in metadata


def test_what_is_large_depends_on_what_is_said() -> None:
    assert not is_large(decision())
    assert is_large(decision(1_000))


@pytest.mark.usefixtures("small_pieces")
def test_only_what_is_set_at_once_says_that_it_has_tags() -> None:
    """Tags of one piece would say of the others that nothing stands there."""
    whole = set_pdf(LAYOUT, decision(), title="x")
    joined = set_large_pdf(LAYOUT, decision(), title="x", told=lambda *_: None)
    for made, has_tags in ((whole, True), (joined, False)):
        root = PdfReader(BytesIO(made)).root_object
        assert ("/StructTreeRoot" in root) is has_tags
        assert bool(root.get("/MarkInfo", {}).get("/Marked")) is has_tags
