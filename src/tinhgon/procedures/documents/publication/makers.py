"""Publication decisions by name, for files made in the background."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.refusals import NotFound, gettext_noop
from tinhgon.procedures.actions.switching import ToPublish
from tinhgon.procedures.documents.publication.announced import recorded, to_announce
from tinhgon.procedures.documents.publication.files import print_announcement
from tinhgon.procedures.models import Procedure, Version
from tinhgon.procedures.policies import check_prepare_publication
from tinhgon.procedures.states import PublicationKind
from tinhgon.registry.api import Agency, AskedDocument, LegalDocument, Printed, register_maker

DECISION = "publication"
DRAFT = "draft-publication"


def draft_order(
    issuer: Agency,
    rows: Sequence[ToPublish],
    *,
    number: str,
    signed_on: date | None,
) -> dict[str, Any]:
    """By which name `print_draft` finds the decision that drafts would make again."""
    return {
        "issuer": issuer.pk,
        "rows": [
            [
                row.procedure.pk,
                row.kind.value,
                row.effective_from.isoformat(),
                None if row.draft is None else row.draft.pk,
                None if row.successor is None else row.successor.pk,
                None if row.legal_document is None else row.legal_document.pk,
            ]
            for row in rows
        ],
        "number": number,
        "signed_on": None if signed_on is None else signed_on.isoformat(),
    }


def print_draft(by: Actor, asked: AskedDocument) -> Printed:
    """The decision that drafts would make, for who publishes for its issuer and sees them all."""
    issuer = Agency.objects.get(pk=asked["issuer"])
    check_prepare_publication(by, issuer)
    rows = asked["rows"]
    ids = {pk for row in rows for pk in (row[0], row[4]) if pk is not None}
    procedures = {row.pk: row for row in visible(Procedure.objects.filter(pk__in=ids), by)}
    drafted = {row[3] for row in rows if row[3] is not None}
    versions = visible(Version.objects.filter(pk__in=drafted), by)
    drafts = {row.pk: row for row in versions.select_related("procedure")}
    if len(procedures) < len(ids) or len(drafts) < len(drafted):
        raise NotFound(
            gettext_noop("A draft of this decision is no longer there; choose the drafts again.")
        )
    behind = LegalDocument.objects.in_bulk({row[5] for row in rows if row[5] is not None})
    signed_on = asked["signed_on"]
    return print_announcement(
        to_announce(
            issuer,
            [
                ToPublish(
                    procedures[procedure],
                    PublicationKind(kind),
                    date.fromisoformat(day),
                    None if draft is None else drafts[draft],
                    None if successor is None else procedures[successor],
                    behind.get(document),
                )
                for procedure, kind, day, draft, successor, document in rows
            ],
            number=asked["number"],
            signed_on=None if signed_on is None else date.fromisoformat(signed_on),
            reader=by,
        )
    )


def register() -> None:
    """Called when Django starts."""
    register_maker(DECISION, lambda by, asked: print_announcement(recorded(by, asked["decision"])))
    register_maker(DRAFT, print_draft)
