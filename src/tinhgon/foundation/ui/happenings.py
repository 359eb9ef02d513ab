"""What happened, told in sentences: each room registers how its events read, and where a subject
of the log is found and who may know of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import get_language, gettext

from tinhgon.foundation.access.api import SYSTEM, Account, Actor, named_to
from tinhgon.foundation.events.api import LoggedEvent
from tinhgon.foundation.refusals import NotFound, gettext_noop
from tinhgon.foundation.ui.vocabulary import TimelineEntry
from tinhgon.foundation.ui.writing import write_day

# A message id filled from the event's payload, or a function of the payload that answers a
# sentence in the reader's language.
Telling = str | Callable[[Mapping[str, object]], str]


@dataclass(frozen=True, slots=True)
class SubjectPlace:
    """What a subject is called, and the page it has."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class HistorySubject:
    """A kind of subject whose history may be read.

    `title` is a message id. `find(by, id)` answers where the subject is; it raises `NotFound` for
    one that is not there or that `by` may not know of. `known(by, events)` leaves out events that
    `by` may not know of although he may know of the subject; without it he may know of all.
    """

    kind: str
    title: str
    find: Callable[[Actor, str], SubjectPlace]
    known: Callable[[Actor, Sequence[LoggedEvent]], list[LoggedEvent]] | None = None


_TELLINGS: dict[str, Telling] = {}
_SUBJECTS: dict[str, HistorySubject] = {}


def register_tellings(tellings: Mapping[str, Telling]) -> None:
    """How events read, by their type."""
    _TELLINGS.update(tellings)


def register_history(*subjects: HistorySubject) -> None:
    _SUBJECTS.update({subject.kind: subject for subject in subjects})


def history_subject(kind: str) -> HistorySubject:
    """The kind of subject, or `NotFound`."""
    found = _SUBJECTS.get(kind)
    if found is None:
        raise NotFound(gettext_noop("No history of this kind is kept here."))
    return found


def known_events(kind: str, events: Sequence[LoggedEvent], by: Actor) -> list[LoggedEvent]:
    """Those of the events of one kind of subject that `by` may know of, in the order given."""
    subject = history_subject(kind)
    return list(events) if subject.known is None else subject.known(by, events)


def timeline_entries(events: Iterable[LoggedEvent], by: Actor) -> list[TimelineEntry]:
    """One entry for each event, in the order given."""
    logged = list(events)
    names = names_of({event.actor for event in logged}, by)
    return [
        TimelineEntry(at=event.occurred_at, sentence=told(event), actor=names[event.actor])
        for event in logged
    ]


def names_of(accounts: Iterable[str], by: Actor) -> Mapping[str, str]:
    """The name of each account id; "an official" for those `by` may not know of."""
    ids = {UUID(account) for account in accounts if account and account != SYSTEM.account_id}
    known = named_to(Account.objects.filter(pk__in=ids), by)
    names: dict[str, str] = defaultdict(lambda: gettext("an official"))
    names.update({str(account.pk): account.name for account in known})
    names[SYSTEM.account_id] = gettext("the system")
    return names


def told(event: LoggedEvent) -> str:
    """The sentence of an event, its bare type where no room tells of it."""
    telling = _TELLINGS.get(event.type)
    if telling is None:
        return event.type
    payload = {name: _written(value) for name, value in event.payload.items()}
    if callable(telling):
        return telling(payload)
    return gettext(telling) % payload


def _written(value: object) -> object:
    """Days as the reader writes them, everything else as it stands."""
    if not isinstance(value, str):
        return value
    try:
        return write_day(date.fromisoformat(value), language=get_language() or "vi")
    except ValueError:
        return value
