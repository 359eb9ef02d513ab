"""Sections of a filled Word file that say nothing, as of an annex that was left out."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

_SAYS = tuple(qn(name) for name in ("w:tbl", "w:drawing", "w:pict", "w:object"))


def drop_empty_sections(body: Any) -> None:
    """Take the sections without a word, table or picture out of a body (`w:body`), but for the
    first; the page set-up of the one before then holds to the end."""
    held: list[Any] = []
    before: Any = None
    for child in list(body):
        ends = (
            child if child.tag == qn("w:sectPr") else child.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        )
        if ends is not child:
            held.append(child)
        if ends is None:
            continue
        if before is not None and not any(_says(each) for each in held):
            for each in held:
                body.remove(each)
            if ends is child:
                _last(body, before)
        else:
            before = child
        held = []


def _says(element: Any) -> bool:
    texts = any((text.text or "").strip() for text in element.iter(qn("w:t")))
    return texts or any(True for _ in element.iter(*_SAYS))


def _last(body: Any, paragraph: Any) -> None:
    """The section that ends in this paragraph becomes the last one of the body."""
    properties = paragraph.find(qn("w:pPr"))
    section = properties.find(qn("w:sectPr"))
    body.replace(body.find(qn("w:sectPr")), section)
    if not _says(paragraph):
        body.remove(paragraph)
