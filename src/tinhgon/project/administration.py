"""`tinhgon admin`: the first administrator, and the way back in without e-mail."""

from __future__ import annotations

import click

from tinhgon.foundation.access.api import (
    SYSTEM,
    Account,
    create_account,
    reset_password,
    reset_second_factor,
)


@click.group()
def admin() -> None:
    """Operators of this node."""


@admin.command()
@click.option("--username", prompt=True)
@click.option("--name", default="", help="Full name; asked for when the account is new.")
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True)
@click.option("--reset-second-factor", "second_factor", is_flag=True)
def create(*, username: str, name: str, password: str, second_factor: bool) -> None:
    """Make the first operator, or give an existing account a new password."""
    account = Account.objects.filter(username=username).first()
    if account is None:
        create_account(
            by=SYSTEM,
            username=username,
            name=name or click.prompt("Full name"),
            password=password,
            operator=True,
        )
        click.echo(f"{username} may now sign in as an operator of this node.", err=True)
        return
    reset_password(by=SYSTEM, account=account, password=password)
    if second_factor:
        reset_second_factor(by=SYSTEM, account=account)
    click.echo(f"{username} has a new password.", err=True)
