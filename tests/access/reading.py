"""What an answer says, whatever its form."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from zipfile import ZipFile, is_zipfile

from django.http import HttpResponseBase
from django.test import Client
from tests.access.cast import Person
from tests.access.things import Thing, is_named, sees
from tests.access.world.world import World


def ask(client: Client, url: str) -> HttpResponseBase:
    return client.get(url)


def parts(response: HttpResponseBase) -> list[bytes]:
    """The body, or the parts of an office file."""
    body = bytes(getattr(response, "content", b""))
    if not is_zipfile(BytesIO(body)):
        return [body]
    with ZipFile(BytesIO(body)) as file:
        return [file.read(name) for name in file.namelist()]


def takes_names_for_more(response: HttpResponseBase) -> bool:
    """Whether a name stands in a page as an element of it, or in a sheet as a formula."""
    kind = response.headers.get("Content-Type", "")
    tag, formula = b"<hr9", re.compile(rb"<f>[^<]*1\+1")
    may_hold = kind.startswith(("application/json", "text/plain"))
    return any((tag in part and not may_hold) or formula.search(part) for part in parts(response))


def said(response: HttpResponseBase) -> str:
    """The words of a page, of JSON, or of all parts of an office file, in small letters."""
    return unescape(b"\n".join(parts(response)).decode("utf-8", "replace")).casefold()


def forbidden(world: World, person: Person, *, beside_acts: bool) -> dict[str, Thing]:
    """The signs of everything a person may not know of, where names of colleagues may stand
    `beside_acts` or not."""
    seen = {
        thing.sign
        for thing in world.things
        if sees(person, thing) or (beside_acts and is_named(person, thing))
    }
    return {thing.sign: thing for thing in world.things if thing.sign and thing.sign not in seen}
