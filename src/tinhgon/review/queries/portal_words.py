"""The portal's own codes within quoted words, said in Vietnamese; what is stored stays verbatim.

The portal writes "5 WORKING_DAY" and "ONLINE" into texts that are Vietnamese otherwise.
"""

from __future__ import annotations

import re

from tinhgon.procedures.content.api import TermUnit
from tinhgon.review.operations.limits import UNIT_WORDS

_SAID = {unit.name: words for unit, words in UNIT_WORDS.items()} | {
    TermUnit.HOUR.name: "giờ",
    "ONLINE": "trực tuyến",
    "DIRECT": "trực tiếp",
    "POSTAL": "dịch vụ bưu chính",
}
_CODE = re.compile(rf"\b(?:{'|'.join(sorted(_SAID, key=len, reverse=True))})\b")


def in_words(text: str) -> str:
    """`text` with the portal's codes as people say them."""
    return _CODE.sub(lambda code: _SAID[code[0]], text)


def quoted_in_words(text: str, start: int, end: int) -> tuple[str, int, int]:
    """The same of a text with a quotation from `start` to `end`, and where that stands then."""
    before, words, after = in_words(text[:start]), in_words(text[start:end]), in_words(text[end:])
    return before + words + after, len(before), len(before) + len(words)
