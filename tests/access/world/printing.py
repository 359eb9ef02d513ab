"""PDF files made in the background, each for who asked."""

from __future__ import annotations

from tests.access.cast import of
from tests.access.world.world import HOSTILE, World

from tinhgon.registry.actions.printing import ask_for_file, make_file
from tinhgon.registry.api import PrintedFile


def print_files(world: World) -> None:
    """A PDF that somebody of each ministry had made of its secret decision."""
    for person in (of("reviewer", "bo-a"), of("control_office", "bo-b")):
        sign = next(world.signs)
        row, _ = ask_for_file(
            by=world.actor(person),
            maker="publication",
            asked={"decision": world.one("secret decision", person.place).at["pk"]},
            name="quyet-dinh.pdf",
            by_default=False,
        )
        make_file(row.pk)
        PrintedFile.objects.filter(pk=row.pk).update(title=f"{HOSTILE}Tệp {sign}")
        world.add("file", person.place, sign=sign, at={"pk": row.pk}, owner=person)
