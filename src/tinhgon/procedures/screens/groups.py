"""On what the group of an internal procedure rests: who said it, why, and what the rule reads."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language, gettext

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import local_day
from tinhgon.foundation.ui.api import names_of, write_day
from tinhgon.procedures.labels import GROUP_LABELS
from tinhgon.procedures.models import Procedure
from tinhgon.procedures.queries.group_proposals import group_proposals
from tinhgon.procedures.rules.group_proposal import A_PROVINCE, GroupProposal
from tinhgon.procedures.vocabulary import InternalGroup


def group_told(procedures: Sequence[Procedure], by: Actor) -> dict[int, str]:
    """By procedure (id) who recorded its group, when and why; nothing where it is not known."""
    grouped = [row for row in procedures if row.group != InternalGroup.UNKNOWN.value]
    names = names_of({row.grouped_by for row in grouped}, by)
    return {row.pk: _told(row, names[row.grouped_by] if row.grouped_by else "") for row in grouped}


def _told(row: Procedure, person: str) -> str:
    if not person or row.grouped_at is None:
        return row.group_basis or gettext("No source says on what the group rests.")
    on = write_day(local_day(row.grouped_at), language=get_language() or "vi")
    said = {"person": person, "day": on, "basis": row.group_basis}
    if row.group_basis:
        return gettext("%(basis)s – recorded by %(person)s on %(day)s.") % said
    return gettext("Recorded by %(person)s on %(day)s; no reason was given.") % said


def other_proposal(row: Procedure) -> str:
    """What the rule reads from the agencies named where that is not the group recorded; else ""."""
    proposal = group_proposals([row]).get(row.pk)
    if proposal is None or proposal.group is InternalGroup.UNKNOWN:
        return ""
    if proposal.group.value == row.group:
        return ""
    return gettext("The rule would propose “%(group)s”: %(why)s") % {
        "group": gettext(GROUP_LABELS[proposal.group.value]),
        "why": proposal_sentence(proposal),
    }


def proposal_sentence(proposal: GroupProposal) -> str:
    """What is proposed and by what, or why nothing is."""
    by_authority: dict[str, list[str]] = {}
    for name, authority in proposal.named:
        by_authority.setdefault(authority, []).append(name)
    told = "; ".join(
        ", ".join(names) if authority in names else f"{', '.join(names)} ({_authority(authority)})"
        for authority, names in by_authority.items()
    )
    match proposal.group:
        case InternalGroup.A:
            return gettext("The agencies named belong to several authorities: %(named)s.") % {
                "named": told
            }
        case InternalGroup.B:
            return gettext("All agencies named belong to one authority: %(named)s.") % {
                "named": told
            }
    if proposal.unplaced:
        return gettext("Nobody could place: %(names)s.") % {"names": ", ".join(proposal.unplaced)}
    return gettext("It names no agency.")


def _authority(authority: str) -> str:
    return gettext("one province") if authority == A_PROVINCE else authority
