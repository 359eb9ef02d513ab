"""The records as contents, read once for the measures that need no database."""

from __future__ import annotations

from bench.records import Source
from tinhgon.procedures.content.api import Content
from tinhgon.procedures.reading.portal import read_record


def contents_of(source: Source) -> list[Content]:
    """The contents of all records, in the order of the file."""
    return [read_record(record).content for record in source.records()]
