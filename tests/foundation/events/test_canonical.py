"""The quick form is the form of the standard, whatever the data holds."""

from __future__ import annotations

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.foundation.events.canonical import canonical_text

# Text as a database holds it: no lone halves of a pair.
_TEXTS = st.text(st.characters(codec="utf-8"))
_SIMPLE = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | _TEXTS
)
_DATA = st.recursive(
    _SIMPLE, lambda inner: st.lists(inner) | st.dictionaries(_TEXTS, inner), max_leaves=12
)


@given(_DATA)
def test_both_write_the_same(data: object) -> None:
    assert canonical_text(data) == rfc8785.dumps(data).decode()  # type: ignore[arg-type]
