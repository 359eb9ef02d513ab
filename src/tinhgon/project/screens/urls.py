"""Addresses of the node itself."""

from __future__ import annotations

from django.conf import settings
from django.urls import path

from tinhgon.project.screens.chooser import choose
from tinhgon.project.screens.health import alive
from tinhgon.project.screens.history import subject_history
from tinhgon.project.screens.work import work

urlpatterns = [
    path("work/", work, name="work"),
    path("alive/", alive, name="alive"),
    path("history/<str:kind>/<path:subject>/", subject_history, name="history"),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", choose, name="demo_chooser"))
