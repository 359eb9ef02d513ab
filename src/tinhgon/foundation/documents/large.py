"""A large document as PDF: set in pieces, one process after another, and joined.

Set at once, 500 procedures take 900 MB and keep it; in pieces the size does not matter.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import as_file, files
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import StreamObject

from tinhgon.foundation.documents.compiling import NOT_ARCHIVAL
from tinhgon.foundation.documents.fields import printable
from tinhgon.foundation.documents.layout import Block, Each, Layout, When, begun_at
from tinhgon.foundation.documents.limited import Limits, run_limited
from tinhgon.foundation.documents.setting import SOURCE, filled, found, is_printed

logger = logging.getLogger(__name__)

# Signs of data beyond which a document is no work for a request: some 60 procedures, 150 pages.
LARGE = 300_000
_PIECE = 700_000
_MEGABYTE = 1024 * 1024
_LIMITS = Limits(seconds=300, memory=3072 * _MEGABYTE, file_size=256 * _MEGABYTE)
_PAGES = re.compile(rb"<xmpTPg:NPages>\d+<")

Scope = Mapping[str, object]
Told = Callable[[int, int], None]


def is_large(data: Scope) -> bool:
    """Whether a document filled with this plain data takes longer than a request may."""
    return len(json.dumps(data, ensure_ascii=False)) > LARGE


def set_large_pdf(layout: Layout, data: Scope, *, title: str, told: Told) -> bytes:
    """As `set_pdf`; `told(done, total)` hears of each piece. Where a piece ends, a page does."""
    pieces = list(_pieces(layout, data))
    try:
        return _set(pieces, title, told, archival=True)
    except _NotArchival:
        # PDF/A forbids a sign the font lacks; the page with a gap is better than none.
        return _set(pieces, title, told, archival=False)


class _NotArchival(Exception):
    """A piece cannot be PDF/A."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Blocks of the part that began at `place`; goes on from the piece before unless `begins`."""

    place: int
    begins: bool
    landscape: bool
    blocks: list[dict[str, object]]


def _pieces(layout: Layout, data: Scope) -> Iterator[_Piece]:
    for place, part in zip(begun_at(layout), layout, strict=True):
        if not is_printed(part, data):
            continue
        held: list[dict[str, object]] = []
        weight, begins = 0, not part.goes_on
        for group in _groups(part.blocks, data):
            size = len(json.dumps(group, ensure_ascii=False))
            # A heading stays with what it is over.
            if weight + size > _PIECE and held and not held[-1].get("sticky"):
                yield _Piece(place, begins, part.landscape, held)
                held, weight, begins = [], 0, False
            held += group
            weight += size
        yield _Piece(place, begins, part.landscape, held)


def _groups(blocks: Iterable[Block], scope: Scope) -> Iterator[list[dict[str, object]]]:
    """The blocks as `filled` gives them; between two groups a page may end."""
    for block in blocks:
        match block:
            case Each():
                name, _, path = block.each.partition(" in ")
                rows = found(path, scope)
                for row in rows if isinstance(rows, list) else []:
                    yield list(filled(block.blocks, {**scope, name: row}))
            case When():
                chosen = block.blocks if found(block.named, scope) else block.otherwise
                yield from _groups(chosen, scope)
            case _:
                yield list(filled([block], scope))


def _set(pieces: list[_Piece], title: str, told: Told, *, archival: bool) -> bytes:
    joined, before = PdfWriter(), 0
    with tempfile.TemporaryDirectory(prefix="tinhgon-") as place:
        for number, piece in enumerate(pieces):
            told(number, len(pieces))
            made = _compiled(piece, 0 if piece.begins else before, title, Path(place), archival)
            pages = PdfReader(BytesIO(made))
            before = len(pages.pages) + (0 if piece.begins else before)
            if number == 0:
                joined = PdfWriter(clone_from=pages)
            else:
                joined.append(pages, import_outline=False)
        _count_pages(joined)
        stream = BytesIO()
        joined.write(stream)
    told(len(pieces), len(pieces))
    return stream.getvalue()


def _compiled(piece: _Piece, before: int, title: str, folder: Path, archival: bool) -> bytes:
    part = {
        "landscape": piece.landscape,
        "place": piece.place,
        "before": before,
        "blocks": piece.blocks,
    }
    document = json.dumps({"title": printable(title), "parts": [part]}, ensure_ascii=False)
    with as_file(files(SOURCE[0]) / SOURCE[1]) as source:
        asked = {"source": str(source), "document": document, "archival": archival}
        done = run_limited(
            [sys.executable, "-m", "tinhgon.foundation.documents.compiling"],
            limits=_LIMITS,
            folder=folder,
            environment={
                name: value
                for name in ("PATH", "LANG", "PYTHONPATH")
                if (value := os.environ.get(name)) is not None
            },
            given=json.dumps(asked, ensure_ascii=False).encode(),
        )
    if done.returncode == NOT_ARCHIVAL and archival:
        raise _NotArchival
    if done.returncode:
        logger.error("setting a piece of a document: %s", done.stderr.decode(errors="replace"))
        raise RuntimeError(f"a piece of a document was not set ({done.returncode})")
    return done.stdout


def _count_pages(joined: PdfWriter) -> None:
    """The metadata of the first piece is that of all, but for the number of pages."""
    metadata = joined.root_object.get("/Metadata")
    stream = None if metadata is None else metadata.get_object()
    if isinstance(stream, StreamObject):
        pages = f"<xmpTPg:NPages>{len(joined.pages)}<".encode()
        stream.set_data(_PAGES.sub(pages, stream.get_data()))
