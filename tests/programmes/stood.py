"""What a programme counts of a member, from its fact and the stretch that is still going on."""

from __future__ import annotations

from tinhgon.programmes.models import ProgressFact, StretchFact

_OF_THE_FACT = {"id", "from_position", "to_position", "subject_id", "programme"}


def stood(programme: str) -> dict[str, object]:
    """All columns but those that tell one programme from another; of its one member."""
    (fact,) = ProgressFact.objects.filter(programme=programme, to_position=None).values()
    stretches = StretchFact.objects.filter(programme=programme, to_position=None, until=None)
    last = stretches.values().first()
    names = [field.name for field in StretchFact._meta.concrete_fields]
    nothing = dict.fromkeys(names) | {"approved_as": "", "enacted_as": "", "is_observed": False}
    told = nothing | (last or {}) | fact
    return {name: value for name, value in told.items() if name not in _OF_THE_FACT}
