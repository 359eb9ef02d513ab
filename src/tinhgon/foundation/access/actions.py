"""Accounts: made and recovered by an administrator, without e-mail."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tinhgon.foundation.access.actor import Actor
from tinhgon.foundation.access.events import (
    AccountActivityChanged,
    AccountCreated,
    AccountRecovered,
)
from tinhgon.foundation.access.grants import reaches
from tinhgon.foundation.access.models import Account
from tinhgon.foundation.access.roles import Permission
from tinhgon.foundation.access.rules import check_may
from tinhgon.foundation.events.append import append
from tinhgon.foundation.refusals import NotAllowed, Refusal, gettext_noop

MANAGE_ACCOUNTS = Permission("access.manage_accounts", gettext_noop("Make and recover accounts"))


def check_manage_accounts(actor: Actor) -> None:
    if not actor.is_operator and not actor.is_system:
        check_may(actor, MANAGE_ACCOUNTS.name)


def check_password(password: str, account: Account | None = None) -> None:
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise Refusal(
            gettext_noop("The password is not strong enough: %(why)s"),
            why=" ".join(error.messages),
        ) from error


def check_username(username: str) -> None:
    """Letters, digits and a few signs: what a person can type again on any keyboard."""
    try:
        Account.username_validator(username.strip())
    except ValidationError as error:
        raise Refusal(
            gettext_noop(
                "The user name “%(username)s” may hold only letters, digits and . @ + - _, and no "
                "space; change it."
            ),
            username=username.strip(),
        ) from error


@transaction.atomic
def create_account(
    *, by: Actor, username: str, name: str, password: str, operator: bool = False
) -> Account:
    """Make an account. Roles are granted separately, in an agency, with dates."""
    check_manage_accounts(by)
    if operator and not (by.is_operator or by.is_system):
        raise Refusal(gettext_noop("Only an operator of this node can make another operator."))
    check_username(username)
    check_password(password)
    try:
        with transaction.atomic():
            account = Account.objects.create_account(
                username=username, name=name, password=password
            )
    except IntegrityError as error:
        raise Refusal(
            gettext_noop("The user name %(username)s is taken; choose another."), username=username
        ) from error
    if operator:
        account.is_operator = True
        account.save(update_fields=["is_operator"])
    append(AccountCreated(operator=operator), by=by, subject=account.pk)
    return account


@transaction.atomic
def reset_password(*, by: Actor, account: Account, password: str) -> None:
    check_manage_accounts(by)
    _check_reach(by, account)
    check_password(password, account)
    account.set_password(password)
    account.save(update_fields=["password"])
    append(AccountRecovered(what="password"), by=by, subject=account.pk)


@transaction.atomic
def reset_second_factor(*, by: Actor, account: Account) -> None:
    """Remove all second factors; the person sets up a new one at the next sign-in."""
    check_manage_accounts(by)
    _check_reach(by, account)
    Authenticator.objects.filter(user=account).delete()
    append(AccountRecovered(what="second_factor"), by=by, subject=account.pk)


@transaction.atomic
def set_active(*, by: Actor, account: Account, active: bool) -> None:
    check_manage_accounts(by)
    _check_reach(by, account)
    account.is_active = active
    account.save(update_fields=["is_active"])
    append(AccountActivityChanged(active=active), by=by, subject=account.pk)


def _check_reach(by: Actor, account: Account) -> None:
    if account.is_operator and not (by.is_operator or by.is_system):
        raise Refusal(gettext_noop("An operator's account is changed only by an operator."))
    if not (by.is_operator or by.is_system or reaches(by, MANAGE_ACCOUNTS.name, account)):
        raise NotAllowed(
            gettext_noop(
                "This account holds a role outside the agencies you administer; ask an "
                "administrator of a higher agency."
            )
        )
