"""The publication decision as Word and PDF."""

from __future__ import annotations

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.documents.api import DocumentKind, plain, set_pdf
from tinhgon.foundation.refusals import NotAllowed, gettext_noop
from tinhgon.procedures.documents.publication.announced import Announcement, recorded
from tinhgon.procedures.documents.publication.content import PublicationDocument
from tinhgon.procedures.documents.publication.layout import LAYOUT
from tinhgon.procedures.documents.publication.writing import publication_document
from tinhgon.procedures.models import PublicationDecision
from tinhgon.procedures.visibility import visible_decisions
from tinhgon.registry.api import write_word


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


def announcement_pdf(told: Announcement) -> bytes:
    """The decision as PDF, always in the default layout."""
    said = publication_document(told)
    return set_pdf(LAYOUT, plain(said), title=said.subject)


def announcement_word(told: Announcement, *, by_default: bool = False) -> bytes:
    """The decision as Word, by the issuer's own template unless `by_default`.

    Raises `TemplateFails` where that template cannot be filled in.
    """
    return write_word(
        PUBLICATION,
        publication_document(told),
        agency=told.issuer,
        by_default=by_default,
        on=told.signed_on,
    )
