"""What is found in a content: its name and code, its dossier, and the rest, all folded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tinhgon.foundation.text.api import fold, nfc
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.reading.fields import PortalKey

_ELSEWHERE = frozenset({PortalKey.NAME.value, PortalKey.DOSSIER.value, "_file"})


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """Folded text of one stored content, by rank: a hit in `name` stands above one in `dossier`."""

    content_id: int
    name: str
    dossier: str
    rest: str


def search_document(
    content_id: int, content: Content, papers: Sequence[str] | None = None
) -> SearchDocument:
    """What is found in `content`; `papers` are the folded names of its dossier, where known."""
    if papers is None:
        papers = [_clean(item.name) for item in content.dossier]
    code = content.source.get(PortalKey.CODE.value, "")
    rest = " \n ".join(text for key, text in content.source.items() if nfc(key) not in _ELSEWHERE)
    return SearchDocument(
        content_id=content_id,
        name=_clean(f"{code} {content.name}"),
        dossier=" ".join(papers),
        rest=_clean(rest),
    )


def _clean(text: str) -> str:
    return fold(text.replace("\x00", " "))
