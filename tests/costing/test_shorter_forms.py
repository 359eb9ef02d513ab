"""A form of which fields are left away takes as much less time, where its fields were counted."""

from __future__ import annotations

from dataclasses import replace

from tests.costing.content_for_costing import PARAMETERS, channel, content, item

from tinhgon.costing.rules.activities import Activity
from tinhgon.costing.rules.by_work import ByWork
from tinhgon.costing.vocabulary import ActivityKind
from tinhgon.procedures.content.api import DossierItem

FORM = item("Tờ khai", key="d1")


def filling_in(form: DossierItem) -> Activity:
    cost = ByWork(PARAMETERS).unit_cost(content(dossier=(form,), channels=(channel(),)))
    lines = cost.cases[0].activities
    return next(line for line in lines if line.kind is ActivityKind.PREPARE)


def test_half_of_the_fields_take_half_of_the_time() -> None:
    whole = filling_in(FORM).work
    half = filling_in(replace(FORM, form_fields=2, form_dropped=("Nơi sinh",))).work

    assert half.minutes.mid == (whole.minutes.mid + 1) // 2
    assert half.total.mid < whole.total.mid
    assert half.part == (1, 2)


def test_nothing_is_claimed_where_nobody_counted_the_fields() -> None:
    assert filling_in(replace(FORM, form_dropped=("Nơi sinh",))).work == filling_in(FORM).work
