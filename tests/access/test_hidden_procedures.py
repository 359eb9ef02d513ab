"""No answer, in whatever form, holds the code or the name of a procedure its reader may not see."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from io import BytesIO
from zipfile import ZipFile, is_zipfile

import pytest
from django.http import HttpResponseBase
from pypdf import PdfReader
from tests.access.addresses.address import Address
from tests.access.addresses.every import READ
from tests.access.cast import EVERYBODY, Person
from tests.access.reading import ask
from tests.access.things import PROCEDURES, Thing, sees
from tests.access.world.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.on_sqlite]

_BEGINNINGS = (b"%PDF", b"PK")
_OF_EACH_KIND = ("catalogue", "plan_pdf", "plan_word")


def texts_in(body: bytes) -> Iterator[str]:
    """All the words of an answer: of a page, of each part of an office file or an archive, and of
    what is packed within these, of each page of a PDF."""
    if body.startswith(b"%PDF"):
        for page in PdfReader(BytesIO(body)).pages:
            yield page.extract_text()
    elif is_zipfile(BytesIO(body)):
        with ZipFile(BytesIO(body)) as file:
            for name in file.namelist():
                yield name
                yield from texts_in(file.read(name))
    else:
        yield unescape(body.decode("utf-8", "replace"))


def body_of(response: HttpResponseBase) -> bytes:
    if response.streaming:
        return b"".join(getattr(response, "streaming_content", ()))
    return bytes(getattr(response, "content", b""))


def hidden_from(world: World, person: Person, asked: Thing | None) -> list[tuple[Thing, str]]:
    """The signs by which a procedure that is hidden from the person would be told. Of what he asked
    for himself the code is no news to him."""
    known = None if asked is None else asked.at.get("code")
    return [
        (thing, mark)
        for thing in world.of(*PROCEDURES)
        if not sees(person, thing)
        for mark in (str(thing.at["code"]), thing.sign)
        if mark != known
    ]


def told_by(world: World, person: Person, address: Address, thing: Thing | None) -> list[str]:
    response = ask(world.browsers[person], address.url(thing))
    words = " ".join(texts_in(body_of(response))).casefold()
    return [
        f"{person.name}: {address} ({thing}) tells {mark} of {each} ({response.status_code})"
        for each, mark in hidden_from(world, person, thing)
        if mark.casefold() in words
    ]


def test_the_marks_are_looked_for_where_they_stand(world: World) -> None:
    """Whoever may see them finds them in a page, a workbook, a PDF and a Word file alike: else it
    would prove nothing that nobody else does."""
    reader = next(each for each in EVERYBODY if each.name == "control_office@government")
    shown: set[bytes] = set()
    for address in READ:
        if address.name not in _OF_EACH_KIND:
            continue
        for thing in address.things(world)[:1]:
            response = ask(world.browsers[reader], address.url(thing))
            body = body_of(response)
            kind = next((each for each in _BEGINNINGS if body.startswith(each)), b"")
            if response.status_code != 200 or kind in shown:
                continue
            words = " ".join(texts_in(body)).casefold()
            if any(each.sign in words for each in world.of(*PROCEDURES)):
                shown.add(kind)
        if len(shown) == len(_BEGINNINGS) + 1:
            return
    raise AssertionError(shown)


Asked = tuple[Person, Address, Thing | None]


def answered(person: Person, address: Address, thing: Thing | None) -> bool:
    return address.status(person, thing) == 200


def hidden_there(person: Person, address: Address, thing: Thing | None) -> bool:
    return thing is not None and address.opens(person) and not sees(address.eyes(person), thing)


def cover(world: World) -> list[Asked]:
    """Who asks where for what, the same each time: at every address somebody who is answered, and
    of every sort of thing somebody from whom it is hidden; each time whoever has asked least so
    far, and another one of the things that fit."""
    times = dict.fromkeys(somebody_unaware(world), 0)
    chosen: list[Asked] = []
    met: set[object] = set()
    for address in READ:
        things = address.things(world)
        for fits, group in ((answered, address), (hidden_there, address.of)):
            if group in met:
                continue
            for person in sorted(times, key=times.__getitem__):
                fitting = [each for each in things if fits(person, address, each)]
                if fitting:
                    chosen.append((person, address, fitting[times[person] % len(fitting)]))
                    times[person] += 1
                    met.add(group)
                    break
    return chosen


def somebody_unaware(world: World) -> list[Person]:
    """Those from whom some procedure is hidden: all but who serves the whole country."""
    return [each for each in EVERYBODY if hidden_from(world, each, None)]


def test_every_role_in_every_place_asks(world: World) -> None:
    asking, unaware = {person for person, _, _ in cover(world)}, set(somebody_unaware(world))
    assert asking == unaware
    assert {each for each in EVERYBODY if each not in unaware} == {
        each for each in EVERYBODY if each.place == "government"
    }


def test_nobody_is_told_of_a_procedure_that_is_hidden_from_him(world: World) -> None:
    found = [told for asked in cover(world) for told in told_by(world, *asked)]
    assert not found, "\n".join(found)
