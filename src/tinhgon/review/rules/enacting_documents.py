"""Which documents can change a public procedure."""

from __future__ import annotations

from tinhgon.foundation.text.api import year_of_issue


def is_legislation(number: str) -> bool:
    """Whether a number is that of a legal document (văn bản quy phạm pháp luật).

    Its number carries the year of issue (12/2026/NĐ-CP, 57/2026/QĐ-UBND); that of an
    administrative decision does not (2816/QĐ-UBND). Procedures are set by legal documents only
    (NĐ 63/2010 Art. 8(1) as amended by NĐ 92/2017).
    """
    return year_of_issue(number) is not None
