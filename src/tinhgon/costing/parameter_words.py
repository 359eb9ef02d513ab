"""Cost parameters in words: what is measured, of which standard activity."""

from __future__ import annotations

from django.utils.translation import gettext

from tinhgon.costing.rules.measured import FEE, PREPARATION
from tinhgon.costing.rules.standards import BOUNDS
from tinhgon.costing.vocabulary import (
    CHANNEL_LABELS,
    HANDLING_LABELS,
    SUBJECT_LABELS,
    Handling,
    Subject,
)
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.procedures.content.api import ChannelType

_FAMILIES = {
    "minutes": gettext_noop("Minutes: %(of)s"),
    "outsourced": gettext_noop("Services bought (đồng): %(of)s"),
    "charge": gettext_noop("State charge (đồng): %(of)s"),
    "share": gettext_noop("Share of cases (per mille): %(of)s"),
    "hourly_income": gettext_noop("Hourly income (đồng): %(of)s"),
    "channel_mix": gettext_noop("Share of cases (per mille): %(of)s"),
}

STANDARD_LABELS = {
    "understand.simple": gettext_noop("understanding simple rules"),
    "understand.medium": gettext_noop("understanding rules of medium difficulty"),
    "understand.high": gettext_noop("understanding difficult rules"),
    "prepare.form.simple": gettext_noop("filling in a simple form"),
    "prepare.form.medium": gettext_noop("filling in a form of medium difficulty"),
    "prepare.form.high": gettext_noop("filling in a difficult form"),
    "prepare.paper.simple": gettext_noop("drawing up a simple paper"),
    "prepare.paper.medium": gettext_noop("drawing up a paper of medium difficulty"),
    "prepare.paper.high": gettext_noop("drawing up a difficult paper"),
    "prepare.copy": gettext_noop("copying a paper already held"),
    "prepare.certify": gettext_noop("having a copy certified"),
    "prepare.obtain": gettext_noop("obtaining a paper from another agency"),
    "prepare.specialist": gettext_noop("having a paper drawn up by a specialist"),
    "duplicate": gettext_noop("a further original or copy"),
    "travel.commune": gettext_noop("travel to the commune and back"),
    "travel.province": gettext_noop("travel to the province and back"),
    "travel.central": gettext_noop("travel to the central office and back"),
    "submit.direct": gettext_noop("handing in at the counter"),
    "submit.postal": gettext_noop("sending by post"),
    "submit.online": gettext_noop("submitting online"),
    "submit.online_item": gettext_noop("attaching a paper online"),
    "pay.direct": gettext_noop("paying at the counter"),
    "pay.postal": gettext_noop("paying by post"),
    "pay.online": gettext_noop("paying online"),
    "collect.direct": gettext_noop("collecting at the counter"),
    "collect.postal": gettext_noop("receiving by post"),
    "collect.online": gettext_noop("receiving online"),
    "inspect.visit": gettext_noop("attending an inspection on the spot"),
    "inspect.interview": gettext_noop("attending an interview or test"),
    "supplement.simple": gettext_noop("mending a simple dossier"),
    "supplement.medium": gettext_noop("mending a dossier of medium difficulty"),
    "supplement.high": gettext_noop("mending a difficult dossier"),
    "supplement": gettext_noop("asked to supplement the dossier"),
    "inspect_if_needed": gettext_noop("inspected where the rules say “if needed”"),
    "fee": gettext_noop("fee"),
}


def standard_words(standard: str) -> str:
    label = STANDARD_LABELS.get(standard)
    return standard if label is None else gettext(label)


def parameter_words(name: str) -> str:
    """What a parameter says, its name where it is none of those that can be measured."""
    if name == FEE:
        return gettext("Fee (đồng)")
    if name == PREPARATION:
        return gettext("How the paper is prepared")
    _, family, of = [*name.split(".", 2), "", ""][:3]
    if family not in _FAMILIES:
        return name
    return gettext(_FAMILIES[family]) % {"of": _of(family, of)}


_BOUND_LABELS = {
    "low": gettext_noop("%(what)s, low"),
    "mid": gettext_noop("%(what)s, middle"),
    "high": gettext_noop("%(what)s, high"),
}
_OTHERS = {
    "authority.hourly_rate": gettext_noop("Hourly rate of an authority (đồng)"),
    "difficulty.understand.medium_from": gettext_noop(
        "Papers from which rules count as of medium difficulty"
    ),
    "difficulty.understand.high_from": gettext_noop("Papers from which rules count as difficult"),
    "smallest_plausible_fee": gettext_noop("Smallest fee that is plausible (đồng)"),
    "term.hourly_rate": gettext_noop("Value of an hour of waiting (đồng)"),
    "term.minutes.hour": gettext_noop("Minutes of a time limit of one hour"),
    "term.minutes.working_day": gettext_noop("Minutes of a time limit of one working day"),
    "term.minutes.day": gettext_noop("Minutes of a time limit of one day"),
    "term.minutes.month": gettext_noop("Minutes of a time limit of one month"),
    "term.minutes.year": gettext_noop("Minutes of a time limit of one year"),
}
_OF_AN_AUTHORITY = "authority.minutes."


def parameter_title(name: str) -> str:
    """What a parameter of the registry says, its bound in words too; "" for one without words."""
    family, _, bound = name.rpartition(".")
    if bound in BOUNDS:
        what = parameter_title(family)
        return gettext(_BOUND_LABELS[bound]) % {"what": what} if what else ""
    words = parameter_words(name)
    if words != name:
        return words
    own = name.partition(".")[2]
    if own.startswith(_OF_AN_AUTHORITY) and (work := own.removeprefix(_OF_AN_AUTHORITY)) in set(
        Handling
    ):
        what = gettext(HANDLING_LABELS[Handling(work)])
        return gettext("Minutes of an authority: %(what)s") % {"what": what}
    return gettext(_OTHERS[own]) if own in _OTHERS else ""


def _of(family: str, of: str) -> str:
    if family == "hourly_income" and of in set(Subject):
        return gettext(SUBJECT_LABELS[Subject(of)])
    if family == "channel_mix" and of.upper() in set(ChannelType):
        return gettext(CHANNEL_LABELS[ChannelType(of.upper())])
    return standard_words(of)
