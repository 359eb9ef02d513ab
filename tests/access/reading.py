"""What an answer says, whatever its form."""

from __future__ import annotations

from html import unescape
from io import BytesIO
from zipfile import ZipFile, is_zipfile

from django.http import HttpResponseBase
from django.test import Client
from tests.access.cast import Person
from tests.access.things import Thing, sees
from tests.access.world import World


def ask(client: Client, url: str) -> HttpResponseBase:
    return client.get(url, headers={"Accept-Language": "en"})


def said(response: HttpResponseBase) -> str:
    """The words of a page, of JSON, or of all parts of an office file, in small letters."""
    body = bytes(getattr(response, "content", b""))
    if is_zipfile(BytesIO(body)):
        with ZipFile(BytesIO(body)) as parts:
            body = b"\n".join(parts.read(name) for name in parts.namelist())
    return unescape(body.decode("utf-8", "replace")).casefold()


def forbidden(world: World, person: Person) -> dict[str, Thing]:
    """The signs of everything a person may not know of."""
    seen = {thing.sign for thing in world.things if sees(person, thing)}
    return {thing.sign: thing for thing in world.things if thing.sign and thing.sign not in seen}
