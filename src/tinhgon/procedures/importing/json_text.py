"""One JSON text into a record, or the reason why it is none."""

from __future__ import annotations

import json
from collections.abc import Mapping

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.procedures.importing.source import BadLine, SourceLine, SourceRecord

NOT_JSON = gettext_noop("The line is not JSON (%(why)s, column %(column)s); correct it.")
TOO_DEEP = gettext_noop("The line nests too deeply to be a record of a procedure.")
NOT_A_RECORD = gettext_noop("The line is not a record with named fields.")
NOT_UTF8 = gettext_noop("The line holds bytes that are not UTF-8; save it as UTF-8.")
TOO_LONG = gettext_noop("The line is longer than %(limit)s MB and was not read.")
_SHOWN = 200


def record_line(line: int, text: str) -> SourceLine:
    """The record that `text` holds, or what is wrong with it."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        return BadLine(line, shown(text), NOT_JSON, {"why": error.msg, "column": error.colno})
    except ValueError as error:
        return BadLine(line, shown(text), NOT_JSON, {"why": str(error), "column": 1})
    except RecursionError:
        return BadLine(line, shown(text), TOO_DEEP)
    return of_value(line, value)


def of_value(line: int, value: object) -> SourceLine:
    if isinstance(value, Mapping):
        return SourceRecord(line, value)
    return BadLine(line, shown(json.dumps(value, ensure_ascii=False)), NOT_A_RECORD)


def shown(text: str) -> str:
    """The beginning of `text`, as problems show it."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
