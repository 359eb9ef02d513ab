"""What is done about PDF files made in the background."""

from __future__ import annotations

from django.urls import reverse
from tests.access.acts.parts import CONTROL, REVIEWER, Act, Form, address, sending
from tests.access.cast import reaches
from tests.access.world.world import World

from tinhgon.foundation.ui.api import Order, write_order
from tinhgon.registry.api import PrintedFile


def _order(world: World) -> Form:
    """A decision for the eyes of ministry A, as its page offers to have it made."""
    decision = world.one("secret decision", "bo-a").at["pk"]
    order = Order("publication", {"decision": decision}, reverse("print_document"))
    return {"order": write_order(order, "quyet-dinh.pdf", by_default=False)}


def _failed_file(world: World) -> str:
    file = world.one("file", "bo-a").at["pk"]
    PrintedFile.objects.filter(pk=file).update(state="failed")
    return reverse("print_again", args=[file])


PRINTING_ACTS = (
    Act(
        "print_document",
        CONTROL,
        lambda person: reaches(person, "bo-a"),
        address("print_document"),
        _order,
    ),
    Act(
        "print_again",
        REVIEWER,
        lambda person: person == REVIEWER,
        _failed_file,
        sending(),
    ),
)
