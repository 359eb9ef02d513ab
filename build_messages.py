"""Build hook: compiles the rooms' translations (.po) for the wheel and for `make setup`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_messages(source: Path) -> list[Path]:
    """Write a .mo beside each .po under `source`; return what was written."""
    written = []
    for catalogue in sorted(source.glob("**/locale/*/LC_MESSAGES/*.po")):
        with catalogue.open("rb") as file:
            messages = read_po(file, locale=catalogue.parent.parent.name)
        place = catalogue.with_suffix(".mo")
        with place.open("wb") as file:
            write_mo(file, messages)
        written.append(place)
    return written


class MessagesHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's own default
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        compile_messages(Path(self.root) / "src")


if __name__ == "__main__":
    compile_messages(Path(__file__).parent / "src")
