"""Fail where a text has no Vietnamese translation, a fuzzy one, or other placeholders.

Extracts into a copy, so that a text added to the code but not to its catalogue is found too.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path

import polib

from scripts.extract_messages import SOURCE, extract, rooms

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


def faults(catalogue: Path, room: str) -> list[str]:
    """Sentences about each entry of a catalogue that a reader would miss."""
    found = []
    for entry in polib.pofile(str(catalogue)):
        if entry.obsolete:
            continue
        given = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        if not all(given):
            found.append(f"{room}: no translation of {entry.msgid!r}")
        elif entry.fuzzy:
            found.append(f"{room}: fuzzy translation of {entry.msgid!r}")
        elif not entry.msgid_plural and set(PLACEHOLDER.findall(entry.msgid)) != set(
            PLACEHOLDER.findall(entry.msgstr)
        ):
            found.append(f"{room}: other placeholders in the translation of {entry.msgid!r}")
    return found


def told_twice(catalogues: dict[str, Path]) -> list[str]:
    """Texts that two rooms translate differently: the order of the rooms would choose for both.

    Where they mean two things, give each a context (`pgettext`); else write one of them.
    """
    said: dict[tuple[str | None, str], dict[str, str]] = {}
    for room, catalogue in catalogues.items():
        for entry in polib.pofile(str(catalogue)):
            if not entry.obsolete:
                told = entry.msgstr or entry.msgstr_plural.get(0, "")
                said.setdefault((entry.msgctxt, entry.msgid), {})[room] = told
    return [
        f"{' and '.join(rooms_of)} translate {text!r} differently"
        for (_, text), rooms_of in said.items()
        if len(set(rooms_of.values())) > 1
    ]


def main() -> int:
    """Print each fault; return how many there are."""
    count = 0
    catalogues: dict[str, Path] = {}
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "tinhgon"
        shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns("__pycache__", "static"))
        for room in rooms([]):
            place = copy / room.name
            extract(place)
            catalogue = place / "locale" / "vi" / "LC_MESSAGES" / "django.po"
            if not catalogue.exists():
                continue
            catalogues[room.name] = catalogue
            for fault in faults(catalogue, room.name):
                sys.stdout.write(f"{fault}\n")
                count += 1
        for fault in told_twice(catalogues):
            sys.stdout.write(f"{fault}\n")
            count += 1
    return count


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
