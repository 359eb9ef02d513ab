"""The catalogue's part of the command line: import, export, rebuild of the search index."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from django.utils.translation import gettext

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.command_words import json_option
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.ui.api import refusal_sentence
from tinhgon.procedures.actions.imports import import_file
from tinhgon.procedures.actions.rereading import read_anew, readable_anew
from tinhgon.procedures.exports.problems import problem_words
from tinhgon.procedures.importing.layout import Layout, Standing
from tinhgon.procedures.models import ImportBatch, ImportProblem, Version
from tinhgon.procedures.queries.current import exported_lines
from tinhgon.procedures.search.index import rebuild

_AT_ONCE = 500
_COUNTS = ("read", "created", "changed", "unchanged", "rejected")


@click.group("import", help=gettext_noop("Bring records in from files."))
def import_() -> None:
    pass


@click.group("export", help=gettext_noop("Write records out."))
def export() -> None:
    pass


@import_.command(
    "procedures",
    help=gettext_noop(
        "Import procedures from FILES: .jsonl, .json (also .xz, .gz), .xlsx, .ods, .csv, .tsv, "
        ".docx.\n\n"
        "New records become procedures, changed ones differences for a person to settle. "
        "A second import of the same file changes nothing. Ends with 1 where a record was "
        "rejected."
    ),
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--dry-run", is_flag=True, help=gettext_noop("Say what would change, and change nothing.")
)
@json_option
def import_procedures(*, files: tuple[Path, ...], dry_run: bool, as_json: bool) -> None:
    counts = dict.fromkeys(_COUNTS, 0)
    problems: list[dict[str, object]] = []
    failed = False
    for path in files:
        click.echo(f"{path.name} …", err=True)
        try:
            batch = import_file(by=SYSTEM, path=path, dry_run=dry_run)
        except Refusal as refusal:
            failed = True
            click.echo(f"{path.name}: {refusal_sentence(refusal)}", err=True)
            problems.append(_refused(path, refusal))
            continue
        for name in _COUNTS:
            counts[name] += getattr(batch, name)
        problems += _problems(batch)
        click.echo(_told(batch), err=True)
        if unread := _unread(batch):
            told = {"file": path.name, "columns": ", ".join(f"“{title}”" for title in unread)}
            click.echo(gettext("%(file)s: columns not read: %(columns)s") % told, err=True)
    if as_json:
        click.echo(json.dumps({**counts, "problems": problems}, ensure_ascii=False))
    if failed or counts["rejected"]:
        sys.exit(1)


@export.command(
    "procedures",
    help=gettext_noop("Write every version in force today, one JSON object a line, by code."),
)
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
def export_procedures(*, form: str) -> None:
    for line in exported_lines(by=SYSTEM):
        click.echo(line)


@click.command(
    "reread",
    help=gettext_noop(
        "Read the records of CODES, or of all procedures, anew with the parser of today.\n\n"
        "The source stays, so do people's corrections; a version that reads as before is "
        "left alone."
    ),
)
@click.argument("codes", nargs=-1)
@json_option
def reread(*, codes: tuple[str, ...], as_json: bool) -> None:
    renewed: list[dict[str, object]] = []
    ids = readable_anew(codes)
    for place, pk in enumerate(ids, 1):
        version = Version.objects.select_related("procedure").get(pk=pk)
        result = read_anew(by=SYSTEM, version=version)
        if result is not None:
            renewed.append(
                {
                    "code": version.procedure.code,
                    "version": version.number,
                    "kept_corrections": result.kept_corrections,
                    "conflicts": list(result.conflicts),
                }
            )
        if place % _AT_ONCE == 0:
            click.echo(f"{place}/{len(ids)} …", err=True)
    if as_json:
        click.echo(json.dumps({"read": len(ids), "renewed": renewed}, ensure_ascii=False))
    told = {"read": len(ids), "renewed": len(renewed)}
    click.echo(gettext("%(read)s read, %(renewed)s otherwise than before") % told, err=True)


@click.command(
    "reindex",
    help=gettext_noop("Build the search index of the catalogue again from what is stored."),
)
def reindex() -> None:
    click.echo(gettext("%(n)s contents indexed") % {"n": rebuild()}, err=True)


def _problems(batch: ImportBatch) -> list[dict[str, object]]:
    return [
        {
            "record": problem.record or f"line {problem.line}",
            "field": problem.field,
            "value": problem.value,
            "reason": problem_words(problem),
            "kept": problem.kept,
        }
        for problem in ImportProblem.objects.filter(batch=batch)
    ]


def _unread(batch: ImportBatch) -> list[str]:
    """Titles of the columns a person should look at."""
    return [
        column.title or gettext("(no title)")
        for table in Layout.from_json(batch.layout).tables
        if table.is_read
        for column in table.columns
        if column.standing in {Standing.UNKNOWN, Standing.TWICE, Standing.UNTITLED}
    ]


def _refused(path: Path, refusal: Refusal) -> dict[str, object]:
    return {
        "record": path.name,
        "field": "",
        "value": "",
        "reason": refusal_sentence(refusal),
        "kept": False,
    }


def _told(batch: ImportBatch) -> str:
    counts = {name: getattr(batch, name) for name in _COUNTS}
    told = gettext(
        "%(file)s: %(read)s read, %(created)s new, %(changed)s differing, %(unchanged)s unchanged, "
        "%(rejected)s rejected, %(problems)s problems"
    )
    return told % {"file": batch.file_name, "problems": batch.problem_count, **counts}
