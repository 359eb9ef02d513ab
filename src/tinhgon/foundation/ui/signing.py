"""The form that asks where an official document is issued and who signs it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhgon.foundation.documents.api import COLLECTIVE, OF_THE_HEAD, Capacity, Signing
from tinhgon.foundation.refusals import gettext_noop

CAPACITY_LABELS: Mapping[Capacity, str] = {
    Capacity.HEAD: gettext_noop("the head"),
    Capacity.ACTING: gettext_noop("the acting head (Q.)"),
    Capacity.DEPUTY: gettext_noop("a deputy for the head (KT.)"),
    Capacity.COLLECTIVE: gettext_noop("the head on behalf of the body (TM.)"),
    Capacity.COLLECTIVE_DEPUTY: gettext_noop("a deputy on behalf of the body (TM., KT.)"),
    Capacity.BY_ORDER: gettext_noop("by order of the head (TL.)"),
    Capacity.AUTHORISED: gettext_noop("authorised by the head (TUQ.)"),
}

# How it is known who signs, by the word of the source.
SIGNED_SOURCES: Mapping[str, str] = {
    "said": gettext_noop("as said of this document"),
    "earlier": gettext_noop("proposed: as on the last document of the agency"),
    "registry": gettext_noop("proposed: from the agency and the holder of its highest office"),
}


class SigningForm(forms.Form):
    """Place, capacity, office and name; a head's office is known and need not be written. Of a
    decision also who proposes it."""

    proposer = forms.CharField(
        label=_("On the proposal of"),
        required=False,
        max_length=300,
        help_text=_(
            "As the decision names them after “Theo đề nghị của”, such as Giám đốc Sở Xây dựng tại "
            "Tờ trình số 12/TTr-SXD; empty prints dots."
        ),
    )
    place = forms.CharField(
        label=_("Place of issue"),
        required=False,
        max_length=100,
        help_text=_("As the document begins with it, such as Hà Nội; empty prints dots."),
    )
    capacity = forms.ChoiceField(label=_("Signed by"))
    office = forms.CharField(
        label=_("Office of who signs"),
        required=False,
        max_length=200,
        help_text=_("Of a deputy, or by order: such as Thứ trưởng, Chánh Văn phòng."),
    )
    name = forms.CharField(
        label=_("Full name"), required=False, max_length=200, help_text=_("Empty prints dots.")
    )

    def __init__(
        self, *args: Any, begins: Signing, together: bool, is_proposed: bool, **kwargs: Any
    ) -> None:
        """`begins` is what the form starts from; `together`: a body decides collectively;
        `is_proposed`: the document says on whose proposal."""
        initial = {
            "proposer": begins.proposer,
            "place": begins.place,
            "capacity": begins.capacity.value,
            "office": begins.office,
            "name": begins.name,
        }
        super().__init__(*args, **(kwargs | {"initial": initial}))
        if not is_proposed:
            del self.fields["proposer"]
        self.fields["capacity"] = forms.ChoiceField(
            label=_("Signed by"),
            choices=[
                (capacity.value, gettext(label))
                for capacity, label in CAPACITY_LABELS.items()
                if together or capacity not in COLLECTIVE
            ],
        )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        needs_office = data.get("capacity") not in {each.value for each in OF_THE_HEAD}
        if "capacity" in data and needs_office and not data.get("office"):
            self.add_error("office", gettext("Write the office of who signs, such as Thứ trưởng."))
        return data

    def signing(self) -> Signing:
        data = self.cleaned_data
        return Signing(
            data["place"],
            Capacity(data["capacity"]),
            data["office"],
            data["name"],
            data.get("proposer", ""),
        )
