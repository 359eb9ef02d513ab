"""`tinhgon admin`: the first administrator, and the way back in without e-mail."""

from __future__ import annotations

import click
from django.utils.translation import gettext

from tinhgon.foundation.access.api import (
    SYSTEM,
    Account,
    create_account,
    reset_password,
    reset_second_factor,
)
from tinhgon.foundation.refusals import gettext_noop


@click.group(help=gettext_noop("Operators of this node."))
def admin() -> None:
    pass


@admin.command(
    help=gettext_noop("Make the first operator, or give an existing account a new password.")
)
@click.option("--username", prompt=gettext_noop("Account name"))
@click.option(
    "--name", default="", help=gettext_noop("Full name; asked for when the account is new.")
)
@click.option(
    "--password", prompt=gettext_noop("Password"), hide_input=True, confirmation_prompt=True
)
@click.option(
    "--reset-second-factor",
    "second_factor",
    is_flag=True,
    help=gettext_noop("Also remove the second factor of an existing account."),
)
def create(*, username: str, name: str, password: str, second_factor: bool) -> None:
    account = Account.objects.filter(username=username).first()
    if account is None:
        create_account(
            by=SYSTEM,
            username=username,
            name=name or click.prompt(gettext("Full name")),
            password=password,
            operator=True,
        )
        told = gettext("%(username)s may now sign in as an operator of this node.")
        click.echo(told % {"username": username}, err=True)
        return
    reset_password(by=SYSTEM, account=account, password=password)
    if second_factor:
        reset_second_factor(by=SYSTEM, account=account)
    click.echo(gettext("%(username)s has a new password.") % {"username": username}, err=True)
