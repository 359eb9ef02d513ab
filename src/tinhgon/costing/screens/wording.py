"""The words of a calculation in the reader's language: ways, components, units, what is unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.text import Truncator
from django.utils.translation import gettext

from tinhgon.costing.api import (
    ACTIVITY_LABELS,
    CHANNEL_LABELS,
    PREPARATION_LABELS,
    UNIT_LABELS,
    UNKNOWN_LABELS,
    Activity,
    ActivityKind,
    CaseCost,
    Gap,
    component_names,
)
from tinhgon.costing.parameter_words import standard_words
from tinhgon.procedures.content.api import ChannelType, Content

_NAME_LENGTH = 160
_SAID_BY_STANDARD = frozenset({ActivityKind.INSPECT, ActivityKind.SUPPLEMENT})


def case_words(case: str | None) -> str:
    return case if case is not None else gettext("Every case")


def channel_words(channel: ChannelType | None) -> str:
    return gettext(CHANNEL_LABELS[channel]) if channel else gettext("No way to submit stated")


def unit_words(unit: str) -> str:
    label = UNIT_LABELS.get(unit)
    return unit if label is None else gettext(label)


def names_of(content: Content) -> dict[str, str]:
    """What components are called on the page, by id; long papers are cut."""
    names = {
        component: Truncator(" ".join(name.split())).chars(_NAME_LENGTH)
        for component, name in component_names(content).items()
    }
    names |= {channel.id: channel_words(channel.type) for channel in content.channels}
    return names | {step.id: f"{gettext('Step')} {step.order}" for step in content.steps}


def component_words(component: str | None, names: Mapping[str, str]) -> str:
    if component is None:
        return gettext("The procedure as a whole")
    return names.get(component) or gettext("Empty line, not known")


def kind_words(kind: ActivityKind) -> str:
    return gettext(ACTIVITY_LABELS[kind])


def activity_words(line: Activity) -> str:
    """The work, and for a paper how it comes about."""
    work = kind_words(line.kind)
    if line.classified is None:
        if line.kind in _SAID_BY_STANDARD:
            return f"{work}: {standard_words(line.work.standard)}"
        return work
    return f"{work}: {gettext(PREPARATION_LABELS[line.classified.preparation])}"


def reading_words(line: Activity) -> str:
    """The words of the paper's name that decided how it comes about."""
    read = line.classified
    return read.matched if read is not None and read.matched else line.words


def gap_words(gaps: Iterable[Gap], names: Mapping[str, str]) -> list[str]:
    """One sentence for each reason, with where it holds."""
    where: dict[str, list[str]] = {}
    for gap in gaps:
        places = where.setdefault(gettext(UNKNOWN_LABELS[gap.reason]), [])
        if gap.component is not None:
            place = component_words(gap.component, names)
            if place not in places:
                places.append(place)
    return [
        f"{reason} ({', '.join(places)})" if places else reason for reason, places in where.items()
    ]


def case_title(case: CaseCost) -> str:
    return f"{case_words(case.case)} · {channel_words(case.channel_type)}"
