"""What is kept of a procedure's papers: those it asks for with the words, those it issues."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from tinhgon.procedures.content.api import Content
from tinhgon.review.papers.forms import CopyForm, copy_form
from tinhgon.review.papers.issuing import Issued, issued_by
from tinhgon.review.papers.recognising import Named, asked_in
from tinhgon.review.papers.register import OWN_FORM

_SOURCES = (".py", ".csv")


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A paper as one item of the dossier asks for it."""

    component: str
    named: Named
    form: CopyForm


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of one version."""

    asked: tuple[AskedFor, ...]
    issued: tuple[Issued, ...]


def papers_of(content: Content) -> Papers:
    """The papers a version asks for and issues. Its own form is none of them: nobody else has
    it. An item that is read from a database already is not asked for."""
    return Papers(tuple(_asked(content)), issued_by(content))


def _asked(content: Content) -> Iterator[AskedFor]:
    for item in content.dossier:
        if item.data_source is not None:
            continue
        named = [each for each in asked_in(item) if each.key != OWN_FORM]
        if named:
            form = copy_form(item)
            for each in named:
                yield AskedFor(item.id, each, form)


@lru_cache(maxsize=1)
def papers_version() -> str:
    """SHA-256 over what papers are known by: other words read everything again, by itself."""
    digest = hashlib.sha256(files("tinhgon.review.rules").joinpath("paper_reading.py").read_bytes())
    for folder in ("tinhgon.review.papers", "tinhgon.review.findings.certified_copy"):
        for place in sorted(files(folder).iterdir(), key=lambda entry: entry.name):
            if place.name.endswith(_SOURCES) and place.name != "labels.csv":
                digest.update(place.name.encode())
                digest.update(place.read_bytes())
    return digest.hexdigest()
