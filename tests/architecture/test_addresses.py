"""Every address of our own names who may open it."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tinhgon.foundation.access.api import PERMISSIONS, access_rule

NAMED = {"public", "signed-in"}


def _views(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _views(pattern.url_patterns)
        else:
            yield pattern


def _own() -> list[URLPattern]:
    return [
        pattern
        for pattern in _views(get_resolver().url_patterns)
        if (pattern.callback.__module__ or "").startswith("tinhgon.")
    ]


def test_each_view_names_its_access_rule() -> None:
    silent = [
        str(pattern.pattern)
        for pattern in _own()
        if access_rule(pattern.callback) not in NAMED | PERMISSIONS.keys()
    ]
    assert silent == []


def test_there_are_views_of_our_own() -> None:
    assert len(_own()) > 10
