"""What is read of target help."""

from __future__ import annotations

from tests.access.addresses.address import Address, accounts, officials

TARGET_ADDRESSES = (
    Address("programme_targets", officials, ("programme",), ("key",)),
    Address("programme_target_run", officials, ("target run",), ("key", "pk")),
    Address("programme_target_run", officials, ("open target run",), ("key", "pk"), tells=False),
    Address("programme_targets_export", officials, ("target run",), ("key", "pk"), tells=False),
    Address("history", accounts, ("target run",), ("kind", "subject")),
)
