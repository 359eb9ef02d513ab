"""All addresses of a node, room by room."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from tinhgon.project.api import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("api/v1/", api.urls),
    path("", include("tinhgon.project.screens.urls")),
    path("", include("tinhgon.registry.screens.urls")),
    path("", include("tinhgon.figures.screens.urls")),
    path("", include("tinhgon.costing.screens.urls")),
    path("", include("tinhgon.procedures.screens.urls")),
    path("", include("tinhgon.review.screens.urls")),
    path("", include("tinhgon.programmes.screens.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("", include("tinhgon.foundation.ui.specimen.urls")))
