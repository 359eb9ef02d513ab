from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tinhgon.foundation.ui.widgets import DayInput, FileDrop


class SpecimenForm(forms.Form):
    """One field of every sort."""

    number = forms.CharField(label=_("Number of the decision"), help_text="2842/QĐ-UBND")
    signed = forms.DateField(label=_("Date of signature"), widget=DayInput)
    amount = forms.DecimalField(label=_("Fee in đồng"), required=False, max_value=10_000_000)
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("new", "Mới ban hành"), ("changed", "Sửa đổi, bổ sung"), ("gone", "Bãi bỏ")],
        widget=forms.RadioSelect,
    )
    field = forms.ChoiceField(
        label=_("Field"), choices=[("ho-tich", "Hộ tịch"), ("dat", "Đất đai")]
    )
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))
    attached = forms.FileField(
        label=_("Signed document"), required=False, widget=FileDrop(accept=".pdf,.docx")
    )
    is_urgent = forms.BooleanField(label=_("Take effect at once"), required=False)
