"""Charts: a Vega-Lite spec drawn here as SVG, and again in the browser where scripts run."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import vl_convert
from django.utils.formats import get_format

VEGA_LITE = "6.4"
# vl-convert resolves a mark's link against this address; ours are addresses of this node.
_VEGA_BASE = "https://vega.github.io/vega-datasets/"
_CONFIG: Mapping[str, object] = {
    "background": None,
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {"domain": False, "ticks": False, "labelFontSize": 12, "titleFontSize": 12},
    "bar": {"color": "#1c5aa6"},
    "line": {"color": "#1c5aa6"},
    "point": {"color": "#1c5aa6"},
    "range": {"category": ["#1c5aa6", "#b45f06", "#2e7d5b", "#8a4f9e", "#5d6775", "#a1201c"]},
}


@dataclass(frozen=True, slots=True)
class Chart:
    """`spec` is Vega-Lite without `config`; `rows` are the same figures for the table below it."""

    title: str
    spec: Mapping[str, object]
    columns: tuple[str, ...] = ()
    rows: Sequence[tuple[object, ...]] = ()

    @property
    def full_spec(self) -> dict[str, object]:
        return {
            "description": self.title,
            **self.spec,
            "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
            "config": {**_CONFIG, "locale": {"number": _number_locale()}},
        }

    @property
    def svg(self) -> str:
        """Drawn without scripts; it holds presentation attributes only, no styles."""
        return _drawn(json.dumps(self.full_spec, sort_keys=True, ensure_ascii=False))


def _number_locale() -> dict[str, object]:
    """How the reader writes numbers."""
    return {
        "decimal": get_format("DECIMAL_SEPARATOR"),
        "thousands": get_format("THOUSAND_SEPARATOR"),
        "grouping": [3],
        "currency": ["", ""],
    }


@lru_cache(maxsize=128)
def _drawn(spec: str) -> str:
    drawn: str = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE)
    return drawn.replace(f'xlink:href="{_VEGA_BASE}', 'xlink:href="')
