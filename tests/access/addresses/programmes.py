"""What is read of programmes, plans of authorities, assignments and boards."""

from __future__ import annotations

from tests.access.addresses.address import WHOLE, Address, accounts, doing, officials
from tests.access.things import PROCEDURES

PROGRAMMES = ("programme", "draft programme", "listed programme")
PROGRAMME_ADDRESSES = (
    Address("programmes", officials, query=WHOLE, lists=PROGRAMMES),
    Address("programmes_export", officials, lists=PROGRAMMES),
    Address("due", officials),
    Address("due_export", officials),
    Address("new_programme", doing("steer")),
    Address("programme", officials, PROGRAMMES, ("key",)),
    Address("edit_programme", doing("steer"), PROGRAMMES, ("key",), deed="steer"),
    Address("open_programme", doing("steer"), PROGRAMMES, ("key",), deed="steer"),
    Address("close_programme", doing("steer"), PROGRAMMES, ("key",), deed="steer"),
    Address("programme_plans", officials, PROGRAMMES, ("key",)),
    Address("programme_plans", officials, ("programme",), ("key",), lists=("authority plan",)),
    Address(
        "programme_plans_export",
        officials,
        ("programme",),
        ("key",),
        lists=("authority plan",),
        tells=False,
    ),
    Address("programme_plan", officials, ("authority plan",), ("key", "agency")),
    Address("programme_procedures", officials, ("draft programme",), ("key",)),
    Address("programme_procedures", officials, ("programme",), ("key",), WHOLE, lists=PROCEDURES),
    Address(
        "programme_procedures_export",
        officials,
        ("programme",),
        ("key",),
        lists=PROCEDURES,
        tells=False,
    ),
    Address("list_members", doing("steer"), ("listed programme",), ("key",), deed="steer"),
    Address("assignment_workbook", doing("assign reviews"), ("programme",), ("key",)),
    Address("programme_assignment", officials, ("assignment",), ("key", "pk"), tells=False),
    *(
        Address(name, officials, ("board",), ("key",), "agency={agency}", tells=False, silent=files)
        for name, files in (
            ("programme_board", False),
            ("programme_board_procedures", False),
            ("programme_board_excel", True),
            ("programme_board_pdf", True),
            ("programme_briefing", True),
        )
    ),
    Address("programme_board", officials, ("draft programme",), ("key",)),
    Address("history", accounts, PROGRAMMES, ("kind", "subject")),
    Address("history", accounts, ("authority plan",), ("kind", "subject")),
)
