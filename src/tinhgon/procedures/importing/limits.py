"""How much of a file is read before it is refused: files come from anywhere."""

from __future__ import annotations

from dataclasses import dataclass

from tinhgon.foundation.refusals import Refusal, gettext_noop

_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """`bytes` counts what a file unpacks to, `record_bytes` one record, `records` all of them.

    `sheet_bytes` is what a workbook may unpack to, `document_bytes` a Word file: each is held in
    memory as a whole, the latter as a tree.
    """

    bytes: int = 1024 * _MEBIBYTE
    record_bytes: int = 8 * _MEBIBYTE
    sheet_bytes: int = 256 * _MEBIBYTE
    document_bytes: int = 64 * _MEBIBYTE
    records: int = 200_000


DEFAULT_LIMITS = Limits()


def too_large(limit: int) -> Refusal:
    return Refusal(
        gettext_noop(
            "The file unpacks to more than %(limit)s MB and was not read; divide it into smaller "
            "files."
        ),
        limit=limit // _MEBIBYTE,
    )


def too_many(limit: int) -> Refusal:
    return Refusal(
        gettext_noop(
            "The file holds more than %(limit)s records and was not read; divide it into smaller "
            "files."
        ),
        limit=limit,
    )
