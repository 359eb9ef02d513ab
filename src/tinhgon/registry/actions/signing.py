"""What somebody says of who signs a document, when making it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.documents.api import COLLECTIVE, OF_THE_HEAD, Signing
from tinhgon.foundation.events.api import append
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import nfc
from tinhgon.registry.events import DocumentSigningSaid
from tinhgon.registry.models import Agency, DocumentSigning
from tinhgon.registry.queries.signing import DocumentOf, Signed, SignedSource, letterhead_of


@transaction.atomic
def say_who_signs(
    *, by: Actor, document: DocumentOf, signing: Signing, sender: Agency | None = None
) -> DocumentSigning:
    """Keep who signs a document, and where. The room that makes the document has asked its own
    policy whether `by` may; what was said before stays."""
    head = letterhead_of(document, Signed(signing, SignedSource.SAID, sender))
    if signing.capacity in COLLECTIVE and not head.collective:
        raise Refusal(
            gettext_noop(
                "Only a body that decides together, such as a People's Committee, signs with TM. "
                "Choose another way of signing."
            )
        )
    if signing.capacity not in OF_THE_HEAD and not signing.office.strip():
        raise Refusal(gettext_noop("Write the office of who signs, such as Thứ trưởng."))
    row = DocumentSigning.objects.create(
        agency=document.agency,
        kind=document.kind,
        about=document.about[0],
        place=_one_line(signing.place),
        capacity=signing.capacity.value,
        office="" if signing.capacity in OF_THE_HEAD else _one_line(signing.office),
        name=_one_line(signing.name),
        proposer=_one_line(signing.proposer) if document.is_proposed else "",
        sender=sender,
        recorded_at=timezone.now(),
        recorded_by=by.account_id,
    )
    append(
        DocumentSigningSaid(kind=row.kind, about=row.about, signing=row.pk),
        by=by,
        subject=document.agency.key,
        agency=by.home_agency_key,
    )
    return row


def _one_line(text: str) -> str:
    return " ".join(nfc(text).split())
