"""Target help is calculated in the background, while people go on working."""

from __future__ import annotations

import logging

from django.db import transaction
from django_tasks import task

from tinhgon.foundation.access.api import SYSTEM, Actor
from tinhgon.foundation.jobs.api import run_follow_ups
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.programmes.actions.targets import ask_targets, fail_targets, solve_targets
from tinhgon.programmes.models import TargetRun
from tinhgon.programmes.targets.record import Parameters
from tinhgon.programmes.vocabulary import RunState
from tinhgon.registry.api import Agency

logger = logging.getLogger(__name__)


@transaction.atomic
def start_targets(*, by: Actor, programme: str, agency: Agency, said: Parameters) -> TargetRun:
    """Ask, and have it calculated; a run whose answer still holds is answered as it is."""
    before = TargetRun.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    run = ask_targets(by=by, programme=programme, agency=agency, said=said)
    if run.pk > before:
        # In the same transaction: no run without its job, whatever happens in between.
        calculate.enqueue(run.pk)
    return run


@task()
def calculate(run_id: int) -> None:
    """Answer a run that waits, or was interrupted; one that is over is left alone.

    First comes what follows from what has happened (findings, baselines), else the answer would be
    outdated as soon as it is there.
    """
    run = (
        TargetRun.objects.filter(
            pk=run_id, state__in=[RunState.WAITING.value, RunState.RUNNING.value]
        )
        .select_related("programme", "agency")
        .first()
    )
    if run is None:
        return
    run_follow_ups()
    try:
        solve_targets(by=SYSTEM, run=run)
    except Refusal as refused:
        fail_targets(by=SYSTEM, run=run, why=refused.message)
    except Exception:
        logger.exception("target help of run %s", run.pk)
        fail_targets(
            by=SYSTEM,
            run=run,
            why=gettext_noop(
                "Something went wrong on our side. Ask again; if it stays so, tell whoever runs "
                "this node."
            ),
        )
