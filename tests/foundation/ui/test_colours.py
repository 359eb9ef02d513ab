"""The colours of words on the surfaces they stand on, in light and dark, against WCAG 2.2 AA."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

PAIRS = [
    ("ink", "canvas"), ("ink-soft", "canvas"), ("ink-faint", "canvas"),
    ("ink", "surface"), ("ink-soft", "surface"), ("ink-faint", "surface"),
    ("ink-soft", "surface-sunken"), ("ink-faint", "surface-sunken"), ("ink-faint", "surface-hover"),
    ("ink-faint", "surface-selected"), ("accent", "surface"), ("accent", "canvas"),
    ("accent", "surface-hover"), ("accent", "surface-selected"), ("on-accent", "accent"),
    ("on-accent", "accent-strong"), ("accent-strong", "accent-soft"), ("ink-soft", "accent-soft"),
    ("good", "good-soft"), ("care", "care-soft"), ("bad", "bad-soft"), ("bad", "surface"),
    ("mark-ink", "mark"),
]  # fmt: skip
EDGES = [("line-strong", "surface"), ("line-strong", "canvas"), ("focus", "surface")]


def tokens() -> dict[str, dict[str, str]]:
    sheet = files("tinhgon.foundation.ui").joinpath("static/ui/css/tokens.css").read_text("utf-8")
    light, dark = sheet.split("@media (prefers-color-scheme: dark)")
    found = re.compile(r"--([\w-]+):\s*#([0-9a-f]{3,6});")
    return {"light": dict(found.findall(light)), "dark": dict(found.findall(dark))}


def luminance(colour: str) -> float:
    full = colour if len(colour) == 6 else "".join(2 * digit for digit in colour)
    parts = (int(full[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    dark, light = sorted((luminance(one), luminance(two)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), PAIRS)
def test_words_are_legible(theme: str, words: str, ground: str) -> None:
    colours = tokens()[theme]
    assert contrast(colours[words], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_the_edge_of_a_control_is_seen(theme: str, edge: str, ground: str) -> None:
    colours = tokens()[theme]
    assert contrast(colours[edge], colours[ground]) >= 3


def test_measure_of_contrast_itself() -> None:
    assert contrast("000000", "fff") == pytest.approx(21)
