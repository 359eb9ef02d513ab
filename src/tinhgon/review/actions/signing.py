"""Who signs a document of a plan, said by whoever prepares it."""

from __future__ import annotations

from django.db import transaction

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.documents.api import Signing
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.registry.api import Agency, DocumentOf, DocumentSigning, covers, say_who_signs
from tinhgon.review.models import Plan
from tinhgon.review.policies import check_draft


@transaction.atomic
def sign_document(
    *,
    by: Actor,
    plan: Plan,
    document: DocumentOf,
    signing: Signing,
    sender: Agency | None = None,
) -> DocumentSigning:
    """Keep where a document of a plan is issued and who signs it; `sender` is the unit of its
    agency that submits, where it is not the office."""
    check_draft(by, plan)
    if sender is not None and not (
        document.by_office and covers([document.agency.pk], [sender.pk])
    ):
        raise Refusal(
            gettext_noop("Only a unit of the authority submits to its head; choose one of them.")
        )
    return say_who_signs(by=by, document=document, signing=signing, sender=sender)
