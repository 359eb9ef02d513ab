"""Parsed values as sentences in the reader's language; what was not read says so."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import get_language, gettext

from tinhgon.foundation.ui.api import write_money, write_number
from tinhgon.procedures.content.components import Channel, Fee, Term
from tinhgon.procedures.labels import (
    CHANNEL_LABELS,
    GROUP_LABELS,
    LEVEL_LABELS,
    SCOPE_LABELS,
    STATE_LABELS,
    UNIT_LABELS,
)
from tinhgon.procedures.models import CatalogueEntry
from tinhgon.procedures.vocabulary import ChannelType, ScopeValue, TermUnit


def language() -> str:
    return get_language() or "vi"


def term_words(term: Term) -> str:
    """The number with its unit, or what became of the text."""
    if term.quantity is None or term.unit is None:
        return gettext(STATE_LABELS[term.state])
    return length(term.quantity, term.unit)


def length(value: Decimal, unit: TermUnit | str) -> str:
    written = write_number(value, language=language())
    return f"{written} {gettext(UNIT_LABELS[TermUnit(unit)])}"


def fee_words(fee: Fee) -> str:
    if fee.amount is None:
        return gettext(STATE_LABELS[fee.state])
    if fee.amount == 0:
        return gettext("no fee")
    if fee.currency in {None, "VND"}:
        return write_money(fee.amount, language=language())
    return f"{write_number(fee.amount, language=language())} {fee.currency}"


def scope_words(scope: str, group: str) -> str:
    if scope == ScopeValue.PUBLIC.value:
        return gettext(SCOPE_LABELS[scope])
    return gettext(GROUP_LABELS[group])


def level_words(level: str) -> str:
    return gettext(LEVEL_LABELS[level]) if level else gettext("not stated")


def entry_term(entry: CatalogueEntry) -> str:
    """The shortest limit that was read, or nothing."""
    if entry.term_value is None or not entry.term_unit:
        return ""
    return length(entry.term_value.normalize(), entry.term_unit)


def channel_words(channel: ChannelType) -> str:
    return gettext(CHANNEL_LABELS[channel])


def channels_in_order(channels: Iterable[Channel]) -> list[ChannelType]:
    """The ways of handing in, each once, in the order of the source."""
    return list(dict.fromkeys(channel.type for channel in channels))
