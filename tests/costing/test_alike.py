"""What is asked alike is priced once, and nothing else is taken for alike."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from tests.costing.content_for_costing import PARAMETERS, channel, content, contents, fee, item

from tinhgon.costing.api import ByWork
from tinhgon.procedures.api import Content
from tinhgon.procedures.content.components import Step
from tinhgon.procedures.vocabulary import Level

KEPT = ByWork(PARAMETERS)
BASE = content(dossier=(item(),), channels=(channel(),))


@given(one=contents())
def test_a_kept_cost_is_the_cost(one: Content) -> None:
    """One method kept for many contents gives what a new one gives for each."""
    assert KEPT.unit_cost(one) == ByWork(PARAMETERS).unit_cost(one)


def test_a_locality_with_another_name_is_priced_once() -> None:
    method = ByWork(PARAMETERS)
    first = method.unit_cost(BASE)
    assert method.unit_cost(replace(BASE, name="Cấp bản sao tại tỉnh khác")) is first


def test_every_part_a_cost_rests_on_tells_contents_apart() -> None:
    inspection = Step("s1", 1, None, None, None, "Kiểm tra thực tế.")
    others = (
        replace(BASE, dossier=(item(copies=2),)),
        replace(BASE, dossier=(item("Bản vẽ"),)),
        replace(BASE, dossier=(replace(item(), data_source="CSDL dân cư"),)),
        replace(BASE, dossier=(replace(item(), form_fields=10, form_dropped=("1", "2")),)),
        replace(BASE, channels=(channel(fees=(fee(70_000),)),)),
        replace(BASE, steps=(inspection,)),
        replace(BASE, level=Level.CENTRE),
        content(dossier=(item(),), channels=(channel(),), applicants=("Doanh nghiệp",)),
    )
    method = ByWork(PARAMETERS)
    plain = method.unit_cost(BASE)
    assert all(method.unit_cost(one).amount != plain.amount for one in others)
    assert method.unit_cost(BASE, ("Trường hợp cấp lại", None)).cases != plain.cases
