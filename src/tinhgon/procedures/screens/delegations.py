"""Who handles a procedure by delegation, in sentences: to come, now, over."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import get_language, gettext

from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.ui.api import write_day
from tinhgon.procedures.models import Delegation


def delegation_sentences(delegations: Iterable[Delegation], *, with_ended: bool) -> list[str]:
    """One sentence for each, what begins first first; what is over only where it is asked for."""
    day = today()
    return [
        delegation_sentence(each)
        for each in by_day(delegations)
        if with_ended or each.ends_on is None or each.ends_on >= day
    ]


def by_day(delegations: Iterable[Delegation]) -> list[Delegation]:
    """What begins first first."""
    return sorted(delegations, key=lambda each: (each.starts_on, each.pk))


def delegation_sentence(delegation: Delegation) -> str:
    """Who, for whom, by which document, from when until when."""
    today_, last, language = today(), delegation.ends_on, get_language() or "vi"
    told = {
        "delegate": delegation.delegate,
        "number": delegation.document.number,
        "day": write_day(delegation.starts_on, language=language),
        "until": gettext("no end is set")
        if last is None
        else gettext("until the end of %(day)s") % {"day": write_day(last, language=language)},
    }
    if delegation.starts_on > today_:
        said = gettext(
            "To come: from %(day)s %(delegate)s handles this procedure by delegation under "
            "%(number)s (%(until)s). Until then who handles it stays the same."
        )
    elif last is not None and last < today_:
        said = gettext(
            "Over: %(delegate)s handled this procedure by delegation under %(number)s from "
            "%(day)s (%(until)s)."
        )
    else:
        said = gettext(
            "Handled by %(delegate)s by delegation under %(number)s, from %(day)s (%(until)s)."
        )
    return said % told
