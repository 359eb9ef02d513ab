"""What the rules found, open and dismissed."""

from __future__ import annotations

from tests.access.world.world import HOSTILE, World

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.review.api import Finding, dismiss, refresh_findings


def find_things(world: World) -> None:
    """Every procedure is checked; one finding of each internal one of group A is dismissed."""
    refresh_findings(by=SYSTEM)
    rows = Finding.objects.select_related("procedure__managing_agency").order_by("pk")
    for thing in world.of("group a"):
        chosen = rows.filter(procedure__code=thing.at["code"]).first()
        assert chosen is not None
        sign = next(world.signs)
        dismiss(by=SYSTEM, findings=[chosen.pk], reason=f"{HOSTILE}Đã xem {sign}")
        world.add("finding", thing.agency, sign=sign, at=_of_finding(chosen), state="dismissed")
    for row in rows.filter(state="open"):
        world.add("finding", row.procedure.managing_agency.key, at=_of_finding(row), state="open")


def _of_finding(row: Finding) -> dict[str, str | int]:
    subject = f"{row.procedure.code}/{row.fingerprint}"
    return {
        "pk": row.pk,
        "code": row.procedure.code,
        "kind": "finding",
        "subject": subject,
        "rule": row.rule,
    }
