"""What is found, counted and ordered, held against counting by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from tests.procedures.samples import record

from tinhgon.foundation.access.api import SYSTEM, Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import (
    CatalogueEntry,
    ImportBatch,
    Procedure,
    PublicationKind,
    ToPublish,
    assign_managing_agency,
    publish,
)
from tinhgon.procedures.queries.catalogue import listing
from tinhgon.procedures.queries.facets import with_subordinates
from tinhgon.procedures.queries.filters import NONE, CatalogueFilter, Dimension
from tinhgon.procedures.queries.relevance import closest_first
from tinhgon.registry.api import Agency

pytestmark = pytest.mark.django_db

Load = Callable[..., ImportBatch]
Chosen = tuple[tuple[Dimension, tuple[str, ...]], ...]

ONLY_DIRECT = "* Hình thức nộp: DIRECT\n    Thời hạn giải quyết: 5 ngày làm việc"


@pytest.fixture
def catalogue(load: Load, agencies: dict[str, Agency]) -> None:
    load(
        record("1.000001", level="Cấp Xã"),
        record("1.000002", field="Hộ tịch", channels=ONLY_DIRECT),
        record("1.000003", field="HỘ TỊCH", steps="Không có thông tin"),
        record("1.000004", decision="9/QĐ-BOB", applicants="Không có thông tin", level=""),
        record("5.000005", level="Cấp Bộ", steps="Không có thông tin"),
    )


def codes(chosen: Chosen = (), by: Actor = SYSTEM, **asked: object) -> list[str]:
    wanted = CatalogueFilter(chosen=chosen, **asked)  # type: ignore[arg-type]  # fields by name
    found = listing(wanted, by=by)
    page = [entry.code for entry in found.page(0, 100)]
    assert found.total == len(page) == len(list(found.every()))
    return page


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    "chosen",
    [
        (),
        ((Dimension.LEVEL, ("province",)),),
        ((Dimension.LEVEL, (NONE, "commune")),),
        ((Dimension.FIELD, ("ho tich",)), (Dimension.SCOPE, ("public",))),
        ((Dimension.MISSING, ("steps",)),),
        ((Dimension.MISSING, (NONE,)), (Dimension.ONLINE, ("yes",))),
        ((Dimension.AGENCY, ("bo-a",)), (Dimension.LEVEL, ("province",))),
        ((Dimension.SCOPE, ("unknown",)),),
        ((Dimension.LEVEL, ("nowhere",)),),
    ],
)
def test_each_count_is_what_ticking_the_option_leaves(chosen: Chosen) -> None:
    counts = listing(CatalogueFilter(chosen=chosen), by=SYSTEM).counts
    assert counts is not None
    keys = {str(agency.pk): agency.key for agency in Agency.objects.all()}
    for dimension, options in counts.items():
        others = tuple(pair for pair in chosen if pair[0] is not dimension)
        for value, count in options.items():
            if dimension is Dimension.AGENCY:
                left = codes(others)
                own = CatalogueEntry.objects.filter(managing_agency__key=keys[value])
                assert count == own.filter(code__in=left).count()
            else:
                assert count == len(codes((*others, (dimension, (value,)))))


@pytest.mark.usefixtures("catalogue")
def test_searching_counts_among_what_was_found() -> None:
    found = listing(CatalogueFilter(text="1.00000"), by=SYSTEM)
    assert found.counts is not None
    assert found.counts[Dimension.SCOPE] == {"public": 4}
    assert codes(((Dimension.FIELD, ("ho tich",)),), text="thu nghiem") == ["1.000002", "1.000003"]


@pytest.mark.usefixtures("catalogue")
def test_an_agency_stands_for_those_below_it(agencies: dict[str, Agency]) -> None:
    moved = Procedure.objects.filter(code__in=["1.000001", "1.000002"])
    assign_managing_agency(by=SYSTEM, procedures=list(moved), agency=agencies["so-a1"])
    assert set(codes(((Dimension.AGENCY, ("bo-a",)),))) >= {"1.000001", "1.000002"}
    assert codes(((Dimension.AGENCY, ("so-a1",)),)) == ["1.000001", "1.000002"]
    counts = listing(CatalogueFilter(), by=SYSTEM).counts
    assert counts is not None
    whole = with_subordinates(counts[Dimension.AGENCY])
    assert whole[agencies["bo-a"].pk] == len(codes(((Dimension.AGENCY, ("bo-a",)),)))


@pytest.mark.usefixtures("catalogue")
def test_mine_is_my_agency_and_those_below(
    agencies: dict[str, Agency], official: Callable[..., Actor]
) -> None:
    one = Procedure.objects.filter(code="1.000001")
    assign_managing_agency(by=SYSTEM, procedures=list(one), agency=agencies["so-a1"])
    assert codes(by=official("so-a1"), mine=True) == ["1.000001"]
    assert "1.000004" not in codes(by=official("bo-a"), mine=True)


@pytest.mark.usefixtures("catalogue")
def test_days_decide_what_is_in_force(agencies: dict[str, Agency]) -> None:
    procedure = Procedure.objects.get(code="1.000001")
    gone_from = today() + timedelta(days=10)
    publish(
        by=SYSTEM,
        number="1/QĐ-BOA",
        signed_on=today(),
        issuer=agencies["bo-a"],
        rows=[ToPublish(procedure, PublicationKind.ABOLISHED, gone_from)],
    )
    assert "1.000001" in codes(on=gone_from - timedelta(days=1))
    assert "1.000001" not in codes(on=gone_from)


@pytest.mark.usefixtures("catalogue")
def test_papers_and_documents_lead_to_procedures(load: Load) -> None:
    load(record("1.000006", dossier="- Giấy khai sinh\n      Số lượng: Bản chính: 1, Bản sao: 0"))
    assert codes(paper="GIAY khai sinh") == ["1.000006"]
    assert "1.000006" not in codes(paper="sổ hộ khẩu")
    assert codes(paper="giấy khai sinh không có") == []
    assert len(codes(cites="34/2016/nđ-cp")) == 6
    assert codes(cites="không phải số") == []


@pytest.mark.usefixtures("catalogue")
def test_unknown_values_come_last_whichever_way_the_list_is_turned() -> None:
    CatalogueEntry.objects.filter(code="1.000003").update(term_working_days=None)
    assert codes(order="term")[-1] == "1.000003"
    assert codes(order="-term")[-1] == "1.000003"
    assert codes(order="-code") == sorted(codes(), reverse=True)


@pytest.mark.usefixtures("catalogue")
def test_counts_follow_what_happens(agencies: dict[str, Agency]) -> None:
    before = listing(CatalogueFilter(), by=SYSTEM).counts
    one = Procedure.objects.filter(code="1.000001")
    assign_managing_agency(by=SYSTEM, procedures=list(one), agency=agencies["so-a1"])
    after = listing(CatalogueFilter(), by=SYSTEM).counts
    assert before is not None
    assert after is not None
    assert str(agencies["so-a1"].pk) not in before[Dimension.AGENCY]
    assert after[Dimension.AGENCY][str(agencies["so-a1"].pk)] == 1


@pytest.mark.usefixtures("catalogue")
def test_names_that_say_little_else_stand_first(load: Load) -> None:
    load(record("1.000007", name="Thử nghiệm"))
    ids = dict(CatalogueEntry.objects.values_list("code", "pk"))
    found = [ids["1.000004"], ids["1.000007"], ids["1.000001"]]
    assert closest_first(found, "thu nghiem")[0] == ids["1.000007"]
    assert sorted(closest_first(found, "thu nghiem")) == sorted(found)
