"""Findings as a column and a facet of the catalogue, through the eyes of who looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.db.models import QuerySet
from tests.review.conftest import Cast

from tinhgon.foundation.access.api import Actor
from tinhgon.procedures.api import CatalogueEntry, Procedure
from tinhgon.procedures.ports import facets_for
from tinhgon.procedures.queries.catalogue import listing
from tinhgon.procedures.queries.filters import CatalogueFilter
from tinhgon.procedures.queries.ported import ported_choices
from tinhgon.review.api import dismiss, findings, refresh_findings
from tinhgon.review.on_catalogue import choices, open_findings, restrict

Make = Callable[..., Procedure]
BOOK = ("paper-held-by-state",)


def codes(by: Actor) -> list[str]:
    return [entry.code for entry in restrict(CatalogueEntry.objects.all(), BOOK, by)]


def counted(by: Actor, entries: QuerySet[CatalogueEntry] | None) -> int | None:
    return {choice.value: choice.count for choice in choices(entries, by)}[BOOK[0]]


def test_the_facet_counts_what_the_search_leaves(cast: Cast, procedure: Make) -> None:
    procedure("1.000001")
    procedure("1.000002")
    refresh_findings(by=cast.reviewer)
    every = CatalogueEntry.objects.all()
    assert counted(cast.reviewer, every) == 2
    assert counted(cast.reviewer, every.filter(code="1.000002")) == 1
    assert counted(cast.reviewer, every.filter(code="9.9")) == 0
    assert counted(cast.reviewer, None) is None, "too many to be counted is not 0"


def test_the_column_counts_open_findings(cast: Cast, procedure: Make) -> None:
    procedure("1.000001")
    entries = list(CatalogueEntry.objects.all())
    assert open_findings(entries, cast.reviewer) == {}, "not checked yet is not 0"

    refresh_findings(by=cast.reviewer)
    assert open_findings(entries, cast.reviewer) == {entries[0].version_id: 1}
    assert open_findings(entries, cast.outsider) == {}

    dismiss(by=cast.reviewer, findings=[findings(cast.reviewer).get().pk], reason="Đã bỏ")
    assert open_findings(entries, cast.reviewer) == {entries[0].version_id: 0}


def test_the_facet_tells_nobody_what_he_may_not_see(cast: Cast, procedure: Make) -> None:
    procedure("1.000001")
    procedure("1.000002", agency="south")
    refresh_findings(by=cast.reviewer)

    assert codes(cast.reviewer) == ["1.000001"]
    assert codes(cast.steering) == ["1.000001", "1.000002"]
    assert codes(cast.stranger) == []
    every = CatalogueEntry.objects.all()
    assert counted(cast.reviewer, every) == 1
    assert counted(cast.steering, every) == 2
    assert counted(cast.stranger, every) == 0
    assert not restrict(CatalogueEntry.objects.all(), ("no-such-rule",), cast.steering).exists()


def offered(by: Actor, asked: CatalogueFilter) -> int | None:
    """The count the catalogue's page shows for the rule."""
    found = listing(asked, by=by)
    (facet,) = (facet for facet in facets_for(by) if facet.name == "finding")
    options = ported_choices(facet, asked, found, by)
    return {choice.value: choice.count for choice in options}[BOOK[0]]


def test_remembered_counts_are_one_s_own_and_end_with_the_next_event(
    cast: Cast, procedure: Make
) -> None:
    procedure("1.000001")
    procedure("1.000002", agency="south")
    refresh_findings(by=cast.reviewer)
    every = CatalogueFilter()

    assert offered(cast.steering, every) == 2
    assert offered(cast.reviewer, every) == 1
    assert offered(cast.steering, replace(every, cites="9/2099/NĐ-CP")) == 0

    finding = findings(cast.reviewer).get(rule=BOOK[0])
    dismiss(by=cast.reviewer, findings=[finding.pk], reason="Đã bỏ")
    assert offered(cast.steering, every) == 1
    assert offered(cast.reviewer, every) == 0
