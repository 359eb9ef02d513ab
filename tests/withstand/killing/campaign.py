"""Kills a worker again and again at random moments; compares what it leaves with its journal."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import click
from django.conf import settings
from django.db import connection
from django.test import override_settings
from tests.withstand.killing.deadly import IN_TURN, Counted, Moment, lying_in_wait, watched
from tests.withstand.killing.journal import Journal
from tests.withstand.killing.of_plans import Sabotage, plan_scenarios, sabotaged
from tests.withstand.killing.of_programmes import (
    programme_scenarios,
    programme_scenarios_since_yesterday,
)
from tests.withstand.killing.of_reviews import review_scenarios
from tests.withstand.killing.scenario import Scenario
from tests.withstand.killing.standing import Standing, differing, standing, unsound
from tests.withstand.killing.templates import Template

_COSTLY = 3


@dataclass(slots=True)
class Answer:
    """How a scenario went: the moments of the kills, and what was wrong after which of them.

    `synchronous` and `journal` are what the worker's database was set to.
    """

    scenario: str
    synchronous: int
    journal: str
    kills: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Unkilled:
    """The scenario as it goes without a kill: how the database stands after each request, from
    none to all, and how much is written on the way."""

    stands: Sequence[Standing]
    counted: Counted
    settings: tuple[int, str]


@click.command()
@click.option("--kills", default=18, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--only", multiple=True, help="Name a scenario; several times for several.")
@click.option(
    "--sabotage",
    type=click.Choice(Sabotage, case_sensitive=False),
    help="Do approvals badly, which must be found out.",
)
def campaign(*, kills: int, seed: int, only: tuple[str, ...], sabotage: Sabotage | None) -> None:
    """Kill the worker of each scenario `kills` times, a costly one a third of it; what is done
    badly until that is found out."""
    folder = Path(settings.DATA)
    answers = [
        _answer(
            one,
            _file(folder / one.template),
            kills,
            Random(f"{seed}/{one.name}"),
            one_wrong_is_enough=sabotage is not None,
        )
        for one in _planned(folder, sabotage)
        if not only or one.name in only
    ]
    click.echo(json.dumps([asdict(answer) for answer in answers], ensure_ascii=False))


def _planned(folder: Path, sabotage: Sabotage | None) -> Iterator[Scenario]:
    """All scenarios, each planned in its template."""
    with _made(folder, Template.PLANS):
        bad = () if sabotage is None else (sabotaged(sabotage),)
        planned = bad or plan_scenarios(folder)
    yield from planned
    if bad:
        return
    with _made(folder, Template.REVIEWS):
        planned = review_scenarios()
    yield from planned
    with _made(folder, Template.PROGRAMME):
        planned = programme_scenarios()
    yield from planned
    with _made(folder, Template.PROGRAMME_SINCE_YESTERDAY):
        planned = programme_scenarios_since_yesterday()
    yield from planned


@contextmanager
def _made(folder: Path, template: Template) -> Iterator[None]:
    """The template in a folder of its own, and a copy of it to plan in."""
    place = folder / template
    place.mkdir()
    quick = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with quick, _database(_file(place)):
        template.make()
    with _on_copy(_file(place), place / "planning"):
        yield


def _answer(
    scenario: Scenario, template: Path, kills: int, chance: Random, *, one_wrong_is_enough: bool
) -> Answer:
    folder = template.parent / scenario.name.replace(" ", "-")
    unkilled = _unkilled(scenario, template, folder / "unkilled")
    answer = Answer(scenario.name, *unkilled.settings)
    wanted = max(kills // _COSTLY, 2) if scenario.costly else kills
    while len(answer.kills) < wanted and not (answer.wrong and one_wrong_is_enough):
        around = IN_TURN[len(answer.kills) % len(IN_TURN)]
        moment = unkilled.counted.any_moment(around, chance)
        place = folder / str(len(answer.kills))
        if not _killed(scenario, template, place, moment):
            continue
        answer.kills.append(str(moment))
        answer.wrong += [f"{moment}: {what}" for what in _wrong(scenario, unkilled, place)]
        shutil.rmtree(place)
    return answer


def _unkilled(scenario: Scenario, template: Path, place: Path) -> Unkilled:
    with _on_copy(template, place):
        stands = [standing()]
        with watched() as counted:
            for request in scenario.requests:
                request()
                stands.append(standing())
        broken = unsound()
        assert not broken, broken
        return Unkilled(stands, counted, (_pragma("synchronous"), _pragma("journal_mode")))


def _killed(scenario: Scenario, template: Path, place: Path, moment: Moment) -> bool:
    """Whether the worker died before it had done everything."""
    with _on_copy(template, place):
        process = os.fork()
        if process == 0:
            _work(scenario, Journal(place / "journal"), moment)
        _, status = os.waitpid(process, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return True
    assert status == 0, f"the worker failed by itself at {moment}"
    shutil.rmtree(place)
    return False


def _work(scenario: Scenario, journal: Journal, moment: Moment) -> None:
    """The worker: a separate process that does each request and acknowledges it."""
    status = 1
    try:
        with lying_in_wait(moment):
            for number, request in enumerate(scenario.requests):
                journal.asked(number)
                if scenario.hasty:
                    journal.done(number)
                request()
                if not scenario.hasty:
                    journal.done(number)
        status = 0
    finally:
        os._exit(status)


def _wrong(scenario: Scenario, unkilled: Unkilled, place: Path) -> Iterator[str]:
    """What a kill has broken, lost or left half done, and whether work can go on after it."""
    asked, acknowledged = Journal(place / "journal").counts()
    with _database(_file(place)):
        yield from unsound()
        now = standing()
        done = _requests_done(now, unkilled.stands)
        if done is None and scenario.in_steps:
            done = acknowledged
        if done is None:
            tables = differing(now, unkilled.stands[acknowledged])
            yield f"half done: beside the {acknowledged} acknowledged, {', '.join(tables)} changed"
            return
        if done < acknowledged:
            yield f"lost: {acknowledged} requests were acknowledged, {done} are there"
        if done > asked:
            yield f"invented: {asked} requests were asked, {done} are there"
        for request in scenario.requests[done:]:
            request()
        for table in differing(standing(), unkilled.stands[-1]):
            yield f"done again, {table} stands otherwise than without the kill"
        yield from (f"done again, {broken}" for broken in unsound())


def _requests_done(now: Standing, stands: Sequence[Mapping[str, str]]) -> int | None:
    """After how many whole requests a database stands like this; None: after none of them."""
    return next((done for done, stood in enumerate(stands) if stood == now), None)


def _pragma(name: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]


def _file(place: Path) -> Path:
    return place / "tinhgon.sqlite3"


@contextmanager
def _on_copy(template: Path, place: Path) -> Iterator[None]:
    place.mkdir(parents=True)
    shutil.copyfile(template, _file(place))
    with _database(_file(place)):
        yield


@contextmanager
def _database(file: Path) -> Iterator[None]:
    """The default database is `file`; no connection outlives this."""
    connection.close()
    connection.settings_dict["NAME"] = str(file)
    try:
        yield
    finally:
        connection.close()
