"""Every citation gets its legal document: one row however spelled."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Min, OuterRef, QuerySet, Subquery

from tinhgon.foundation.access.api import Actor
from tinhgon.procedures.models import CitationLine
from tinhgon.registry.api import LegalDocument, find_or_create_documents


def link_citations(*, by: Actor, contents: Collection[int] | QuerySet[Any, Any]) -> None:
    """Link the citations of stored contents (ids, or a subquery of them) to their documents,
    recording those not known yet. Part of an action."""
    lines = CitationLine.objects.filter(content_id__in=contents, document=None).exclude(number="")
    named = list(lines.order_by().values("number").annotate(first=Min("title")))
    if not named:
        return
    find_or_create_documents(by=by, names=[(row["number"], row["first"]) for row in named])
    document = LegalDocument.objects.filter(normal_number=OuterRef("number")).values("pk")[:1]
    lines.update(document=Subquery(document))
