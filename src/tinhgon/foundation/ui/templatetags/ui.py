"""`{% load ui %}`: the components. Recipes stand in foundation/ui/README.md."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from django import template
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from heroicons.templatetags.heroicons import heroicon_micro, heroicon_mini, heroicon_outline

from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui import formats
from tinhgon.foundation.ui.badges import badge_html, source_mark_html
from tinhgon.foundation.ui.charts import Chart
from tinhgon.foundation.ui.evidence import Evidence, evidence
from tinhgon.foundation.ui.facets import FacetPanel
from tinhgon.foundation.ui.figure import Figure, as_figure
from tinhgon.foundation.ui.form_errors import errors_of, hint_id, is_optional, is_wrong, with_aria
from tinhgon.foundation.ui.refusing import refusal_sentence
from tinhgon.foundation.ui.table_rows import table_rows_html
from tinhgon.foundation.ui.vocabulary import (
    ABSENCE_WORDS,
    TONE_ICONS,
    TONE_WORDS,
    Absence,
    DifferenceRow,
    Progress,
    SavedFilter,
    Tab,
    TimelineEntry,
    Tone,
)
from tinhgon.foundation.ui.word_difference import PieceKind, word_difference

register = template.Library()
register.filter("unknown", formats.unknown)
register.filter("number", formats.number)
register.filter("money", formats.money)
register.filter("money_short", formats.money_short)
register.filter("percent", formats.percent)
register.filter("day", formats.day)
register.filter("moment", formats.moment)
register.simple_tag(formats.absence, name="absence")
register.simple_tag(badge_html, name="badge")
register.simple_tag(source_mark_html, name="source_mark")
register.simple_tag(table_rows_html, takes_context=True, name="table_rows")

MESSAGE_TONES = {
    "success": Tone.GOOD,
    "warning": Tone.CARE,
    "error": Tone.BAD,
    "info": Tone.ACCENT,
    "debug": Tone.NEUTRAL,
}
PAGE_NEIGHBOURS = 2


@register.simple_tag
def icon(name: str, size: int = 16) -> str:
    """A heroicon that decorates a word beside it; never the only carrier of a meaning."""
    return _drawn(str(name), size)


@lru_cache(maxsize=512)
def _drawn(name: str, size: int) -> str:
    """Drawn once: a page shows dozens of icons, each read and written as XML."""
    draw = heroicon_micro if size <= 16 else heroicon_mini if size <= 20 else heroicon_outline
    drawn: str = draw(name, size=size, **{"class": "icon", "aria-hidden": "true"})
    return drawn


@register.simple_tag
def crumb(label: str, url: str) -> SafeString:
    return format_html('<li><a href="{}">{}</a></li>', url, label)


@register.inclusion_tag("ui/tabs.html")
def tabs(tabs: Sequence[Tab], label: str = "") -> dict[str, object]:
    return {"tabs": tabs, "label": label or gettext("Parts of this page")}


@register.inclusion_tag("ui/stat.html")
def stat(
    label: str,
    figure: Figure | Decimal | float | Absence | str | None,
    url: str = "",
    note: str = "",
    unit: str = "",
) -> dict[str, object]:
    """A figure that opens to what it is made of. Absent: the reason as a word, never 0."""
    shown = as_figure(figure)
    return {
        "label": label,
        "figure": shown,
        "absence": gettext(ABSENCE_WORDS[shown.absence]),
        "url": url,
        "note": note,
        "unit": unit,
    }


@register.inclusion_tag("ui/facets.html", takes_context=True)
def facets(
    context: Context, panel: FacetPanel, saved: Sequence[SavedFilter] = (), save_url: str = ""
) -> dict[str, object]:
    """The panel of ticks. `saved` are kept filters, `save_url` takes a POST of `name`, `query`."""
    request = context["request"]
    return {
        "panel": panel,
        "saved": saved,
        "save_url": save_url,
        "query": request.GET.urlencode(),
        "request": request,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("ui/chips.html")
def chips(panel: FacetPanel) -> dict[str, object]:
    return {"panel": panel}


@register.inclusion_tag("ui/pagination.html", takes_context=True)
def pagination(
    context: Context, page: Page[object], parameter: str = "page", anchor: str = ""
) -> dict[str, object]:
    """Links to the other pages; `anchor` is the id they lead to."""
    place = f"#{anchor}" if anchor else ""
    paginator = page.paginator
    pages = paginator.get_elided_page_range(page.number, on_each_side=PAGE_NEIGHBOURS, on_ends=1)
    query = context["request"].GET.copy()
    links: list[dict[str, object]] = []
    for number in pages:
        query[parameter] = str(number)
        links.append(
            {
                "number": number,
                "url": f"?{query.urlencode()}{place}",
                "is_gap": not isinstance(number, int),
            }
        )
    return {"page": page, "links": links}


@register.simple_tag
def words(before: str, after: str) -> SafeString:
    """Both texts in one, removed words struck out and added ones underlined."""
    return _pieces(before, after, {PieceKind.SAME, PieceKind.REMOVED, PieceKind.ADDED})


@register.simple_tag
def words_before(row: DifferenceRow) -> SafeString:
    return _side(row.before, row.after, PieceKind.REMOVED)


@register.simple_tag
def words_after(row: DifferenceRow) -> SafeString:
    return _side(row.after, row.before, PieceKind.ADDED)


def _side(own: str | None, other: str | None, kind: PieceKind) -> SafeString:
    if own is None:
        return format_html('<span class="unknown">{}</span>', gettext("absent"))
    if other is None or own == other:
        return format_html("{}", own)
    old, new = (own, other) if kind is PieceKind.REMOVED else (other, own)
    return _pieces(old, new, {PieceKind.SAME, kind})


def _pieces(before: str, after: str, shown: set[PieceKind]) -> SafeString:
    tags = {
        PieceKind.SAME: "{}",
        PieceKind.REMOVED: "<del>{}</del>",
        PieceKind.ADDED: "<ins>{}</ins>",
    }
    pieces = (piece for piece in word_difference(before, after) if piece.kind in shown)
    return format_html_join(
        "", "{}", ((format_html(tags[piece.kind], piece.text),) for piece in pieces)
    )


@register.inclusion_tag("ui/difference.html")
def difference(
    rows: Sequence[DifferenceRow], before: str, after: str, caption: str = ""
) -> dict[str, object]:
    """Two versions side by side; `before` and `after` head the columns."""
    return {
        "rows": rows,
        "before": before,
        "after": after,
        "caption": caption or gettext("Differences between the two versions"),
    }


@register.inclusion_tag("ui/evidence.html")
def quote(text: str, start: int, end: int, source: str = "", url: str = "") -> dict[str, object]:
    """The text around `text[start:end]`, that span highlighted; `source` says where it stands."""
    shown: Evidence = evidence(text, start, end)
    return {"evidence": shown, "source": source, "url": url}


@register.inclusion_tag("ui/timeline.html")
def timeline(entries: Sequence[TimelineEntry]) -> dict[str, object]:
    return {"entries": entries}


@register.inclusion_tag("ui/progress.html")
def progress(progress: Progress, anchor: str = "progress") -> dict[str, object]:
    return {"progress": progress, "id": anchor}


@register.inclusion_tag("ui/progress_refresh.html")
def progress_refresh(progress: Progress) -> dict[str, object]:
    """For `{% block head %}`: where scripts are off the page asks again by itself."""
    return {"progress": progress}


@register.inclusion_tag("ui/message.html")
def message(text: Message | str, level: str = "info") -> dict[str, object]:
    """A note in the page; `level` is success, warning, error or info."""
    tone = MESSAGE_TONES.get(level.rsplit(maxsplit=1)[-1] if level else "info", Tone.ACCENT)
    return {
        "text": text,
        "tone": tone,
        "word": gettext(TONE_WORDS[tone]),
        "icon": TONE_ICONS.get(tone, "information-circle"),
    }


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField, hint: str = "") -> dict[str, object]:
    """One field: label, hint, control, errors beside it."""
    return {
        "field": bound,
        "control": with_aria(bound),
        "hint": hint or bound.help_text,
        "hint_id": hint_id(bound),
        "is_wrong": is_wrong(bound),
        "is_optional": is_optional(bound),
        "is_check": getattr(bound.field.widget, "input_type", "") == "checkbox"
        and not bound.use_fieldset,
    }


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, object]:
    return {"errors": errors_of(form)}


@register.inclusion_tag("ui/fields.html")
def fields(form: BaseForm) -> dict[str, object]:
    """Error summary, hidden and visible fields of a whole form."""
    return {"form": form}


@register.filter
def refusal(refused: Refusal) -> str:
    return refusal_sentence(refused)


@register.inclusion_tag("ui/chart.html")
def chart(chart: Chart) -> dict[str, object]:
    return {"chart": chart}
