"""Contents stored once under their hash, with all that follows from them alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Exists, OuterRef

from tinhgon.foundation.tables.api import insert_models, insert_rows
from tinhgon.foundation.text.api import fold
from tinhgon.procedures.content.canonical import (
    CanonicalContent,
    canonical_content,
    read_bytes,
)
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.content.stored import from_dict
from tinhgon.procedures.models import (
    CatalogueEntry,
    CitationLine,
    DossierLine,
    ImportedRecord,
    Observation,
    Reading,
    StoredContent,
)
from tinhgon.procedures.projection.summary import plain
from tinhgon.procedures.search.document import SearchDocument, search_document
from tinhgon.procedures.search.index import add

_LONGEST_NUMBER = 120
_LONGEST_KEY = 60


@dataclass(frozen=True, slots=True)
class Packed:
    """A content with its canonical form."""

    content: Content
    form: CanonicalContent

    @property
    def content_hash(self) -> str:
        return self.form.content_hash


def pack(content: Content) -> Packed:
    """The canonical form of `content`. Raises `Refusal` where it has none."""
    return Packed(content, canonical_content(content))


def store(packed: Sequence[Packed]) -> dict[str, StoredContent]:
    """Store contents that are not stored yet; all of them by their hash. Within a transaction."""
    wanted = {one.content_hash: one for one in packed}
    known = {
        stored.content_hash: stored
        for stored in StoredContent.objects.filter(content_hash__in=list(wanted)).defer("body")
    }
    fresh = [one for key, one in wanted.items() if key not in known]
    made = insert_models(
        StoredContent,
        [
            StoredContent(
                content_hash=one.content_hash,
                source_hash=one.form.source_hash,
                parser_version=one.content.parser_version,
                body=one.form.text,
            )
            for one in fresh
        ],
    )
    _write_lines([(row.pk, one.content) for row, one in zip(made, fresh, strict=True)])
    return known | {row.content_hash: row for row in made}


def drop_unused(ids: Iterable[int]) -> None:
    """Drop those of the contents that nothing points to. Within a transaction.

    Their entries in the search index may stay: no list row leads to them, and SQLite never gives
    a row id twice.
    """
    used = [
        Exists(model.objects.filter(content=OuterRef("pk")))
        for model in (Reading, CatalogueEntry, Observation, ImportedRecord)
    ]
    unused = StoredContent.objects.filter(pk__in=list(ids)).exclude(
        used[0] | used[1] | used[2] | used[3]
    )
    unused.delete()


def load(stored: StoredContent) -> Content:
    """The content of a stored row."""
    return _content(stored.pk, stored.body)


@lru_cache(maxsize=256)
def _content(pk: int, body: str) -> Content:
    return from_dict(read_bytes(body))


def _write_lines(contents: Sequence[tuple[int, Content]]) -> None:
    papers: list[tuple[int | str, ...]] = []
    citations: list[tuple[int | str, ...]] = []
    documents: list[SearchDocument] = []
    for pk, content in contents:
        folded = [fold(plain(item.name)) for item in content.dossier]
        papers += [
            (pk, item.id, plain(item.name), name, (item.evidence_type or "")[:_LONGEST_KEY])
            for item, name in zip(content.dossier, folded, strict=True)
        ]
        citations += [
            (
                pk,
                citation.id,
                (citation.number or "")[:_LONGEST_NUMBER],
                plain(citation.title),
            )
            for citation in content.legal_basis
        ]
        documents.append(search_document(pk, content, folded))
    insert_rows(
        DossierLine._meta.db_table,
        ("content_id", "component", "name", "name_folded", "evidence_type"),
        papers,
    )
    insert_rows(
        CitationLine._meta.db_table, ("content_id", "component", "number", "title"), citations
    )
    add(documents)
