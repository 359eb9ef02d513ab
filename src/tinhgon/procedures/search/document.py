"""What is found in a content: its name and code, its dossier, and all of it, as folded words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tinhgon.foundation.text.api import fold, nfc
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.reading.fields import PortalKey
from tinhgon.procedures.search.words import WORD

_ELSEWHERE = frozenset({PortalKey.NAME.value, PortalKey.DOSSIER.value, "_file"})


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """Folded words of one stored content: of its name in their order, of its dossier and of the
    whole each once."""

    content_id: int
    name: str
    dossier: str
    whole: str


def search_document(
    content_id: int, content: Content, papers: Sequence[str] | None = None
) -> SearchDocument:
    """What is found in `content`; `papers` are the folded names of its dossier, where known."""
    if papers is None:
        papers = [fold(item.name) for item in content.dossier]
    code = content.source.get(PortalKey.CODE.value, "")
    name = WORD.findall(fold(f"{code} {content.name}"))
    dossier = _each_once(" ".join(papers))
    rest = " ".join(text for key, text in content.source.items() if nfc(key) not in _ELSEWHERE)
    whole = dict.fromkeys([*name, *dossier, *_each_once(fold(rest))])
    return SearchDocument(
        content_id=content_id,
        name=" ".join(name),
        dossier=" ".join(dossier),
        whole=" ".join(whole),
    )


def _each_once(folded: str) -> dict[str, None]:
    """The words of a folded text in order, each once; repeated ones fall out before the search for
    letters and digits, which is the slower part."""
    return dict.fromkeys(WORD.findall(" ".join(dict.fromkeys(folded.split()))))
