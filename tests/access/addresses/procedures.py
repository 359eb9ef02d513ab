"""What is read of the catalogue, by the public and by officials."""

from __future__ import annotations

from tests.access.addresses.address import WHOLE, Address, anyone, doing, officials
from tests.access.things import PROCEDURES

_INTERNAL = ("group a", "group b", "unclassified")
_TABS = ("dossier", "steps", "channels", "law", "source", "versions", "observations", "history")
DRAFTS = ("draft", "withdrawn draft")
_DECISIONS = ("open decision", "secret decision")
PUBLIC_ADDRESSES = (
    Address("alive", anyone),
    Address("robots", anyone),
    Address("public_search", anyone),
    Address("public_search", anyone, PROCEDURES, query="q={word}", hidden=200, as_visitor=True),
    Address(
        "public_search",
        anyone,
        PROCEDURES,
        query="q={word}&format=json",
        hidden=200,
        as_visitor=True,
    ),
    Address("public_procedure", anyone, PROCEDURES, ("code",), as_visitor=True),
    Address(
        "public_procedure", anyone, PROCEDURES, ("code",), query="format=json", as_visitor=True
    ),
    Address(
        "public_procedure", anyone, DRAFTS, ("code",), query="version={number}", as_visitor=True
    ),
    Address("coming_changes", anyone, as_visitor=True),
    Address("coming_workbook", anyone, as_visitor=True),
    Address(
        "public_procedure",
        anyone,
        PROCEDURES,
        ("code",),
        query="on=2999-01-01",
        hidden=404,
        as_visitor=True,
    ),
    Address("procedure_qr", anyone, PROCEDURES, ("code",), silent=True, as_visitor=True),
    Address("procedure_pdf", anyone, PROCEDURES, ("code",), silent=True, as_visitor=True),
)


PROCEDURE_ADDRESSES = (
    Address("catalogue", officials, query=WHOLE, lists=PROCEDURES),
    Address("catalogue", officials, PROCEDURES, query="q={word}", hidden=200, is_alike=True),
    Address("catalogue_workbook", officials, lists=PROCEDURES),
    Address(
        "catalogue_workbook", officials, PROCEDURES, query="q={word}", hidden=200, is_alike=True
    ),
    Address("procedure", officials, PROCEDURES, ("code",)),
    *(
        Address("procedure", officials, PROCEDURES, ("code",), query=f"tab={tab}", is_alike=True)
        for tab in _TABS
    ),
    Address("procedure", officials, PROCEDURES, ("code",), query="tab=findings", is_alike=True),
    Address("procedure", officials, DRAFTS, ("code",), query="version={number}", hidden=200),
    Address("compare_versions", officials, PROCEDURES, ("code",), tells=False),
    Address("compare_versions", officials, DRAFTS, ("code",), query="before=1&after={number}"),
    Address("classify", doing("classify"), _INTERNAL, ("code",), deed="classify", tells=False),
    Address("delegate", doing("publish"), PROCEDURES, ("code",), deed="publish", tells=False),
    Address(
        "take_back_delegation",
        doing("publish"),
        ("delegation",),
        ("pk",),
        deed="publish",
        tells=False,
    ),
    Address(
        "correct_value",
        doing("correct"),
        PROCEDURES,
        ("pk=version",),
        "path=level",
        deed="correct",
        tells=False,
    ),
    Address("assign_agency", doing("assign"), PROCEDURES, query="chosen={id}", hidden=302),
    Address("heirless", doing("assign")),
    Address("heirless_workbook", doing("assign")),
    Address(
        "classify_many",
        doing("classify"),
        _INTERNAL,
        query="chosen={id}",
        deed="classify",
        hidden=302,
    ),
    Address("drafts", officials, query=WHOLE, lists=("draft",)),
    Address("edit_content", doing("adopt"), PROCEDURES, ("pk=version",), deed="adopt", tells=False),
    Address("bring_up_draft", doing("adopt"), ("draft",), ("pk",), tells=False),
    Address("withdraw_draft", doing("adopt"), ("draft",), ("pk",), tells=False),
    Address("publish", doing("publish"), ("draft",), query="draft={version}", hidden=302),
    Address(
        "draft_decision",
        doing("publish"),
        ("draft",),
        query="draft={version}",
        hidden=302,
    ),
    Address("decisions", officials, query=WHOLE, lists=_DECISIONS),
    Address("decision", officials, _DECISIONS, ("pk",)),
    Address("decision_word", officials, _DECISIONS, ("pk",)),
    Address("decision_pdf", officials, _DECISIONS, ("pk",), silent=True),
    Address("decision_signing", officials, _DECISIONS, ("pk",), deed="publish"),
    Address("draft_signing", doing("publish"), ("agency",), ("key",), deed="publish", tells=False),
    Address("observations", officials, query=WHOLE),
    Address("observation", officials, ("observation",), ("pk",)),
    Address("imports", doing("import"), lists=("import",)),
    Address("inventory_template", doing("import")),
    Address("import", doing("import"), ("import",), ("pk",), lists=()),
    Address("import_problems", doing("import"), ("import",), ("pk",), tells=False),
)
