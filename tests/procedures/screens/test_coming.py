"""What is published for a later day is told ahead, drafts never; old versions stay readable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.procedures.samples import record
from tests.procedures.screens.conftest import PUBLIC

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import (
    ImportBatch,
    Procedure,
    PublicationKind,
    ToPublish,
    Version,
    content_of,
    current_version,
    draft_from_operations,
    publish,
)
from tinhgon.registry.api import Agency

pytestmark = pytest.mark.django_db
Load = Callable[..., ImportBatch]
OTHER, THIRD = "1.000888", "1.000889"


def first() -> date:
    return today() + timedelta(days=30)


def leaner(code: str, name: str = "Thủ tục rút gọn") -> Version:
    base = current_version(Procedure.objects.get(code=code))
    assert base is not None
    content = content_of(base)
    return draft_from_operations(
        by=SYSTEM,
        base=base,
        content=replace(content, name=name, dossier=content.dossier[:1]),
        operations=[{"operation": "made up"}],
    )


def decide(number: str, *rows: ToPublish, signed_on: date | None = None) -> None:
    issuer = Agency.objects.order_by("pk")[0]
    publish(by=SYSTEM, number=number, signed_on=signed_on or today(), issuer=issuer, rows=rows)


def amended(code: str, day: date, name: str = "Thủ tục rút gọn") -> ToPublish:
    draft = leaner(code, name)
    return ToPublish(draft.procedure, PublicationKind.AMENDED, day, draft)


def abolished(code: str, successor: str = "") -> ToPublish:
    into = Procedure.objects.get(code=successor) if successor else None
    procedure = Procedure.objects.get(code=code)
    return ToPublish(procedure, PublicationKind.ABOLISHED, first(), successor=into)


def page(name: str, *args: str, **query: str) -> str:
    return Client().get(reverse(name, args=args), query).content.decode()


def test_a_page_says_what_changes_when_and_by_which_decision(load: Load) -> None:
    load(record(PUBLIC))
    decide("930/QĐ-BNV", amended(PUBLIC, first()))

    shown = page("public_procedure", PUBLIC)
    assert f"{first():%d/%m/%Y}" in shown
    assert "930/QĐ-BNV" in shown
    assert "Sổ hộ khẩu" in shown
    ahead = shown.split('id="coming"')[1].split("</section>")[0]
    assert "Sổ hộ khẩu" in ahead, "the paper that falls away"
    assert "?version=2" in ahead
    said = Client().get(reverse("public_procedure", args=[PUBLIC]), {"format": "json"}).json()
    assert said["coming"] == [
        {"effective_from": first().isoformat(), "decision": "930/QĐ-BNV", "version": 2}
    ]


def test_officials_are_told_on_their_page_as_well(
    load: Load, browser: Callable[..., Client]
) -> None:
    load(record(PUBLIC))
    decide("930/QĐ-BNV", amended(PUBLIC, first()))
    shown = browser("bo-a").get(reverse("procedure", args=[PUBLIC])).content.decode()
    assert "nội dung này thay đổi, theo Quyết định 930/QĐ-BNV" in shown
    assert f"{first():%d/%m/%Y}" in shown


def test_a_draft_is_told_to_nobody(load: Load) -> None:
    load(record(PUBLIC))
    leaner(PUBLIC, "Bản thảo bí mật")
    for shown in (page("public_procedure", PUBLIC), page("coming_changes")):
        assert "Bản thảo bí mật" not in shown
    assert 'id="coming"' not in page("public_procedure", PUBLIC)


def test_an_abolition_is_told_with_the_procedure_that_takes_over(load: Load) -> None:
    load(record(PUBLIC), record(OTHER))
    decide("931/QĐ-BNV", abolished(PUBLIC, OTHER))
    shown = page("public_procedure", PUBLIC)
    assert "931/QĐ-BNV" in shown
    assert reverse("public_procedure", args=[OTHER]) in shown


def test_the_list_stands_by_day_and_is_narrowed(load: Load) -> None:
    load(record(PUBLIC, field="Đất đai"), record(OTHER, field="Hộ tịch"), record(THIRD, field="x"))
    later = first() + timedelta(days=9)
    decide("930/QĐ-BNV", amended(PUBLIC, first()), amended(OTHER, later))
    decide("932/QĐ-BNV", amended(THIRD, today()))

    listed = page("coming_changes")
    assert PUBLIC in listed
    assert listed.index(f"{first():%d/%m/%Y}") < listed.index(f"{later:%d/%m/%Y}")
    assert THIRD not in listed, "what holds already is not to come"
    narrowed = page("coming_changes", field="dat dai")
    assert f"{PUBLIC} ·" in narrowed
    assert f"{OTHER} ·" not in narrowed
    assert f"{PUBLIC} ·" not in page("coming_changes", agency="nowhere")

    body = Client().get(reverse("coming_workbook")).content
    rows = CalamineWorkbook.from_filelike(BytesIO(body)).get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows[-2:]] == [PUBLIC, OTHER]
    assert rows[-1][0] == later


def test_an_old_version_is_read_as_of_its_day(load: Load) -> None:
    load(record(PUBLIC))
    decide("930/QĐ-BNV", amended(PUBLIC, first()))
    assert "Thủ tục rút gọn</h1>" not in page("public_procedure", PUBLIC)
    later = page("public_procedure", PUBLIC, on=first().isoformat())
    assert "Thủ tục rút gọn</h1>" in later
    assert f"{PUBLIC}/pdf?version=2" in later
    assert "?version=2&amp;format=json" in later
    before = first() - timedelta(days=1)
    assert "Sổ hộ khẩu" in page("public_procedure", PUBLIC, on=f"{before:%d/%m/%Y}")
    assert "Sổ hộ khẩu" in page("public_procedure", PUBLIC, on="không phải ngày")

    decide("931/QĐ-BNV", abolished_later(PUBLIC))
    gone = first() + timedelta(days=60)
    answer = Client().get(reverse("public_procedure", args=[PUBLIC]), {"on": gone.isoformat()})
    assert answer.status_code == 404


def abolished_later(code: str) -> ToPublish:
    procedure = Procedure.objects.get(code=code)
    return ToPublish(procedure, PublicationKind.ABOLISHED, first() + timedelta(days=50))


def test_fifty_changes_ask_no_more_than_one(load: Load) -> None:
    codes = [f"1.{700000 + number}" for number in range(50)]
    load(*(record(code) for code in codes))
    decide("930/QĐ-BNV", amended(codes[0], first()))
    one = queries()
    decide("933/QĐ-BNV", *(amended(code, first()) for code in codes[1:]))
    assert queries() == one


def queries() -> int:
    page("coming_changes")
    with CaptureQueriesContext(connection) as asked:
        page("coming_changes")
    return len(asked)
