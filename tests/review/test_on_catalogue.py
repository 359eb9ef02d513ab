"""Findings as a column and a facet of the catalogue, through the eyes of who looks."""

from __future__ import annotations

from collections.abc import Callable

from tests.review.conftest import Cast

from tinhgon.foundation.access.api import Actor
from tinhgon.procedures.api import CatalogueEntry, Procedure
from tinhgon.review.api import dismiss, findings, refresh_findings
from tinhgon.review.on_catalogue import choices, open_findings, restrict

Make = Callable[..., Procedure]
BOOK = ("paper-held-by-state",)


def codes(by: Actor) -> list[str]:
    return [entry.code for entry in restrict(CatalogueEntry.objects.all(), BOOK, by)]


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
    counted = {choice.value: choice.count for choice in choices(cast.reviewer)}
    assert counted[BOOK[0]] == 1
    assert not restrict(CatalogueEntry.objects.all(), ("no-such-rule",), cast.steering).exists()
