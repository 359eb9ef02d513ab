"""Plans: opened for an agency, described. Their state is kept on each item."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.events.api import append
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import nfc
from tinhgon.registry.api import Agency
from tinhgon.review.events import PlanDescribed, PlanOpened
from tinhgon.review.models import Plan
from tinhgon.review.policies import check_draft, check_open_plan

_LONGEST_TITLE = 300


@transaction.atomic
def open_plan(*, by: Actor, agency: Agency, title: str, legal_basis: str = "") -> Plan:
    """Open an empty plan of `agency`. Refuses a blank or overlong title."""
    check_open_plan(by, agency)
    plan = Plan.objects.create(
        agency=agency,
        title=_title(title),
        legal_basis=nfc(legal_basis).strip(),
        made_at=timezone.now(),
        made_by=by.account_id,
    )
    append(PlanOpened(agency=agency.key), by=by, subject=plan.pk, agency=agency.key)
    return plan


@transaction.atomic
def describe_plan(
    *, by: Actor, plan: int, revision: int, title: str, legal_basis: str = ""
) -> Plan:
    """Change the title and legal basis of a plan (id) as it was seen at `revision`."""
    row = get_visible(
        Plan.objects.select_for_update(of=("self",)).select_related("agency"), by, pk=plan
    )
    check_draft(by, row)
    if row.revision != revision:
        raise Refusal(
            gettext_noop(
                "Somebody else has changed this plan meanwhile. What you typed is kept; look at "
                "the change and send it again."
            )
        )
    row.title, row.legal_basis = _title(title), nfc(legal_basis).strip()
    row.revision += 1
    row.save(update_fields=["title", "legal_basis", "revision"])
    append(PlanDescribed(revision=row.revision), by=by, subject=row.pk, agency=row.agency.key)
    return row


def _title(title: str) -> str:
    text = " ".join(nfc(title).split())
    if not text or len(text) > _LONGEST_TITLE:
        raise Refusal(
            gettext_noop("Give the plan a title of at most %(longest)s characters."),
            longest=_LONGEST_TITLE,
        )
    return text
