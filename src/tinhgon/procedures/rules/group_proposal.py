"""Which group an internal procedure seems to be of, by the agencies it names.

QĐ 1085/QĐ-TTg: A between administrative agencies, B within one ministry or province. What is
proposed here is never recorded by itself: a person says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tinhgon.foundation.text.api import fold
from tinhgon.procedures.vocabulary import InternalGroup

# Whichever province handles the case: one province, though no one knows which.
A_PROVINCE = "province"
_SEPARATORS = re.compile(r"[,;\n/]+")
_PROVINCIAL = re.compile(
    r"(?:(?:uy ban nhan dan|ubnd|chu tich (?:uy ban nhan dan|ubnd)) (?:cap )?(?:tinh|thanh pho|xa)"
    r"|(?:van phong )?so )"
)
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class GroupProposal:
    """The group the named agencies speak for (unknown: none does), the names behind it by the
    ministry or province they belong to, and the names nobody could place."""

    group: InternalGroup
    named: tuple[tuple[str, str], ...] = ()
    unplaced: tuple[str, ...] = ()


def propose(texts: Iterable[str], authorities: Mapping[str, str]) -> GroupProposal:
    """A where the agencies of a procedure belong to several ministries or provinces, B where all
    belong to one. `authorities`: folded name of an agency → its ministry or province.

    Unknown where no name is placed, or where one authority is certain and a name is not placed.
    """
    names = dict.fromkeys(
        _BLANKS.sub(" ", part).strip() for text in texts for part in _SEPARATORS.split(text)
    )
    placed: dict[str, str] = {}
    unplaced: list[str] = []
    for name in names:
        folded = fold(name)
        if not folded:
            continue
        authority = authorities.get(folded)
        if authority is None and _PROVINCIAL.match(folded):
            authority = A_PROVINCE
        if authority is None:
            unplaced.append(name)
        else:
            placed[name] = authority
    several = len(set(placed.values())) > 1
    group = InternalGroup.UNKNOWN
    if several:
        group = InternalGroup.A
    elif placed and not unplaced:
        group = InternalGroup.B
    return GroupProposal(group, tuple(placed.items()), tuple(unplaced))
