"""Drafts: made from a base by operations, edits or an adopted record; replaced or withdrawn."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from tinhgon.foundation.access.api import Actor, Permission
from tinhgon.foundation.events.api import append
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.actions.concurrency import claim
from tinhgon.procedures.actions.readings import add_reading
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.events import VersionDrafted, VersionWithdrawn
from tinhgon.procedures.models import Procedure, Reading, Version
from tinhgon.procedures.permissions import ADOPT
from tinhgon.procedures.policies import check_draft
from tinhgon.procedures.projection.contents import pack
from tinhgon.procedures.queries.versions import current_reading
from tinhgon.procedures.states import Origin, ReadingKind, VersionState

_KINDS = {
    Origin.OPERATIONS: ReadingKind.OPERATION,
    Origin.EDIT: ReadingKind.CORRECTION,
    Origin.ADOPTION: ReadingKind.PARSER,
    Origin.IMPORT: ReadingKind.PARSER,
}

Operations = Sequence[Mapping[str, object]]


@transaction.atomic
def draft_from_operations(
    *,
    by: Actor,
    base: Version,
    content: Content,
    operations: Operations,
    permission: Permission = ADOPT,
) -> Version:
    """A draft of `base`'s procedure whose `content` the typed `operations` produced.

    `permission` is what the drafting room requires in the managing agency. Refuses a base that
    is not published, and a content that equals it.
    """
    check_draft(by, base.procedure, permission)
    check_base(base)
    if pack(content).content_hash == current_reading(base).content.content_hash:
        raise Refusal(
            gettext_noop("The operations change nothing in %(code)s; choose others."),
            code=base.procedure.code,
        )
    return new_draft(
        by=by,
        procedure=base.procedure,
        base=base,
        content=content,
        origin=Origin.OPERATIONS,
        operations=operations,
    )


@transaction.atomic
def redraft(
    *,
    by: Actor,
    draft: Version,
    base: Version,
    content: Content,
    operations: Operations,
    permission: Permission = ADOPT,
    revision: int | None = None,
) -> Version:
    """Replace what a draft says, and the version it rests on (a rebase where that changed).

    The draft keeps its number; its earlier content stays among its readings.
    """
    check_draft(by, draft.procedure, permission)
    check_base(base)
    draft = check_open(claim(draft, revision))
    if base.procedure_id != draft.procedure_id:
        raise Refusal(gettext_noop("The base belongs to another procedure than the draft."))
    draft.base = base
    draft.operations = _written(operations) if draft.origin == Origin.OPERATIONS.value else ""
    draft.source_hash = base.source_hash
    draft.save(update_fields=["base", "operations", "source_hash"])
    reading = add_reading(by=by, version=draft, content=content, kind=_KINDS[Origin(draft.origin)])
    tell_drafted(by, draft, reading, redrafted=True)
    return draft


@transaction.atomic
def withdraw_draft(
    *,
    by: Actor,
    draft: Version,
    reason: str = "",
    permission: Permission = ADOPT,
    revision: int | None = None,
) -> Version:
    """Give up a draft; it stays to be read."""
    check_draft(by, draft.procedure, permission)
    draft = check_open(claim(draft, revision))
    draft.state = VersionState.WITHDRAWN.value
    draft.save(update_fields=["state"])
    append(
        VersionWithdrawn(version=draft.number, reason=reason.strip()),
        by=by,
        subject=draft.procedure.code,
        agency=by.home_agency_key,
    )
    return draft


def new_draft(
    *,
    by: Actor,
    procedure: Procedure,
    base: Version,
    content: Content,
    origin: Origin,
    operations: Operations = (),
    source_hash: str = "",
) -> Version:
    """The next version of a procedure as a draft, with its first reading. Part of an action."""
    procedure = claim(procedure, None)
    last = procedure.versions.aggregate(last=Max("number"))["last"] or 0
    draft = Version.objects.create(
        procedure=procedure,
        number=last + 1,
        state=VersionState.DRAFT.value,
        origin=origin.value,
        base=base,
        operations=_written(operations) if origin is Origin.OPERATIONS else "",
        source_hash=source_hash or base.source_hash,
        made_at=timezone.now(),
        made_by=by.account_id,
    )
    reading = add_reading(
        by=by,
        version=draft,
        content=content,
        kind=_KINDS[origin],
    )
    tell_drafted(by, draft, reading, redrafted=False)
    return draft


def tell_drafted(by: Actor, draft: Version, reading: Reading, *, redrafted: bool) -> None:
    """The event of a draft that was made, or whose content was replaced. Part of an action."""
    append(
        VersionDrafted(
            version=draft.number,
            base=None if draft.base is None else draft.base.number,
            origin=draft.origin,
            redrafted=redrafted,
            content_hash=reading.content.content_hash,
        ),
        by=by,
        subject=draft.procedure.code,
        agency=by.home_agency_key,
    )


def check_base(base: Version) -> None:
    if base.state != VersionState.PUBLISHED.value:
        raise Refusal(
            gettext_noop(
                "Version %(number)s of %(code)s is not published; draft from one that is."
            ),
            number=base.number,
            code=base.procedure.code,
        )


def check_open(draft: Version) -> Version:
    if draft.state != VersionState.DRAFT.value:
        raise Refusal(
            gettext_noop("Version %(number)s of %(code)s is no longer a draft."),
            number=draft.number,
            code=draft.procedure.code,
        )
    return draft


def _written(operations: Operations) -> str:
    return json.dumps(list(operations), ensure_ascii=False, sort_keys=True)
