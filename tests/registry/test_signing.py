"""Where a document is issued and who signs it: what the registry knows, what somebody said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tinhgon.foundation.access.api import SYSTEM, Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.documents.api import Capacity, Signing, signature_words
from tinhgon.foundation.refusals import Refusal
from tinhgon.registry.api import (
    Agency,
    AgencyState,
    DocumentOf,
    SignedSource,
    foot,
    letterhead_of,
    say_who_signs,
    signed,
)
from tinhgon.registry.rules.heads import head_titles
from tinhgon.registry.rules.places import place_of
from tinhgon.registry.vocabulary import AgencyKind

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("capacity", "over", "office"),
    [
        (Capacity.HEAD, (), "Chủ tịch"),
        (Capacity.ACTING, (), "Q. Chủ tịch"),
        (Capacity.DEPUTY, ("KT. Chủ tịch",), "Phó Chủ tịch"),
        (Capacity.COLLECTIVE, ("TM. Ủy ban nhân dân",), "Chủ tịch"),
        (
            Capacity.COLLECTIVE_DEPUTY,
            ("TM. Ủy ban nhân dân", "KT. Chủ tịch"),
            "Phó Chủ tịch",
        ),
        (Capacity.BY_ORDER, ("TL. Chủ tịch",), "Phó Chủ tịch"),
        (Capacity.AUTHORISED, ("TUQ. Chủ tịch",), "Phó Chủ tịch"),
    ],
)
def test_every_capacity_is_written_as_the_decree_asks(
    capacity: Capacity, over: tuple[str, ...], office: str
) -> None:
    words = signature_words(
        Signing(capacity=capacity, office="Phó Chủ tịch"),
        head="Chủ tịch",
        collective="Ủy ban nhân dân",
    )
    assert (words.over, words.office) == (over, office)


@pytest.mark.parametrize(
    ("unit", "place"),
    [
        ("Tỉnh Đồng Nai", "Đồng Nai"),
        ("Thành phố Hà Nội", "Hà Nội"),
        ("Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("Phường 12", "Phường 12"),
        ("Xã Ba Vì", "Ba Vì"),
    ],
)
def test_a_place_is_whole_where_it_bears_a_person_or_a_number(unit: str, place: str) -> None:
    assert place_of(unit) == place


@pytest.mark.parametrize(
    ("kind", "name", "short", "full"),
    [
        ("ministry", "Bộ Y tế", "Bộ trưởng", "Bộ trưởng Bộ Y tế"),
        (
            "ministerial_agency",
            "Văn phòng Chính phủ",
            "Bộ trưởng, Chủ nhiệm",
            "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ",
        ),
        (
            "ministerial_agency",
            "Thanh tra Chính phủ",
            "Tổng Thanh tra",
            "Tổng Thanh tra Chính phủ",
        ),
        ("ministry_unit", "Cục Hải quan", "Cục trưởng", "Cục trưởng Cục Hải quan"),
        ("department", "Sở Y tế", "Giám đốc", "Giám đốc Sở Y tế"),
        ("state_body", "Quốc hội", "Thủ trưởng cơ quan", "Thủ trưởng Quốc hội"),
    ],
)
def test_heads_bear_their_titles(kind: str, name: str, short: str, full: str) -> None:
    assert head_titles(AgencyKind(kind), name) == (short, full)


@pytest.fixture
def ministry() -> Agency:
    return _agency("bo-thu", "Bộ Thử", "ministry", "central")


@pytest.fixture
def province() -> Agency:
    return _agency("tinh-thu", "Tỉnh Thử", "province", "province")


def _agency(key: str, name: str, kind: str, level: str) -> Agency:
    agency = Agency.objects.create(key=key)
    AgencyState.objects.create(
        agency=agency, name=name, kind=kind, level=level, source="x", mark="unverified"
    )
    return agency


def said(agency: Agency, about: str, signing: Signing, by: Actor = SYSTEM) -> None:
    say_who_signs(by=by, document=DocumentOf(agency, "approval", (about,)), signing=signing)


def test_without_a_word_of_anybody_the_registry_proposes_and_dots_are_left_for_the_rest(
    ministry: Agency, province: Agency
) -> None:
    for agency, place in ((ministry, "Hà Nội"), (province, "Thử")):
        document = DocumentOf(agency, "approval", ("plan-1",))
        told = signed(SYSTEM, document)
        printed = foot(letterhead_of(document, told), told.signing)
        assert told.source is SignedSource.REGISTRY
        assert (printed.place, printed.name) == (place, "……")


def test_what_was_said_is_kept_for_the_document_and_proposed_for_the_next(
    ministry: Agency,
) -> None:
    said(ministry, "plan-1", Signing("Hà Nội", Capacity.DEPUTY, "Thứ trưởng", "Lê  Văn A "))
    same = signed(SYSTEM, DocumentOf(ministry, "approval", ("plan-1",)))
    assert same.source is SignedSource.SAID
    assert same.signing.name == "Lê Văn A"
    following = signed(SYSTEM, DocumentOf(ministry, "approval", ("plan-2",)))
    assert following.source is SignedSource.EARLIER
    # Who proposes follows from the agency, where nobody said it.
    assert following.signing == replace(same.signing, proposer="Chánh Văn phòng Bộ Thử")
    assert (
        signed(SYSTEM, DocumentOf(ministry, "sending", ("plan-1",))).source is SignedSource.REGISTRY
    )
    alone = DocumentOf(ministry, "approval", ("plan-2",), follows=False)
    assert signed(SYSTEM, alone).source is SignedSource.REGISTRY


def test_a_document_of_an_earlier_day_does_not_get_a_successor_in_office(
    ministry: Agency,
) -> None:
    said(ministry, "plan-1", Signing("Hà Nội", Capacity.HEAD, "", "Người mới"))
    before = today() - timedelta(days=30)
    assert (
        signed(SYSTEM, DocumentOf(ministry, "approval", ("decision-9",)), before).signing.name == ""
    )
    # Said of the document itself it holds whatever its day.
    said(ministry, "decision-9", Signing("Hà Nội", Capacity.HEAD, "", "Người cũ"))
    found = signed(SYSTEM, DocumentOf(ministry, "approval", ("decision-9", "plan-1")), before)
    assert found.signing.name == "Người cũ"


@pytest.mark.parametrize(
    ("signing", "sentence"),
    [
        (Signing("Hà Nội", Capacity.COLLECTIVE, "", "A"), "signs with TM"),
        (Signing("Hà Nội", Capacity.DEPUTY, " ", "A"), "Write the office"),
    ],
)
def test_what_cannot_be_signed_so_is_refused(
    ministry: Agency, signing: Signing, sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        said(ministry, "plan-1", signing)


def test_the_office_submits_under_its_own_letterhead(province: Agency) -> None:
    document = DocumentOf(province, "submission", ("plan-1-head",), by_office=True)
    head = letterhead_of(document, signed(SYSTEM, document), date(2026, 1, 5))
    assert head.superior == "Ủy ban nhân dân tỉnh Thử"
    assert (head.name, head.signer, head.letters) == ("Văn phòng", "Chánh Văn phòng", "VP")


def test_who_proposes_is_known_of_decisions_only(ministry: Agency, province: Agency) -> None:
    """The office as the registry names it, else where the decree places it; else dots."""
    office = Agency.objects.create(key="tinh-thu.vp")
    AgencyState.objects.create(
        agency=office,
        parent=province,
        name="Văn phòng Ủy ban nhân dân",
        kind="province_unit",
        level="province",
        source="x",
        mark="unverified",
    )
    body = _agency("hoi-thu", "Hội đồng Thử", "state_body", "central")
    expected = {
        ministry: "Chánh Văn phòng Bộ Thử",
        province: "Chánh Văn phòng Ủy ban nhân dân tỉnh Thử",
        body: "……",
    }
    for agency, proposer in expected.items():
        for kind, printed in (("publication", proposer), ("plan", "……")):
            document = DocumentOf(agency, kind, ("draft",))
            told = signed(SYSTEM, document)
            assert foot(letterhead_of(document, told), told.signing).proposer == printed
            assert bool(told.signing.proposer) == (printed != "……")


def test_the_unit_a_decision_is_about_proposes_it_whatever_was_said_before(
    ministry: Agency,
) -> None:
    unit = _agency("vu-thu", "Vụ Thử", "ministry_unit", "central")
    document = DocumentOf(ministry, "approval", ("plan-1",), proposed_by=unit)
    said(ministry, "plan-0", Signing("Hà Nội", proposer="Vụ trưởng Vụ Khác"))
    assert signed(SYSTEM, document).signing.proposer == "Vụ trưởng Vụ Thử"
    unknown = DocumentOf(ministry, "approval", ("plan-1",))
    assert signed(SYSTEM, unknown).signing.proposer == "Vụ trưởng Vụ Khác"
    said(ministry, "plan-1", Signing("Hà Nội", proposer=""))
    assert signed(SYSTEM, document).signing.proposer == ""


@pytest.mark.parametrize(
    ("kind", "capacity"),
    [
        ("plan", Capacity.COLLECTIVE),
        ("sending", Capacity.COLLECTIVE),
        ("approval", Capacity.HEAD),
        ("publication", Capacity.HEAD),
    ],
)
def test_a_committee_writes_letters_its_chairman_decides_about_procedures(
    ministry: Agency, province: Agency, kind: str, capacity: Capacity
) -> None:
    assert signed(SYSTEM, DocumentOf(province, kind, ("x",))).signing.capacity is capacity
    assert signed(SYSTEM, DocumentOf(ministry, kind, ("x",))).signing.capacity is Capacity.HEAD


def test_who_decides_is_the_committee_where_it_is_signed_on_its_behalf(province: Agency) -> None:
    document = DocumentOf(province, "approval", ("x",))
    head = letterhead_of(document, signed(SYSTEM, document))
    assert foot(head, Signing()).authority == "Chủ tịch Ủy ban nhân dân tỉnh Thử"
    together = foot(head, Signing(capacity=Capacity.COLLECTIVE_DEPUTY, office="Phó Chủ tịch"))
    assert together.authority == "Ủy ban nhân dân tỉnh Thử"


def test_a_committee_stands_on_a_line_of_its_own(ministry: Agency, province: Agency) -> None:
    heads = [
        letterhead_of(document, signed(SYSTEM, document))
        for document in (DocumentOf(province, "plan", ("x",)), DocumentOf(ministry, "plan", ("x",)))
    ]
    assert [head.name_lines for head in heads] == [
        ("Ủy ban nhân dân", "tỉnh Thử"),
        ("Bộ Thử",),
    ]
    assert heads[1].superior_lines == ()
