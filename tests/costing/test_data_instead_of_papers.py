"""A paper the authority reads from a database costs the person nothing to prepare."""

from __future__ import annotations

from dataclasses import replace

from tests.costing.content_for_costing import PARAMETERS, channel, content, item

from tinhgon.costing.rules.by_work import ByWork
from tinhgon.costing.vocabulary import Unknown

FORM = item("Tờ khai", key="d1")
BOOK = item("Sổ hộ khẩu", key="d2")
READ = replace(BOOK, originals=0, copies=0, data_source="CSDLQG về dân cư")


def test_data_instead_of_a_paper_costs_what_no_paper_costs() -> None:
    method = ByWork(PARAMETERS)
    asked = method.unit_cost(content(dossier=(FORM, BOOK), channels=(channel(),)))
    read = method.unit_cost(content(dossier=(FORM, READ), channels=(channel(),)))
    dropped = method.unit_cost(content(dossier=(FORM,), channels=(channel(),)))

    assert read.amount == dropped.amount
    assert read.amount.mid < asked.amount.mid


def test_a_dossier_of_data_alone_is_known() -> None:
    cost = ByWork(PARAMETERS).unit_cost(content(dossier=(READ,), channels=(channel(),)))

    assert Unknown.DOSSIER_NOT_STATED not in {gap.reason for gap in cost.gaps}
    assert not cost.lower_bound
