"""Who asks: the session of the screens; and what may be asked in an address."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import register_converter
from django.urls.converters import StringConverter
from django.utils.datastructures import MultiValueDict
from ninja.parser import Parser
from ninja.security import APIKeyCookie
from pydantic import BeforeValidator, Field, StringConstraints

from tinhgon.foundation.access.api import Actor, actor, check_may

Text = Annotated[str, StringConstraints(max_length=200)]
Identity = Annotated[int, Field(ge=1, le=2**63 - 1)]
# The sign NUL is taken out of whatever is asked: a code wants at least one other.
Code = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"[^\x00]")]
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _written_as_a_day(value: object) -> object:
    """A number alone would be read as seconds since 1970."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise ValueError("a day is written YYYY-MM-DD")
    return value


Day = Annotated[date, BeforeValidator(_written_as_a_day)]


class Once(Parser):
    """Reads the query of an address. What is asked once is not taken from several answers: all of
    them are handed on, and the type refuses them."""

    def parse_querydict(
        self, data: MultiValueDict[str, str], list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        read = super().parse_querydict(data, list_fields, request)
        several = {key: values for key, values in data.lists() if len(values) > 1}
        return read | several


class AnySigns(StringConverter):
    """Part of an address that may hold any sign, slashes and line ends too."""

    regex = "(?s:.+)"


register_converter(AnySigns, "any")


class Holding(APIKeyCookie):
    """Whoever is signed in; with `permission`, only who holds it in some agency."""

    param_name = settings.SESSION_COOKIE_NAME

    def __init__(self, permission: str = "") -> None:
        self.permission = permission
        super().__init__()

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """None asks to sign in; `NotAllowed` where the permission is not held."""
        by = actor(request)
        if not by.is_signed_in:
            return None
        if self.permission:
            check_may(by, self.permission)
        return by
