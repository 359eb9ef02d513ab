"""Target help in the demo: the ministry has asked which operations bring it nearest to the targets.

Nothing slows the load down: the answer is found in the background, as whenever a person asks, a few
seconds after the demo is there.
"""

from __future__ import annotations

from tinhgon.foundation.access.api import Actor
from tinhgon.programmes.api import Parameters, TargetRun, start_targets
from tinhgon.project.demo.steering import PROGRAMME
from tinhgon.registry.api import Agency

_MINISTRY = "bxd"


def ask(by: Actor) -> TargetRun:
    """As near as the open findings come: the targets of NQ 66 are beyond their reach."""
    return start_targets(
        by=by,
        programme=PROGRAMME,
        agency=Agency.objects.get(key=_MINISTRY),
        said=Parameters(stretch=True),
    )
