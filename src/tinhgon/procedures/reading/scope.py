"""Scope, level, type and issuer: what a record says about its own rank."""

from __future__ import annotations

import re
from collections.abc import Collection

from tinhgon.foundation.text.api import fold, nfc, normal_number
from tinhgon.procedures.content.document import Scope
from tinhgon.procedures.vocabulary import (
    InternalGroup,
    Level,
    ProcedureType,
    ScopeBasis,
    ScopeValue,
)

# The first digit the national database gives internal procedures.
_INTERNAL_CODES = ("5.", "6.")

_LEVELS = {
    "cap bo/trung uong": Level.CENTRE,
    "cap bo": Level.CENTRE,
    "trung uong": Level.CENTRE,
    "cap trung uong": Level.CENTRE,
    "central": Level.CENTRE,
    "cap tinh": Level.PROVINCE,
    "province": Level.PROVINCE,
    "provincial": Level.PROVINCE,
    "cap huyen": Level.DISTRICT,
    "district": Level.DISTRICT,
    "cap xa": Level.COMMUNE,
    "commune": Level.COMMUNE,
    "co quan khac": Level.OTHER,
    "other": Level.OTHER,
}
# The type of an internal procedure, as lists of such procedures leave it out.
INTERNAL_TYPE = "TTHC nội bộ"
_TYPES = {
    "tthc duoc luat giao quy dinh chi tiet": ProcedureType.ASSIGNED_REGULATION,
    "tthc khong duoc luat giao quy dinh chi tiet": ProcedureType.NOT_ASSIGNED_REGULATION,
    "tthc dac thu": ProcedureType.SPECIFIC,
    "tthc noi bo": ProcedureType.STANDARD_INTERNAL,
} | {word.value.lower(): word for word in ProcedureType}
_GROUP = re.compile(r"(?:(?:thuoc )?nhom )?([ab])(?![a-z0-9]).*")
_ISSUER = re.compile(r"(?:QĐ|QD|Qđ|qđ)[-_ ./]*\d*-?\.?([A-ZĐ]{2,}|ubnd)")


def read_scope(
    code: str, decision: str | None, confirmed_internal_decisions: Collection[str]
) -> Scope:
    """Internal where the code begins with 5 or 6, else public.

    Confirmed where `decision` is one of `confirmed_internal_decisions` (normal numbers) of an
    internal code, else inferred. The group stays unknown until a person classifies it.
    """
    if not code.startswith(_INTERNAL_CODES):
        return Scope(ScopeValue.PUBLIC, InternalGroup.UNKNOWN, ScopeBasis.INFERRED)
    number = None if decision is None else normal_number(decision)
    confirmed = number is not None and number in confirmed_internal_decisions
    basis = ScopeBasis.CONFIRMED if confirmed else ScopeBasis.INFERRED
    return Scope(ScopeValue.INTERNAL, InternalGroup.UNKNOWN, basis)


def read_level(text: str) -> Level | None:
    """The level `text` names, in words or as a leaked code; None if it is none of them."""
    return _LEVELS.get(fold(text))


def read_type(text: str) -> ProcedureType | None:
    """The type `text` names, in words or as a leaked code; None if it is none of them."""
    return _TYPES.get(fold(text))


def read_group(text: str) -> InternalGroup | None:
    """The group of an internal procedure that `text` names ("B", "Nhóm A"), None if neither."""
    match = _GROUP.fullmatch(fold(text).strip())
    return None if match is None else InternalGroup(match[1].upper())


def issuer_symbol(decision: str) -> str | None:
    """The abbreviation of the body that issued an announcement decision: "2628/QĐ-BTC" → "BTC".

    Only the first part: "QĐ-BCA-C06" is of BCA. "UBND" alone does not say which one.
    """
    match = _ISSUER.search(nfc(decision))
    return None if match is None else match[1].upper()
