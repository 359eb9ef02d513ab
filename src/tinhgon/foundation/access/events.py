"""Events of accounts. They carry the opaque id only: names can be erased, the log cannot."""

from __future__ import annotations

from typing import ClassVar, Literal

from tinhgon.foundation.events.schema import Event


class AccountCreated(Event):
    TYPE: ClassVar[str] = "foundation.account_created"
    SUBJECT: ClassVar[str] = "account"

    operator: bool


class AccountRecovered(Event):
    """A password or second factor was reset by an administrator or by the node's command."""

    TYPE: ClassVar[str] = "foundation.account_recovered"
    SUBJECT: ClassVar[str] = "account"

    what: Literal["password", "second_factor"]


class AccountActivityChanged(Event):
    TYPE: ClassVar[str] = "foundation.account_activity_changed"
    SUBJECT: ClassVar[str] = "account"

    active: bool
