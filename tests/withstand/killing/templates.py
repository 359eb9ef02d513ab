"""The databases scenarios begin in."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from django.core.management import call_command
from django.db import connection
from tests.procedures.samples import DOSSIER, record
from tests.withstand import world
from tests.withstand.killing.standing import unsound

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import Procedure
from tinhgon.programmes.api import (
    Dimension,
    Measure,
    Member,
    ProgrammeFacts,
    Target,
    ask_targets,
    choose_targets,
    draw_members,
    open_programme,
    prepare_programme,
    solve_targets,
)
from tinhgon.programmes.targets.record import Parameters
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    AmendingDraft,
    Amendment,
    Asked,
    PlanItem,
    approve_items,
    ask_opinions,
    begin_recommendation,
    cover_law_changes,
    lay_finding_parameters,
    name_law_changes,
    open_amending_document,
    open_plan,
    open_sheet,
    recommend_operation,
    refresh_findings,
    send_recommendation,
    submit_items,
)

KNOWN, APPROVABLE, PUBLISHABLE = 70, 40, 30
AMENDED_BY_ONE, WITHDRAWN, REVIEWED = 10, 9, 3
IN_PROGRAMME, OUT_OF_PROGRAMME = 100, 40
PROGRAMME = "nam-nay"
_STARTS = date(2025, 1, 1)
_CERTIFIED = (
    "\n    - Bản sao có chứng thực bằng tốt nghiệp\n      Số lượng: Bản chính: 0, Bản sao: 1"
)


class Template(StrEnum):
    """Which database: accepted and enacted items, reviews and plans at work, or a programme whose
    members joined today or yesterday."""

    PLANS = "plans"
    REVIEWS = "reviews"
    PROGRAMME = "programme"
    PROGRAMME_SINCE_YESTERDAY = "programme since yesterday"

    def make(self) -> None:
        """Fill the default database, empty so far."""
        call_command("migrate", interactive=False, verbosity=0)
        world.found_administration()
        world.appoint_people()
        lay_finding_parameters(by=SYSTEM)
        _MAKERS[self]()
        broken = unsound()
        assert not broken, broken
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _plans() -> None:
    """A catalogue, accepted items and enacted ones."""
    world.import_procedures(KNOWN)
    plan = world.plan_with_items(APPROVABLE + PUBLISHABLE)
    items = list(PlanItem.objects.filter(plan=plan).order_by("pk"))
    world.accept(items[:APPROVABLE])
    world.enact(items[APPROVABLE:])


def _reviews() -> None:
    """Approved items under two amending documents, a plan on its way with opinions asked, open
    sheets, and what is recommended for their procedures."""
    world.import_procedures(2 * AMENDED_BY_ONE + WITHDRAWN + REVIEWED)
    items = list(PlanItem.objects.filter(plan=world.plan_with_items(2 * AMENDED_BY_ONE)))
    entries = [_named(item) for item in items]
    world.accept(items)
    approve_items(
        by=world.person("bo-truong"), items=world.seen(items), decision=world.decision("1/QĐ-BOA")
    )
    for first in (0, AMENDED_BY_ONE):
        _covering(f"Thông tư {first}", entries[first : first + AMENDED_BY_ONE])
    _on_its_way()
    free = Procedure.objects.exclude(plan_items__isnull=False).order_by("code")
    for procedure in free.values_list("pk", flat=True):
        open_sheet(by=world.person("ra-soat"), procedure=procedure)
        _recommended(procedure)


def _recommended(procedure: int) -> None:
    """By ministry B: one that is sent, and one still drafted."""
    agency = Agency.objects.get(key=world.OTHER_MINISTRY)
    for is_sent in (True, False):
        row = begin_recommendation(by=SYSTEM, agency=agency, procedure=procedure)
        row = recommend_operation(
            by=SYSTEM,
            recommendation=row.pk,
            revision=row.revision,
            operation={"kind": "abolish_procedure"},
        )
        if is_sent:
            send_recommendation(
                by=SYSTEM, recommendation=row.pk, revision=row.revision, reason="Không còn cần"
            )


def _named(item: PlanItem) -> int:
    wanted = Amendment("Điều 5 Nghị định 34/2016/NĐ-CP", (item.operations.get().pk,))
    [entry] = name_law_changes(
        by=world.person("ra-soat"), item=item.pk, revision=item.revision, wanted=wanted
    )
    return entry.pk


def _covering(title: str, entries: list[int]) -> None:
    control = world.person("kiem-soat")
    row = open_amending_document(
        by=control, owner=world.ministry(), said=AmendingDraft(title, "circular")
    )
    cover_law_changes(by=control, amending=row.pk, revision=row.revision, entries=entries)


def _on_its_way() -> None:
    """A plan with drafts, submitted and accepted items, about which ministry B is asked."""
    taken = 2 * AMENDED_BY_ONE
    plan = world.plan_with_items(WITHDRAWN, skip=taken)
    items = list(PlanItem.objects.filter(plan=plan).order_by("pk"))
    submit_items(by=world.person("ra-soat"), items=world.seen(items[3:6]))
    world.accept(items[6:])
    other = Agency.objects.get(key=world.OTHER_MINISTRY)
    for item in (None, items[0].pk, items[6].pk):
        ask_opinions(
            by=world.person("ra-soat"), plan=plan.pk, item=item, asked=[Asked(other, today())]
        )


def _programme() -> None:
    """An open programme over the catalogue, the choice target help made in it, and an empty plan.

    Later procedures are in the catalogue and not drawn yet.
    """
    rich = {"dossier": DOSSIER + _CERTIFIED}
    world.import_records(record(world.code_of(n), **rich) for n in range(1, IN_PROGRAMME + 1))
    refresh_findings(by=SYSTEM)
    control = world.person("kiem-soat")
    programme = prepare_programme(
        by=SYSTEM, key=PROGRAMME, steered_by=Agency.objects.get(key="government"), facts=told()
    )
    programme = open_programme(by=SYSTEM, programme=PROGRAMME, revision=programme.revision)
    draw_members(by=SYSTEM, programme=programme)
    run = ask_targets(by=control, programme=PROGRAMME, agency=world.ministry(), said=Parameters())
    run = solve_targets(by=SYSTEM, run=run)
    choose_targets(by=control, run=run.pk, reason="Ít văn bản nhất")
    open_plan(by=control, agency=world.ministry(), title="Phương án theo gợi ý")
    first = IN_PROGRAMME + 1
    world.import_records(
        record(world.code_of(n), field="Xây dựng") for n in range(first, first + OUT_OF_PROGRAMME)
    )


def _programme_since_yesterday() -> None:
    """Written by hand, for no command says that something happened yesterday."""
    _programme()
    Member.objects.update(joined_at=datetime.combine(world.yesterday(), time(3), tzinfo=UTC))


def told(*fields: str) -> ProgrammeFacts:
    """The programme: all public procedures (of these fields, where some are named) cut or
    simplified by the end of a year."""
    return ProgrammeFacts(
        title="Cắt giảm thủ tục",
        starts_on=_STARTS,
        scope=(
            (Dimension.SCOPE, "public"),
            *((Dimension.FIELD, field) for field in fields),
        ),
        targets=(Target(Measure.CUT_OR_SIMPLIFIED, 1000, today() + timedelta(days=90)),),
        participants=tuple(Agency.objects.filter(key__in=(world.MINISTRY, world.OTHER_MINISTRY))),
    )


_MAKERS = {
    Template.PLANS: _plans,
    Template.REVIEWS: _reviews,
    Template.PROGRAMME: _programme,
    Template.PROGRAMME_SINCE_YESTERDAY: _programme_since_yesterday,
}
