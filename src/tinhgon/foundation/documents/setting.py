"""A layout filled in and set as PDF/A by Typst.

Texts go in as data, never as markup. System fonts are left out: the built-in Libertinus Serif
carries every Vietnamese letter, and the same document gives the same pages on every machine.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import as_file, files

import typst

from tinhgon.foundation.documents.fields import printable
from tinhgon.foundation.documents.layout import (
    Beside,
    Block,
    Each,
    Layout,
    Line,
    Part,
    Rule,
    Space,
    Table,
    When,
    begun_at,
)
from tinhgon.foundation.documents.sandbox import template

Scope = Mapping[str, object]
SOURCE = ("tinhgon.foundation.documents", "official.typ")


def set_pdf(layout: Layout, data: Scope, *, title: str) -> bytes:
    """The PDF file of a layout filled in with plain data (`fields.plain`)."""
    parts = [
        {
            "landscape": part.landscape,
            "place": place,
            "before": 0,
            "blocks": list(filled(part.blocks, data)),
        }
        for place, part in zip(begun_at(layout), layout, strict=True)
        if is_printed(part, data)
    ]
    inputs = {
        "document": json.dumps({"title": printable(title), "parts": parts}, ensure_ascii=False)
    }
    with as_file(files(SOURCE[0]) / SOURCE[1]) as source:
        try:
            return typst.compile(
                str(source),
                format="pdf",
                ignore_system_fonts=True,
                sys_inputs=inputs,
                pdf_standards=["a-2b"],
            )
        except typst.TypstError:
            # PDF/A forbids a sign the font lacks; the page with a gap is better than none.
            return typst.compile(
                str(source), format="pdf", ignore_system_fonts=True, sys_inputs=inputs
            )


def is_printed(part: Part, scope: Scope) -> bool:
    """Whether a part has its pages in the document filled with this data."""
    return not part.named or bool(found(part.named, scope))


def filled(blocks: Iterable[Block], scope: Scope) -> Iterator[dict[str, object]]:
    """The blocks as they are printed: texts filled in, repeated, left out."""
    for block in blocks:
        match block:
            case Line():
                yield {
                    "is": "line",
                    "text": _text(block.text, scope),
                    "lead": _text(block.lead, scope),
                    "bold": block.bold,
                    "italic": block.italic,
                    "align": block.align.value,
                    "size": block.size,
                    "indent": block.indent,
                    "sticky": block.with_next,
                }
            case Rule():
                yield {"is": "rule", "share": block.share}
            case Space():
                yield {"is": "space", "height": block.height}
            case Beside():
                yield {
                    "is": "beside",
                    "left": list(filled(block.left, scope)),
                    "right": list(filled(block.right, scope)),
                    "share": block.left_share,
                }
            case Table():
                yield _table(block, scope)
            case Each():
                for inner in _each(block.each, scope):
                    yield from filled(block.blocks, inner)
            case When():
                yield from filled(
                    block.blocks if found(block.named, scope) else block.otherwise, scope
                )


def _table(table: Table, scope: Scope) -> dict[str, object]:
    rows: list[list[str]] = []
    for group in _each(table.groups, scope) if table.groups else [scope]:
        if table.groups and found(table.group_if, group):
            rows.append([_text(table.group_text, group)])
        rows += [
            [_text(column.text, inner) for column in table.columns]
            for inner in _each(table.each, group)
        ]
    return {
        "is": "table",
        "titles": [column.title for column in table.columns],
        "widths": [column.width for column in table.columns],
        "align": [column.align.value for column in table.columns],
        "rows": rows,
        "size": table.size,
        "whole": table.whole,
    }


def _each(each: str, scope: Scope) -> Iterator[Scope]:
    name, _, path = each.partition(" in ")
    rows = found(path, scope)
    for item in rows if isinstance(rows, list) else []:
        yield {**scope, name: item}


def found(path: str, scope: Scope) -> object:
    """What a path of names leads to; the layouts are our own, so a wrong one is an error."""
    reached: object = scope
    for name in path.split("."):
        if not isinstance(reached, Mapping):
            raise KeyError(path)
        reached = reached[name]
    return reached


def _text(text: str, scope: Scope) -> str:
    return template(text).render(scope) if "{{" in text else text
