"""A refusal is a sentence for a person: what is wrong, where, what to do. Knows no framework."""

from __future__ import annotations

from collections.abc import Callable


def gettext_noop(message: str) -> str:
    """Mark `message` for translation where it is written; it is translated where it is shown."""
    return message


class Refusal(Exception):
    """The act asked for is not possible, and nothing was changed.

    `message` is the English sentence (a message id with named placeholders), `params` fill it.
    """

    def __init__(self, message: str, **params: object) -> None:
        self.message = message
        self.params = params
        super().__init__(message % params if params else message)


class NotAllowed(Refusal):
    """The account has no role that permits this act in this agency."""


class NotSignedIn(Refusal):
    """A form was sent by somebody who is not signed in (any more)."""


class NotFound(Refusal):
    """The thing named does not exist, or this account may not know that it does."""


def passes(check: Callable[[], None]) -> bool:
    """Whether a `check_…` refuses nothing."""
    try:
        check()
    except Refusal:
        return False
    return True
