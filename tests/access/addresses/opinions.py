"""What is read of what one agency asks or recommends to another."""

from __future__ import annotations

from tests.access.addresses.address import WHOLE, Address, doing, officials

OPINION_ADDRESSES = (
    Address("opinion_letter", officials, ("opinion",), ("pk", "form"), deed="draft", tells=False),
    Address("ask_about_plan", officials, ("plan",), ("pk",), deed="draft"),
    Address("ask_about_item", officials, ("item",), ("pk",), deed="draft", tells=False),
    Address("recommendations", officials, query=WHOLE),
    Address("recommendations_export", officials, lists=("recommendation",)),
    Address("new_recommendation", doing("draft")),
    Address("recommendation", officials, ("recommendation",), ("pk",)),
    Address("opinions", officials, query=WHOLE),
    Address("opinions_export", officials),
    Address("opinion", officials, ("opinion",), ("pk",)),
)
