"""What is read of review sheets and the queue."""

from __future__ import annotations

from tests.access.addresses.address import WHOLE, Address, officials

SHEET_ADDRESSES = (
    Address("sheets", officials, query=f"{WHOLE}&state=open&state=completed", lists=()),
    Address("sheets", officials, ("sheet",), query="q={word}", hidden=200, tells=False),
    Address("sheets_export", officials, lists=("sheet",)),
    Address("sheets_export", officials, ("sheet",), query="q={word}", hidden=200),
    Address("sheet", officials, ("sheet",), ("pk",)),
    Address("copy_sheet", officials, ("sheet",), ("pk",), tells=False),
    Address("copy_sheet", officials, ("sheet",), ("pk",), query="codes={code}", tells=False),
    Address("rereviews", officials, query=WHOLE),
    Address("rereviews", officials, ("sheet",), query="q={word}", hidden=200, tells=False),
    Address("rereviews_export", officials),
)
