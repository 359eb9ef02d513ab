from __future__ import annotations

from django.urls import path

from tinhgon.foundation.ui.specimen.screens import specimen

urlpatterns = [path("ui/specimen/", specimen, name="ui-specimen")]
