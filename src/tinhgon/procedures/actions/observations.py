"""Observations: a person adopts what the source shows, or dismisses it with a reason."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.events.api import append
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.actions.drafts import new_draft
from tinhgon.procedures.events import ObservationSettled
from tinhgon.procedures.models import Observation, Version
from tinhgon.procedures.policies import check_adopt
from tinhgon.procedures.projection.contents import load
from tinhgon.procedures.states import ObservationState, Origin


@transaction.atomic
def adopt_observation(*, by: Actor, observation: Observation) -> Version:
    """Make a draft of what was observed; a publication decision puts it in force.

    Never a version at once: the source does not say from which day its text holds, and days
    decide what is current (decision 0011).
    """
    check_adopt(by, observation.procedure)
    observation = _open(observation)
    draft = new_draft(
        by=by,
        procedure=observation.procedure,
        base=observation.base,
        content=load(observation.content),
        origin=Origin.ADOPTION,
        source_hash=observation.source_hash,
    )
    _settle(by, observation, ObservationState.ADOPTED, draft=draft)
    return draft


@transaction.atomic
def dismiss_observation(*, by: Actor, observation: Observation, reason: str) -> Observation:
    """Leave the catalogue as it is; the same record against the same version is not shown again."""
    check_adopt(by, observation.procedure)
    if not reason.strip():
        raise Refusal(gettext_noop("Say why the difference is dismissed."))
    return _settle(by, _open(observation), ObservationState.DISMISSED, reason=reason.strip())


def _open(observation: Observation) -> Observation:
    row = (
        Observation.objects.select_for_update(of=("self",))
        .select_related("procedure", "base", "content")
        .get(pk=observation.pk)
    )
    if row.state != ObservationState.OPEN.value:
        raise Refusal(
            gettext_noop("The difference in %(code)s was settled already; load the page again."),
            code=row.procedure.code,
        )
    return row


def _settle(
    by: Actor,
    observation: Observation,
    state: ObservationState,
    *,
    draft: Version | None = None,
    reason: str = "",
) -> Observation:
    observation.state = state.value
    observation.decided_at = timezone.now()
    observation.decided_by = by.account_id
    observation.reason = reason
    observation.draft = draft
    observation.save(update_fields=["state", "decided_at", "decided_by", "reason", "draft"])
    append(
        ObservationSettled(
            observation=observation.pk,
            adopted=state is ObservationState.ADOPTED,
            version=None if draft is None else draft.number,
        ),
        by=by,
        subject=observation.procedure.code,
        agency=by.home_agency_key,
    )
    return observation
