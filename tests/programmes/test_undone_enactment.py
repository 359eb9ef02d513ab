"""An enacting document recorded by mistake and taken back: programmes count what they counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.programmes.conftest import Steering, opened
from tests.programmes.stood import stood
from tests.programmes.test_figures import value
from tests.review.acting import ABOLISH, approved, drafted, published, seen, tomorrow
from tests.review.conftest import Cast
from tests.review.test_lapsed import abolished
from tests.review.test_observed import measure, observed

from tinhgon.figures.api import check
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency
from tinhgon.review.api import EnactingDocument, PlanItem, enact_items, undo_enactment

Make = Callable[..., Procedure]
Agencies = dict[str, Agency]
DROP_ANOTHER = {"kind": "drop_dossier_item", "component": "doss-1"}


def stands(programme: str = "som") -> dict[str, object]:
    """All a programme counts of its one member."""
    value("in_scope", programme)
    return stood(programme)


def enact(cast: Cast, item: PlanItem, number: str, first: date) -> None:
    told = EnactingDocument(number, today(), first, "Nghị định sửa đổi")
    enact_items(by=cast.control, items=seen(item), enacted_by=told)


def undo(cast: Cast, item: PlanItem) -> None:
    undo_enactment(by=cast.control, items=seen(item), comment="Gõ nhầm số")


@pytest.mark.parametrize("operation", [DROP_ANOTHER, ABOLISH])
@pytest.mark.parametrize("earlier", [False, True])
def test_a_programme_counts_as_if_nothing_had_been_enacted(
    earlier: bool,
    operation: dict[str, str],
    cast: Cast,
    steering: Steering,
    agencies: Agencies,
    procedure: Make,
) -> None:
    """Also where an earlier plan about the same procedure is law, which stays."""
    made, north = procedure(), agencies["north"]
    opened(steering, agencies, key="som")
    if earlier:
        published(cast, north, drafted(cast, north, made), first=today())
    item = approved(cast, north, drafted(cast, north, made, operation))
    before = stands()
    enact(cast, item, "21/2026/NĐ-CP", tomorrow())
    assert stands() != before
    undo(cast, item)
    assert stands() == before
    opened(steering, agencies, key="muon")
    late = stands("muon")
    days = {"joined_on", "since"}
    assert {name: late[name] for name in late if name not in days} == {
        name: before[name] for name in before if name not in days
    }
    assert check().drift == 0

    enact(cast, item, "13/2026/NĐ-CP", tomorrow())
    after = stands()
    assert after["enacted_on"] == (today() if earlier else tomorrow())
    assert check().drift == 0


def test_what_was_observed_of_it_goes_with_it(
    cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    made, north = procedure(), agencies["north"]
    opened(steering, agencies, key="som")
    item = approved(cast, north, drafted(cast, north, made))
    before = stands()
    enact(cast, item, "21/2026/NĐ-CP", today())
    measure(item)
    assert observed(item) is not None
    assert stands()["is_observed"]
    undo(cast, item)
    assert stands() == before
    assert check().drift == 0


def test_what_was_abolished_meanwhile_stays_cut(
    cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """It took effect before the procedure ends, so it waits for its publication until then."""
    made, north = procedure(), agencies["north"]
    opened(steering, agencies, key="som")
    item = approved(cast, north, drafted(cast, north, made))
    enact(cast, item, "21/2026/NĐ-CP", today())
    abolished(cast, north, made, first=tomorrow())
    undo(cast, item)
    told = stands()
    assert (told["enacted_as"], told["enacted_on"]) == ("cut", tomorrow())
    assert (told["enacted_unit"], told["approved_as"]) == (None, "simplified")
    assert check().drift == 0
