"""What a person says of a procedure itself: its group, and the agency that manages it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import Entry, append, append_many
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.actions.concurrency import claim
from tinhgon.procedures.events import GroupClassified, ManagingAgencyAssigned
from tinhgon.procedures.models import CatalogueEntry, Procedure
from tinhgon.procedures.policies import check_assign, check_classify
from tinhgon.procedures.projection.contents import load
from tinhgon.procedures.projection.entries import reread
from tinhgon.procedures.projection.summary import summarise, working_hours_on
from tinhgon.procedures.states import ManagingBasis
from tinhgon.procedures.vocabulary import InternalGroup
from tinhgon.registry.api import Agency

_LONGEST_BASIS = 500


@transaction.atomic
def classify_group(
    *,
    by: Actor,
    procedure: Procedure,
    group: InternalGroup,
    basis: str = "",
    revision: int | None = None,
) -> Procedure:
    """Say whether an internal procedure is of group A (between agencies) or B (within one).

    QĐ 1085/QĐ-TTg; `basis` says by what. `UNKNOWN` takes a classification back.
    """
    check_classify(by, procedure)
    procedure = claim(procedure, revision)
    before = procedure.group
    if (before, procedure.group_basis) == (group.value, basis.strip()):
        raise Refusal(gettext_noop("%(code)s is of this group already."), code=procedure.code)
    known = group is not InternalGroup.UNKNOWN
    procedure.group = group.value
    procedure.grouped_at = timezone.now() if known else None
    procedure.grouped_by = by.account_id if known else ""
    procedure.group_basis = basis.strip()[:_LONGEST_BASIS] if known else ""
    procedure.save(update_fields=["group", "group_basis", "grouped_at", "grouped_by"])
    day = today()
    hours = working_hours_on(day)
    for row in CatalogueEntry.objects.filter(procedure=procedure).select_related("content"):
        row.group = group.value
        row.save(update_fields=["group"])
        reread(
            row,
            row.content,
            summarise(load(row.content), on=day, hours_a_day=hours, group=group),
        )
    append(
        GroupClassified(group=group.value, before=before, basis=procedure.group_basis),
        by=by,
        subject=procedure.code,
        agency=by.home_agency_key,
    )
    return procedure


@transaction.atomic
def classify_groups(
    *, by: Actor, groups: Mapping[int, tuple[InternalGroup, str]], revisions: Mapping[int, int]
) -> int:
    """Say the group of many internal procedures (id → group and basis), all or none.

    Returns how many it changed; those of that group and basis already are left as they are.
    """
    changed = 0
    rows = Procedure.objects.filter(pk__in=groups).select_related("managing_agency")
    for procedure in rows.order_by("pk"):
        group, basis = groups[procedure.pk]
        if (procedure.group, procedure.group_basis) == (group.value, basis.strip()):
            continue
        classify_group(
            by=by,
            procedure=procedure,
            group=group,
            basis=basis,
            revision=revisions[procedure.pk],
        )
        changed += 1
    return changed


@transaction.atomic
def assign_managing_agency(*, by: Actor, procedures: Sequence[Procedure], agency: Agency) -> int:
    """Put procedures under the agency that manages them; who may see and change them follows.

    Returns how many were moved; those already there are left as they are.
    """
    check_assign(by, procedures, agency)
    moving = [
        procedure
        for procedure in Procedure.objects.select_for_update()
        .filter(pk__in=[procedure.pk for procedure in procedures])
        .select_related("managing_agency")
        .order_by("pk")
        if procedure.managing_agency_id != agency.pk
        or procedure.managing_basis != ManagingBasis.ASSIGNED.value
    ]
    check_assign(by, moving, agency)
    ids = [procedure.pk for procedure in moving]
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        Procedure.objects.filter(pk__in=part).update(
            managing_agency=agency,
            managing_basis=ManagingBasis.ASSIGNED.value,
            assigned_at=timezone.now(),
            assigned_by=by.account_id,
        )
        CatalogueEntry.objects.filter(procedure_id__in=part).update(managing_agency=agency)
    append_many(
        [
            Entry(
                ManagingAgencyAssigned(
                    managing_agency=agency.key, before=procedure.managing_agency.key
                ),
                procedure.code,
                agency=by.home_agency_key,
            )
            for procedure in moving
        ],
        by=by,
    )
    return len(moving)
