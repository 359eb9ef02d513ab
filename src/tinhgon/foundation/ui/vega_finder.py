"""Serves the browser's Vega, taken once out of `vl-convert-python`: nothing is vendored."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Any

import vl_convert
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

from tinhgon.foundation.kept_once import text_kept_once
from tinhgon.foundation.ui.charts import VEGA_LITE

VEGA_PATH = "ui/vega/vega-embed.js"
_SNIPPET = "window.vegaEmbed = vegaEmbed;"


class VegaFinder(BaseFinder):
    """A finder of static files whose only file is written where it is missing."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        version = f"{metadata.version('vl-convert-python')}-{VEGA_LITE}"
        self.storage = FileSystemStorage(location=Path(settings.DATA) / "vega" / version)
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path != VEGA_PATH:
            return []
        place = str(self._written())
        return [place] if find_all else place

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, Storage]]:
        self._written()
        yield VEGA_PATH, self.storage

    def _written(self) -> Path:
        place = Path(self.storage.path(VEGA_PATH))
        if not place.exists():
            text_kept_once(place, _bundle)
        return place


def _bundle() -> str:
    return vl_convert.javascript_bundle(_SNIPPET, vl_version=VEGA_LITE)
