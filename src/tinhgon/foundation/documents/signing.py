"""Who signs an official document, and how it is said (NĐ 30/2020/NĐ-CP, Art. 13 and Phụ lục I)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Capacity(StrEnum):
    """In what capacity somebody signs."""

    HEAD = "head"
    ACTING = "acting"
    DEPUTY = "deputy"
    COLLECTIVE = "collective"
    COLLECTIVE_DEPUTY = "collective_deputy"
    BY_ORDER = "by_order"
    AUTHORISED = "authorised"


COLLECTIVE = frozenset({Capacity.COLLECTIVE, Capacity.COLLECTIVE_DEPUTY})
# Of these the office of who signs is that of the head, so nobody has to write it.
OF_THE_HEAD = frozenset({Capacity.HEAD, Capacity.ACTING, Capacity.COLLECTIVE})

_INSTEAD = {
    Capacity.DEPUTY: "KT.",
    Capacity.COLLECTIVE_DEPUTY: "KT.",
    Capacity.BY_ORDER: "TL.",
    Capacity.AUTHORISED: "TUQ.",
}


@dataclass(frozen=True, slots=True)
class Signing:
    """Where a document is issued, who signs it; a text is empty where nobody knows it.

    `office` is that of a deputy or of whoever signs by order ("Thứ trưởng", "Chánh Văn phòng");
    `proposer` whoever proposes a decision ("Giám đốc Sở Xây dựng"), where the document is one.
    """

    place: str = ""
    capacity: Capacity = Capacity.HEAD
    office: str = ""
    name: str = ""
    proposer: str = ""


@dataclass(frozen=True, slots=True)
class SignatureWords:
    """What stands over a signature: lines of capacity ("KT. Bộ trưởng"), then the office."""

    over: tuple[str, ...]
    office: str


def signature_words(signing: Signing, *, head: str, collective: str) -> SignatureWords:
    """The words over a signature; `head` is the title of the head ("Chủ tịch"), `collective` the
    body that decides together ("Ủy ban nhân dân"), empty where there is none."""
    together = (f"TM. {collective}",) if signing.capacity in COLLECTIVE and collective else ()
    if signing.capacity in OF_THE_HEAD:
        acting = "Q. " if signing.capacity is Capacity.ACTING else ""
        return SignatureWords(together, f"{acting}{head}")
    return SignatureWords((*together, f"{_INSTEAD[signing.capacity]} {head}"), signing.office)
