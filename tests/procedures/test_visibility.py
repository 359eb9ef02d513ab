"""Who must see, and who must not see, on every path: list, search, expand, export."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from tests.procedures.conftest import TREE
from tests.procedures.samples import record

from tinhgon.foundation.access.api import ANYONE, SYSTEM, Actor, get_visible, visible
from tinhgon.foundation.refusals import NotFound
from tinhgon.procedures.api import (
    CatalogueEntry,
    ImportBatch,
    InternalGroup,
    Observation,
    Procedure,
    Reading,
    Version,
    assign_managing_agency,
    classify_group,
    content_of,
    draft_from_operations,
    matching,
    ranked,
)
from tinhgon.procedures.queries.current import exported_lines
from tinhgon.registry.api import Agency

Load = Callable[..., ImportBatch]
VIEW = frozenset({"procedures.view"})

PUBLIC, INTERNAL, INTERNAL_A = "1.000001", "5.000001", "5.000002"


@pytest.fixture
def catalogue(load: Load, agencies: dict[str, Agency]) -> None:
    """A public, an internal and an internal group A procedure, all of the department under A."""
    load(record(PUBLIC), record(INTERNAL), record(INTERNAL_A))
    procedures = list(Procedure.objects.order_by("code"))
    assign_managing_agency(by=SYSTEM, procedures=procedures, agency=agencies["so-a1"])
    classify_group(
        by=SYSTEM, procedure=Procedure.objects.get(code=INTERNAL_A), group=InternalGroup.A
    )
    base = Version.objects.get(procedure__code=PUBLIC)
    draft_from_operations(
        by=SYSTEM,
        base=base,
        content=replace(content_of(base), dossier=()),
        operations=[{"operation": "x"}],
    )
    load(record(PUBLIC, name="Cấp giấy phép thử nghiệm đổi tên"))


def paths(actor: Actor) -> dict[str, set[str]]:
    """The codes an actor meets on each path."""
    entries = visible(CatalogueEntry.objects.all(), actor)
    expanded = {
        row.code
        for row in CatalogueEntry.objects.all()
        if visible(Version.objects.filter(pk=row.version_id), actor).exists()
    }
    return {
        "list": set(entries.values_list("code", flat=True)),
        "search": {
            CatalogueEntry.objects.get(pk=pk).code for pk in ranked(entries, "giay phep thu nghiem")
        },
        "narrowed": set(matching(entries, "ho khau").values_list("code", flat=True)),
        "expand": expanded,
        "procedure": set(visible(Procedure.objects.all(), actor).values_list("code", flat=True)),
        "export": {line.split('"')[3] for line in exported_lines(by=actor)},
    }


CASES = [
    ("visitor", None, frozenset(), {PUBLIC, INTERNAL_A}),
    ("official without the permission", "bo-b", frozenset(), {PUBLIC, INTERNAL_A}),
    ("official of another ministry", "bo-b", VIEW, {PUBLIC, INTERNAL_A}),
    ("official of the managing agency", "so-a1", VIEW, {PUBLIC, INTERNAL, INTERNAL_A}),
    ("official of the ministry above", "bo-a", VIEW, {PUBLIC, INTERNAL, INTERNAL_A}),
    ("official of the government", "government", VIEW, {PUBLIC, INTERNAL, INTERNAL_A}),
]


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(("who", "agency", "permissions", "seen"), CASES)
def test_published_versions(
    who: str,
    agency: str | None,
    permissions: frozenset[str],
    seen: set[str],
    official: Callable[..., Actor],
) -> None:
    actor = ANYONE if agency is None else official(agency, permissions)

    assert paths(actor) == dict.fromkeys(paths(actor), seen), who


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(("who", "agency", "permissions", "seen"), CASES)
def test_drafts_and_differences_are_for_the_managing_agency(
    who: str,
    agency: str | None,
    permissions: frozenset[str],
    seen: set[str],
    official: Callable[..., Actor],
) -> None:
    actor = ANYONE if agency is None else official(agency, permissions)
    inside = INTERNAL in seen

    drafts = Version.objects.filter(state="draft")
    assert visible(drafts, actor).exists() is inside, who
    assert visible(Reading.objects.filter(version__in=drafts), actor).exists() is inside
    assert visible(Observation.objects.all(), actor).exists() is inside
    if not inside:
        with pytest.raises(NotFound):
            get_visible(Version.objects.all(), actor, state="draft")


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    manager=some.sampled_from(sorted(TREE)),
    viewer=some.sampled_from(sorted(TREE)),
    may_view=some.booleans(),
    group=some.sampled_from(["unknown", "A", "B"]),
    internal=some.booleans(),
)
def test_every_path_agrees_for_every_place_in_the_tree(
    catalogue: None,
    agencies: dict[str, Agency],
    official: Callable[..., Actor],
    manager: str,
    viewer: str,
    may_view: bool,
    group: str,
    internal: bool,
) -> None:
    code = INTERNAL if internal else PUBLIC
    group = group if internal else "unknown"
    for model in (Procedure, CatalogueEntry):
        model.objects.filter(code=code).update(managing_agency=agencies[manager], group=group)
    actor = official(viewer, VIEW if may_view else frozenset())

    above, place = {manager}, TREE[manager]
    while place is not None:
        above.add(place)
        place = TREE[place]
    expected = not internal or group == "A" or (may_view and viewer in above)

    met = paths(actor)
    assert {path: code in codes for path, codes in met.items()} == dict.fromkeys(met, expected)
