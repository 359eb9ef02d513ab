"""What is found in a content: its name and code, its dossier, and the rest, all folded."""

from __future__ import annotations

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


def search_document(content_id: int, content: Content) -> SearchDocument:
    code = content.source.get(PortalKey.CODE.value, "")
    rest = " \n ".join(text for key, text in content.source.items() if nfc(key) not in _ELSEWHERE)
    dossier = " \n ".join(item.name for item in content.dossier)
    return SearchDocument(
        content_id=content_id,
        name=_clean(f"{code} {content.name}"),
        dossier=_clean(dossier),
        rest=_clean(rest),
    )


def _clean(text: str) -> str:
    return fold(text.replace("\x00", " "))
