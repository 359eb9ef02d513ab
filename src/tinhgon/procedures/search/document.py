"""What is found in a content: its name and code, its dossier, and all of it, as folded words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

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
    whole = dict.fromkeys([*name, *dossier, *_each_once(rest)])
    return SearchDocument(
        content_id=content_id,
        name=" ".join(name),
        dossier=" ".join(dossier),
        whole=" ".join(whole),
    )


class _Words(dict[str, tuple[str, ...]]):
    """The words of a string between blanks ("(Nghị định" has one, "63/2010/NĐ-CP" four), looked
    for when it is first met: records share most of theirs."""

    def __missing__(self, string: str) -> tuple[str, ...]:
        words = tuple(WORD.findall(fold(string)))
        if len(string) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[string] = words
        return words


_LONGEST, _MOST = 40, 50_000
_WORDS = _Words()


def _each_once(text: str) -> dict[str, None]:
    """The words of a text, folded, in order, each once."""
    strings = dict.fromkeys(text.split())
    return dict.fromkeys(chain.from_iterable(map(_WORDS.__getitem__, strings)))
