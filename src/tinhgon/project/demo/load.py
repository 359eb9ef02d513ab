"""Loading the demo: all of it in one transaction, so that an interrupted load leaves nothing."""

from __future__ import annotations

import json
import tempfile
from datetime import date
from pathlib import Path

import click
from django.db import transaction
from django.utils.translation import gettext

from tinhgon.foundation.access.api import SYSTEM, Account, Actor, actor_of, create_account
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import import_file
from tinhgon.project.demo import targets
from tinhgon.project.demo.beginning import as_it_began
from tinhgon.project.demo.cast import CAST
from tinhgon.project.demo.counting import count, freeze
from tinhgon.project.demo.mark import check_demo_database, is_demo_database, mark_as_demo
from tinhgon.project.demo.records import demo_facts, portal_record
from tinhgon.project.demo.sheets import review
from tinhgon.project.demo.steering import begin, steer
from tinhgon.project.demo.story import tell
from tinhgon.registry.api import Agency, grant
from tinhgon.review.api import refresh_findings

# Nobody signs in with it: the chooser needs no password, other nodes have no such account.
_UNUSED_PASSWORD = "demo-chooser-needs-no-password"  # noqa: S105  # opens no database but the demo's


def load_demo() -> None:
    """Fill an empty database with the demo; a loaded one stays as people left it."""
    check_demo_database()
    if is_demo_database():
        return
    click.echo(gettext("Loading the demo: 488 procedures, a few seconds …"), err=True)
    with transaction.atomic():
        with as_it_began():
            people = {member.username: _person(member.username) for member in CAST}
            _import(people["kiem-soat-quoc-gia"])
            refresh_findings(by=SYSTEM)
            count(people)
            freeze(people)
            begin(people)
        tell(people)
        review(people)
        steer(people)
        targets.ask(people["kiem-soat"])
        mark_as_demo()


def _person(username: str) -> Actor:
    """Make the account of a member of the cast, with the role he holds; who he acts as."""
    member = next(member for member in CAST if member.username == username)
    account = create_account(
        by=SYSTEM,
        username=member.username,
        name=member.name,
        password=_UNUSED_PASSWORD,
        operator=member.operator,
    )
    grant(
        by=SYSTEM,
        account=account,
        agency=Agency.objects.get(key=member.agency),
        role=member.role,
        valid_from=_long_ago(),
    )
    return actor_of(Account.objects.get(pk=account.pk))


def _long_ago() -> date:
    return today().replace(month=1, day=1)


def _import(by: Actor) -> None:
    """The demo's facts take the way every file takes."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "demo.jsonl"
        with file.open("w", encoding="utf-8") as lines:
            for facts in demo_facts():
                lines.write(json.dumps(portal_record(facts), ensure_ascii=False) + "\n")
        import_file(by=by, path=file, name="demo.jsonl")
