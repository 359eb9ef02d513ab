from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.costing.content_for_costing import (
    PARAMETERS,
    UNKNOWN_FEE,
    channel,
    content,
    fee,
    item,
)

from tinhgon.costing.rules.by_work import ByWork, CaseCost
from tinhgon.costing.rules.comparison import compare_by_work
from tinhgon.costing.vocabulary import ActivityKind, Method, Spread, Subject, Unknown
from tinhgon.procedures.vocabulary import ChannelType, Level, ScopeValue

BY_WORK = ByWork(PARAMETERS)
CERTIFIED = item("Bản sao có chứng thực văn bằng", key="d2", originals=0, copies=1)


def lines(cost: CaseCost) -> list[tuple[ActivityKind, str | None, str, int]]:
    return [
        (line.kind, line.component, line.work.standard, line.work.total.mid)
        for line in cost.activities
    ]


def test_every_line_of_a_small_procedure_in_person() -> None:
    cost = BY_WORK.unit_cost(
        content(dossier=(item(), CERTIFIED), channels=(channel(fees=(fee(10_000),)),))
    )

    (case,) = cost.cases
    assert lines(case) == [
        (ActivityKind.UNDERSTAND, None, "understand.simple", 2_000),
        (ActivityKind.PREPARE, "d1", "prepare.form.simple", 5_333),
        (ActivityKind.PREPARE, "d2", "prepare.copy", 3_333 + 1_000),
        (ActivityKind.PREPARE, "d2", "prepare.certify", 26_667 + 4_000),
        (ActivityKind.SUBMIT, "c1", "travel.commune", 20_000 + 10_000),
        (ActivityKind.SUBMIT, "c1", "submit.direct", 20_000),
        (ActivityKind.COLLECT, "c1", "travel.commune", 20_000 + 10_000),
        (ActivityKind.COLLECT, "c1", "collect.direct", 6_667),
        (ActivityKind.PAY, "c1", "pay.direct", 3_333),
        (ActivityKind.PAY, "c1", "fee", 10_000),
        (ActivityKind.SUPPLEMENT, "c1", "supplement.simple", 200),
        (ActivityKind.SUPPLEMENT, "c1", "travel.commune", 3_000 + 1_500),
        (ActivityKind.SUPPLEMENT, "c1", "submit.direct", 3_000),
    ]
    assert case.total.mid == cost.amount.mid == 150_033
    assert cost.method is Method.BY_WORK
    assert not cost.lower_bound


def test_the_fee_does_not_rest_on_defaults() -> None:
    cost = BY_WORK.unit_cost(content(dossier=(item(),), channels=(channel(fees=(fee(97_333),)),)))

    (case,) = cost.cases
    assert case.total.mid - case.by_default == 97_333
    assert cost.default_share is not None
    assert 0 < cost.default_share < 1000


def test_online_needs_no_travel_but_each_paper_is_attached() -> None:
    online = channel(ChannelType.ONLINE)
    (case,) = BY_WORK.unit_cost(content(dossier=(item(), CERTIFIED), channels=(online,))).cases

    standards = [line.work.standard for line in case.activities]
    assert "submit.online_item" in standards
    assert not any(standard.startswith("travel") for standard in standards)
    (attached,) = [line for line in case.activities if line.work.standard == "submit.online_item"]
    assert attached.work.count == 2


def test_further_originals_and_copies_are_made() -> None:
    three = item(originals=2, copies=1)
    (case,) = BY_WORK.unit_cost(content(dossier=(three,), channels=(channel(),))).cases

    (made,) = [line for line in case.activities if line.kind is ActivityKind.DUPLICATE]
    assert (made.component, made.work.count) == ("d1", 2)


def test_the_headline_weights_the_channels_a_procedure_has() -> None:
    both = content(
        dossier=(item(),), channels=(channel(key="c1"), channel(ChannelType.ONLINE, key="c2"))
    )
    cost = BY_WORK.unit_cost(both)

    direct, online = (share.cost.mid for share in cost.shares)
    assert cost.amount.mid == round(direct * 450 / 950) + round(online * 500 / 950)
    assert online < cost.amount.mid < direct


def test_farther_levels_cost_more() -> None:
    amounts = [
        BY_WORK.unit_cost(content(channels=(channel(),), level=level)).amount.mid
        for level in (Level.COMMUNE, Level.PROVINCE, Level.CENTRE)
    ]

    assert amounts == sorted(set(amounts))


