"""A draft edited by hand: what is typed is never lost, and nobody is overwritten unnoticed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from django.test import Client
from django.urls import reverse
from tests.procedures.screens.conftest import PUBLIC

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.events.api import history
from tinhgon.procedures.api import (
    Procedure,
    Version,
    VersionState,
    content_of,
    draft_from_operations,
    withdraw_draft,
)
from tinhgon.procedures.reading.written import written_head, written_part
from tinhgon.procedures.states import Origin
from tinhgon.procedures.vocabulary import ComponentKind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogue")]

Browser = Callable[..., Client]
Form = dict[str, str]


def base() -> Version:
    return Version.objects.get(procedure__code=PUBLIC, number=1)


def draft() -> Version:
    return Version.objects.get(procedure__code=PUBLIC, state=VersionState.DRAFT.value)


def address(version: Version, part: str = "head") -> str:
    return f"{reverse('edit_content', args=[version.pk])}?part={part}"


def told(version: Version) -> Form:
    reading = version.readings.get(is_current=True)
    return {"seen": str(reading.number), "revision": str(version.procedure.revision)}


def head(version: Version, **changes: str) -> Form:
    texts = {**written_head(content_of(version)), **changes}
    return told(version) | {f"head-{name}": text for name, text in texts.items()}


def rows(
    version: Version, kind: ComponentKind, changes: Mapping[int, Mapping[str, str]], new: int = 0
) -> Form:
    """The form of one kind as it stands, with `changes` of fields by row."""
    parts = content_of(version).components(kind)
    form = told(version) | {"rows": str(len(parts) + new)}
    for place, part in enumerate(parts):
        form[f"{place}-key"] = part.id
        form |= {f"{place}-{name}": text for name, text in written_part(part).items()}
    for place, texts in changes.items():
        form |= {f"{place}-{name}": text for name, text in texts.items()}
    return form


def test_the_first_save_makes_a_draft_of_its_own(browser: Browser) -> None:
    client = browser("bo-a")
    assert "Tên thủ tục" not in content_of(base()).name
    sent = client.post(address(base()), head(base(), name="Tên viết tay"))
    assert sent.headers["Location"] == reverse("edit_content", args=[draft().pk])
    assert content_of(draft()).name == "Tên viết tay"
    assert content_of(base()).name != "Tên viết tay"
    assert (draft().base, draft().origin) == (base(), Origin.EDIT.value)
    page = client.get(address(draft())).content.decode()
    assert "Tên viết tay" in page
    assert page.count("<ins") or page.count("diff")
    assert history("procedure", PUBLIC)[0].type == "procedures.version_drafted"


def test_a_form_sent_twice_makes_one_draft(browser: Browser) -> None:
    client = browser("bo-a")
    form = head(base(), name="Tên viết tay")
    assert client.post(address(base()), form).status_code == 302
    again = client.post(address(base()), form)
    assert again.status_code == 409
    assert "Tên viết tay" in again.content.decode()
    assert draft().number == 2


def test_parts_are_changed_added_moved_and_removed(browser: Browser) -> None:
    client = browser("bo-a")
    papers = content_of(base()).dossier
    new = {"name": "Ảnh 4x6", "originals": "2"}
    form = rows(base(), ComponentKind.DOSSIER, {1: {"remove": "on"}, 2: new}, new=1)
    assert client.post(address(base(), "dossier"), form).status_code == 302
    after = content_of(draft()).dossier
    assert [paper.name for paper in after] == [papers[0].name, "Ảnh 4x6"]
    assert after[0] == papers[0]
    shown = client.post(
        address(draft(), "steps"), rows(draft(), ComponentKind.STEPS, {}) | {"act": "down-0"}
    )
    moved = shown.context["editing"].rows
    assert [row["key"].value() for row in moved] == [
        content_of(base()).steps[place].id for place in (1, 0, 2)
    ]
    assert len(content_of(draft()).steps) == 3, "moving rows on the screen saves nothing yet"


@pytest.mark.parametrize("act", ["add", "up-1", "down-0", "up-99", "down-x", "?"])
def test_moving_rows_keeps_whatever_was_typed(browser: Browser, act: str) -> None:
    form = rows(base(), ComponentKind.DOSSIER, {0: {"originals": "nhiều", "name": "Đơn <b>"}})
    shown = browser("bo-a").post(address(base(), "dossier"), form | {"act": act})
    assert shown.status_code == 200
    page = shown.content.decode()
    assert "Đơn &lt;b&gt;" in page
    assert 'value="nhiều"' in page
    assert Version.objects.filter(state=VersionState.DRAFT.value).count() == 0


def test_what_is_wrong_is_told_and_nothing_is_lost(browser: Browser) -> None:
    client = browser("bo-a")
    wrong = {0: {"originals": "nhiều"}, 1: {"name": "Giấy khác"}}
    shown = client.post(address(base(), "dossier"), rows(base(), ComponentKind.DOSSIER, wrong))
    assert shown.status_code == 422
    assert 'value="nhiều"' in shown.content.decode()
    assert "Giấy khác" in shown.content.decode()
    empty = client.post(
        address(base(), "steps"), rows(base(), ComponentKind.STEPS, {0: {"text": " "}})
    )
    assert empty.status_code == 422
    unchanged = client.post(address(base()), head(base()))
    assert unchanged.status_code == 422
    assert Version.objects.filter(state=VersionState.DRAFT.value).count() == 0


def test_the_difference_is_shown_before_anything_is_saved(browser: Browser) -> None:
    form = head(base(), name="Tên viết tay") | {"act": "preview"}
    shown = browser("bo-a").post(address(base()), form)
    assert shown.status_code == 200
    assert len(shown.context["rows"]) == 1
    assert Version.objects.filter(state=VersionState.DRAFT.value).count() == 0


def test_two_people_in_different_places_both_stay(browser: Browser) -> None:
    first, second = browser("bo-a"), browser("government")
    first.post(address(base()), head(base(), name="Tên viết tay"))
    ours = rows(draft(), ComponentKind.STEPS, {0: {"text": "Bước 1: của tôi"}})
    theirs = rows(draft(), ComponentKind.STEPS, {1: {"text": "Bước 2: của người khác"}})
    assert first.post(address(draft(), "steps"), ours).status_code == 302
    assert second.post(address(draft(), "steps"), theirs).status_code == 302
    texts = [step.text for step in content_of(draft()).steps]
    assert texts[:2] == ["Bước 1: của tôi", "Bước 2: của người khác"]
    assert content_of(draft()).name == "Tên viết tay"


def test_two_people_in_one_place_are_told(browser: Browser) -> None:
    first, second = browser("bo-a"), browser("government")
    first.post(address(base()), head(base(), name="Tên viết tay"))
    ours = rows(draft(), ComponentKind.STEPS, {0: {"text": "Bước 1: của tôi"}})
    theirs = rows(
        draft(), ComponentKind.STEPS, {0: {"text": "Bước 1: khác hẳn"}, 1: {"text": "Bước 2: thêm"}}
    )
    first.post(address(draft(), "steps"), ours)
    refused = second.post(address(draft(), "steps"), theirs)
    assert refused.status_code == 409
    page = refused.content.decode()
    assert "Bước 1: khác hẳn" in page
    assert "Bước 2: thêm" in page
    assert any("của tôi" in (row.after or "") for row in refused.context["editing"].theirs)
    assert content_of(draft()).steps[0].text == "Bước 1: của tôi"
    again = rows(
        draft(), ComponentKind.STEPS, {0: {"text": "Bước 1: khác hẳn"}, 1: {"text": "Bước 2: thêm"}}
    )
    again["seen"] = str(refused.context["editing"].seen.number)
    assert second.post(address(draft(), "steps"), again).status_code == 302
    assert content_of(draft()).steps[0].text == "Bước 1: khác hẳn"


def test_what_operations_made_and_what_was_withdrawn_is_not_edited(browser: Browser) -> None:
    client = browser("bo-a")
    client.post(address(base()), head(base(), name="Tên viết tay"))
    content = content_of(draft())
    withdraw_draft(by=SYSTEM, draft=draft())
    made = draft_from_operations(by=SYSTEM, base=base(), content=content, operations=[{"x": 1}])
    assert client.get(address(made)).status_code == 409
    withdraw_draft(by=SYSTEM, draft=made)
    assert client.get(address(made)).status_code in {404, 409}


def test_who_may_not_draft_here(browser: Browser) -> None:
    assert browser("bo-b").get(address(base())).status_code == 403
    viewer = browser("bo-a", frozenset({"procedures.view"}))
    assert viewer.get(address(base())).status_code == 403
    assert "edit_content" not in viewer.get(reverse("procedure", args=[PUBLIC])).content.decode()
    assert Procedure.objects.get(code=PUBLIC).versions.count() == 1
