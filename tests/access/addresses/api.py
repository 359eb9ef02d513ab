"""What is read by the API."""

from __future__ import annotations

from tests.access.addresses.address import Address, accounts, anyone, officials
from tests.access.addresses.procedures import DRAFTS
from tests.access.addresses.programmes import PROGRAMMES
from tests.access.things import PROCEDURES

API_ADDRESSES = (
    Address("api:openapi-json", anyone),
    Address("api:find_procedures", anyone, query="limit=200", lists=PROCEDURES),
    Address("api:find_procedures", anyone, PROCEDURES, query="q={word}", hidden=200),
    Address("api:read_procedure", anyone, PROCEDURES, ("code",)),
    Address("api:read_cost", officials, PROCEDURES, ("code",)),
    Address("api:read_cost", officials, ("measured of public", "measured"), ("code",)),
    Address("api:list_versions", anyone, PROCEDURES, ("code",), tells=False),
    Address("api:read_version", anyone, DRAFTS, ("code", "number")),
    Address("api:compare_versions", anyone, DRAFTS, ("code", "before", "after")),
    Address("api:list_rules", officials),
    Address("api:find_findings", officials, query="limit=200&state=dismissed"),
    Address("api:find_papers", officials, query="limit=200"),
    Address("api:read_paper", officials, ("paper",), ("key",), tells=False),
    Address("api:find_plans", officials, query="limit=200", lists=("plan",)),
    Address("api:read_plan", officials, ("plan",), ("plan",)),
    Address("api:find_items", officials, query="limit=200"),
    Address("api:read_item", officials, ("item",), ("item",)),
    Address("api:find_sheets", officials, query="limit=200", lists=("sheet",)),
    Address("api:read_sheet", officials, ("sheet",), ("sheet=pk",)),
    Address("api:find_opinions", officials, query="limit=200", lists=("opinion",)),
    Address("api:read_opinion", officials, ("opinion",), ("opinion=pk",)),
    Address("api:find_recommendations", officials, query="limit=200", lists=("recommendation",)),
    Address("api:read_recommendation", officials, ("recommendation",), ("recommendation=pk",)),
    Address("api:find_law_changes", officials, query="limit=200", lists=("law change",)),
    Address("api:find_documents_to_amend", officials, query="limit=200"),
    Address("api:find_amending_documents", officials, query="limit=200", lists=("amending",)),
    Address("api:read_amending_document", officials, ("amending",), ("amending=pk",)),
    Address("api:find_programmes", officials, query="limit=200", lists=PROGRAMMES),
    Address("api:read_programme", officials, PROGRAMMES, ("key",)),
    Address(
        "api:find_authority_plans",
        officials,
        ("programme",),
        ("key",),
        "limit=200",
        lists=("authority plan",),
        tells=False,
    ),
    Address("api:read_authority_plan", officials, ("authority plan",), ("key", "agency")),
    Address(
        "api:find_members",
        officials,
        ("programme",),
        ("key",),
        "limit=200",
        lists=PROCEDURES,
        tells=False,
    ),
    Address("api:find_members", officials, ("draft programme",), ("key",), tells=False),
    *(
        Address(name, officials, ("board",), ("key",), "agency={agency}", tells=False)
        for name in ("api:read_programme_board", "api:find_board_procedures")
    ),
    Address("api:read_programme_board", officials, ("draft programme",), ("key",), tells=False),
    Address("api:list_indicators", accounts),
    Address("api:find_agencies", anyone, query="limit=200"),
    Address("api:read_agency", anyone, ("agency",), ("key",)),
    Address("api:find_documents", anyone, query="limit=200", lists=("legal document",)),
    Address("api:read_document", anyone, ("legal document",), ("number",)),
    Address("api:find_parameters", anyone, query="limit=200"),
    Address("api:read_figure", accounts, ("figures",), ("indicator",), "agency={agency}"),
    Address(
        "figure",
        accounts,
        ("figures",),
        ("indicator",),
        "agency={agency}&first={first}&last={first}",
    ),
)
