"""Laying the programmes shipped with the product; doing it again adds only what is missing."""

from __future__ import annotations

from django.db import transaction

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import NotAllowed, gettext_noop
from tinhgon.programmes.actions.programmes import (
    ApprovedBy,
    ProgrammeFacts,
    Target,
    prepare_programme,
)
from tinhgon.programmes.models import Programme
from tinhgon.programmes.queries.participants import agencies_of_kinds
from tinhgon.programmes.seeds.rows import DocumentSeed, ProgrammeSeed, shipped
from tinhgon.registry.api import (
    ROOT_KEY,
    Agency,
    DocumentFacts,
    LegalDocument,
    document,
    record_document,
)


@transaction.atomic
def lay_programmes(*, by: Actor) -> int:
    """Prepare every shipped programme that is not there yet, those of a year for this and the next.

    One that is there is left as people made it. None is opened: that is for whoever steers it.
    Answers how many were new.
    """
    if not by.is_system:
        raise NotAllowed(gettext_noop("The first facts are laid by the system when it is set up."))
    root = Agency.objects.get(key=ROOT_KEY)
    known = set(Programme.objects.values_list("key", flat=True))
    year = today().year
    new = [seed for seed in shipped((year, year + 1)) if seed.key not in known]
    for seed in new:
        prepare_programme(by=by, key=seed.key, steered_by=root, facts=_facts(by, seed))
    return len(new)


def _facts(by: Actor, seed: ProgrammeSeed) -> ProgrammeFacts:
    return ProgrammeFacts(
        title=seed.title,
        starts_on=seed.starts_on,
        ends_on=seed.ends_on,
        plans_due_on=seed.plans_due_on,
        expected=seed.expected,
        legal_basis=_document(by, seed.document),
        selection=seed.selection,
        scope=seed.scope,
        targets=tuple(
            Target(
                measure=row.measure,
                per_mille=row.per_mille,
                due_on=row.due_on,
                group=row.group,
                title=row.title,
                article=row.article,
                disputed=row.disputed,
                source=row.source,
                mark=row.mark,
            )
            for row in seed.milestones
        ),
        approvers=tuple(
            ApprovedBy(row.approver, row.group, row.source, row.mark) for row in seed.approvers
        ),
        participants=tuple(agencies_of_kinds(seed.participants)),
        source=seed.source,
        mark=seed.mark,
        note=seed.note,
    )


def _document(by: Actor, seed: DocumentSeed) -> LegalDocument:
    known = document(seed.number)
    if known is not None:
        return known
    facts = DocumentFacts(
        title=seed.title, issued_on=seed.issued_on, source=seed.source, mark=seed.mark
    )
    return record_document(by=by, number=seed.number, facts=facts)
