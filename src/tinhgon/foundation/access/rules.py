"""What an actor may see, one rule per kind of record; list, search, expand and export ask it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy

from tinhgon.foundation.access.actor import Actor
from tinhgon.foundation.access.models import Account
from tinhgon.foundation.access.roles import permission_title
from tinhgon.foundation.refusals import NotAllowed, NotFound, gettext_noop

M = TypeVar("M", bound=Model)

_VISIBLE: dict[type[Model], Callable[[QuerySet[Any], Actor], QuerySet[Any]]] = {}


def declare_visible(
    model: type[M], visible_to: Callable[[QuerySet[M], Actor], QuerySet[M]]
) -> None:
    """Declare which rows of `model` an actor may know of."""
    _VISIBLE[model] = visible_to


NameRule = Callable[[QuerySet[Account], Actor], QuerySet[Account]]
_NAMED: list[NameRule] = []


def register_names(rule: NameRule) -> None:
    """`rule(accounts, actor)` keeps those whose name the actor may read beside what they did,
    though he may not open their page."""
    if rule not in _NAMED:
        _NAMED.append(rule)


def named_to(accounts: QuerySet[Account], actor: Actor) -> QuerySet[Account]:
    """The accounts whose name may stand beside an act: those the actor may see, and colleagues."""
    seen = visible(accounts, actor)
    if actor.is_system:
        return seen
    for rule in _NAMED:
        seen = seen | rule(accounts, actor)
    return seen.distinct()


def declared_models() -> list[type[Model]]:
    return sorted(_VISIBLE, key=lambda model: model._meta.label)


def visible(rows: QuerySet[M], actor: Actor) -> QuerySet[M]:
    """The rows of a query that `actor` may see. Raises `LookupError` for a model without a rule:
    nothing is shown by default."""
    try:
        rule = _VISIBLE[rows.model]
    except KeyError:
        raise LookupError(f"{rows.model._meta.label} declares no rule of visibility") from None
    if actor.is_system:
        return rows
    return rule(rows, actor)


def get_visible(rows: QuerySet[M], actor: Actor, **lookup: object) -> M:
    """One row, or `NotFound`, whether it does not exist or is not for this actor's eyes."""
    row = visible(rows, actor).filter(**lookup).first()
    if row is None:
        raise NotFound(
            gettext_noop("This record does not exist, or your roles do not let you see it.")
        )
    return row


def check_may(actor: Actor, permission: str) -> None:
    """Refuse unless the permission is held in some agency."""
    if not actor.may(permission):
        raise NotAllowed(
            gettext_noop(
                "None of your roles permits this: %(permission)s. "
                "Ask your agency administrator for a role that does."
            ),
            permission=gettext_lazy(permission_title(permission)),
        )
