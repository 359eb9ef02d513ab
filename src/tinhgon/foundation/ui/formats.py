"""Template filters: values as the reader's language writes them, absence as words."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from tinhgon.foundation.ui.vocabulary import ABSENCE_WORDS, Absence
from tinhgon.foundation.ui.writing import (
    write_day,
    write_moment,
    write_money,
    write_money_short,
    write_number,
    write_percent,
    write_working_days,
)

Number = Decimal | int | float


def absence(reason: Absence | str = Absence.UNKNOWN) -> SafeString:
    """The word for a missing value, styled so that it is never taken for a value."""
    return format_html('<span class="unknown">{}</span>', gettext(ABSENCE_WORDS[Absence(reason)]))


def unknown(value: object) -> object:
    """The value itself, or the word for not known where it is None or empty text."""
    return absence() if value is None or value == "" else value


def number(value: Number | None, decimals: int | None = None) -> str:
    if value is None:
        return absence()
    return write_number(value, decimals=decimals, language=_language())


def money(value: Decimal | int | None) -> str:
    """Whole đồng."""
    return absence() if value is None else write_money(value, language=_language())


def money_short(value: Decimal | int | None) -> str:
    return absence() if value is None else write_money_short(value, language=_language())


def working_days(thousandths: int | None) -> str:
    """Thousandths of a working day as working days."""
    return (
        absence() if thousandths is None else write_working_days(thousandths, language=_language())
    )


def percent(value: Number | None, decimals: int = 1) -> str:
    """A ratio, 1 being the whole."""
    if value is None:
        return absence()
    return write_percent(value, decimals=decimals, language=_language())


def day(value: date | datetime | None) -> str:
    """A date; of a moment its local day."""
    if value is None:
        return absence()
    local = _local(value) if isinstance(value, datetime) else value
    written = write_day(local, language=_language())
    return format_html('<time datetime="{}">{}</time>', f"{local:%Y-%m-%d}", written)


def moment(value: datetime | None) -> str:
    if value is None:
        return absence()
    local = _local(value)
    return format_html(
        '<time datetime="{}">{}</time>',
        local.isoformat(timespec="minutes"),
        write_moment(local, language=_language()),
    )


def _local(value: datetime) -> datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value


def _language() -> str:
    return get_language() or "vi"
