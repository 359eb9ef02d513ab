"""Who signs a publication decision, said by whoever prepares it."""

from __future__ import annotations

from django.db import transaction

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.documents.api import Signing
from tinhgon.procedures.policies import check_prepare_publication
from tinhgon.registry.api import DocumentOf, DocumentSigning, say_who_signs


@transaction.atomic
def sign_publication(*, by: Actor, document: DocumentOf, signing: Signing) -> DocumentSigning:
    """Keep where a publication decision is issued and who signs it."""
    check_prepare_publication(by, document.agency)
    return say_who_signs(by=by, document=document, signing=signing)
