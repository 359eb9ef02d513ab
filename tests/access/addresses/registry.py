"""What is read of agencies, people, law, legal numbers and templates."""

from __future__ import annotations

from tests.access.addresses.address import (
    WHOLE,
    Address,
    accounts,
    doing,
    keepers_of_people,
    officials,
)

REGISTRY_ADDRESSES = (
    Address("agencies", officials, query=WHOLE),
    Address("agencies", officials, query="export=xlsx"),
    Address("agency", officials, ("agency",), ("key",)),
    Address("printed_files", accounts, query=WHOLE, lists=("file",)),
    Address("printed_file", accounts, ("file",), ("pk",)),
    Address("fetch_printed", accounts, ("file",), ("pk",), silent=True),
    Address("templates", doing("set templates"), ("template",), ("key",), hidden=403, tells=False),
    Address("template", doing("set templates"), ("template",), ("key", "kind"), hidden=403),
    Address(
        "template_file",
        doing("set templates"),
        ("template",),
        ("key", "kind", "number"),
        hidden=403,
        tells=False,
    ),
    *(
        Address(
            f"{what}_template",
            doing("set templates"),
            ("template",),
            ("key", "kind"),
            hidden=403,
            tells=False,
        )
        for what in ("default", "preview")
    ),
    Address("reorganise", doing("reorganise")),
    Address("legal_documents", officials, query=WHOLE, lists=("legal document",)),
    Address("legal_documents", officials, query="export=xlsx", lists=("legal document",)),
    Address("legal_document", officials, ("legal document",), ("pk",)),
    Address("new_legal_document", doing("record law")),
    Address("new_legal_relation", doing("record law"), ("legal document",), ("pk",)),
    Address("strike_legal_relation", doing("record law"), ("legal document",), ("pk", "relation")),
    Address("legal_parameters", officials),
    Address("legal_parameters", officials, query="export=xlsx"),
    Address("new_legal_parameter", doing("set parameters", "government")),
    Address("working_days", officials),
    Address("people", keepers_of_people, query=WHOLE, lists=("account",)),
    Address("people", keepers_of_people, query="export=xlsx", lists=("account",)),
    Address("ended_roles", keepers_of_people, query=WHOLE),
    Address("new_person", keepers_of_people),
    Address("person", accounts, ("account",), ("pk",)),
)
