"""`python -m bench`: measure, print a table, write bench-result.json."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import click
from scripts.with_postgres import cluster, programs

from bench.databases import Databases, Environment, Postgresql, Sqlite, key_of
from bench.measures import BUILD, MEASURES, Catalogue, Measure
from bench.records import NATIONAL, ROOT, VARIANTS, source
from bench.report import machine, table, write
from bench.results import Baseline, Figure, Target
from bench.stand import Stand


@click.command()
@click.option("--only", multiple=True, type=click.Choice([each.name for each in MEASURES]))
@click.option("--size", default=NATIONAL * VARIANTS, show_default=True, help="Large catalogue.")
@click.option("--records", type=int, default=None, help="Only so many of the records.")
@click.option("--seed", default=2026, show_default=True)
@click.option("--rate", default=15.0, show_default=True, help="Pages a second.")
@click.option("--seconds", default=20.0, show_default=True, help="How long pages are asked for.")
@click.option("--sqlite/--no-sqlite", default=True, show_default=True)
@click.option("--postgres/--no-postgres", default=None, help="Default: where it is installed.")
@click.option("--out", type=click.Path(path_type=Path), default=Path("bench-result.json"))
def main(
    *,
    only: tuple[str, ...],
    size: int,
    records: int | None,
    seed: int,
    rate: float,
    seconds: float,
    sqlite: bool,
    postgres: bool | None,
    out: Path,
) -> None:
    """Each figure beside its baseline of the same run; targets are told met or not, never failed.

    The large catalogue is built once and kept under TINHGON_DATA/bench, or on the server of
    DATABASE_URL; a PostgreSQL that is started only for the bench builds its own each time.
    """
    kept = Path(os.environ.get("TINHGON_DATA", "var")).resolve() / "bench"
    figures: list[Figure] = []
    failed: list[str] = []
    wanted = [measure for measure in MEASURES if not only or measure.name in only]
    with ExitStack() as open_until_done:
        folder = Path(open_until_done.enter_context(tempfile.TemporaryDirectory()))
        found = source(folder, seed=seed, count=records)
        stand = Stand(found, folder, "", seed, size, rate, seconds)
        # Once for all: code that changes while the bench runs must not have it build again.
        key = key_of(found.fingerprint(), seed, size)
        click.echo(f"{machine()}; {found.count:,} records: {found.told}", err=True)
        kinds: list[Databases] = [Sqlite(kept)] if sqlite else []
        if postgres or (postgres is None and (os.environ.get("DATABASE_URL") or programs())):
            url = open_until_done.enter_context(_postgresql())
            kinds.append(Postgresql(url, folder))
        for kind in kinds:
            for measure in wanted:
                if measure.once and kind is not kinds[0]:
                    continue
                click.echo(f"{measure.name} on {kind.name} …", err=True)
                try:
                    figures += _measured(measure, replace(stand, database=kind.name), kind, key)
                except subprocess.CalledProcessError:
                    failed.append(f"{measure.name} on {kind.name}")
    about = {
        "records": found.told,
        "sizes": {"records": found.count, "large_catalogue": size},
        "seed": seed,
        "pages": {"rate": rate, "seconds": seconds},
        "not_measured": failed,
    }
    write(out, figures, about)
    click.echo(f"\n{machine()}\n{found.count:,} records: {found.told}; seed {seed}\n")
    click.echo(table(figures))
    click.echo(f"\nWritten to {out}", err=True)
    if failed:
        raise click.ClickException(f"could not be measured: {', '.join(failed)}")


@contextmanager
def _postgresql() -> Iterator[str]:
    """The server of DATABASE_URL, or one that lives as long as the bench."""
    given = os.environ.get("DATABASE_URL")
    if given:
        yield given
        return
    folder = programs()
    if folder is None:
        raise click.ClickException(
            "PostgreSQL was not found; install it, set DATABASE_URL, or say --no-postgres."
        )
    with cluster(folder) as url:
        yield url


def _measured(measure: Measure, stand: Stand, kind: Databases, key: str) -> list[Figure]:
    if measure.catalogue is Catalogue.EMPTY:
        with kind.fresh() as environment:
            return _in_child(measure, stand, environment)
    built: list[Figure] = []

    def build(environment: Environment) -> None:
        click.echo(f"  building {stand.size:,} procedures, kept for the next run …", err=True)
        built.extend(_in_child(BUILD, stand, environment))

    environment = kind.kept(key, build)
    return [*built, *_in_child(measure, stand, environment)]


def _in_child(measure: Measure, stand: Stand, environment: Environment) -> list[Figure]:
    """Run a measure in a process of its own, so that none warms up the next."""
    given, answered = stand.folder / "stand.json", stand.folder / "figures.json"
    stand.write(given)
    command = [sys.executable, "-m", "bench.child", measure.name, str(given), str(answered)]
    subprocess.run(command, env=environment, cwd=ROOT, check=True)
    return [_figure(data) for data in json.loads(answered.read_text(encoding="utf-8"))]


def _figure(data: dict[str, object]) -> Figure:
    baseline, target = data.pop("baseline"), data.pop("target")
    return Figure(
        **data,  # type: ignore[arg-type]  # as the child wrote it
        baseline=Baseline(**baseline) if isinstance(baseline, dict) else None,
        target=Target(**target) if isinstance(target, dict) else None,
    )


if __name__ == "__main__":
    main()
