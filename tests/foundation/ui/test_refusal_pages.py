"""Pages for what cannot be taken: nothing typed is lost, and there is a way on."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = [
    pytest.mark.urls("tests.foundation.ui.urls"),
    pytest.mark.django_db,
    pytest.mark.usefixtures("bare_shell"),
]


def test_what_was_sent_after_the_sign_in_ended_can_be_sent_again(client: Client) -> None:
    answer = client.post("/sent/?tab=2", {"words": "Chữ <đã> gõ\ndòng hai", "chosen": ["1", "2"]})
    page = answer.content.decode()
    assert answer.status_code == 401
    assert 'action="/sent/?tab=2"' in page
    assert "Chữ &lt;đã&gt; gõ\ndòng hai</textarea>" in page
    assert page.count('name="chosen"') == 2
    assert "/account/login/" in page


def test_the_address_of_a_form_opened_by_itself_leads_on(client: Client) -> None:
    answer = client.get("/sent/", headers={"referer": "http://testserver/plans/"})
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert 'href="http://testserver/plans/"' in answer.content.decode()


@pytest.mark.parametrize("address", ["/busy/", "/forbidden/", "/hidden/"])
def test_words_sent_to_what_is_closed_meanwhile_can_be_copied(client: Client, address: str) -> None:
    words = {"text": "Không đồng ý <vì> thiếu\ncăn cứ", "choice": "agree", "password": "hai chữ"}
    page = client.post(address, words).content.decode()
    assert '<blockquote class="pre-line">Không đồng ý &lt;vì&gt; thiếu\ncăn cứ</blockquote>' in page
    assert page.count("<blockquote") == 1
    assert "<blockquote" not in client.get(address, words).content.decode()
