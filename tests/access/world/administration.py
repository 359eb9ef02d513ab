"""Two ministries and a province, their people and their templates."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

from django.test import Client
from docx import Document
from tests.access.cast import COMING, DISSOLVED, EVERYBODY, FORMER, OPERATOR, VISITOR
from tests.access.world.world import HOSTILE, LONG_AGO, World

from tinhgon.costing.api import lay_cost_parameters
from tinhgon.foundation.access.api import SYSTEM, Account
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.vocabulary import Mark
from tinhgon.registry.api import (
    Agency,
    AgencyKind,
    AgencyLevel,
    Basis,
    Create,
    DocumentFacts,
    RelationKind,
    TemplateFile,
    adopt_template,
    grant,
    record_document,
    record_relation,
    reorganise,
)
from tinhgon.review.api import lay_finding_parameters

BASIS = Basis(title="Quyết định thử", source="12/QĐ-TTg", mark=Mark.CONFIRMED)
_AGENCIES = (
    ("government", AgencyKind.GOVERNMENT, AgencyLevel.CENTRAL, None),
    ("vpcp.kstt", AgencyKind.MINISTRY_UNIT, AgencyLevel.CENTRAL, "government"),
    ("bo-a", AgencyKind.MINISTRY, AgencyLevel.CENTRAL, "government"),
    ("bo-a.vu", AgencyKind.MINISTRY_UNIT, AgencyLevel.CENTRAL, "bo-a"),
    ("bo-b", AgencyKind.MINISTRY, AgencyLevel.CENTRAL, "government"),
    ("tinh-p", AgencyKind.PROVINCE, AgencyLevel.PROVINCE, "government"),
    ("tinh-p.so", AgencyKind.DEPARTMENT, AgencyLevel.PROVINCE, "tinh-p"),
    (DISSOLVED, AgencyKind.PROVINCE, AgencyLevel.PROVINCE, "government"),
)


def found_administration(world: World) -> None:
    changes = [
        Create(key, f"{HOSTILE}Cơ quan {key}", kind, level, parent)
        for key, kind, level, parent in _AGENCIES
    ]
    reorganise(by=SYSTEM, effective=LONG_AGO, basis=BASIS, changes=changes)
    lay_cost_parameters(by=SYSTEM)
    lay_finding_parameters(by=SYSTEM)
    for key, *_ in _AGENCIES:
        world.add("agency", key, sign=key, at={"key": key, "kind": "agency", "subject": key})
        counted: dict[str, str | int] = {
            "indicator": "procedures.inventoried",
            "first": today().isoformat(),
        }
        world.add("figures", key, at={"agency": key, **counted})
        world.add("board", key, at={"agency": key, "key": "quoc-gia"})
    facts = DocumentFacts(title=f"{HOSTILE}Nghị định")
    record_document(by=SYSTEM, number="13/2026/NĐ-CP", facts=facts)
    row = record_document(by=SYSTEM, number="12/2026/NĐ-CP", facts=facts)
    wrong = record_relation(
        by=SYSTEM,
        newer=row,
        older=record_document(by=SYSTEM, number="14/2010/NĐ-CP", facts=facts),
        kind=RelationKind.IMPLEMENTS,
        effective=None,
    )
    world.add(
        "legal document",
        "government",
        sign="12/2026/",
        at={
            "pk": row.pk,
            "number": row.pk,
            "kind": "legal_document",
            "subject": row.normal_number,
            "relation": wrong.pk,
        },
    )


def make_accounts(world: World) -> None:
    yesterday, tomorrow = today() - timedelta(days=1), today() + timedelta(days=1)
    for person in EVERYBODY:
        if not person.has_account:
            continue
        account = Account.objects.create_account(
            username=person.sign, name=f"{HOSTILE}Người {person.sign}", password=None
        )
        if person is OPERATOR:
            account.is_operator = True
            account.save()
        if person.role:
            holding = grant(
                by=SYSTEM,
                account=account,
                agency=Agency.objects.get(key=person.place),
                role=person.role,
                valid_from=tomorrow if person is COMING else LONG_AGO,
                valid_to=yesterday if person is FORMER else None,
            )
        world.accounts[person] = account
        world.add(
            "account",
            person.place,
            sign=person.sign,
            at={
                "pk": str(account.pk),
                "kind": "account",
                "subject": str(account.pk),
                "holding": holding.pk if person.role else 0,
            },
            owner=person,
        )


def sign_in(world: World) -> None:
    for person in EVERYBODY:
        client = Client()
        client.cookies["django_language"] = "en"
        if person is not VISITOR:
            client.force_login(world.accounts[person])
        world.browsers[person] = client


def set_templates(world: World) -> None:
    """Word templates of two ministries, used from a day to come."""
    for place in ("bo-a", "bo-b"):
        sign = next(world.signs)
        word = Document()
        word.add_paragraph("{{ trich_yeu }}")
        stream = BytesIO()
        word.save(stream)
        adopt_template(
            by=SYSTEM,
            agency=Agency.objects.get(key=place),
            kind="publication",
            file=TemplateFile(f"{sign}.docx", stream.getvalue()),
            valid_from=today() + timedelta(days=400),
            note=HOSTILE,
        )
        at = {"key": place, "kind": "publication", "number": 1}
        world.add("template", place, sign=sign, at=at)
