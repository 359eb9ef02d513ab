"""The publication decision as Word and PDF."""

from __future__ import annotations

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.documents.api import DocumentKind
from tinhgon.foundation.refusals import NotAllowed, gettext_noop
from tinhgon.procedures.documents.publication.announced import Announcement, recorded
from tinhgon.procedures.documents.publication.content import PublicationDocument
from tinhgon.procedures.documents.publication.layout import LAYOUT
from tinhgon.procedures.documents.publication.writing import publication_document
from tinhgon.procedures.models import PublicationDecision
from tinhgon.procedures.visibility import visible_decisions
from tinhgon.registry.api import Printed


def _example(by: Actor, agency: int) -> PublicationDocument | None:
    """The newest decision of the agency, where `by` may see all of it."""
    rows = PublicationDecision.objects.filter(issuer=agency).order_by("-signed_on", "-pk")
    newest = visible_decisions(rows, by).first()
    try:
        return None if newest is None else publication_document(recorded(by, newest.pk))
    except NotAllowed:
        return None


PUBLICATION = DocumentKind(
    key="publication",
    title=gettext_noop("Decision announcing procedures"),
    explained=gettext_noop(
        "The publication decision with the list of new, amended and abolished procedures and the "
        "content of each."
    ),
    data=PublicationDocument,
    layout=LAYOUT,
    example=_example,
)


def print_announcement(told: Announcement) -> Printed:
    """The decision, ready to be written by the issuer's template of its day."""
    said = publication_document(told)
    return Printed(PUBLICATION, said, told.issuer, said.subject, told.signed_on)
