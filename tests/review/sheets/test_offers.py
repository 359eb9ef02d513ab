"""What can be simplified from a sheet: everything at its place, no two entries alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import pytest
from tests.review.conftest import Cast
from tests.review.contents_for_review import channel, content, term

from tinhgon.procedures.api import Procedure
from tinhgon.procedures.content.api import ChannelType, LegalCitation
from tinhgon.review.api import SheetPage, add_item, open_plan, open_sheet, sheet_page
from tinhgon.review.screens.operation_offers import offered_parts
from tinhgon.review.screens.sheet_offers import OfferGroup, sheet_offers

Make = Callable[..., Procedure]
TWO_LIMITS = (term(5), term(1))
LAW = "Luật Cư trú"


@pytest.fixture
def page(cast: Cast, procedure: Make) -> SheetPage:
    """A sheet of a procedure in a plan: channels with limits alike, two citations alike."""
    channels = (
        channel("chan-1", terms=TWO_LIMITS),
        channel("chan-2", ChannelType.ONLINE, terms=TWO_LIMITS),
        channel("chan-3", terms=TWO_LIMITS),
    )
    cited = tuple(LegalCitation(each, None, LAW, None, LAW) for each in ("lega-1", "lega-2"))
    made = procedure("1.000001", content(channels=channels, legal_basis=cited))
    sheet = open_sheet(by=cast.reviewer, procedure=made.pk)
    plan = open_plan(by=cast.reviewer, agency=made.managing_agency, title="Phương án")
    add_item(by=cast.reviewer, plan=plan.pk, procedure=made.pk)
    return sheet_page(cast.reviewer, sheet.pk)


def read(groups: Sequence[OfferGroup]) -> list[tuple[str, str]]:
    """Each entry as it is read: its kind, and what it concerns where there are several."""
    return [
        (group.title, offer.about if len(group.offers) > 1 else "")
        for group in groups
        for offer in group.offers
    ]


def test_no_two_entries_of_a_menu_read_alike(page: SheetPage) -> None:
    menus = {key: read(groups) for key, groups in sheet_offers(page).items()}
    assert len(menus["terms"]) == 6
    assert {about.split(":")[0] for _, about in menus["terms"]} == {"Trực tiếp", "Trực tuyến"}
    assert [about for _, about in menus["legal_basis"]] == [f"{LAW} (1)", f"{LAW} (2)"]
    for menu in menus.values():
        assert max(Counter(menu).values()) == 1, menu


def test_everything_that_is_offered_stands_at_a_place_of_the_sheet(page: SheetPage) -> None:
    offers = sheet_offers(page)
    assert offers.keys() <= {line.place.key for line in page.places}
    there = {
        (each.at, each.choice.kind) for key in offers for g in offers[key] for each in g.offers
    }
    offered = {
        (place.at, choice.kind)
        for part in offered_parts(page.content)
        for place in part.places
        for choice in place.choices
    }
    assert there == offered
