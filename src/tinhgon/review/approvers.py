"""Whose decision approves: that of the Prime Minister, or of the authority itself."""

from __future__ import annotations

from tinhgon.registry.api import ROOT_KEY

PRIME_MINISTER_KEY = "prime-minister"


def is_prime_minister(issuer: str) -> bool:
    """Whether an agency (key) is the Prime Minister, or the Government in whose name he decides."""
    return issuer in {PRIME_MINISTER_KEY, ROOT_KEY}
