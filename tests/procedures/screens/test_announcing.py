"""Publication decisions printed: before they are signed, as recorded, by one's own template."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document
from tests.procedures.test_publication import amended, decide, drafted

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import Procedure, PublicationDecision, Version
from tinhgon.registry.api import (
    SET_TEMPLATES,
    Agency,
    DocumentTemplate,
    TemplateFile,
    adopt_template,
)

Browser = Callable[..., Client]
KEEPER = frozenset({"registry.view", "procedures.view", SET_TEMPLATES.name})


def template(text: str) -> bytes:
    word = Document()
    word.add_paragraph(text)
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


def words(body: bytes) -> str:
    word = Document(BytesIO(body))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in word.paragraphs), *cells])


def recorded(procedure: Procedure, agencies: dict[str, Agency]) -> PublicationDecision:
    return decide(agencies["bo-a"], amended(drafted(procedure)))


def test_a_draft_is_printed_before_it_is_signed_and_nothing_is_recorded(
    browser: Browser, procedure: Procedure, agencies: dict[str, Agency]
) -> None:
    draft = drafted(procedure)
    sent = {"draft": draft.pk, "issuer": "bo-a", "effective_from": "2027-01-15"}
    person = browser("bo-a")
    answer = person.post(reverse("draft_decision"), {**sent, "print": "word"})

    assert answer.status_code == 200
    text = words(answer.content)
    assert "Số: ……/QĐ-" in text
    assert "có hiệu lực từ ngày 15/01/2027" in text
    assert procedure.code in text
    assert Version.objects.get(pk=draft.pk).state == "draft"
    assert not PublicationDecision.objects.exists()
    pdf = person.post(reverse("draft_decision"), {**sent, "print": "pdf"})
    assert pdf.content.startswith(b"%PDF-")


def test_a_mistake_in_the_form_keeps_what_was_typed(
    browser: Browser, procedure: Procedure, agencies: dict[str, Agency]
) -> None:
    draft = drafted(procedure)
    answer = browser("bo-a").post(
        reverse("draft_decision"),
        {"draft": draft.pk, "issuer": "bo-a", "legal_document": "1/2099/NĐ-CP", "number": "7/QĐ"},
    )
    assert answer.status_code == 422
    assert "1/2099/NĐ-CP" in answer.content.decode()
    assert "7/QĐ" in answer.content.decode()


def test_a_template_that_fails_offers_the_default(
    browser: Browser, procedure: Procedure, agencies: dict[str, Agency]
) -> None:
    decision = recorded(procedure, agencies)
    row, _ = adopt_template(
        by=SYSTEM,
        agency=agencies["bo-a"],
        kind="publication",
        file=TemplateFile("mau.docx", template("Mẫu Bộ A: {{ so }}")),
        valid_from=today(),
    )
    address = reverse("decision_word", args=[decision.pk])
    person = browser("bo-a")
    assert words(person.get(address).content) == "Mẫu Bộ A: Số: 99/QĐ-BOA"

    DocumentTemplate.objects.filter(pk=row.pk).update(body=template("{{ mat_roi }}"))
    failed = person.get(address)
    assert failed.status_code == 422
    assert "mat_roi" in failed.content.decode()
    assert 'name="template" value="default"' in failed.content.decode()
    assert "QUYẾT ĐỊNH" in words(person.get(address, {"template": "default"}).content)
    pdf = person.get(reverse("decision_pdf", args=[decision.pk]), {"template": "default"})
    assert pdf.content.startswith(b"%PDF-")


def upload(act: str, body: bytes, **fields: str) -> dict[str, object]:
    file = SimpleUploadedFile("mẫu của bộ.docx", body)
    return {"act": act, "file": file, "valid_from": today().isoformat(), **fields}


def test_a_template_is_tried_with_a_real_decision_and_nothing_is_kept(
    browser: Browser, procedure: Procedure, agencies: dict[str, Agency]
) -> None:
    recorded(procedure, agencies)
    address = reverse("template", args=["bo-a", "publication"])
    tried = browser("bo-a", KEEPER).post(address, upload("try", template("Thử: {{ so }}")))
    assert words(tried.content) == "Thử: Số: 99/QĐ-BOA"
    assert not DocumentTemplate.objects.exists()


@pytest.mark.parametrize("act", ["try", "use"])
def test_every_mistake_of_a_template_is_told(
    browser: Browser, agencies: dict[str, Agency], act: str
) -> None:
    address = reverse("template", args=["bo-a", "publication"])
    body = template("{{ trich_yeo }} {{ moi }} {{ so.__class__ }}")
    answer = browser("bo-a", KEEPER).post(address, upload(act, body, note="Ghi chú của tôi"))
    page = answer.content.decode()
    assert answer.status_code == 422
    for told in ("trich_yeo", "trich_yeu", "“moi”", "__class__", "Ghi chú của tôi"):
        assert told in page, told
    assert not DocumentTemplate.objects.exists()


def test_a_template_is_used_shown_in_the_history_and_given_up(
    browser: Browser, procedure: Procedure, agencies: dict[str, Agency]
) -> None:
    person = browser("bo-a", KEEPER)
    address = reverse("template", args=["bo-a", "publication"])
    assert person.post(address, upload("use", template("{{ so }}"))).status_code == 302
    page = person.get(address).content.decode()
    assert "mẫu của bộ.docx" in page
    assert "noi_dung" in page
    kept = person.get(reverse("template_file", args=["bo-a", "publication", 1]))
    assert words(kept.content) == "{{ so }}"
    assert person.post(reverse("back_to_default", args=["bo-a", "publication"])).status_code == 302
    assert DocumentTemplate.objects.get(number=2).is_default
    assert person.get(reverse("template_file", args=["bo-a", "publication", 2])).status_code == 404
    assert person.get(reverse("template", args=["bo-a", "khong-co"])).status_code == 404


def test_another_agency_is_out_of_reach(browser: Browser, agencies: dict[str, Agency]) -> None:
    person = browser("bo-b", KEEPER)
    address = reverse("template", args=["bo-a", "publication"])
    assert person.get(address).status_code == 403
    assert person.post(address, upload("use", template("{{ so }}"))).status_code == 403
    assert not DocumentTemplate.objects.exists()


def test_agencies_below_use_it_only_where_it_was_made_for_them(
    browser: Browser, agencies: dict[str, Agency]
) -> None:
    person = browser("bo-a", KEEPER)
    address = reverse("template", args=["bo-a", "publication"])
    below = reverse("templates", args=["so-a1"])
    person.post(address, upload("use", template("{{ so }}")))
    assert "mẫu của bộ.docx" not in person.get(below).content.decode()
    person.post(address, upload("use", template("{{ so }}"), for_subordinates="on"))
    assert "mẫu của bộ.docx" in person.get(below).content.decode()
