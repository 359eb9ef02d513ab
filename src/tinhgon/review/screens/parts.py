"""What a procedure says, part by part, in words: for quotations and for versions side by side."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import get_language, gettext, pgettext

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import DifferenceRow, write_number
from tinhgon.procedures.api import CHANNEL_LABELS
from tinhgon.procedures.content.api import (
    Channel,
    Component,
    ComponentKind,
    Content,
    DossierItem,
    Level,
    Result,
    Step,
    Term,
    TermUnit,
)

KIND_LABELS = {
    ComponentKind.STEPS: gettext_noop("Step"),
    ComponentKind.CHANNELS: gettext_noop("Way of handing in"),
    ComponentKind.DOSSIER: gettext_noop("Dossier item"),
    ComponentKind.APPLICANTS: gettext_noop("Applicants"),
    ComponentKind.RESULTS: gettext_noop("Result"),
    ComponentKind.CONDITIONS: gettext_noop("Condition"),
    ComponentKind.AGENCIES: gettext_noop("Agency"),
    ComponentKind.LEGAL_BASIS: gettext_noop("Legal basis"),
}


LEVEL_LABELS = {
    Level.CENTRE: gettext_noop("Central level"),
    Level.PROVINCE: gettext_noop("Province level"),
    Level.DISTRICT: gettext_noop("District level"),
    Level.COMMUNE: gettext_noop("Commune level"),
    Level.OTHER: gettext_noop("Another agency"),
}

_HEAD_LABELS = {
    "name": gettext_noop("Name"),
    "level": gettext_noop("Level"),
    "field": gettext_noop("Field"),
    "decision": gettext_noop("Announcement decision"),
}


def written_duration(quantity: Decimal, unit: TermUnit) -> str:
    """A length of time in the reader's language: 12,5 ngày làm việc."""
    words = {
        TermUnit.WORKING_DAY: pgettext("duration", "%(n)s working days"),
        TermUnit.DAY: pgettext("duration", "%(n)s days"),
        TermUnit.HOUR: pgettext("duration", "%(n)s hours"),
        TermUnit.MONTH: pgettext("duration", "%(n)s months"),
        TermUnit.YEAR: pgettext("duration", "%(n)s years"),
    }
    return words[unit] % {"n": write_number(quantity, language=get_language() or "vi")}


def written_term(term: Term) -> str:
    """The limit as it was read, or the words themselves where it was not."""
    if term.quantity is None or term.unit is None:
        return term.text
    return written_duration(term.quantity, term.unit)


def part_label(kind: ComponentKind, component: Component) -> str:
    """What a component is: "Step 3", "Dossier item · Trường hợp cấp lại"."""
    label = gettext(KIND_LABELS[kind])
    match component:
        case Step():
            return f"{label} {component.order}"
        case Channel():
            way = gettext(CHANNEL_LABELS[component.type])
            return " · ".join(filter(None, (way, component.case)))
        case DossierItem() if component.case:
            return f"{label} · {component.case}"
        case _:
            return label


def described(component: Component) -> str:
    """What a component says, one thing a line."""
    match component:
        case DossierItem():
            return "\n".join(_dossier_lines(component))
        case Channel():
            return "\n".join(_channel_lines(component))
        case Result(validity=Term() as validity):
            holds = gettext("Valid for: %(term)s") % {"term": written_term(validity)}
            return f"{component.text}\n{holds}"
        case _:
            return component.text


def changed_rows(before: Content, after: Content) -> list[DifferenceRow]:
    """The parts that differ, in the order of the version before."""
    return [row for row in all_rows(before, after) if row.before != row.after]


def all_rows(before: Content, after: Content) -> list[DifferenceRow]:
    """Every part of both versions side by side."""
    rows = [
        DifferenceRow(gettext(label), old, new)
        for name, label in _HEAD_LABELS.items()
        for old, new in [(_head(before, name), _head(after, name))]
        if old is not None or new is not None
    ]
    for kind in ComponentKind:
        rows += _kind_rows(kind, before, after)
    return rows


def _head(content: Content, name: str) -> str | None:
    value: str | None = getattr(content, name)
    return gettext(LEVEL_LABELS[Level(value)]) if name == "level" and value else value


def _kind_rows(kind: ComponentKind, before: Content, after: Content) -> Iterator[DifferenceRow]:
    new = {component.id: component for component in after.components(kind)}
    for component in before.components(kind):
        kept = new.pop(component.id, None)
        yield DifferenceRow(
            part_label(kind, component),
            described(component),
            None if kept is None else described(kept),
        )
    for added in new.values():
        yield DifferenceRow(part_label(kind, added), None, described(added))


def _dossier_lines(item: DossierItem) -> Iterator[str]:
    yield item.name
    if item.data_source is not None:
        yield gettext("Not handed in; read from: %(source)s") % {"source": item.data_source}
        return
    counts = [
        (gettext("Originals: %(n)s"), item.originals),
        (gettext("Copies: %(n)s"), item.copies),
    ]
    told = [label % {"n": count} for label, count in counts if count]
    if told:
        yield "; ".join(told)
    if item.form_dropped:
        dropped = "; ".join(item.form_dropped)
        yield gettext("Not filled in any more: %(fields)s") % {"fields": dropped}


def _channel_lines(channel: Channel) -> Iterator[str]:
    for term in channel.terms:
        yield gettext("Time limit: %(term)s") % {"term": written_term(term)}
    for fee in channel.fees:
        yield gettext("Fee: %(fee)s") % {"fee": fee.text}
    if channel.description:
        yield channel.description
