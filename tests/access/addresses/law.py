"""What is read of the law to be amended and the documents that amend it."""

from __future__ import annotations

from tests.access.addresses.address import WHOLE, Address, doing, officials

LAW_ADDRESSES = (
    Address("law_changes", officials, query=WHOLE, lists=("law change",)),
    Address("law_changes_export", officials, lists=("law change",)),
    Address("law_documents", officials, query=WHOLE),
    Address("law_documents_export", officials),
    Address("law_unnamed", officials, query=WHOLE),
    Address("correct_law_change", officials, ("drafted law change",), ("pk",)),
    Address("assign_law_change", officials, ("law change",), ("pk",), tells=False),
    Address("amending_documents", officials, query=WHOLE, lists=("amending",)),
    Address("amending_documents_export", officials, lists=("amending",)),
    Address("new_amending_document", doing("enact")),
    Address("amending_document", officials, ("amending",), ("pk",)),
    Address("edit_amending_document", officials, ("amending",), ("pk",)),
    Address("issue_amending_document", officials, ("amending",), ("pk",), state="draft"),
    Address("give_up_amending_document", officials, ("amending",), ("pk",)),
    Address("undo_issue", officials, ("amending",), ("pk",)),
)
