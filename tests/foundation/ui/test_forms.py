from __future__ import annotations

import re

from django import forms
from django.template import Context, Template

from tinhgon.foundation.ui.api import DayInput, FileDrop


class DecisionForm(forms.Form):
    number = forms.CharField(label="Số quyết định", help_text="2842/QĐ-UBND")
    signed = forms.DateField(label="Ngày ký", widget=DayInput)
    kind = forms.ChoiceField(label="Loại", choices=[("a", "A")], widget=forms.RadioSelect)
    scan = forms.FileField(label="Tệp", required=False, widget=FileDrop(accept=".pdf"))
    sure = forms.BooleanField(label="Chắc chắn", required=False)
    back = forms.CharField(widget=forms.HiddenInput, initial="x")

    def clean(self) -> None:
        raise forms.ValidationError("Năm 2025 đã chốt số liệu.")


def shown(form: forms.Form) -> str:
    return Template("{% load ui %}{% fields form %}").render(Context({"form": form}))


def test_a_fresh_form_shows_no_errors() -> None:
    page = shown(DecisionForm())
    assert "error" not in page
    assert 'type="date"' in page
    assert 'accept=".pdf"' in page


def test_each_error_stands_beside_its_field_and_in_the_summary() -> None:
    page = shown(DecisionForm({"number": "<7>", "signed": "mai"}))
    assert "Năm 2025 đã chốt số liệu." in page
    assert '<a href="#id_signed">Ngày ký:' in page
    assert 'aria-describedby="id_signed-error"' in page
    assert 'id="id_signed-error"' in page
    assert page.count('aria-invalid="true"') >= 1


def test_nothing_typed_is_lost() -> None:
    page = shown(DecisionForm({"number": "<7>", "signed": "mai"}))
    assert 'value="&lt;7&gt;"' in page
    assert 'value="mai"' in page


def test_what_describes_a_control_exists_once() -> None:
    page = shown(DecisionForm({"signed": "mai"}))
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for described in re.findall(r'aria-describedby="([^"]+)"', page):
        assert set(described.split()) <= set(ids)
    for anchor in re.findall(r'href="#([^"]+)"', page):
        assert anchor in ids
