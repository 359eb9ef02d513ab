"""An agency that has ended is called with what it became, as of a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from tests.registry.conftest import BASIS, founding

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.registry.api import (
    Agency,
    dissolve,
    merge,
    names_on,
    names_with_heirs,
    reorganise,
    split,
)

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)
LATER = date(2026, 1, 1)
Agencies = dict[str, Agency]


def called(agency: Agency, on: date | None = None) -> str:
    return names_with_heirs([agency.pk], on)[agency.pk]


def test_what_a_merged_agency_is_now_stands_with_its_name(administration: Agencies) -> None:
    north = administration["north"]
    merge(by=SYSTEM, predecessors=["north"], into="south", effective=DAY, basis=BASIS)
    assert called(north, DAY - timedelta(days=1)) == "Cơ quan north"
    with override("vi"):
        assert called(north, DAY) == "Cơ quan north (nay là Cơ quan south, từ 01/07/2025)"
    with override("en"):
        assert called(north) == "Cơ quan north (now Cơ quan south, from 1 Jul 2025)"
    assert called(administration["south"]) == "Cơ quan south"


def test_through_a_second_merger_to_whoever_stands(administration: Agencies) -> None:
    reorganise(by=SYSTEM, changes=[founding("east", "government")], effective=DAY, basis=BASIS)
    merge(by=SYSTEM, predecessors=["north"], into="south", effective=DAY, basis=BASIS)
    merge(by=SYSTEM, predecessors=["south"], into="east", effective=LATER, basis=BASIS)
    north = administration["north"]
    assert called(north, DAY) == "Cơ quan north (nay là Cơ quan south, từ 01/07/2025)"
    assert called(north, LATER) == "Cơ quan north (nay là Cơ quan east, từ 01/01/2026)"


def test_a_divided_and_a_dissolved_agency_name_no_single_heir(administration: Agencies) -> None:
    new = [founding("east", "government"), founding("west", "government")]
    reorganise(by=SYSTEM, changes=new, effective=DAY - timedelta(days=1), basis=BASIS)
    split(
        by=SYSTEM,
        key="north",
        into=["east", "west"],
        effective=DAY,
        basis=BASIS,
        children={"north.one": "east", "north.two": "west"},
    )
    dissolve(by=SYSTEM, key="south.one", effective=DAY, basis=BASIS)
    assert (
        called(administration["north"])
        == "Cơ quan north (cơ quan kế thừa: Cơ quan east; Cơ quan west, từ 01/07/2025)"
    )
    assert (
        called(administration["south.one"])
        == "Cơ quan south.one (đã kết thúc hoạt động; ngày cuối cùng 30/06/2025)"
    )


def test_no_more_queries_for_many_than_for_one(administration: Agencies) -> None:
    ids = [agency.pk for agency in administration.values()]
    with CaptureQueriesContext(connection) as standing:
        assert names_with_heirs(ids) == names_on(ids)
    assert len(standing) == 2
    merge(by=SYSTEM, predecessors=["north"], into="south", effective=DAY, basis=BASIS)
    with CaptureQueriesContext(connection) as one:
        names_with_heirs([administration["north"].pk])
    merge(by=SYSTEM, predecessors=["north.one"], into="north.two", effective=LATER, basis=BASIS)
    with CaptureQueriesContext(connection) as many:
        names_with_heirs(ids)
    assert len(one) == len(many)
