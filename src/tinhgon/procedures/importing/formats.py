"""Which format a file is, by the end of its name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.importing.announcement.reader import FORMAT as ANNOUNCEMENT
from tinhgon.procedures.importing.compressed import COMPRESSED
from tinhgon.procedures.importing.delimited.reader import FORMAT as DELIMITED
from tinhgon.procedures.importing.json_lines.reader import FORMAT as JSON_LINES
from tinhgon.procedures.importing.json_list.reader import FORMAT as JSON_LIST
from tinhgon.procedures.importing.layout import NOTHING_SAID, Choices
from tinhgon.procedures.importing.limits import DEFAULT_LIMITS, Limits
from tinhgon.procedures.importing.source import Format, SourceLine
from tinhgon.procedures.importing.workbook.reader import FORMAT as WORKBOOK

# Files that hold the same in a form that is not read, and what to do with them.
_OLDER = {
    (".xls", ".xlsm", ".xlsb"): gettext_noop(
        "“%(name)s” cannot be read as it is; open it in Excel, save it as .xlsx and choose it "
        "again."
    ),
    (".doc", ".docm", ".rtf", ".odt"): gettext_noop(
        "“%(name)s” cannot be read as it is; open it in Word, save it as .docx and choose it again."
    ),
    (".pdf",): gettext_noop(
        "“%(name)s” is a PDF, of which no table can be read; take the Word file (.docx) or the "
        "workbook (.xlsx) it was made from, or copy its rows into the template."
    ),
}
FORMATS = (JSON_LINES, JSON_LIST, WORKBOOK, DELIMITED, ANNOUNCEMENT)
# Workbooks and Word files are compressed in themselves.
_PACKED = (JSON_LINES, JSON_LIST)


def accepted_suffixes() -> tuple[str, ...]:
    """Every end of a file name that can be imported."""
    plain = [suffix for one in FORMATS for suffix in one.suffixes]
    packed = [f"{end}{pack}" for one in _PACKED for end in one.suffixes for pack in COMPRESSED]
    return (*plain, *packed)


def suffix_of(name: str) -> str:
    """The end of `name` by which its format is known (".jsonl.xz"). Refuses one that has none."""
    format_of(name)
    return next(
        end
        for end in sorted(accepted_suffixes(), key=len, reverse=True)
        if name.lower().endswith(end)
    )


def format_of(name: str) -> Format:
    """The format of a file called `name`. Refuses a name that announces none."""
    lowered = name.lower()
    for suffix in COMPRESSED:
        if lowered.endswith(suffix):
            inner = lowered.removesuffix(suffix)
            found = next((one for one in _PACKED if inner.endswith(one.suffixes)), None)
            break
    else:
        found = next((one for one in FORMATS if lowered.endswith(one.suffixes)), None)
    if found is None:
        advice = next((words for ends, words in _OLDER.items() if lowered.endswith(ends)), "")
        if advice:
            raise Refusal(advice, name=name)
        raise Refusal(
            gettext_noop("“%(name)s” is none of the formats that can be imported: %(formats)s."),
            name=name,
            formats=", ".join(accepted_suffixes()),
        )
    return found


def read_file(
    path: Path,
    *,
    name: str = "",
    limits: Limits = DEFAULT_LIMITS,
    choices: Choices = NOTHING_SAID,
) -> Iterator[SourceLine]:
    """The records of a file, and its lines that are none. `name` is the name it came under;
    `choices` what a person said its columns are, for formats that have columns."""
    try:
        form = format_of(name or path.name)
        if choices and form.read_as_said is not None:
            yield from form.read_as_said(path, limits, choices)
        else:
            yield from form.read(path, limits)
    except Refusal as refusal:
        # A kept file bears a name of our own; the sentence tells the one the person knows.
        told = dict(refusal.params)
        if name and told.get("name") == path.name:
            told["name"] = name
        raise Refusal(refusal.message, **told) from refusal
