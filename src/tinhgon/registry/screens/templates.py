"""The Word templates of an agency's documents: what is in use, what is offered, what is tried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import django_tables2 as tables
from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tinhgon.foundation.access.api import Actor, actor, get_visible, requires
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.documents.api import (
    LARGEST_FILE,
    DocumentKind,
    Placeholder,
    Shape,
    TemplateRefused,
    can_convert,
    check_template,
    document_kind,
    document_kinds,
    fill_in,
    plain,
    sample,
    word_template,
)
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.ui.api import (
    WORD_TYPE,
    DayColumn,
    DayInput,
    FileDrop,
    MomentColumn,
    WorklistTable,
    attachment,
    names_of,
    refusal_sentence,
    word_answer,
)
from tinhgon.registry.api import (
    SET_TEMPLATES,
    Agency,
    DocumentTemplate,
    TemplateFile,
    adopt_template,
    check_set_templates,
    default_bases,
    letterhead,
    names_on,
    return_to_default,
    template_in_force,
    template_rows,
    templates_in_force,
)
from tinhgon.registry.screens.marks import source_mark

_SHAPES = {
    Shape.TEXT: gettext_noop("text"),
    Shape.FLAG: gettext_noop("yes or no"),
    Shape.TEXTS: gettext_noop("list of texts"),
    Shape.ROWS: gettext_noop("list of rows"),
    Shape.GROUP: gettext_noop("group"),
}


class TemplateForm(forms.Form):
    file = forms.FileField(label=_("Word template (.docx)"), widget=FileDrop(".docx"))
    valid_from = forms.DateField(
        label=_("Use it from"),
        widget=DayInput(),
        help_text=_("Documents dated earlier go on being written by what was used then."),
    )
    for_subordinates = forms.BooleanField(
        label=_("Also for agencies below that have no template of their own"), required=False
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=500)

    def clean_file(self) -> TemplateFile:
        file = self.cleaned_data["file"]
        return TemplateFile(file.name or "", file.read(LARGEST_FILE + 1))


class VersionTable(WorklistTable):
    number = tables.Column(verbose_name=_("Number"))
    file_name = tables.Column(
        verbose_name=_("File"), empty_values=(), attrs={"td": {"class": "card-title"}}
    )
    valid_from = DayColumn(verbose_name=_("Used from"))
    note = tables.Column(verbose_name=_("Note"), default="–")
    recorded_at = MomentColumn(verbose_name=_("Recorded"))
    recorded_by = tables.Column(verbose_name=_("By"))

    caption = _("Templates chosen so far")
    empty_title = _("The default template has always been used")
    names: dict[str, str]
    key: str

    class Meta(WorklistTable.Meta):
        empty_text = _("Take the default template as a start, change it in Word, give it back.")
        orderable = False

    def render_file_name(self, record: DocumentTemplate) -> SafeString | str:
        if record.is_default:
            return gettext("the default template")
        address = reverse("template_file", args=[self.key, record.kind, record.number])
        return format_html('<a class="row-link" href="{}">{}</a>', address, record.file_name)

    def render_recorded_by(self, value: str) -> str:
        return self.names.get(value, "")


@dataclass(frozen=True, slots=True)
class KindLine:
    """A kind of document in the list of an agency: what writes it now."""

    kind: DocumentKind
    row: DocumentTemplate | None
    source: str

    @property
    def is_own(self) -> bool:
        return self.row is not None and not self.row.is_default


@dataclass(frozen=True, slots=True)
class PlaceholderLine:
    """A placeholder as people write it; `depth` steps inside lists."""

    written: str
    meaning: str
    shape: str
    depth: int


@requires(SET_TEMPLATES.name)
@require_safe
def template_list(request: HttpRequest, key: str) -> HttpResponse:
    """The kinds of document, each with the template that writes it now."""
    agency = _agency(actor(request), key)
    kinds = list(document_kinds())
    held = templates_in_force(agency, [kind.key for kind in kinds])
    names = names_on({agency.pk, *(row.agency_id for row in held.values())})
    lines = [
        KindLine(kind, row, "" if row is None else names[row.agency_id])
        for kind in kinds
        for row in [held.get(kind.key)]
    ]
    context = {
        "agency": agency,
        "name": names[agency.pk],
        "lines": lines,
        "converts": can_convert(),
    }
    return render(request, "registry/templates.html", context)


@requires(SET_TEMPLATES.name)
@require_http_methods(["GET", "POST"])
def template_page(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """One kind: what is in use, its history, its placeholders. POST `act`: try a file (the answer
    is what it makes of a real document, nothing is kept) or use it."""
    by = actor(request)
    agency, of = _agency(by, key), document_kind(kind)
    form = TemplateForm(
        request.POST or None, request.FILES or None, initial={"valid_from": today()}
    )
    if request.method == "POST" and form.is_valid():
        try:
            answer = _taken(request, by, agency, of, form.cleaned_data)
        except TemplateRefused as refused:
            for problem in refused.problems:
                form.add_error("file", _sentence(problem.message, problem.params))
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            return answer
    context = _page(by, agency, of) | {"form": form}
    status = 422 if form.is_bound else 200
    return render(request, "registry/template.html", context, status=status)


@requires(SET_TEMPLATES.name)
@require_safe
def default_template(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """The default template, as a start for one's own."""
    _agency(actor(request), key)
    of = document_kind(kind)
    return attachment(word_template(of.layout), f"mau-{of.key}.docx", WORD_TYPE)


