"""The door of `foundation.text`."""

from __future__ import annotations

from tinhgon.foundation.text.folding import fold, fold_map, nfc, original_span
from tinhgon.foundation.text.legal_numbers import document_numbers, normal_number, year_of_issue

__all__ = [
    "document_numbers",
    "fold",
    "fold_map",
    "nfc",
    "normal_number",
    "original_span",
    "year_of_issue",
]
