"""Whose hour is priced: the group of subjects a procedure is for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tinhgon.costing.vocabulary import Subject
from tinhgon.procedures.content.api import ScopeValue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tinhgon.procedures.content.api import Content

_WORDS: Final = (
    (("cán bộ", "công chức", "viên chức", "đảng viên"), Subject.PUBLIC_SERVANT),
    (("công dân", "cá nhân", "người", "hộ gia đình"), Subject.INDIVIDUAL),
    (("doanh nghiệp", "hợp tác xã", "htx", "tổ chức", "cơ quan"), Subject.ENTERPRISE),
)


@lru_cache(maxsize=4096)
def group_of(applicant: str) -> Subject | None:
    """The group an applicant's description names, None where it names none we know."""
    lowered = applicant.lower()
    for words, subject in _WORDS:
        if any(word in lowered for word in words):
            return subject
    return None


def payer(content: Content, hourly_income: Mapping[Subject, int]) -> Subject:
    """The group whose hourly income prices the work of `content`.

    An internal procedure is done by the requesting agency's staff. A public one for several
    groups is priced at the low-average of their incomes (TT 02/2017 Art. 27(2)), as is one
    whose applicants are not stated, over all groups.
    """
    if content.scope.value is ScopeValue.INTERNAL:
        return Subject.PUBLIC_SERVANT
    named = {group_of(applicant.text) for applicant in content.applicants} - {None}
    groups = [subject for subject in Subject if subject in named] or list(Subject)
    groups.sort(key=hourly_income.__getitem__)
    return groups[(len(groups) - 1) // 2]
