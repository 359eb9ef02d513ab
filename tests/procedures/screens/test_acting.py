"""What people do on the pages, from the file to the published version, and their wrong turns."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.procedures.samples import record
from tests.procedures.screens.conftest import INTERNAL, PUBLIC

from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import (
    BatchState,
    ImportBatch,
    InternalGroup,
    Observation,
    ObservationState,
    Procedure,
    PublicationDecision,
    Version,
    VersionState,
    content_of,
    current_reading,
)
from tinhgon.procedures.models import ImportProblem
from tinhgon.registry.api import Agency

pytestmark = pytest.mark.django_db

Browser = Callable[..., Client]
Load = Callable[..., ImportBatch]


def upload(client: Client, *records: dict[str, str], name: str = "records.jsonl") -> str:
    body = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records).encode()
    file = SimpleUploadedFile(name, body)
    return str(client.post(reverse("imports"), {"file": file}).headers.get("Location", ""))


@pytest.mark.usefixtures("at_once", "catalogue")
def test_a_file_is_looked_at_then_confirmed_adopted_and_published(
    browser: Browser,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    client = browser("government")
    changed = record(PUBLIC, name="Cấp giấy phép thử nghiệm đổi tên", channels="* Hình thức nộp: X")
    with django_capture_on_commit_callbacks(execute=True):
        page = upload(client, changed, record("1.000009"))
    staged = client.get(page).content.decode()
    assert "1.000009" in staged
    assert PUBLIC in staged
    assert not Procedure.objects.filter(code="1.000009").exists()
    batch = ImportBatch.objects.latest("pk")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("confirm_import", args=[batch.pk]), {"attempt": batch.attempt})
    assert ImportBatch.objects.get(pk=batch.pk).state == BatchState.SWITCHED.value
    assert ImportProblem.objects.filter(batch=batch).exists()
    assert client.get(reverse("import_problems", args=[batch.pk])).status_code == 200

    observation = Observation.objects.get()
    shown = client.get(reverse("observation", args=[observation.pk])).content.decode()
    assert "đổi tên" in shown
    client.post(reverse("settle_observation", args=[observation.pk]), {"decision": "adopt"})
    draft = Version.objects.get(state=VersionState.DRAFT.value)
    assert PUBLIC in client.get(reverse("drafts")).content.decode()

    form = {
        "draft": draft.pk,
        "number": "77/QĐ-BOA",
        "signed_on": today().isoformat(),
        "issuer": "bo-a",
        "effective_from": today().isoformat(),
        f"row-{draft.procedure_id}-kind": "amended",
    }
    refused = client.post(reverse("publish"), form)
    assert refused.status_code == 200
    assert "63/2010/NĐ-CP" in refused.content.decode()
    assert not PublicationDecision.objects.exists()


@pytest.mark.usefixtures("catalogue")
def test_one_decision_publishes_amends_and_abolishes(browser: Browser, load: Load) -> None:
    client = browser("government")
    load(record(PUBLIC, name="Cấp giấy phép thử nghiệm đổi tên"))
    client.post(
        reverse("settle_observation", args=[Observation.objects.get().pk]), {"decision": "adopt"}
    )
    draft = Version.objects.get(state=VersionState.DRAFT.value)
    abolished = Procedure.objects.get(code=INTERNAL)
    later = (today() + timedelta(days=30)).isoformat()
    form = {
        "draft": draft.pk,
        "chosen": abolished.pk,
        "number": "77/QĐ-BOA",
        "signed_on": today().isoformat(),
        "issuer": "bo-a",
        "effective_from": today().isoformat(),
        f"row-{draft.procedure_id}-kind": "amended",
        f"row-{abolished.pk}-kind": "abolished",
        f"row-{abolished.pk}-effective_from": later,
    }
    answer = client.post(reverse("publish"), form)
    decision = PublicationDecision.objects.get()
    assert answer.headers["Location"] == reverse("decision", args=[decision.pk])
    assert PUBLIC in client.get(answer.headers["Location"]).content.decode()
    assert "đổi tên" in Client().get(reverse("public_procedure", args=[PUBLIC])).content.decode()
    older = Client().get(reverse("public_procedure", args=[PUBLIC]), {"version": 1})
    assert older.status_code == 200
    assert client.get(reverse("compare_versions", args=[PUBLIC])).status_code == 200
    assert client.get(reverse("procedure", args=[PUBLIC]), {"tab": "history"}).status_code == 200
    ended = Version.objects.get(procedure=abolished)
    assert ended.effective_to == today() + timedelta(days=29)


@pytest.mark.usefixtures("catalogue")
def test_a_misread_term_is_corrected_and_brought_back(browser: Browser) -> None:
    client = browser("so-a1")
    version = Version.objects.get(procedure__code=PUBLIC)
    channel = content_of(version).channels[0]
    path = f"channels/{channel.id}/terms/0"
    address = f"{reverse('correct_value', args=[version.pk])}?path={path}"
    assert "5 ngày làm việc" in client.get(address).content.decode()
    form = {"state": "read", "value": "7", "unit": "working_day", "revision": version.revision}
    assert client.post(address, form).status_code == 302
    assert content_of(version).channels[0].terms[0].value == 7
    stale = client.post(address, {**form, "value": "8"})
    assert stale.status_code == 200
    assert 'value="8"' in stale.content.decode()
    assert content_of(version).channels[0].terms[0].value == 7
    first = version.readings.get(number=1)
    client.post(reverse("revert_reading", args=[first.pk]))
    assert current_reading(version).pk == first.pk


@pytest.mark.usefixtures("catalogue")
def test_each_kind_of_value_has_its_form(browser: Browser) -> None:
    client = browser("so-a1")
    version = Version.objects.get(procedure__code=PUBLIC)
    content = content_of(version)
    paths = [
        "level",
        f"channels/{content.channels[1].id}/fees/0",
        f"steps/{content.steps[0].id}/working_time",
        f"dossier/{content.dossier[0].id}",
        f"legal_basis/{content.legal_basis[0].id}",
    ]
    for path in paths:
        address = f"{reverse('correct_value', args=[version.pk])}?path={path}"
        assert client.get(address).status_code == 200, path
    for path in ("", "nonsense", "channels/x/terms/0", "channels//terms/99999999999", "dossier"):
        address = f"{reverse('correct_value', args=[version.pk])}?path={path}"
        assert client.get(address).status_code == 404, path


@pytest.mark.usefixtures("catalogue")
def test_an_internal_procedure_is_classified_once_for_all(browser: Browser) -> None:
    client = browser("so-a1")
    procedure = Procedure.objects.get(code=INTERNAL)
    address = reverse("classify", args=[INTERNAL])
    form = {"group": "B", "revision": procedure.revision}
    assert client.post(address, form).status_code == 302
    assert Procedure.objects.get(code=INTERNAL).group == InternalGroup.B.value
    assert client.post(address, {"group": "A", "revision": procedure.revision}).status_code == 200
    assert Procedure.objects.get(code=INTERNAL).group == InternalGroup.B.value
    assert client.get(reverse("classify", args=[PUBLIC])).status_code == 409


@pytest.mark.usefixtures("catalogue")
def test_procedures_are_assigned_in_bulk(browser: Browser, agencies: dict[str, Agency]) -> None:
    client = browser("government")
    chosen = list(Procedure.objects.values_list("pk", flat=True))
    page = client.get(reverse("assign_agency"), {"chosen": chosen})
    assert page.status_code == 200
    client.post(reverse("assign_agency"), {"chosen": chosen, "agency": "bo-b"})
    assert set(Procedure.objects.values_list("managing_agency__key", flat=True)) == {"bo-b"}
    assert client.post(reverse("assign_agency"), {"chosen": "x"}).status_code == 302


@pytest.mark.usefixtures("catalogue")
def test_a_difference_is_dismissed_with_a_reason_only(browser: Browser, load: Load) -> None:
    client = browser("so-a1")
    load(record(PUBLIC, name="Tên khác hẳn"))
    address = reverse("settle_observation", args=[Observation.objects.get().pk])
    client.post(address, {"decision": "dismiss", "reason": " "})
    assert Observation.objects.get().state == ObservationState.OPEN.value
    client.post(address, {"decision": "dismiss", "reason": "Cổng ghi nhầm"})
    assert Observation.objects.get().state == ObservationState.DISMISSED.value
    assert (
        "Cổng ghi nhầm"
        in client.get(reverse("observation", args=[Observation.objects.get().pk])).content.decode()
    )


@pytest.mark.usefixtures("catalogue")
def test_a_draft_is_withdrawn_and_stays_readable(browser: Browser, load: Load) -> None:
    client = browser("so-a1")
    load(record(PUBLIC, name="Tên khác hẳn"))
    client.post(
        reverse("settle_observation", args=[Observation.objects.get().pk]), {"decision": "adopt"}
    )
    draft = Version.objects.get(state=VersionState.DRAFT.value)
    address = reverse("withdraw_draft", args=[draft.pk])
    assert client.get(address).status_code == 200
    client.post(address, {"revision": draft.revision, "reason": "thử"})
    assert Version.objects.get(pk=draft.pk).state == VersionState.WITHDRAWN.value
    page = client.get(reverse("procedure", args=[PUBLIC]), {"version": draft.number})
    assert "Tên khác hẳn" in page.content.decode()


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("name", ["notes.txt", "x.jsonl.exe", "records"])
def test_a_file_of_no_known_kind_is_refused_beside_the_field(
    name: str, browser: Browser, tmp_path: Path
) -> None:
    client = browser("government")
    assert upload(client, record(), name=name) == ""
    assert not ImportBatch.objects.exists()
    assert not [path for path in (tmp_path / "files").rglob("*") if path.is_file()]


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    "query", ["?version=99", "?version=x", "?tab=nothing", "?version=" + "9" * 40]
)
def test_wrong_turns_on_a_procedure_show_it_anyway(query: str, browser: Browser) -> None:
    client = browser("so-a1")
    assert client.get(reverse("procedure", args=[PUBLIC]) + query).status_code == 200


@pytest.mark.usefixtures("catalogue")
def test_unknown_things_are_told_apart_from_failures(browser: Browser) -> None:
    client = browser("government")
    assert client.get(reverse("procedure", args=["7.000/x y"])).status_code == 404
    assert client.get(reverse("compare_versions", args=[PUBLIC]), {"before": 8}).status_code == 404
    for name in ("observation", "decision", "import", "withdraw_draft"):
        assert client.get(reverse(name, args=[987])).status_code == 404
    assert (
        Client().get(reverse("public_procedure", args=[PUBLIC]), {"version": 9}).status_code == 404
    )


@pytest.mark.usefixtures("catalogue")
def test_signs_no_database_stores_do_no_harm(browser: Browser, load: Load) -> None:
    client = browser("so-a1")
    load(record(PUBLIC, name="Tên khác hẳn"))
    address = reverse("settle_observation", args=[Observation.objects.get().pk])
    client.post(address, {"decision": "dismiss", "reason": "nhầm\x00"})
    assert Observation.objects.get().reason == "nhầm"
    for name in ("procedure", "classify", "compare_versions", "public_procedure"):
        assert client.get(reverse(name, args=["1.0\x00"])).status_code == 404
    assert client.get(reverse("observations"), {"state": "\x00"}).status_code == 200


@pytest.mark.usefixtures("at_once")
def test_a_problem_leads_to_its_procedure_once_there_is_one(browser: Browser) -> None:
    client = browser("bo-a")
    page = upload(client, record(code="1.900001", level="Cấp nào đó"))
    address = reverse("procedure", args=["1.900001"])

    staged = client.get(page).content.decode()
    assert "1.900001" in staged
    assert f'href="{address}"' not in staged

    batch = ImportBatch.objects.get()
    client.post(reverse("confirm_import", args=[batch.pk]), {"attempt": batch.attempt})
    assert f'href="{address}"' in client.get(page).content.decode()
