"""Whether the answer of a run still holds: the log is asked first, and only where something
happened that it could rest on, all is looked at again."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from tinhgon.figures.api import progress
from tinhgon.foundation.calendar.api import local_day, today
from tinhgon.foundation.events.api import LoggedEvent, pending_count, read
from tinhgon.procedures.api import ManagingAgencyAssigned
from tinhgon.programmes.models import TargetRun
from tinhgon.programmes.queries.targets import current_fingerprint
from tinhgon.registry.api import agencies_within

_MANY = 500
# Nothing that an answer rests on changes with these; a plan's items and an import's procedures
# have events of their own.
_NEVER_OF = frozenset(
    {
        "account",
        "authority_plan",
        "baseline",
        "import",
        "opinion",
        "plan",
        "recommendation",
        "target_run",
    }
)
_NEVER = ("review.sheet_", "review.rereview_", "procedures.observation_")


# What a run looked at gave when it was last looked at again on a day: at which position of the log,
# and the fingerprint. Kept for the process; it is asked of the log again what came since.
_looked: dict[tuple[int, datetime, date], tuple[int, str]] = {}
_MOST_KEPT = 256


def still_holds(run: TargetRun, since: int) -> bool:
    """Whether the same question has the same answer now; `since` is the position of the log at
    which the answer was found, 0 where that is not known.

    Events that cannot matter are passed over whether they are folded into the figures or not.
    """
    day = today()
    key = (run.pk, run.asked_at, day)
    stands = progress()
    if not pending_count():
        was_today = run.ended_at is not None and local_day(run.ended_at) == day
        if since and was_today and not _could_matter(run, since):
            return True
        before = _looked.get(key)
        if before is not None and (
            before[0] == stands.position + stands.pending or not _could_matter(run, before[0])
        ):
            return before[1] == run.fingerprint
    found = current_fingerprint(run)
    if not stands.pending:
        if len(_looked) >= _MOST_KEPT:
            _looked.clear()
        _looked[key] = (stands.position, found)
    return found == run.fingerprint


def _could_matter(run: TargetRun, since: int) -> bool:
    """Whether anything after a position could change what the run looked at: its programme, its
    procedures, or what holds for all (law, parameters, the tree of agencies)."""
    logged = read(after=since, limit=_MANY)
    events = [each for each in logged if not _is_aside(each, run)]
    if len(logged) == _MANY or any(map(_is_for_all, events)):
        return True
    by_subject: dict[str, set[str]] = {}
    for each in events:
        by_subject.setdefault(each.subject_type, set()).add(each.subject_id)
    findings = by_subject.get("finding", set())
    codes = by_subject.get("procedure", set()) | {each.split("/")[0] for each in findings}
    ids = {int(each) for each in by_subject.get("programme_member", ())}
    items = {int(each) for each in by_subject.get("plan_item", ())}
    mine = run.programme.members.filter(
        procedure__managing_agency__in=agencies_within([run.agency_id])
    )
    return bool(events) and (
        "programme" in by_subject
        or mine.filter(
            Q(procedure__code__in=codes) | Q(pk__in=ids) | Q(procedure__plan_items__in=items)
        ).exists()
    )


def _is_aside(event: LoggedEvent, run: TargetRun) -> bool:
    is_other = event.subject_type == "programme" and event.subject_id != run.programme.key
    return is_other or event.subject_type in _NEVER_OF or event.type.startswith(_NEVER)


def _is_for_all(event: LoggedEvent) -> bool:
    known = {"procedure", "finding", "plan_item", "programme", "programme_member"}
    return event.subject_type not in known or event.type == ManagingAgencyAssigned.TYPE
