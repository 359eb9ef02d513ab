"""Words a person types into an operation: in the one form in which contents are stored."""

from __future__ import annotations

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from tinhgon.foundation.text.api import nfc

# Steps of the national portal run to tens of thousands of signs.
_LONGEST = 50_000


def _storable(text: str) -> str:
    """`text` in NFC, its lines ended as contents end them; a control character or half a letter
    has no place in a content."""
    text = "\n".join(text.splitlines()) if "\r" in text else text
    if any(
        unicodedata.category(letter) in {"Cc", "Cs"} and letter not in "\n\t" for letter in text
    ):
        raise ValueError("it holds characters that cannot be printed")
    return nfc(text)


Wording = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=3, max_length=_LONGEST),
    AfterValidator(_storable),
]
