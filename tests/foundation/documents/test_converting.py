"""Word files as PDF by LibreOffice: the real program, none, and one that does not do its work."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.test import override_settings
from pypdf import PdfReader
from tests.foundation.documents.test_large import LAYOUT, decision, metadata_of

from tinhgon.foundation.documents.api import (
    NotConverted,
    can_convert,
    fill_in,
    word_template,
    word_to_pdf,
)
from tinhgon.foundation.documents.limited import Limits

pytestmark = pytest.mark.on_sqlite

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"
)
QUICK = Limits(seconds=5, memory=4 * 1024**3, file_size=1024**2)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Callable[[str], None]]:
    """A program in the place of LibreOffice."""
    program = tmp_path / "soffice"

    def put(script: str) -> None:
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)

    put("exit 1")
    with override_settings(OFFICE=str(program)):
        yield put


@needs_office
def test_libreoffice_makes_an_archival_pdf_that_says_the_same() -> None:
    assert can_convert()
    made = word_to_pdf(fill_in(word_template(LAYOUT), decision(3)))
    reader = PdfReader(BytesIO(made))
    text = "\n".join(page.extract_text() for page in reader.pages)
    for part in ("Quyết định", "PHẦN NỘI DUNG", "Thủ tục số 002", "Dòng 2.11 được giữ"):
        assert part in text, part
    assert "<pdfaid:part>2</pdfaid:part>" in metadata_of(reader)


@needs_office
def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(NotConverted, match="could not make a PDF"):
        word_to_pdf(b"PK\x03\x04 not a Word file")


@pytest.mark.parametrize("said", ["no", "/nowhere/soffice"])
def test_without_libreoffice_a_sentence_says_what_to_do(said: str) -> None:
    with override_settings(OFFICE=said):
        assert not can_convert()
        with pytest.raises(NotConverted, match="has no LibreOffice"):
            word_to_pdf(b"")


def test_a_program_that_hangs_or_makes_nothing_is_told(office: Callable[[str], None]) -> None:
    office("sleep 60")
    with pytest.raises(NotConverted, match="within 2 seconds"):
        word_to_pdf(b"", Limits(seconds=2, memory=QUICK.memory, file_size=QUICK.file_size))
    office("exit 0")
    with pytest.raises(NotConverted, match="could not make a PDF"):
        word_to_pdf(b"", QUICK)
    office("echo '<html>' > document.pdf")
    with pytest.raises(NotConverted, match="could not make a PDF"):
        word_to_pdf(b"", QUICK)


def test_it_learns_nothing_of_the_platform(
    office: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither its key nor its database: only the file, in a profile and folder of its own."""
    monkeypatch.setenv("TINHGON_SECRET_KEY", "bí mật")
    monkeypatch.setenv("DATABASE_URL", "postgres://x")
    office('{ printf "%%PDF-"; env; pwd; ls; echo "$@"; } > document.pdf')
    told = word_to_pdf(b"word", QUICK).decode()
    assert "bí mật" not in told
    assert "DATABASE_URL" not in told
    assert "document.docx" in told
    assert "profile" in told
    assert str(Path.cwd()) not in told
