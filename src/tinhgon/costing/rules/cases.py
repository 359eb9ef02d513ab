"""The cases of a dossier: which papers are handed in together.

The portal groups papers under headings in brackets. A heading names a case ("Trường hợp cấp
lại", "Đối với …") or only a section of one dossier ("Giấy tờ phải xuất trình"). Papers under
no heading or under a section belong to every case.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tinhgon.procedures.content.api import DossierItem

_CASE_WORDS: Final = (
    "trường hợp",
    "đối với",
    "cấp mới",
    "cấp lại",
    "cấp đổi",
    "gia hạn",
    "sửa đổi",
    "bổ sung",
    "điều chỉnh",
    "thay đổi",
    "lần đầu",
    "thông thường",
)
_SECTION_HEADS: Final = (
    "giấy tờ phải",
    "các giấy tờ phải",
    "thành phần hồ sơ",
    "lưu ý",
    "số lượng",
    "bao gồm",
    "xuất trình",
)
_ADDITION: Final = "ủy quyền"  # an authorised filing adds papers to the plain case


@dataclass(frozen=True, slots=True)
class DossierCase:
    """One way the dossier is made up; `label` is its heading, None where there is one case."""

    label: str | None
    items: tuple[DossierItem, ...]


@lru_cache(maxsize=16384)
def is_case_label(label: str) -> bool:
    """Whether a bracketed heading names a case rather than a section of the dossier."""
    lowered = label.lower().lstrip(" *-+.:()0123456789")
    if lowered.startswith(_SECTION_HEADS):
        return False
    return any(word in lowered for word in _CASE_WORDS)


def case_labels(dossier: Iterable[DossierItem]) -> tuple[str | None, ...]:
    """The cases in source order; (None,) where nothing distinguishes any.

    Papers common to all make a case of their own where one heading, or an authorised filing,
    only adds to them.
    """
    labels: dict[str, None] = {}
    common = False
    for item in dossier:
        if item.case is not None and is_case_label(item.case):
            labels[item.case] = None
        else:
            common = True
    if not labels:
        return (None,)
    adds = len(labels) == 1 or any(_ADDITION in label.lower() for label in labels)
    return (None, *labels) if common and adds else tuple(labels)


def shared_labels(
    before: tuple[DossierItem, ...], after: tuple[DossierItem, ...]
) -> tuple[str | None, ...]:
    """The cases either version of a dossier has, so that both are priced over the same ones."""
    labels = case_labels(before)
    return labels + tuple(label for label in case_labels(after) if label not in labels)


def dossier_cases(
    dossier: tuple[DossierItem, ...], labels: tuple[str | None, ...] | None = None
) -> tuple[DossierCase, ...]:
    """The papers of each case.

    `labels` fixes the cases of an earlier version of the dossier, so that a case whose last
    paper was dropped is still a case, now with fewer papers.
    """
    if labels is None and not any(item.case for item in dossier):
        return (DossierCase(None, dossier),)
    chosen = case_labels(dossier) if labels is None else labels
    return tuple(DossierCase(label, _papers(dossier, label)) for label in chosen)


def _papers(dossier: tuple[DossierItem, ...], label: str | None) -> tuple[DossierItem, ...]:
    return tuple(
        item
        for item in dossier
        if item.case is None or item.case == label or not is_case_label(item.case)
    )
