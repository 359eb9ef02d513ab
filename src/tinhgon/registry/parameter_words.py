"""Legal parameters in words: rooms above name their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext

from tinhgon.registry.rules.parameter_units import UNIT_LABELS


@dataclass(frozen=True, slots=True)
class ParameterGroup:
    """The parameters whose names begin with `prefix`: what they are used in (a message id), and
    the title of one by its name (in the reader's language), "" where it has none."""

    prefix: str
    title: str
    words: Callable[[str], str]


_GROUPS: dict[str, ParameterGroup] = {}


def register_parameters(group: ParameterGroup) -> None:
    """Called by a room when Django starts."""
    _GROUPS[group.prefix] = group


def prefix_of(name: str) -> str:
    return name.split(".", 1)[0]


def group_words(prefix: str) -> str:
    """What the parameters of a prefix are used in; the prefix where no room says it."""
    return gettext(_GROUPS[prefix].title) if prefix in _GROUPS else prefix


def parameter_title(name: str) -> str:
    """What a parameter says, "" where no room has words for it."""
    group = _GROUPS.get(prefix_of(name))
    return "" if group is None else group.words(name)


def unit_words(unit: str) -> str:
    return gettext(UNIT_LABELS[unit]) if unit in UNIT_LABELS else unit
