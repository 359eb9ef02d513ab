"""Programmes, plans of authorities, an assignment and answers of target help."""

from __future__ import annotations

from datetime import timedelta

from tests.access.cast import of
from tests.access.world.world import HOSTILE, World

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import Procedure
from tinhgon.programmes.api import (
    Assignment,
    Measure,
    Programme,
    ProgrammeFacts,
    Selection,
    Target,
    ask_targets,
    assign_members,
    choose_targets,
    draw_members,
    issue_plan,
    list_members,
    open_programme,
    prepare_programme,
    solve_targets,
)
from tinhgon.programmes.targets.record import Parameters
from tinhgon.registry.api import Agency


def steer(world: World) -> None:
    """A programme of ministry A in preparation, and a national one with all procedures in it."""
    targets = (
        Target(Measure.REVIEWED, 1000, today() + timedelta(days=90)),
        Target(Measure.CUT_OR_SIMPLIFIED, 10, today() + timedelta(days=90)),
    )
    for key, place, sort in (
        ("chuan-bi", "bo-a", "draft programme"),
        ("theo-ten", "bo-a", "listed programme"),
        ("quoc-gia", "government", "programme"),
    ):
        sign = next(world.signs)
        facts = ProgrammeFacts(
            title=f"{HOSTILE}Chương trình {sign}",
            starts_on=today() - timedelta(days=30),
            targets=targets,
            selection=Selection.LISTED if key == "theo-ten" else Selection.MATCHING,
            participants=tuple(Agency.objects.filter(key__in=("bo-a", "bo-b", "tinh-p"))),
        )
        steered_by = Agency.objects.get(key=place)
        programme = prepare_programme(by=SYSTEM, key=key, steered_by=steered_by, facts=facts)
        at = {"key": key, "kind": "programme", "subject": key}
        world.add(sort, place, sign=sign, at=at)
        if key != "chuan-bi":
            open_programme(by=SYSTEM, programme=key, revision=programme.revision)
    programme.refresh_from_db()
    draw_members(by=SYSTEM, programme=programme)
    in_unit = programme.members.filter(procedure__managing_agency__key="bo-a.vu")
    act = assign_members(
        by=world.actor(of("control_office", "bo-a")),
        members=dict(in_unit.values_list("pk", "revision")),
        assignment=Assignment(Agency.objects.get(key="bo-a.vu"), today()),
    )
    world.add("assignment", "bo-a", at={"key": key, "pk": act.pk})
    listed = Programme.objects.get(key="theo-ten")
    first = Procedure.objects.get(pk=world.one("public").at["id"])
    list_members(by=SYSTEM, programme=listed, procedures=[first.pk])
    for place in ("bo-a", "bo-b"):
        sign = next(world.signs)
        plan = issue_plan(
            by=SYSTEM,
            programme=key,
            agency=Agency.objects.get(key=place),
            number=f"{HOSTILE}{sign}/QĐ",
            signed_on=today(),
            days={},
        )
        at = {"key": key, "agency": place, "kind": "authority_plan", "subject": str(plan.pk)}
        world.add("authority plan", place, sign=sign, at=at)


def help_with_targets(world: World) -> None:
    """Answers of target help for two ministries, each about one procedure somebody would abolish,
    decided for with a reason; and one in ministry A that nobody has decided for yet."""
    key = str(world.one("programme", "government").at["key"])
    for place, is_decided in (("bo-a", True), ("bo-b", True), ("bo-a", False)):
        code = str(world.one("public", place).at["code"])
        run = ask_targets(
            by=SYSTEM,
            programme=key,
            agency=Agency.objects.get(key=place),
            said=Parameters(abolish=(code,), wanted=(f"{code}:abolish",), stretch=is_decided),
        )
        solve_targets(by=SYSTEM, run=run)
        at = {"key": key, "pk": run.pk, "kind": "target_run", "subject": str(run.pk)}
        if is_decided:
            sign = next(world.signs)
            choose_targets(by=SYSTEM, run=run.pk, reason=f"{HOSTILE}{sign}")
            world.add("target run", place, sign=sign, at=at)
        else:
            world.add("open target run", place, at=at)
