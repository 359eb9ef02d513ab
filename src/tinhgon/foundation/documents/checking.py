"""Whether somebody's Word template may be used for a kind of document.

It must be a Word file of sensible size that reaches for nothing outside itself (no macro, no linked
picture or template, no field that loads files), whose tags are all closed and name only what the
kind offers, and it must really give a document: it is filled in with made-up
data and once more with nothing.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

from docx import Document
from lxml import etree

from tinhgon.foundation.documents.fields import sample
from tinhgon.foundation.documents.kinds import DocumentKind
from tinhgon.foundation.documents.names import Reading, read_names, tags_closed
from tinhgon.foundation.documents.rendering import TemplateFails, WordTemplate, fill_in
from tinhgon.foundation.packages.api import BROKEN, check_unpacked
from tinhgon.foundation.refusals import Refusal, gettext_noop

# A name that stands in one text and line by line is offered twice.
_BY_LINE = "dong_"
LARGEST_FILE = 2 * 1024 * 1024
_LARGEST_UNPACKED = 16 * 1024 * 1024
_LARGEST_XML = 3 * 1024 * 1024
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PRINTED = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes)\.xml$")
_FOREIGN = re.compile(r"vbaProject|/embeddings/|activeX|/externalLinks/|attachedToolbars")
_LOADING = re.compile(
    r"\b(?:DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE|MACROBUTTON|INCLUDE|RD)\b"
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a template: a message id, filled with `params`."""

    message: str
    params: dict[str, object]


