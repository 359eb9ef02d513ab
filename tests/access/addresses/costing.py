"""What is read of costs."""

from __future__ import annotations

from tests.access.addresses.address import WHOLE, Address, accounts, doing, officials
from tests.access.addresses.procedures import DRAFTS
from tests.access.things import PROCEDURES

COSTING_ADDRESSES = (
    Address("procedure_cost", officials, PROCEDURES, ("code",), is_alike=True),
    Address("procedure_cost", officials, DRAFTS, ("code",), query="version={number}"),
    Address("procedure_cost_sheet", officials, PROCEDURES, ("code",), is_alike=True),
    Address("procedure_cost_sheet", officials, DRAFTS, ("code",), query="version={number}"),
    Address("procedure_volumes", officials, PROCEDURES, ("code",), is_alike=True),
    Address("procedure_volumes", officials, ("volume of public", "volume"), ("code",)),
    Address("procedure_cost_pdf", officials, PROCEDURES, ("code",), silent=True, is_alike=True),
    Address(
        "procedure_cost_pdf", officials, DRAFTS, ("code",), query="version={number}", silent=True
    ),
    Address("procedure_measured", officials, PROCEDURES, ("code",), is_alike=True),
    Address("procedure_measured", officials, ("measured of public", "measured"), ("code",)),
    Address(
        "procedure_measured_sheet", officials, PROCEDURES, ("code",), is_alike=True, tells=False
    ),
    Address("procedure_measured_sheet", officials, ("measured of public", "measured"), ("code",)),
    Address("annual_costs", officials),
    Address("volumes", officials, query=WHOLE, lists=PROCEDURES),
    Address("volumes", officials, PROCEDURES, query="q={word}", hidden=200, is_alike=True),
    Address("volume_workbook", officials, lists=("volume of public", "volume")),
    Address("volume_workbook", officials, PROCEDURES, query="q={word}", hidden=200, is_alike=True),
    Address("baselines", officials, lists=("baseline",)),
    Address("new_baseline", doing("freeze")),
    Address("baseline", officials, ("baseline",), ("pk",)),
    Address("baseline_workbook", officials, ("baseline",), ("pk",), lists=PROCEDURES, tells=False),
    Address("history", accounts, ("baseline",), ("kind", "subject")),
    Address("cost_workbooks", doing("measure"), lists=("workbook",)),
    Address("cost_workbook", doing("measure"), ("workbook",), ("pk",)),
)
