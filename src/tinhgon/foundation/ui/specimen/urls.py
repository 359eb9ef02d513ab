from __future__ import annotations

from django.urls import path

from tinhgon.foundation.ui.specimen.screens import public_specimen, specimen

urlpatterns = [
    path("ui/specimen/", specimen, name="ui-specimen"),
    path("ui/specimen/public/", public_specimen, name="ui-specimen-public"),
]
