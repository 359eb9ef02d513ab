"""A small administration, the cast of a review, and procedures to simplify."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.review.contents_for_review import content

from tinhgon.costing.api import lay_cost_parameters
from tinhgon.foundation.access.api import (
    SYSTEM,
    Account,
    Actor,
    Role,
    actor_of,
    declare_roles,
)
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.text.api import fold
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.api import (
    CatalogueEntry,
    Content,
    InternalGroup,
    ManagingBasis,
    Origin,
    Procedure,
    Reading,
    ReadingKind,
    ScopeBasis,
    ScopeValue,
    StoredContent,
    Version,
    VersionState,
)
from tinhgon.procedures.content.canonical import content_bytes, content_hash, source_hash
from tinhgon.registry.api import (
    Agency,
    AgencyKind,
    AgencyLevel,
    Basis,
    Create,
    grant,
    reorganise,
)
from tinhgon.review.api import lay_finding_parameters

LONG_AGO = date(2020, 1, 1)

_VIEW = {"registry.view", "procedures.view", "review.view"}
_ROLES = {
    "test_reader": _VIEW,
    "test_reviewer": _VIEW | {"review.judge_findings", "review.fill_sheet", "review.draft_plan"},
    "test_control": _VIEW
    | {
        "review.judge_findings",
        "review.fill_sheet",
        "review.draft_plan",
        "review.appraise",
        "review.enact",
        "registry.record_law",
        "procedures.publish",
        "procedures.classify",
    },
    "test_leader": _VIEW | {"review.approve", "review.give_opinion"},
    "test_steering": _VIEW | {"review.approve", "review.approve_group_a"},
    "test_stranger": {"registry.view"},
}


@dataclass(frozen=True, slots=True)
class Cast:
    """Who acts: all but `steering`, `outsider` and `stranger` in the ministry `north`.

    `colleague` reviews in the unit `north.one`, `outsider` leads the ministry `south`, `stranger`
    has a role in `north` that shows no reviews.
    """

    reviewer: Actor
    colleague: Actor
    control: Actor
    leader: Actor
    steering: Actor
    outsider: Actor
    stranger: Actor


@pytest.fixture
def agencies(db: None) -> dict[str, Agency]:
    """government > north (north.one), south (south.one); with the cost parameters laid."""
    declare_roles(*(Role(slug, slug, frozenset(held)) for slug, held in _ROLES.items()))
    reorganise(
        by=SYSTEM,
        effective=LONG_AGO,
        basis=Basis(title="Quyết định thử", source="12/QĐ-TTg", mark=Mark.CONFIRMED),
        changes=[
            _founding("government", None, AgencyKind.GOVERNMENT),
            _founding("north", "government", AgencyKind.MINISTRY),
            _founding("south", "government", AgencyKind.MINISTRY),
            _founding("north.one", "north", AgencyKind.MINISTRY_UNIT),
            _founding("south.one", "south", AgencyKind.MINISTRY_UNIT),
        ],
    )
    lay_cost_parameters(by=SYSTEM)
    lay_finding_parameters(by=SYSTEM)
    return {agency.key: agency for agency in Agency.objects.all()}


@pytest.fixture
def cast(agencies: dict[str, Agency]) -> Cast:
    def holder(name: str, agency: str, role: str) -> Actor:
        account = Account.objects.create_account(username=name, name=name, password="x")
        grant(
            by=SYSTEM,
            account=account,
            agency=agencies[agency],
            role=f"test_{role}",
            valid_from=today() - timedelta(days=1),
        )
        return actor_of(account)

    return Cast(
        reviewer=holder("rà soát", "north", "reviewer"),
        colleague=holder("đồng nghiệp", "north.one", "reviewer"),
        control=holder("kiểm soát", "north", "control"),
        leader=holder("bộ trưởng", "north", "leader"),
        steering=holder("văn phòng", "government", "steering"),
        outsider=holder("bộ khác", "south", "leader"),
        stranger=holder("người lạ", "north", "stranger"),
    )


@pytest.fixture
def procedure(agencies: dict[str, Agency]) -> Callable[..., Procedure]:
    """Make a published procedure: code, its content, the agency that manages it."""

    def make(
        code: str = "1.000001",
        said: Content | None = None,
        *,
        agency: str = "north",
        group: InternalGroup = InternalGroup.UNKNOWN,
    ) -> Procedure:
        said = said or content()
        known = group is not InternalGroup.UNKNOWN
        made = Procedure.objects.create(
            code=code,
            scope=said.scope.value.value,
            scope_basis=ScopeBasis.CONFIRMED.value,
            group=group.value,
            grouped_at=timezone.now() if known else None,
            grouped_by="system" if known else "",
            managing_agency=agencies[agency],
            managing_basis=ManagingBasis.ISSUER.value,
            created_at=timezone.now(),
        )
        publish_version(made, said)
        return made

    return make


def publish_version(procedure: Procedure, said: Content, first: date | None = None) -> Version:
    """The next version of a procedure, published straight away, as an import would."""
    before = procedure.versions.filter(state=VersionState.PUBLISHED.value)
    if first is not None:
        last_day = first - timedelta(days=1)
        CatalogueEntry.objects.filter(procedure=procedure).update(effective_to=last_day)
        before.update(effective_to=last_day)
    version = Version.objects.create(
        procedure=procedure,
        number=procedure.versions.count() + 1,
        state=VersionState.PUBLISHED.value,
        origin=Origin.IMPORT.value,
        source_hash=source_hash(said.source),
        effective_from=first,
        made_at=timezone.now(),
        made_by="system",
        published_at=timezone.now(),
    )
    reading = read_anew(version, said)
    CatalogueEntry.objects.create(
        version=version,
        procedure=procedure,
        content=reading.content,
        managing_agency=procedure.managing_agency,
        code=procedure.code,
        effective_from=first,
        scope=procedure.scope,
        scope_basis=procedure.scope_basis,
        group=procedure.group,
        level="commune",
        field=said.field or "",
        field_key="cu tru",
        missing_count=0,
        dossier_count=len(said.dossier),
        has_online=True,
        content_hash=reading.content.content_hash,
        name=said.name,
        name_folded=fold(said.name),
    )
    return version


def read_anew(version: Version, said: Content) -> Reading:
    """A new current reading of a version."""
    stored, _ = StoredContent.objects.get_or_create(
        content_hash=content_hash(said),
        defaults={
            "source_hash": source_hash(said.source),
            "parser_version": said.parser_version,
            "body": content_bytes(said).decode(),
        },
    )
    version.readings.update(is_current=False)
    return Reading.objects.create(
        version=version,
        number=version.readings.count() + 1,
        kind=ReadingKind.PARSER.value,
        content=stored,
        made_at=timezone.now(),
        made_by="system",
        is_current=True,
    )


def internal(name: str = "Tiếp nhận viên chức") -> Content:
    """The content of an internal procedure."""
    return content(scope=ScopeValue.INTERNAL, name=name)


def _founding(key: str, parent: str | None, kind: AgencyKind) -> Create:
    level = AgencyLevel.CENTRAL if parent is None else AgencyLevel.PROVINCE
    return Create(key, f"Cơ quan {key}", kind, level, parent)
