"""Reads a JSON text that is a list of records, or one record."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.importing.compressed import encoding_of, opened, peek
from tinhgon.procedures.importing.json_text import of_value
from tinhgon.procedures.importing.limits import Limits, too_many
from tinhgon.procedures.importing.source import Format, SourceLine


def read(path: Path, limits: Limits) -> Iterator[SourceLine]:
    """Records by their place in the list, from 1. The list is held in memory as a whole."""
    with opened(path, min(limits.bytes, limits.sheet_bytes)) as stream:
        encoding = encoding_of(peek(stream))
        raw = stream.read()
    value = _parsed(path.name, raw, "utf-8-sig" if encoding == "utf-8" else encoding)
    if isinstance(value, Mapping):
        value = [value]
    if not isinstance(value, list):
        raise Refusal(gettext_noop("%(name)s holds no list of records."), name=path.name)
    if len(value) > limits.records:
        raise too_many(limits.records)
    for number, item in enumerate(value, 1):
        yield of_value(number, item)


def _parsed(name: str, raw: bytes, encoding: str) -> object:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Refusal(
            gettext_noop(
                "%(name)s is not UTF-8 text at line %(line)s; save it as UTF-8 and import it again."
            ),
            name=name,
            line=line,
        ) from error
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        raise Refusal(
            gettext_noop("%(name)s is not JSON (%(why)s, line %(line)s, column %(column)s)."),
            name=name,
            why=error.msg,
            line=error.lineno,
            column=error.colno,
        ) from error
    except (ValueError, RecursionError) as error:
        raise Refusal(
            gettext_noop("%(name)s nests too deeply or holds an impossible number."), name=name
        ) from error
    return value


FORMAT = Format("json", (".json",), read)
