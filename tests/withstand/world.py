"""A small administration with a catalogue and a plan on its way, made by the product's actions."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from django.core.management import call_command
from tests.procedures.samples import record, write_lines

from tinhgon.costing.api import lay_cost_parameters
from tinhgon.figures.api import fold
from tinhgon.foundation.access.api import SYSTEM, Account, Actor, actor_of
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.api import Procedure, content_of, current_version, import_file
from tinhgon.registry.api import (
    Agency,
    AgencyKind,
    AgencyLevel,
    Basis,
    Create,
    IssuerNotation,
    grant,
    reorganise,
)
from tinhgon.review.api import (
    Decision,
    EnactingDocument,
    ItemTexts,
    Plan,
    PlanItem,
    accept_items,
    add_item,
    add_operation,
    approve_items,
    enact_items,
    open_plan,
    publish_items,
    submit_items,
)

PASSWORD = "đường-quê-hương-2026"
MINISTRY, OTHER_MINISTRY = "bo-a", "bo-b"
PEOPLE = {
    "ra-soat": ("reviewer", MINISTRY),
    "kiem-soat": ("control_office", MINISTRY),
    "bo-truong": ("leader", MINISTRY),
    "quan-tri": ("agency_administrator", MINISTRY),
    "bo-khac": ("control_office", OTHER_MINISTRY),
}
_LONG_AGO = date(2020, 1, 1)
_TEXTS = ItemTexts(reason="Dữ liệu đã có", recommendation="Sửa Điều 5", dossiers_per_year=1_000)


def found_administration() -> None:
    """Government, two ministries, a department, the national control office; cost parameters."""
    government = Create("government", "Chính phủ", AgencyKind.GOVERNMENT, AgencyLevel.CENTRAL, None)
    below = [
        (MINISTRY, "Bộ A", "government"),
        (OTHER_MINISTRY, "Bộ B", "government"),
        ("vpcp.kstt", "Cục Kiểm soát thủ tục hành chính", "government"),
        ("bo-a.vu", "Vụ Một", MINISTRY),
    ]
    reorganise(
        by=SYSTEM,
        effective=_LONG_AGO,
        basis=Basis(title="Quyết định thử", source="12/QĐ-TTg", mark=Mark.CONFIRMED),
        changes=[
            government,
            *(
                Create(key, name, AgencyKind.MINISTRY, AgencyLevel.CENTRAL, parent)
                for key, name, parent in below
            ),
        ],
    )
    for letters, key in (("boa", MINISTRY), ("bob", OTHER_MINISTRY)):
        IssuerNotation.objects.create(
            notation=letters,
            agency=Agency.objects.get(key=key),
            source="made up",
            mark=Mark.UNVERIFIED.value,
        )
    lay_cost_parameters(by=SYSTEM)


def appoint_people() -> None:
    """The cast: one account for each role, all in ministry A but one in ministry B."""
    for username, (role, agency) in PEOPLE.items():
        account = Account.objects.create_account(
            username=username, name=f"Người {username}", password=PASSWORD
        )
        grant(
            by=SYSTEM,
            account=account,
            agency=Agency.objects.get(key=agency),
            role=role,
            valid_from=_LONG_AGO,
        )


def person(username: str) -> Actor:
    """A member of the cast as actions know him."""
    return actor_of(Account.objects.get(username=username))


def ministry() -> Agency:
    return Agency.objects.get(key=MINISTRY)


def code_of(number: int) -> str:
    return f"1.{number:06}"


def import_records(records: Iterable[Mapping[str, object]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "records.jsonl"
        write_lines(file, records)
        import_file(by=SYSTEM, path=file)


def import_procedures(count: int) -> None:
    """Public procedures of ministry A, codes from 1.000001 on."""
    import_records(record(code_of(number)) for number in range(1, count + 1))


def plan_with_items(count: int, skip: int = 0) -> Plan:
    """A plan of ministry A whose items each drop the household book, as drafts; of the procedures
    by code the first `skip` are left aside."""
    reviewer = person("ra-soat")
    plan = open_plan(by=reviewer, agency=ministry(), title="Phương án đơn giản hóa 2026")
    managed = Procedure.objects.filter(managing_agency=ministry()).order_by("code")
    for procedure in managed[skip : skip + count]:
        item = add_item(by=reviewer, plan=plan.pk, procedure=procedure.pk, texts=_TEXTS)
        drop = {"kind": "drop_dossier_item", "component": _household_book(procedure)}
        add_operation(by=reviewer, item=item.pk, revision=item.revision, operation=drop)
    return plan


def found_node() -> None:
    """All of it in an empty database: items in every state up to published, figures folded."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    found_administration()
    appoint_people()
    import_procedures(12)
    items = list(PlanItem.objects.filter(plan=plan_with_items(8)).order_by("pk"))
    accept(items[1:3])
    enact(items[3:])
    publish_items(by=person("kiem-soat"), items=seen(items[5:]), decision=decision("2/QĐ-BOA"))
    fold()


def seen(items: Iterable[PlanItem]) -> dict[int, int]:
    """The items at the revision they have now."""
    chosen = [item.pk for item in items]
    return dict(PlanItem.objects.filter(pk__in=chosen).order_by("pk").values_list("pk", "revision"))


def accept(items: Iterable[PlanItem]) -> None:
    """Submitted by the reviewer, accepted by the control office."""
    chosen = list(items)
    submit_items(by=person("ra-soat"), items=seen(chosen))
    accept_items(by=person("kiem-soat"), items=seen(chosen))


def enact(items: Iterable[PlanItem]) -> None:
    """Approved by the leader, enacted by a decree in effect from today."""
    chosen = list(items)
    accept(chosen)
    approve_items(by=person("bo-truong"), items=seen(chosen), decision=decision("1/QĐ-BOA"))
    decree = EnactingDocument("12/2026/NĐ-CP", yesterday(), today(), "Nghị định sửa đổi")
    enact_items(by=person("kiem-soat"), items=seen(chosen), enacted_by=decree)


def decision(number: str) -> Decision:
    return Decision(number, yesterday(), ministry())


def yesterday() -> date:
    return today() - timedelta(days=1)


def _household_book(procedure: Procedure) -> str:
    version = current_version(procedure)
    assert version is not None
    papers = content_of(version).dossier
    return next(paper.id for paper in papers if paper.name == "Sổ hộ khẩu")
