"""What was recorded of the law by mistake and is taken back: relations, and days nobody vouches
for."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import ManyToOneRel

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.events.api import append
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import nfc
from tinhgon.registry.actions.legal import DocumentFacts, record_document
from tinhgon.registry.events import LegalRelationStruck
from tinhgon.registry.models import LegalDocument, LegalDocumentName, LegalRelation
from tinhgon.registry.policies import check_record_law


@transaction.atomic
def strike_relation(*, by: Actor, relation: LegalRelation, reason: str) -> None:
    """Strike a relation that was recorded by mistake; both documents stay. `reason` says why."""
    check_record_law(by)
    said = nfc(reason).strip()
    if not said:
        raise Refusal(
            gettext_noop("Say why the relation is struck; the history of the document keeps it.")
        )
    told = LegalRelationStruck(
        older=relation.older.normal_number,
        kind=relation.kind,
        effective=relation.effective,
        whole=relation.whole,
        reason=said,
    )
    subject = relation.newer.normal_number
    relation.delete()
    append(told, by=by, subject=subject)


@transaction.atomic
def forget_days(*, by: Actor, document: LegalDocument, effective_from: date | None) -> bool:
    """Take back the days of a document that somebody told by mistake, as in force from
    `effective_from` (None: no such day was told); whether that was done.

    They stay where the record says another day, where a source or a mark stands behind it, or
    where anything else in the system rests on the document. The document itself always stays.
    """
    check_record_law(by)
    is_told = document.effective_from == effective_from and not document.is_vouched_for
    if not is_told or _is_relied_on(document):
        return False
    facts = DocumentFacts(title=document.title)
    record_document(by=by, number=document.normal_number, facts=facts)
    return True


def _is_relied_on(document: LegalDocument) -> bool:
    """Whether a row of any room names the document."""
    for relation in document._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel) and relation.related_model is not LegalDocumentName:
            rows = relation.related_model._default_manager  # noqa: SLF001  # the public name of `objects`
            if rows.filter(**{relation.field.name: document.pk}).exists():
                return True
    return False
