"""Only a room's door is imported from outside: `api`, and the pure doors."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import grimp

ROOMS = {"foundation", "registry", "figures", "procedures", "costing", "review", "programmes"}
PURE_DOORS = {
    "tinhgon.foundation.command_words",
    "tinhgon.foundation.refusals",
    "tinhgon.foundation.vocabulary",
    "tinhgon.procedures.content.api",
    "tinhgon.registry.rules.standing",
    "tinhgon.review.rules.amended_documents",
}
# Django names these by path in settings; `project` gathers urls, commands and apps.
GATHERER = "project"


def _is_door(module: str) -> bool:
    parts = module.split(".")
    if module in PURE_DOORS:
        return True
    if parts[1] == "foundation":
        return len(parts) == 4 and parts[3] == "api"
    return len(parts) == 3 and parts[2] == "api"


def test_only_doors_are_imported_from_outside() -> None:
    graph = grimp.build_graph("tinhgon", exclude_type_checking_imports=True)
    behind = []
    for imported in graph.modules:
        parts = imported.split(".")
        if len(parts) < 3 or parts[1] not in ROOMS or _is_door(imported):
            continue
        for importer in graph.find_modules_that_directly_import(imported):
            room = importer.split(".")[1]
            if room not in (parts[1], GATHERER):
                behind.append(f"{importer} → {imported}")
    assert behind == []


def test_the_search_sees_imports() -> None:
    graph = grimp.build_graph("tinhgon", exclude_type_checking_imports=True)
    assert graph.find_modules_that_directly_import("tinhgon.foundation.events.api")


def _names_of(module: Path) -> list[str]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    assert all(isinstance(part, ast.Expr | ast.ImportFrom) for part in tree.body), module
    return [
        name.asname or name.name
        for part in tree.body
        if isinstance(part, ast.ImportFrom)
        for name in part.names
    ]


def test_a_divided_door_says_each_name_once() -> None:
    source = Path(__file__).parents[2] / "src" / "tinhgon"
    doors = list(source.glob("*/api/__init__.py"))
    assert doors
    for door in doors:
        subjects = sorted(door.parent.glob("of_*.py"))
        said = Counter(name for subject in subjects for name in _names_of(subject))
        assert [name for name, times in said.items() if times > 1] == []
        gathered = {
            part.module.rpartition(".")[2]
            for part in ast.parse(door.read_text(encoding="utf-8")).body
            if isinstance(part, ast.ImportFrom) and part.module
        }
        assert gathered == {subject.stem for subject in subjects}
