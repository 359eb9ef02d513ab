"""What is done about agencies, people, law, legal numbers and templates."""

from __future__ import annotations

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.access.acts.parts import (
    ADMINISTRATOR,
    CONTROL,
    TODAY,
    Act,
    Form,
    address,
    address_of,
    doing,
    sending,
)
from tests.access.cast import DISSOLVED, NOBODY, Person, may, of
from tests.access.world.world import World

from tinhgon.foundation.documents.api import word_template
from tinhgon.procedures.documents.publication.files import PUBLICATION


def _renaming(world: World) -> Form:
    lines = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 0}
    line = {"form-0-change": "rename", "form-0-agency": "bo-a.vu", "form-0-name": "Vụ Mới"}
    basis = {"effective": TODAY, "title": "Đổi tên", "source": "1/QĐ", "mark": "confirmed"}
    return {**lines, **line, **basis, "record": "1"}


def _on_account(deed: str, *, own: Person | None = None) -> Callable[[Person], bool]:
    return lambda person: person.is_operator or may(person, deed, "bo-a") or person == own


def _of_account(name: str, about: Person, key: str) -> Callable[[World], str]:
    return lambda world: reverse(
        name, args=[next(thing for thing in world.of("account") if thing.owner == about).at[key]]
    )


def _going_on(act: str) -> Callable[[World], Form]:
    """The role of an official of the province that went into another."""
    return lambda world: {
        "chosen": next(
            thing.at["holding"]
            for thing in world.of("account")
            if thing.owner == of("official", DISSOLVED)
        ),
        "act": act,
    }


_OFFICIAL = of("official", "bo-a")
REGISTRY_ACTS = (
    Act(
        "reorganise",
        ADMINISTRATOR,
        doing("reorganise", "bo-a.vu"),
        address("reorganise"),
        _renaming,
    ),
    Act(
        "new_legal_document",
        CONTROL,
        lambda person: may(person, "record law"),
        address("new_legal_document"),
        sending(number="99/2026/NĐ-CP", status="unknown", mark="unverified"),
    ),
    Act(
        "new_legal_relation",
        CONTROL,
        lambda person: may(person, "record law"),
        lambda world: reverse(
            "new_legal_relation", args=[world.one("legal document", "government").at["pk"]]
        ),
        sending(
            other="13/2026/NĐ-CP",
            direction="newer",
            kind="replaces",
            effective=TODAY,
            whole="on",
            mark="unverified",
            source="thử",
        ),
    ),
    Act(
        "strike_legal_relation",
        CONTROL,
        lambda person: may(person, "record law"),
        lambda world: reverse(
            "strike_legal_relation",
            args=[world.one("legal document", "government").at[key] for key in ("pk", "relation")],
        ),
        sending(reason="Gõ nhầm số"),
    ),
    Act(
        "new_legal_parameter",
        of("agency_administrator", "government"),
        doing("set parameters", "government"),
        address("new_legal_parameter"),
        sending(name="thu.x", value="1", valid_from=TODAY, source="thử", mark="unverified"),
    ),
    Act(
        "new_person",
        ADMINISTRATOR,
        lambda person: person.is_operator or may(person, "make accounts"),
        address("new_person"),
        sending(username="nguoi-moi", name="Người Mới"),
    ),
    *(
        Act(
            "ended_roles",
            of("agency_administrator", "tinh-p"),
            lambda person: person.is_operator or may(person, "grant", DISSOLVED),
            address("ended_roles"),
            _going_on(act),
            label=act,
        )
        for act in ("grant", "leave")
    ),
    Act(
        "person",
        ADMINISTRATOR,
        _on_account("grant"),
        _of_account("person", NOBODY, "pk"),
        sending(role="official", agency="bo-a", valid_from=TODAY),
    ),
    *(
        Act(
            "recover_person",
            ADMINISTRATOR,
            _on_account("make accounts"),
            _of_account("recover_person", _OFFICIAL, "pk"),
            sending(what=what),
            label=what,
        )
        for what in ("password", "second_factor", "off")
    ),
    Act(
        "revoke_role",
        ADMINISTRATOR,
        _on_account("grant", own=_OFFICIAL),
        _of_account("revoke_role", _OFFICIAL, "holding"),
        sending(),
    ),
)


TEMPLATE_ACTS = (
    Act(
        "template",
        CONTROL,
        doing("set templates"),
        address_of("template", "template", "key", "kind"),
        lambda world: {
            "act": "use",
            "valid_from": TODAY,
            "file": SimpleUploadedFile("mau.docx", word_template(PUBLICATION.layout)),
        },
    ),
    Act(
        "back_to_default",
        CONTROL,
        doing("set templates"),
        address_of("back_to_default", "template", "key", "kind"),
        sending(),
    ),
)
