"""A draft made by hand meets a newer version: each change stands, between two one chooses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from tests.procedures.screens.conftest import PUBLIC

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.actions.bringing_up import Undecided, bring_up_draft
from tinhgon.procedures.actions.editing import draft_by_hand
from tinhgon.procedures.api import (
    Content,
    Procedure,
    PublicationKind,
    ToPublish,
    Version,
    VersionState,
    content_of,
    current_reading,
    draft_from_operations,
    load,
    publish,
)
from tinhgon.procedures.queries.bringing_up import bring_up_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogue")]

Browser = Callable[..., Client]
OURS, THEIRS = "Bước 1: của bản thảo", "Bước 1: của bản mới"


def base() -> Version:
    return Version.objects.get(procedure__code=PUBLIC, number=1)


def with_step(content: Content, place: int, text: str) -> Content:
    steps = list(content.steps)
    steps[place] = replace(steps[place], text=text)
    return replace(content, steps=tuple(steps))


def written() -> Version:
    """A draft that changes name and first step."""
    content = with_step(replace(content_of(base()), name="Tên viết tay"), 0, OURS)
    return draft_by_hand(by=SYSTEM, base=base(), content=content)


def newer(content: Content, number: str = "9/QĐ-BOA", base_of: Version | None = None) -> Version:
    """In force since nine days ago."""
    made = draft_from_operations(
        by=SYSTEM, base=base_of or base(), content=content, operations=[{"x": 1}]
    )
    row = ToPublish(made.procedure, PublicationKind.AMENDED, today() - timedelta(days=9), made)
    issuer = made.procedure.managing_agency
    publish(by=SYSTEM, number=number, signed_on=today(), issuer=issuer, rows=[row])
    return Version.objects.get(pk=made.pk)


@pytest.fixture
def draft() -> Version:
    """Made by hand; the version published since changes the first step too, and the second."""
    made = written()
    newer(with_step(with_step(content_of(base()), 0, THEIRS), 1, "Bước 2: mới"))
    return Version.objects.select_related("procedure", "base").get(pk=made.pk)


def place() -> str:
    return f"steps/{content_of(base()).steps[0].id}"


def bring(draft: Version, **decided: str) -> Version:
    found = bring_up_of(draft)
    assert found is not None
    return bring_up_draft(
        by=SYSTEM,
        draft=draft,
        seen=found.seen.number,
        latest=found.latest.number,
        decided={place(): decided["step"]} if decided else {},
    )


@pytest.mark.parametrize(("chosen", "says"), [("mine", OURS), ("theirs", THEIRS)])
def test_what_each_changed_stands_and_what_both_did_is_decided(
    draft: Version, chosen: str, says: str
) -> None:
    old = content_of(draft)
    brought = bring(draft, step=chosen)
    content = content_of(brought)
    assert (content.name, content.steps[0].text) == ("Tên viết tay", says)
    assert content.steps[1].text == "Bước 2: mới"
    assert brought.base == Version.objects.get(procedure=draft.procedure, number=3)
    assert brought.number == draft.number
    assert bring_up_of(brought) is None
    kept = [load(row.content) for row in brought.readings.select_related("content")]
    assert old in kept, "nothing is lost"
    told = history("procedure", PUBLIC)[0]
    assert (told.type, told.payload["base"], told.payload["redrafted"]) == (
        "procedures.version_drafted",
        3,
        True,
    )


def test_nothing_happens_while_a_place_is_open(draft: Version) -> None:
    before = current_reading(draft)
    with pytest.raises(Undecided) as refused:
        bring(draft)
    assert refused.value.places == (place(),)
    draft.refresh_from_db()
    assert (current_reading(draft), draft.base) == (before, base())


def test_it_can_be_published_then(draft: Version) -> None:
    row = ToPublish(draft.procedure, PublicationKind.AMENDED, today(), draft)
    told = {"by": SYSTEM, "signed_on": today(), "issuer": draft.procedure.managing_agency}
    with pytest.raises(Refusal, match="bring it up to that one first"):
        publish(number="10/QĐ-BOA", rows=[row], **told)  # type: ignore[arg-type]  # as above
    brought = bring(draft, step="mine")
    row = ToPublish(draft.procedure, PublicationKind.AMENDED, today(), brought)
    publish(number="10/QĐ-BOA", rows=[row], **told)  # type: ignore[arg-type]  # as above
    brought.refresh_from_db()
    assert brought.state == VersionState.PUBLISHED.value


def test_a_draft_of_which_nothing_would_be_left_is_withdrawn_instead() -> None:
    made = written()
    newer(content_of(made))
    made = Version.objects.select_related("procedure", "base").get(pk=made.pk)
    found = bring_up_of(made)
    assert found is not None
    assert found.conflicts == ()
    with pytest.raises(Refusal, match="Withdraw the draft"):
        bring(made)


def test_the_page_shows_three_sides_and_keeps_what_was_chosen(
    browser: Browser, draft: Version
) -> None:
    client, address = browser("bo-a"), reverse("bring_up_draft", args=[draft.pk])
    for leading in (
        reverse("edit_content", args=[draft.pk]),
        f"{reverse('procedure', args=[PUBLIC])}?version={draft.number}",
        reverse("drafts"),
    ):
        assert address in client.get(leading).content.decode(), leading
    page = client.get(address)
    text = strip_tags(page.content.decode())
    for said in (OURS, THEIRS, "Tên viết tay"):
        assert said in text
    assert [row.after for row in page.context["by_version"]][1].startswith("Bước 2: mới")
    assert "checked" not in page.content.decode()
    assert page.context["is_undecided"]
    sent = {"seen": "1", "latest": "3"}
    assert client.post(address, sent).status_code == 422
    chosen = {**sent, f"choice-{place()}": "theirs"}
    preview = client.post(address, {**chosen, "act": "preview"})
    assert preview.status_code == 200
    assert preview.content.decode().count("checked") == 1
    assert not preview.context["is_undecided"]
    assert draft.readings.count() == 1
    stale = client.post(address, {**chosen, "seen": "7"})
    assert stale.status_code == 409
    assert stale.content.decode().count("checked") == 1
    done = client.post(address, chosen)
    assert done.headers["Location"] == reverse("edit_content", args=[draft.pk])
    assert "checked" not in client.get(address).content.decode()


def test_what_a_plan_drafted_and_what_rests_on_the_latest_says_so(browser: Browser) -> None:
    client = browser("bo-a")
    made = written()
    assert client.get(reverse("bring_up_draft", args=[made.pk])).status_code == 200
    of_plan = draft_from_operations(
        by=SYSTEM,
        base=base(),
        content=replace(content_of(base()), name="Khác"),
        operations=[{"x": 1}],
    )
    address = reverse("bring_up_draft", args=[of_plan.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"seen": "1", "latest": "1"}).status_code == 409
    assert of_plan.readings.count() == 1


def test_who_may_not_draft_here(browser: Browser, draft: Version) -> None:
    address = reverse("bring_up_draft", args=[draft.pk])
    assert browser("bo-b").get(address).status_code == 404
    viewer = browser("bo-a", frozenset({"procedures.view"}))
    assert viewer.get(address).status_code == 403
    assert viewer.post(address, {"seen": "1", "latest": "3"}).status_code == 403
    assert Procedure.objects.get(code=PUBLIC).versions.count() == 3