def test_an_unknown_fee_makes_a_lower_bound_and_is_named() -> None:
    cost = BY_WORK.unit_cost(content(dossier=(item(),), channels=(channel(fees=(UNKNOWN_FEE,)),)))

    assert cost.lower_bound
    assert [(gap.component, gap.reason) for gap in cost.gaps] == [("c1", Unknown.FEE_BY_REFERENCE)]


def test_no_dossier_and_no_channel_are_unknown_not_free() -> None:
    cost = BY_WORK.unit_cost(content())

    assert {gap.reason for gap in cost.gaps} == {
        Unknown.DOSSIER_NOT_STATED,
        Unknown.CHANNEL_NOT_STATED,
    }
    assert cost.amount.mid > 0


def test_an_empty_line_is_named() -> None:
    cost = BY_WORK.unit_cost(content(dossier=(item(""),), channels=(channel(),)))

    assert [(gap.component, gap.reason) for gap in cost.gaps] == [("d1", Unknown.ITEM_UNREADABLE)]


def test_staff_of_the_requesting_agency_pay_for_an_internal_procedure() -> None:
    internal = content(scope=ScopeValue.INTERNAL, applicants=("Doanh nghiệp",))

    assert BY_WORK.unit_cost(internal).subject is Subject.PUBLIC_SERVANT


def test_the_low_average_income_of_the_groups_named() -> None:
    mixed = content(applicants=("Doanh nghiệp", "Công dân Việt Nam"))

    assert BY_WORK.unit_cost(mixed).subject is Subject.INDIVIDUAL
    assert BY_WORK.unit_cost(content(applicants=("Doanh nghiệp",))).subject is Subject.ENTERPRISE


def test_cases_count_alike_so_that_a_saving_in_any_of_them_shows() -> None:
    again, new = item(key="d1", case="Cấp lại"), item("Bản vẽ", key="d2", case="Cấp mới")
    certified = replace(CERTIFIED, case="Cấp mới")
    before = content(dossier=(again, new, certified), channels=(channel(),))
    after = content(dossier=(again, new), channels=(channel(),))

    found = compare_by_work(BY_WORK, before, after)

    assert found.before.amount.mid == round(sum(c.total.mid for c in found.before.cases) / 2)
    assert found.benefit.saving == 35_000 // 2


def test_a_channel_of_one_case_serves_only_that_case() -> None:
    dossier = (item(key="d1", case="Cấp mới"), item(key="d2", case="Cấp lại"))
    channels = (channel(key="c1", case="Cấp lại"), channel(ChannelType.ONLINE, key="c2"))

    cost = BY_WORK.unit_cost(content(dossier=dossier, channels=channels))

    assert [(case.case, case.channel) for case in cost.cases] == [
        ("Cấp lại", "c1"),
        ("Cấp mới", "c2"),
        ("Cấp lại", "c2"),
    ]


def test_dropping_a_certified_copy_saves_its_lines() -> None:
    before = content(dossier=(item(), CERTIFIED), channels=(channel(),))
    after = content(dossier=(item(),), channels=(channel(),))

    found = compare_by_work(BY_WORK, before, after)

    assert found.benefit.saving == 35_000


def test_abolishing_saves_all_of_it() -> None:
    before = content(dossier=(item(),), channels=(channel(),))

    found = compare_by_work(BY_WORK, before, None)

    assert found.after is None
    assert found.benefit.saving == found.before.amount.mid
    assert found.benefit.rate == Decimal(100)


def test_dropping_the_last_paper_of_the_cheapest_case_does_not_raise_the_cost() -> None:
    cheap = item(key="d1", case="Cấp lại")
    dear = item("Bản vẽ", key="d2", case="Cấp mới")
    before = content(dossier=(cheap, dear), channels=(channel(),))
    after = content(dossier=(dear,), channels=(channel(),))

    found = compare_by_work(BY_WORK, before, after)

    assert found.benefit.saving is not None
    assert found.benefit.saving > 0


def test_a_range_holds_the_figure() -> None:
    cost = BY_WORK.unit_cost(content(dossier=(item(),), channels=(channel(),)))

    assert cost.amount.low < cost.amount.mid < cost.amount.high
    assert Spread.total([part.part for part in cost.shares]) == cost.amount
