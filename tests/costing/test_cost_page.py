"""The page of a procedure's cost: what it says, and to whom."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.costing.conftest import AGENCY, CODE, ELSEWHERE, holder, signed_in
from tests.costing.content_for_costing import UNKNOWN_FEE, channel, content, item, term

from tinhgon.costing.api import (
    PricedReading,
    compute_missing_costs,
    costed,
    lay_cost_parameters,
    version_to_price,
)
from tinhgon.costing.screens.catalogue import register
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.events.api import history
from tinhgon.foundation.ui.api import timeline_entries, write_money
from tinhgon.procedures.api import Content, PageSubject, Version
from tinhgon.procedures.ports import columns_for, panels_for
from tinhgon.procedures.vocabulary import ChannelType
from tinhgon.registry.api import Agency

pytestmark = pytest.mark.django_db

ADDRESS = f"/procedures/{CODE}/cost/"


@pytest.fixture
def priced_content() -> Content:
    """Two cases by two ways; one fee is not known; a name that is HTML."""
    return content(
        dossier=(
            item("Đơn đề nghị <script>alert(1)</script>", key="d1", case="Trường hợp cấp lại"),
            item(key="d2", case="Trường hợp cấp đổi"),
        ),
        channels=(
            channel(key="c1", terms=(term(5),)),
            channel(ChannelType.ONLINE, key="c2", fees=(UNKNOWN_FEE,), terms=(term(5),)),
        ),
    )


@pytest.fixture
def official(reading: PricedReading, agencies: dict[str, Agency]) -> Client:
    lay_cost_parameters(by=SYSTEM)
    return signed_in(holder(agencies[AGENCY]))


def shown(client: Client, address: str = ADDRESS) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_headline_says_it_is_a_lower_bound(official: Client) -> None:
    amount = costed(version_to_price(CODE)).work.amount
    page = shown(official)

    assert f"ít nhất {write_money(amount.mid)}" in page
    assert write_money(amount.high) in page
    assert "Phí, lệ phí quy định tại văn bản khác" in page


def test_the_second_method_stands_apart(official: Client) -> None:
    page = shown(official)

    assert write_money(1_600_000) in page
    assert "không bao giờ cộng với chi phí theo công việc" in page


def test_each_case_can_be_opened(official: Client) -> None:
    cases = costed(version_to_price(CODE)).work.cases
    assert len(cases) == 4

    first, last = shown(official), shown(official, f"{ADDRESS}?case=4")

    assert '<h2 id="case-title">1. Trường hợp cấp lại · Trực tiếp</h2>' in first
    assert '<h2 id="case-title">4. Trường hợp cấp đổi · Trực tuyến</h2>' in last
    assert write_money(cases[3].total.mid) in last


@pytest.mark.parametrize("asked", ["?case=0", "?case=99", "?case=x", "?case=-1"])
def test_a_case_that_is_not_there_shows_the_first(official: Client, asked: str) -> None:
    assert '<h2 id="case-title">1. ' in shown(official, f"{ADDRESS}{asked}")


def test_each_parameter_leads_to_where_it_is_set(official: Client) -> None:
    page = shown(official)

    assert 'href="/law/parameters/?q=cost.hourly_income.individual"' in page
    assert 'href="/law/parameters/?q=cost.term.hourly_rate"' in page
    assert "ước tính" in page


def test_what_the_record_says_is_text(official: Client) -> None:
    page = shown(official)

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_draft_is_for_its_own_agency(official: Client, agencies: dict[str, Agency]) -> None:
    assert signed_in(holder(agencies[ELSEWHERE])).get(ADDRESS).status_code == 404
    assert signed_in(holder(agencies[AGENCY], "test_stranger")).get(ADDRESS).status_code == 403
    assert Client().get(ADDRESS).status_code == 302
    assert official.get(f"{ADDRESS}?version=2").status_code == 404
    assert official.get("/procedures/9.999999/cost/").status_code == 404


def test_the_catalogue_shows_what_is_stored(official: Client, agencies: dict[str, Agency]) -> None:
    register()
    version = Version.objects.select_related("procedure").get()
    by = holder(agencies["government"])
    panel = next(panel for panel in panels_for(by) if panel.name == "cost")
    column = next(column for column in columns_for(by) if column.name == "unit_cost")
    subject = PageSubject(version.procedure, version, content())

    before = panel.build(subject, by)
    compute_missing_costs()
    after = panel.build(subject, by)

    assert before is not None
    assert after is not None
    assert before.context["work"] is None
    assert after.context["work"] is not None
    assert column.values([], by) == {}
    stranger = holder(agencies[ELSEWHERE], "test_stranger")
    assert "cost" not in {panel.name for panel in panels_for(stranger)}


def test_the_history_tells_what_was_computed(official: Client) -> None:
    compute_missing_costs()
    entries = timeline_entries(history("procedure", CODE), SYSTEM)

    told = {str(entry.sentence) for entry in entries}
    work = costed(version_to_price(CODE)).work.amount
    with_work = [sentence for sentence in told if write_money(work.mid) in sentence]
    assert with_work
    assert "ít nhất" in with_work[0]
    assert any(write_money(1_600_000) in sentence for sentence in told)
