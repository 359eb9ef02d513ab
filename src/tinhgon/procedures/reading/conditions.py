"""Conditions (yêu cầu, điều kiện) and results (kết quả thực hiện)."""

from __future__ import annotations

import re

from tinhgon.foundation.text.api import fold
from tinhgon.procedures.content.components import Condition, Result
from tinhgon.procedures.content.identity import Identities
from tinhgon.procedures.reading.fields import stated
from tinhgon.procedures.vocabulary import ComponentKind

_NONE_REQUIRED = re.compile(r"(?:khong|khong co|khong quy dinh|khong yeu cau)(?: yeu cau)?[. ]*")
_NEW_POINT = re.compile(r"-|\*|•|\(?\d{1,2}[.)]|\(?[a-zđ]\d?\)|[A-ZĐ]")
_BETWEEN_RESULTS = re.compile(r"[;\n]\s*(?=[-+*]?\s*[A-ZĐÁÀẢÃẠÂÊÔƠƯ])(?![^()]{0,400}\))")


def read_conditions(text: str, identities: Identities) -> tuple[Condition, ...]:
    """The conditions of a record, point by point; none where the text says "Không".

    A line that begins no new point belongs to the one before. `text` is NFC.
    """
    whole = stated(text)
    if whole is None or (len(whole) < 40 and _NONE_REQUIRED.fullmatch(fold(whole))):
        return ()
    points: list[str] = []
    for line in whole.split("\n"):
        bare = line.strip()
        if not bare:
            continue
        if points and (_NEW_POINT.match(bare) is None or points[-1].endswith(":")):
            points[-1] = f"{points[-1]}\n{bare}"
        else:
            points.append(bare)
    return tuple(
        Condition(id=identities.give(ComponentKind.CONDITIONS, fold(point)), text=point)
        for point in points
    )


def read_results(text: str, identities: Identities) -> tuple[Result, ...]:
    """The results of a record; several only where semicolons part them. `text` is NFC."""
    whole = stated(text)
    if whole is None:
        return ()
    parts = [part.strip() for part in _BETWEEN_RESULTS.split(whole)]
    return tuple(
        Result(id=identities.give(ComponentKind.RESULTS, fold(part)), text=part)
        for part in parts
        if part
    )