@requires(SET_TEMPLATES.name)
@require_safe
def preview_template(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """What the template in use (or `?number=`) makes of the newest real document."""
    by = actor(request)
    agency, of = _agency(by, key), document_kind(kind)
    number = request.GET.get("number", "")
    is_asked = number.isascii() and number.isdecimal() and len(number) < 9
    row = (
        get_visible(template_rows(agency, kind), by, number=int(number))
        if is_asked
        else template_in_force(agency, kind)
    )
    own = None if row is None or row.is_default else bytes(row.body)

    def write(by_default: bool) -> bytes:
        body = word_template(of.layout) if by_default or own is None else own
        return fill_in(body, _data(by, agency, of))

    return word_answer(request, write, f"xem-truoc-{of.key}.docx")


@requires(SET_TEMPLATES.name)
@require_safe
def template_file(request: HttpRequest, key: str, kind: str, number: int) -> HttpResponse:
    """A template of one's own as it was given."""
    by = actor(request)
    agency = _agency(by, key)
    row = get_visible(template_rows(agency, document_kind(kind).key), by, number=number)
    if row.is_default:
        raise Http404
    return attachment(bytes(row.body), row.file_name, WORD_TYPE)


@requires(SET_TEMPLATES.name)
@require_POST
def back_to_default(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    by = actor(request)
    agency = _agency(by, key)
    try:
        return_to_default(by=by, agency=agency, kind=document_kind(kind).key)
    except Refusal as refused:
        messages.error(request, refusal_sentence(refused))
    else:
        messages.success(
            request, gettext("The default template is used again; yours stays in the history.")
        )
    return redirect("template", key=key, kind=kind)


def _agency(by: Actor, key: str) -> Agency:
    agency = Agency.objects.filter(key=key).first()
    if agency is None:
        raise Http404
    check_set_templates(by, agency)
    return agency


def _taken(
    request: HttpRequest, by: Actor, agency: Agency, of: DocumentKind, said: dict[str, Any]
) -> HttpResponse:
    file: TemplateFile = said["file"]
    if request.POST.get("act") == "try":
        check_template(file.body, of)
        body = fill_in(file.body, _data(by, agency, of))
        return attachment(body, f"thu-{of.key}.docx", WORD_TYPE)
    _row, checked = adopt_template(
        by=by,
        agency=agency,
        kind=of.key,
        file=file,
        valid_from=said["valid_from"],
        for_subordinates=said["for_subordinates"],
        note=said["note"],
    )
    messages.success(request, gettext("The template is taken in."))
    if checked.unused:
        messages.warning(
            request,
            gettext("It leaves out: %(names)s. Check that nothing needed is missing.")
            % {"names": ", ".join(checked.unused)},
        )
    return redirect("template", key=agency.key, kind=of.key)


def _page(by: Actor, agency: Agency, of: DocumentKind) -> dict[str, object]:
    rows = list(template_rows(agency, of.key))
    held = template_in_force(agency, of.key)
    names = names_on({agency.pk, *([held.agency_id] if held is not None else [])})
    history = VersionTable(rows)
    history.names = dict(names_of({row.recorded_by for row in rows}, by))
    history.key = agency.key
    return {
        "agency": agency,
        "name": names[agency.pk],
        "kind": of,
        "held": held,
        "source": "" if held is None else names[held.agency_id],
        "history": history,
        "may_return": bool(rows) and not rows[0].is_default,
        "placeholders": list(_lines(of.placeholders)),
        "bases": _bases(agency, of),
        "how_to_write": gettext(
            "Write them anywhere in the text. What repeats or may be left out stands between "
            "tags: {%p … %} alone in a paragraph, {%tr … %} alone in a row of a table, {% … %} "
            "within a line."
        ),
        "has_example": of.example(by, agency.pk) is not None,
    }


def _bases(agency: Agency, of: DocumentKind) -> list[tuple[str, str, SafeString]]:
    """What documents of the kind cite by themselves: text, source, how far it was checked."""
    if all(each.name != "can_cu" for each in of.placeholders):
        return []
    issuer = letterhead(agency).issuer
    found = {
        basis.text: basis
        for scope in ("public", "internal")
        for basis in default_bases(of.key, scope=scope, issuer=issuer)
    }
    return [(basis.text, basis.source, source_mark(basis.mark)) for basis in found.values()]


def _data(by: Actor, agency: Agency, of: DocumentKind) -> dict[str, object]:
    """The newest real document of the agency, or made-up data where there is none yet."""
    real = of.example(by, agency.pk)
    return sample(of.placeholders) if real is None else plain(real)


def _lines(
    offered: tuple[Placeholder, ...], row: str = "", depth: int = 0
) -> Iterator[PlaceholderLine]:
    for each in offered:
        path = f"{row}.{each.name}" if row else each.name
        inner = f"{each.name[0]}{depth}" if each.shape is Shape.ROWS else "dong"
        if each.shape in {Shape.ROWS, Shape.TEXTS}:
            written = f"{{% for {inner} in {path} %}} … {{% endfor %}}"
        elif each.shape is Shape.FLAG:
            written = f"{{% if {path} %}} … {{% endif %}}"
        else:
            written = f"{{{{ {path} }}}}"
        yield PlaceholderLine(written, gettext(each.meaning), gettext(_SHAPES[each.shape]), depth)
        if each.inner:
            yield from _lines(each.inner, inner if each.shape is Shape.ROWS else path, depth + 1)


def _sentence(message: str, params: dict[str, object]) -> str:
    return gettext(message) % params if params else gettext(message)
