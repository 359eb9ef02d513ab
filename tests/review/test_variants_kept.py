"""Procedures that are nearly the same know of each other, and hear when one of them changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.review.conftest import Cast, publish_version, read_anew
from tests.review.contents_for_review import FORM, HOUSEHOLD, content, item

from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import Procedure, ScopeValue, Version
from tinhgon.registry.api import Agency
from tinhgon.review.actions import profiling
from tinhgon.review.api import Finding, profile_again, refresh_findings
from tinhgon.review.models import NameKept, ProfileKept
from tinhgon.review.queries.surroundings import variants_of

Make = Callable[..., Procedure]
LEAN = content(name="Đăng ký thường trú tại tỉnh Cà Mau", dossier=(item(FORM, "doss-1"),))


def told(procedure: Procedure) -> dict[str, object]:
    row = Finding.objects.get(procedure=procedure, rule="overlap", path="name", present=True)
    params: dict[str, object] = json.loads(row.params)
    return params


def version(made: Procedure) -> Version:
    return made.versions.order_by("-number")[0]


def test_each_is_told_of_the_others_and_of_the_leanest(cast: Cast, procedure: Make) -> None:
    here, there = procedure("1.000001"), procedure("1.000002", LEAN, agency="south")
    refresh_findings(by=cast.reviewer)
    assert told(here) == {"count": 1, "codes": "1.000002", "leanest": "1.000002"}
    assert told(there) == {"count": 1, "codes": "1.000001", "leanest": "1.000002"}
    assert NameKept.objects.count() == 1


def test_a_new_one_is_told_to_those_that_were_there(cast: Cast, procedure: Make) -> None:
    here = procedure("1.000001")
    refresh_findings(by=cast.reviewer)
    assert not Finding.objects.filter(rule="overlap").exists()
    new = procedure("1.000002", LEAN)
    assert refresh_findings(by=cast.reviewer, procedures=[new.pk]).checked == 2
    assert told(here)["codes"] == "1.000002"


def test_one_that_asks_more_is_told_to_the_others(cast: Cast, procedure: Make) -> None:
    here, there = procedure("1.000001"), procedure("1.000002", LEAN)
    refresh_findings(by=cast.reviewer)
    papers = tuple(item(name, f"doss-{name}") for name in (FORM, HOUSEHOLD, "A lá", "B lá"))
    read_anew(version(there), content(name=LEAN.name, dossier=papers))
    assert refresh_findings(by=cast.reviewer, procedures=[there.pk]).checked == 2
    assert told(here)["leanest"] == "1.000001"


def test_one_that_only_rewords_disturbs_nobody(cast: Cast, procedure: Make) -> None:
    procedure("1.000001")
    there = procedure("1.000002", LEAN)
    refresh_findings(by=cast.reviewer)
    read_anew(version(there), content(name=f"{LEAN.name}.", dossier=LEAN.dossier))
    assert refresh_findings(by=cast.reviewer, procedures=[there.pk]).checked == 1


def test_one_that_becomes_another_is_forgotten_by_the_others(cast: Cast, procedure: Make) -> None:
    procedure("1.000001")
    there = procedure("1.000002", LEAN)
    refresh_findings(by=cast.reviewer)
    publish_version(there, content(name="Xóa đăng ký thường trú"), today())
    refresh_findings(by=cast.reviewer, procedures=[there.pk])
    assert not Finding.objects.filter(rule="overlap", present=True).exists()


def test_one_that_ended_is_nobodys_like(cast: Cast, procedure: Make) -> None:
    here, there = procedure("1.000001"), procedure("1.000002", LEAN)
    refresh_findings(by=cast.reviewer)
    Version.objects.filter(procedure=there).update(effective_to=today() - timedelta(days=1))
    refresh_findings(by=cast.reviewer, procedures=[there.pk])
    assert not Finding.objects.filter(rule="overlap", present=True).exists()
    assert list(ProfileKept.objects.values_list("procedure", flat=True)) == [here.pk]


def test_an_internal_procedure_is_told_to_no_other_agency(cast: Cast, procedure: Make) -> None:
    inner = content(scope=ScopeValue.INTERNAL)
    here = procedure("6.000001", inner)
    there = procedure("6.000002", inner, agency="south")
    public = procedure("1.000001", content())
    refresh_findings(by=cast.reviewer)
    assert told(here)["codes"] == told(there)["codes"] == "1.000001"
    assert not Finding.objects.filter(procedure=public, rule="overlap").exists()


def test_one_that_moves_is_told_where_it_comes_to(
    cast: Cast, procedure: Make, agencies: dict[str, Agency]
) -> None:
    inner = content(scope=ScopeValue.INTERNAL)
    here, there = procedure("6.000001", inner), procedure("6.000002", inner, agency="south")
    refresh_findings(by=cast.reviewer)
    assert not Finding.objects.filter(rule="overlap").exists()
    Procedure.objects.filter(pk=there.pk).update(managing_agency=agencies["north"])
    profile_again(["6.000002"])
    refresh_findings(by=cast.reviewer, procedures=[there.pk])
    assert told(here)["codes"] == "6.000002"
    assert told(there)["codes"] == "6.000001"


def test_looking_up_asks_as_often_for_many_as_for_one(cast: Cast, procedure: Make) -> None:
    made = [procedure(f"1.{number:06}") for number in range(12)]
    refresh_findings(by=cast.reviewer)
    with CaptureQueriesContext(
        connection,
    ) as one:
        variants_of([made[0].pk])
    with CaptureQueriesContext(connection) as many:
        found = variants_of([each.pk for each in made])
    assert len(one) == len(many)
    assert all(len(each.others) == 11 for each in found.values())


def test_where_most_changed_everybody_is_checked_again(
    cast: Cast, procedure: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = procedure("1.000001")
    others = [procedure(f"1.00000{number}", LEAN) for number in (2, 3)]
    refresh_findings(by=cast.reviewer)
    assert told(here)["leanest"] == "1.000002"

    monkeypatch.setattr(profiling, "_MANY", 0)
    for other in others:
        papers = tuple(item(name, f"doss-{name}") for name in (FORM, HOUSEHOLD, "A lá", "B lá"))
        read_anew(version(other), content(name=LEAN.name, dossier=papers))
    done = refresh_findings(by=cast.reviewer, procedures=[other.pk for other in others])
    assert done.checked == 3
    assert told(here)["leanest"] == "1.000001"