class TemplateRefused(Refusal):
    """The template cannot be taken in; `problems` names each thing that is wrong."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(problems[0].message, **problems[0].params)


@dataclass(frozen=True, slots=True)
class Checked:
    """A template that may be used; `unused` are placeholders it leaves out."""

    unused: tuple[str, ...]


def check_template(file: bytes, kind: DocumentKind) -> Checked:
    """Look a template through; raises `TemplateRefused` naming all that is wrong."""
    _check_package(file)
    reading = _read(file, kind)
    problems = list(reading.problems)
    if not reading.used and not problems:
        problems.append(
            (
                gettext_noop(
                    "The file holds no placeholder, so every document would be the same. Start "
                    "from the default template."
                ),
                {},
            )
        )
    if problems:
        raise TemplateRefused(tuple(Problem(message, params) for message, params in problems))
    _try(file, kind)
    return Checked(tuple(_unused(reading.used, [each.name for each in kind.placeholders])))


def _unused(used: Iterable[str], offered: list[str]) -> Iterator[str]:
    """What a template leaves out; a name used as one text or line by line is used."""
    said = {name.removeprefix(_BY_LINE) for name in used}
    return (
        name for name in offered if name not in used and name.removeprefix(_BY_LINE) not in said
    )


def _refused(message: str, **params: object) -> TemplateRefused:
    return TemplateRefused((Problem(message, params),))


_DAMAGED = gettext_noop(
    "The file is damaged or no Word document (.docx); open it in Word and save it again."
)
_TOO_LARGE = gettext_noop("A template holds at most %(limit)s MB; take out large pictures.")


def _check_package(file: bytes) -> None:
    limit = LARGEST_FILE // 1024 // 1024
    if len(file) > LARGEST_FILE:
        raise _refused(_TOO_LARGE, limit=limit)
    with NamedTemporaryFile(suffix=".docx") as kept:
        kept.write(file)
        kept.flush()
        check_unpacked(
            Path(kept.name),
            _LARGEST_UNPACKED,
            damaged=_refused(_DAMAGED),
            too_large=_refused(_TOO_LARGE, limit=_LARGEST_UNPACKED // 1024 // 1024),
        )
    try:
        with zipfile.ZipFile(BytesIO(file)) as package:
            for name in package.namelist():
                _check_member(name, package)
        Document(BytesIO(file))
    except TemplateRefused:
        raise
    except (*BROKEN, etree.LxmlError, KeyError, ValueError, AttributeError) as error:
        raise _refused(_DAMAGED) from error


def _check_member(name: str, package: zipfile.ZipFile) -> None:
    if _FOREIGN.search(name):
        raise _refused(
            gettext_noop(
                "The file holds macros or embedded files (%(name)s). Save it as a Word document "
                "without macros (.docx)."
            ),
            name=name,
        )
    if not name.endswith((".xml", ".rels")):
        return
    body = package.read(name)
    if len(body) > _LARGEST_XML:
        raise _refused(_TOO_LARGE, limit=_LARGEST_XML // 1024 // 1024)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    tree = etree.fromstring(body, parser)
    if tree.getroottree().docinfo.doctype:
        raise _refused(_DAMAGED)
    if name.endswith(".rels"):
        _check_links(tree)
    else:
        _check_fields(tree)


def _check_links(tree: etree._Element) -> None:
    for link in tree:
        outside = link.get("TargetMode") == "External"
        if outside and not str(link.get("Type")).endswith("/hyperlink"):
            raise _refused(
                gettext_noop(
                    "The file loads something from elsewhere (%(target)s) whenever it is opened. "
                    "Put pictures into the file itself and detach any attached template."
                ),
                target=str(link.get("Target"))[:200],
            )


def _check_fields(tree: etree._Element) -> None:
    if next(tree.iter(f"{_W}altChunk"), None) is not None:
        raise _refused(_DAMAGED)
    simple = [str(each.get(f"{_W}instr")) for each in tree.iter(f"{_W}fldSimple")]
    codes = [each.text or "" for each in tree.iter(f"{_W}instrText")]
    loading = _LOADING.search(" ".join([*simple, "".join(codes)]).upper())
    if loading is not None:
        raise _refused(
            gettext_noop(
                "The file holds a field that loads other files (%(field)s); take it out in Word."
            ),
            field=loading[0],
        )


def _read(file: bytes, kind: DocumentKind) -> Reading:
    """The tags of all that is printed. Unclosed tags are told before anything else is tried:
    what follows searches for their ends."""
    with zipfile.ZipFile(BytesIO(file)) as package:
        printed = [name for name in package.namelist() if _PRINTED.match(name)]
        for name in printed:
            tree = etree.fromstring(
                package.read(name), etree.XMLParser(resolve_entities=False, load_dtd=False)
            )
            text = "".join(each.text or "" for each in tree.iter(f"{_W}t"))
            unclosed = tags_closed(text)
            if unclosed is not None:
                raise _refused(
                    gettext_noop(
                        "A tag is not closed or closes twice near “%(near)s”. Placeholders are "
                        "written {{ name }}, tags {%% for … %%}."
                    ),
                    near=unclosed,
                )
    return read_names(_sources(file), kind.placeholders)


def _sources(file: bytes) -> Iterator[str]:
    """What is filled in, as docxtpl hands it to the template language."""
    word = WordTemplate(BytesIO(file))
    word.init_docx()
    yield word.patch_xml(word.get_xml())
    for uri in (word.HEADER_URI, word.FOOTER_URI):
        for _, part in word.get_headers_footers(uri):
            yield word.patch_xml(word.get_part_xml(part))
    for part in word.docx.part.package.parts:
        if part.content_type.endswith("footnotes+xml"):
            yield word.patch_xml(part.blob.decode())


def _try(file: bytes, kind: DocumentKind) -> None:
    whole = sample(kind.placeholders)
    for data in (whole, sample(kind.placeholders, flags=False), emptied(whole)):
        try:
            Document(BytesIO(fill_in(file, data)))
        except TemplateFails as failed:
            raise _refused(failed.message, **failed.params) from failed
        except (*BROKEN, etree.LxmlError, KeyError, ValueError, AttributeError) as error:
            raise _refused(_DAMAGED) from error


def emptied(data: dict[str, object]) -> dict[str, object]:
    """The same document with every list empty and every flag off."""
    blank: dict[type, object] = {list: [], bool: False, str: ""}
    return {
        name: emptied(value) if isinstance(value, dict) else blank[type(value)]
        for name, value in data.items()
    }
