"""The main navigation: rooms register their entries at start-up (`AppConfig.ready`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tinhgon.foundation.refusals import gettext_noop


class Section(StrEnum):
    """Parts of the navigation, in the order they are shown; the value is a message id."""

    WORK = gettext_noop("Work")
    CATALOGUE = gettext_noop("Administrative procedures")
    REVIEW = gettext_noop("Review and simplification")
    RESULTS = gettext_noop("Results")
    GROUND = gettext_noop("Agencies and law")
    ADMINISTRATION = gettext_noop("Administration")


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """A link of the main navigation.

    `label` is a message id, `icon` a heroicon, `permission` what one must hold in some agency to
    see it (None: every signed-in account); `for_operators` shows it to operators of the node
    without a role too. An entry is current on its own address and below it.
    """

    url_name: str
    label: str
    icon: str
    permission: str | None = None
    order: int = 100
    section: Section = Section.WORK
    for_operators: bool = False


_ENTRIES: dict[str, NavigationEntry] = {}
_ACCOUNT_ENTRIES: dict[str, NavigationEntry] = {}


def register_navigation(*entries: NavigationEntry) -> None:
    for entry in entries:
        _ENTRIES[entry.url_name] = entry


def register_account_menu(*entries: NavigationEntry) -> None:
    """Links of the account menu, such as settings of a person's own."""
    for entry in entries:
        _ACCOUNT_ENTRIES[entry.url_name] = entry


def navigation_entries() -> list[NavigationEntry]:
    sections = list(Section)
    return sorted(_ENTRIES.values(), key=lambda entry: (sections.index(entry.section), entry.order))


def account_entries() -> list[NavigationEntry]:
    return sorted(_ACCOUNT_ENTRIES.values(), key=lambda entry: entry.order)
