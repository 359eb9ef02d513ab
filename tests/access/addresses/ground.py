"""The work list and the histories."""

from __future__ import annotations

from tests.access.addresses.address import Address, accounts, officials

GROUND_ADDRESSES = (
    Address("work", accounts),
    Address("history", accounts, ("plan",), ("kind", "subject")),
    Address("history", accounts, ("item",), ("kind", "subject"), tells=False),
    Address("history", accounts, ("amending",), ("kind", "subject")),
    Address("history", accounts, ("finding",), ("kind", "subject"), tells=False),
    Address("history", accounts, ("opinion",), ("kind", "subject"), tells=False),
    Address("history", accounts, ("recommendation",), ("kind", "subject"), tells=False),
    Address("history", accounts, ("account",), ("kind", "subject")),
    Address("history", officials, ("agency",), ("kind", "subject")),
    Address("history", officials, ("legal document",), ("kind", "subject")),
)
