"""An agency's own Word templates: taken in, tried, given up for the default again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import PurePath

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.documents.api import Checked, check_template, document_kind
from tinhgon.foundation.events.api import append
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.registry.events import DocumentTemplateChosen
from tinhgon.registry.models import Agency, DocumentTemplate
from tinhgon.registry.policies import check_set_templates
from tinhgon.registry.queries.templates import template_rows


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A Word file somebody gave, under the name it came with."""

    name: str
    body: bytes


def adopt_template(
    *,
    by: Actor,
    agency: Agency,
    kind: str,
    file: TemplateFile,
    valid_from: date,
    for_subordinates: bool = False,
    note: str = "",
) -> tuple[DocumentTemplate, Checked]:
    """Use a Word template for an agency's documents of a kind from a day on.

    Raises `TemplateRefused` naming all that is wrong with the file. What was chosen before stays
    in the history; documents dated earlier go on being written by it.
    """
    check_set_templates(by, agency)
    checked = check_template(file.body, document_kind(kind))
    row = _choose(
        by,
        DocumentTemplate(
            agency=agency,
            kind=kind,
            valid_from=valid_from,
            for_subordinates=for_subordinates,
            file_name=PurePath(file.name).name[:255],
            body=file.body,
            digest=sha256(file.body).hexdigest(),
            note=note.strip(),
        ),
    )
    return row, checked


def return_to_default(*, by: Actor, agency: Agency, kind: str) -> DocumentTemplate:
    """Write an agency's documents of a kind by the default template again, from today on."""
    check_set_templates(by, agency)
    document_kind(kind)
    newest = template_rows(agency, kind).first()
    if newest is None or newest.is_default:
        raise Refusal(gettext_noop("The default template is in use already."))
    return _choose(by, DocumentTemplate(agency=agency, kind=kind, valid_from=today(), body=b""))


@transaction.atomic
def _choose(by: Actor, row: DocumentTemplate) -> DocumentTemplate:
    Agency.objects.select_for_update().get(pk=row.agency_id)
    before = DocumentTemplate.objects.filter(agency_id=row.agency_id, kind=row.kind)
    row.number = (before.aggregate(last=Max("number"))["last"] or 0) + 1
    row.recorded_at, row.recorded_by = timezone.now(), by.account_id
    row.save()
    append(
        DocumentTemplateChosen(
            kind=row.kind,
            number=row.number,
            valid_from=row.valid_from,
            for_subordinates=row.for_subordinates,
            digest=row.digest,
        ),
        by=by,
        subject=row.agency.key,
        agency=by.home_agency_key,
    )
    return row
