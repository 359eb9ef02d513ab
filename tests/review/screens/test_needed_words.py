"""What must be said is asked for as such, and a refusal names what is not permitted in words."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from tinhgon.foundation.access.api import ANYONE, check_may
from tinhgon.foundation.refusals import NotAllowed, Refusal
from tinhgon.foundation.ui.api import refusal_sentence
from tinhgon.review.operations.parsing import parse_operation
from tinhgon.review.permissions import APPROVE_GROUP_A
from tinhgon.review.screens.plan_forms import CommentForm, WithoutOpinionsForm


@pytest.mark.parametrize("form", [CommentForm, WithoutOpinionsForm])
def test_a_reason_that_is_needed_is_a_required_field(
    form: type[CommentForm | WithoutOpinionsForm],
) -> None:
    asked = form({"comment": " ", "without_opinions": ""})
    assert all(field.field.required for field in asked)
    assert not asked.is_valid()
    assert form({"comment": "", "without_opinions": ""}, is_needed=False).is_valid()


def test_a_refusal_tells_the_permission_by_its_title() -> None:
    with pytest.raises(NotAllowed) as refused:
        check_may(ANYONE, APPROVE_GROUP_A.name)
    with override("vi"):
        sentence = refusal_sentence(refused.value)
    assert APPROVE_GROUP_A.name not in sentence
    assert APPROVE_GROUP_A.title not in sentence


def test_no_message_of_a_library_reaches_people() -> None:
    for data in (
        {"kind": "delegate"},
        {"kind": "delegate", "to": "x"},
        {"kind": "delegate", "to": "UBND x\x07ã"},
        {"kind": "delegate", "to": "UBND xã", "starts_on": "hôm qua"},
    ):
        with pytest.raises(Refusal) as refused:
            parse_operation(data)
        with override("vi"):
            sentence = refusal_sentence(refused.value)
        assert "Value error" not in sentence
        assert sentence.startswith("Nội dung đơn giản hóa chưa đủ")
