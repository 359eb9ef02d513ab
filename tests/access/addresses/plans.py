"""What is read of plans, their items, documents and conflicts."""

from __future__ import annotations

from tests.access.addresses.address import WHOLE, Address, doing, officials

PLAN_ADDRESSES = (
    Address("plans", officials, query=WHOLE, lists=("plan",)),
    Address("plans_export", officials, lists=()),
    Address("new_plan", doing("draft")),
    Address("take_over_items", doing("draft")),
    Address("plan", officials, ("plan",), ("pk",)),
    Address("edit_plan", officials, ("plan",), ("pk",)),
    Address("plan_law", officials, ("plan",), ("pk",)),
    Address("plan_reasons", officials, ("plan",), ("pk",)),
    Address("add_to_plan", officials, ("plan",), ("pk",)),
    Address("plan_export", officials, ("plan",), ("pk",)),
    Address("plan_word", officials, ("plan",), ("pk",)),
    Address("plan_pdf", officials, ("plan",), ("pk",), silent=True),
    Address("plan_documents", officials, ("plan",), ("pk",)),
    Address(
        "plan_document",
        officials,
        ("plan",),
        ("pk", "kind=printed", "form"),
        tells=False,
        state="submitted",
    ),
    Address(
        "document_signing",
        officials,
        ("plan",),
        ("pk", "kind", "of=kind"),
        deed="draft",
        tells=False,
    ),
    Address("draft_publication", officials, ("plan",), ("pk",)),
    Address("decision_document", officials, ("plan decision",), ("pk", "form")),
    Address("conflicts", officials),
    Address("conflicts_export", officials),
    Address("plan_conflicts", officials, ("plan",), ("pk",)),
    Address("decide", officials, ("plan",), ("pk",)),
    Address("withdraw_plan", officials, ("plan",), ("pk",)),
    Address("bulk_act", officials, ("bulk act",), ("plan", "pk"), tells=False),
    Address("plan_item", officials, ("item",), ("pk",)),
    Address("plan_item", officials, ("item",), ("pk",), query="whole=1"),
    Address("board", officials, tells=False),
    Address("board", officials, ("figures",), query="agency={agency}", tells=False),
    Address("board_export", officials, ("figures",), query="agency={agency}", tells=False),
)
