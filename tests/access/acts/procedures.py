"""What is done in the catalogue: procedures, versions, drafts, decisions, imports, filters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from tests.access.acts.parts import (
    CONTROL,
    LATER,
    LEADER,
    REVIEWER,
    SIGNING,
    TODAY,
    Act,
    Form,
    address,
    address_of,
    doing,
    sending,
)
from tests.access.cast import NOBODY, Person, may
from tests.access.things import Thing
from tests.access.world.world import World
from tests.review.conftest import publish_version

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.procedures.actions.readings import add_reading
from tinhgon.procedures.api import Procedure, ReadingKind, Version, content_of
from tinhgon.registry.api import Agency, AgencyLine


def _revision_of_procedure(world: World, thing: Thing) -> int:
    return Procedure.objects.get(pk=thing.at["id"]).revision


def _correction(world: World) -> Form:
    version = Version.objects.get(pk=world.one("public").at["version"])
    return {"level": "commune", "note": "x", "revision": version.revision}


def _heirless(world: World) -> Form:
    """A unit of ministry A that stands no more has left a procedure."""
    gone, _ = Agency.objects.get_or_create(key="bo-a.da-het")
    begun, end = date(2020, 1, 1), date(9999, 12, 31)
    for above, depth in ((Agency.objects.get(key="bo-a"), 1), (gone, 0)):
        AgencyLine.objects.get_or_create(
            ancestor=above,
            descendant=gone,
            valid_from=begun,
            defaults={"depth": depth, "valid_to": end},
        )
    left, _ = Procedure.objects.get_or_create(
        code="9.999901",
        defaults={
            "scope": "public",
            "scope_basis": "confirmed",
            "group": "unknown",
            "managing_agency": gone,
            "managing_basis": "issuer",
            "created_at": timezone.now(),
        },
    )
    return {"chosen": left.pk, "agency": "bo-a"}


def _edited(world: World) -> Form:
    thing = world.one("public")
    told = {"seen": 1, "revision": _revision_of_procedure(world, thing)}
    return {**told, "head-name": "Tên viết tay", "head-field": "Đất đai"}


def _misread(world: World) -> Form:
    """An older parser read the name wrong, so that there is something to read anew."""
    version = Version.objects.get(pk=world.one("public").at["version"])
    worse = replace(content_of(version), name="đọc sai")
    add_reading(by=SYSTEM, version=version, content=worse, kind=ReadingKind.PARSER)
    return {}


def _outdated(world: World) -> Form:
    """The draft is one made by hand, and its procedure has got a newer version."""
    draft = Version.objects.select_related("procedure").get(pk=world.one("draft").at["pk"])
    Version.objects.filter(pk=draft.pk).update(origin="edit", operations="")
    latest = draft.procedure.versions.filter(state="published").order_by("number").last()
    if latest is None or latest.pk == draft.base_id:
        said = replace(content_of(latest or draft), field="Lĩnh vực mới")
        latest = publish_version(draft.procedure, said, first=date.fromisoformat(LATER))
    seen = draft.readings.get(is_current=True)
    return {"seen": seen.number, "latest": latest.number}


def _abolition(world: World) -> Form:
    chosen = world.one("public").at["id"]
    row = {f"row-{chosen}-kind": "abolished", f"row-{chosen}-effective_from": LATER}
    decision = {"number": "96001/QĐ-BOA", "signed_on": TODAY, "issuer": "bo-a"}
    return {"chosen": chosen, **row, **decision}


def _upload(world: World) -> Form:
    return {"file": SimpleUploadedFile("a.jsonl", b'{"x": 1}\n')}


def _finishes_import(person: Person) -> bool:
    return person == REVIEWER or may(person, "import", "bo-a")


PROCEDURE_ACTS = (
    Act(
        "classify",
        REVIEWER,
        doing("classify"),
        address_of("classify", "unclassified", "code"),
        lambda world: {
            "group": "B",
            "revision": _revision_of_procedure(world, world.one("unclassified")),
        },
    ),
    Act(
        "delegate",
        CONTROL,
        doing("publish"),
        address_of("delegate", "public", "code"),
        sending(
            delegate="Sở Xây dựng",
            number="1234/QĐ-BXD",
            signed_on=TODAY,
            starts_on=TODAY,
        ),
    ),
    Act(
        "take_back_delegation",
        CONTROL,
        doing("publish"),
        address_of("take_back_delegation", "delegation", "pk"),
        sending(reason="x"),
    ),
    Act(
        "correct_value",
        REVIEWER,
        doing("correct"),
        address_of("correct_value", "public", "pk=version", query="?path=level"),
        _correction,
    ),
    Act(
        "revert_reading",
        REVIEWER,
        doing("correct"),
        address_of("revert_reading", "unclassified", "pk=reading"),
        sending(),
    ),
    Act(
        "read_anew",
        REVIEWER,
        doing("correct"),
        address_of("read_anew", "public", "pk=version"),
        _misread,
    ),
    Act(
        "classify_many",
        REVIEWER,
        doing("classify"),
        address("classify_many"),
        lambda world: {
            "chosen": (at := world.one("unclassified").at["id"]),
            f"row-{at}-group": "B",
            f"row-{at}-revision": _revision_of_procedure(world, world.one("unclassified")),
        },
    ),
    Act(
        "assign_agency",
        CONTROL,
        doing("assign", "bo-a", "bo-a.vu"),
        address("assign_agency"),
        lambda world: {"chosen": world.one("unclassified").at["id"], "agency": "bo-a.vu"},
    ),
    Act("heirless", CONTROL, doing("assign", "bo-a", "bo-a.vu"), address("heirless"), _heirless),
    Act(
        "edit_content",
        REVIEWER,
        doing("adopt"),
        address_of("edit_content", "public", "pk=version"),
        _edited,
    ),
    Act(
        "bring_up_draft",
        REVIEWER,
        doing("adopt"),
        address_of("bring_up_draft", "draft", "pk"),
        _outdated,
    ),
    Act(
        "withdraw_draft",
        REVIEWER,
        doing("adopt"),
        address_of("withdraw_draft", "draft", "pk"),
        sending(reason="x"),
    ),
    Act("publish", LEADER, doing("publish"), address("publish"), _abolition),
    Act(
        "decision_signing",
        CONTROL,
        doing("publish"),
        address_of("decision_signing", "secret decision", "pk"),
        sending(**SIGNING),
    ),
    Act(
        "draft_signing",
        CONTROL,
        doing("publish"),
        lambda world: reverse("draft_signing", args=["bo-a"]),
        sending(**SIGNING),
    ),
    Act(
        "settle_observation",
        REVIEWER,
        doing("adopt"),
        address_of("settle_observation", "observation", "pk"),
        sending(decision="dismiss", reason="x"),
    ),
    Act(
        "settle_observation",
        REVIEWER,
        doing("adopt"),
        address_of("settle_observation", "observation", "pk"),
        sending(decision="adopt"),
        label="adopt",
    ),
    Act("imports", REVIEWER, lambda person: may(person, "import"), address("imports"), _upload),
    Act(
        "confirm_import",
        REVIEWER,
        _finishes_import,
        address_of("confirm_import", "import", "pk"),
        sending(attempt=1),
    ),
    Act(
        "import",
        REVIEWER,
        _finishes_import,
        address_of("import", "import", "pk"),
        sending(attempt=1, **{"column-1-0": "Mã thủ tục"}),
        label="columns",
    ),
    Act(
        "discard_import",
        REVIEWER,
        _finishes_import,
        address_of("discard_import", "import", "pk"),
        sending(),
    ),
    Act(
        "save_filter",
        NOBODY,
        lambda person: person.has_account,
        address("save_filter"),
        sending(name="Lọc mới", query="q=y"),
    ),
    Act(
        "delete_filter",
        REVIEWER,
        lambda person: person == REVIEWER,
        address_of("delete_filter", "filter", "pk"),
        sending(),
    ),
)
