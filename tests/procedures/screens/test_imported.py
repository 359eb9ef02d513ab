"""What came in is found again: a finished import lists its procedures and leads to each."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from tests.procedures.samples import record, write_lines
from tests.procedures.screens.conftest import INTERNAL, PUBLIC, SECRET

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.procedures.api import (
    BatchState,
    ImportBatch,
    Observation,
    Procedure,
    assign_managing_agency,
    begin_import,
    discard_import,
    stage_import,
)
from tinhgon.registry.api import Agency

pytestmark = pytest.mark.django_db

Browser = Callable[..., Client]
Load = Callable[..., ImportBatch]
NEW = "1.000009"
LEADING = r'<a href="\?outcome=(\w+)#procedures" class="stat">(.*?)</a>'


@pytest.fixture
def batch(load: Load, catalogue: None) -> ImportBatch:
    """One procedure is new, one differs, one stays as it is."""
    return load(record(NEW), record(PUBLIC, name="Tên khác"), record(INTERNAL, name=SECRET))


def listed(client: Client, batch: ImportBatch, query: str = "") -> list[str]:
    """Codes of the list, in its order."""
    page = client.get(f"{reverse('import', args=[batch.pk])}{query}").content.decode()
    section = page.partition('id="procedures"')[2].partition("</section>")[0]
    body = section.partition("<tbody")[2]
    return re.findall(r'class="row-link" href="/procedures/([^/]+)/"', body)


def figures(client: Client, batch: ImportBatch) -> dict[str, tuple[str, str]]:
    """The figures at the head that lead to the list: what each counts, by its outcome, and what
    is noted beside it."""
    page = client.get(reverse("import", args=[batch.pk])).content.decode()
    found = re.findall(
        r'<a href="\?outcome=(\w+)#procedures" class="stat">(.*?)</a>', page, re.DOTALL
    )
    texts = {outcome: re.findall(r">\s*([^<>]*\S)\s*<", inner) for outcome, inner in found}
    return {outcome: (text[1], " ".join(text[2:])) for outcome, text in texts.items()}


def test_each_figure_opens_to_the_procedures_it_counts(
    browser: Browser, batch: ImportBatch
) -> None:
    client = browser("government")

    assert listed(client, batch) == [NEW, PUBLIC, INTERNAL], "in the order of the file"
    shown = figures(client, batch)
    assert set(shown) == {"created", "changed", "unchanged"}
    for outcome, code in (("created", NEW), ("changed", PUBLIC), ("unchanged", INTERNAL)):
        assert shown[outcome] == ("1", "")
        assert listed(client, batch, f"?outcome={outcome}") == [code]
    assert listed(client, batch, "?outcome=created&outcome=unchanged") == [NEW, INTERNAL]
    assert listed(client, batch, "?outcome=nonsense") == [NEW, PUBLIC, INTERNAL]
    page = client.get(reverse("import", args=[batch.pk])).content.decode()
    assert reverse("observation", args=[Observation.objects.get(batch=batch).pk]) in page
    assert client.get(reverse("procedure", args=[NEW])).status_code == 200


def test_what_is_not_ones_to_see_is_counted_and_not_listed(
    browser: Browser, batch: ImportBatch, agencies: dict[str, Agency]
) -> None:
    """The batch is of ministry A; the internal procedure went on to ministry B."""
    ImportBatch.objects.filter(pk=batch.pk).update(agency=agencies["bo-a"])
    moved = Procedure.objects.filter(code=INTERNAL)
    assign_managing_agency(by=SYSTEM, procedures=list(moved), agency=agencies["bo-b"])
    client = browser("bo-a")

    assert listed(client, batch) == [NEW, PUBLIC]
    page = client.get(f"{reverse('import', args=[batch.pk])}?outcome=unchanged").content.decode()
    assert SECRET not in page
    assert listed(client, batch, "?outcome=unchanged") == []
    assert figures(client, batch)["unchanged"] == ("1", "Bạn xem được 0 thủ tục trong số này")


def test_until_it_is_finished_an_import_is_of_no_procedure(
    browser: Browser, load: Load, tmp_path: Path
) -> None:
    load(record(PUBLIC))
    path = tmp_path / "again.jsonl"
    write_lines(path, [record(PUBLIC), record(NEW)])
    client = browser("government")

    waiting = stage_import(by=SYSTEM, batch=begin_import(by=SYSTEM, path=path), path=path)
    assert (figures(client, waiting), listed(client, waiting)) == ({}, [])
    # Killed and begun anew, nothing is counted twice.
    ImportBatch.objects.filter(pk=waiting.pk).update(state=BatchState.STAGING.value)
    waiting.refresh_from_db()
    stage_import(by=SYSTEM, batch=waiting, path=path)
    assert waiting.procedures.count() == 1
    discard_import(by=SYSTEM, batch=waiting)
    assert not waiting.procedures.exists()
