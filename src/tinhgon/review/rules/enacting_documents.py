"""Which documents can change a public procedure."""

from __future__ import annotations

import re

from tinhgon.foundation.text.api import normal_number

_WITH_YEAR = re.compile(r"^\d+/(\d{4})/")


def is_legislation(number: str) -> bool:
    """Whether a number is that of a legal document (văn bản quy phạm pháp luật).

    Its number carries the year of issue (12/2026/NĐ-CP, 57/2026/QĐ-UBND); that of an
    administrative decision does not (2816/QĐ-UBND). Procedures are set by legal documents only
    (NĐ 63/2010 Art. 8(1) as amended by NĐ 92/2017).
    """
    normal = normal_number(number)
    return normal is not None and _WITH_YEAR.match(normal) is not None


def year_of_issue(number: str) -> int | None:
    """The year the number of a legal document carries; None where it carries none."""
    found = _WITH_YEAR.match(normal_number(number) or "")
    return None if found is None else int(found[1])
