"""Conditions (yêu cầu, điều kiện) and results (kết quả thực hiện)."""

from __future__ import annotations

import re

from tinhgon.foundation.text.api import fold, nfc
from tinhgon.procedures.content.components import Condition, Result
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.content.identity import Identities
from tinhgon.procedures.reading.fields import PortalKey, stated
from tinhgon.procedures.vocabulary import ComponentKind

_NONE_REQUIRED = re.compile(r"(?:khong|khong co|khong quy dinh|khong yeu cau)(?: yeu cau)?[. ]*")
_NEW_POINT = re.compile(r"-|\*|•|\(?\d{1,2}[.)]|\(?[a-zđ]\d?\)|[A-ZĐ]")
_BETWEEN_RESULTS = re.compile(r"[;\n]\s*(?=[-+*]?\s*[A-ZĐÁÀẢÃẠÂÊÔƠƯ])(?![^()]{0,400}\))")


def read_conditions(text: str, identities: Identities) -> tuple[Condition, ...]:
    """The conditions of a record, point by point; none where the text says "Không".

    A line that begins no new point belongs to the one before. `text` is NFC.
    """
    whole = stated(text)
    if whole is None or _says_none(whole):
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


def condition_texts(content: Content) -> tuple[str, ...]:
    """The conditions in words; where there are none and the source says so ("Không"), that."""
    texts = tuple(condition.text for condition in content.conditions)
    said = stated(nfc(content.source.get(PortalKey.CONDITIONS, "")))
    return (said,) if not texts and said is not None and _says_none(said) else texts


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


def _says_none(text: str) -> bool:
    return len(text) < 40 and _NONE_REQUIRED.fullmatch(fold(text)) is not None
