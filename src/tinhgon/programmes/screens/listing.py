"""Procedures put into a programme by name, as its decision lists them, and taken out again."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from tinhgon.foundation.access.api import Actor, actor, requires, visible
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import FileDrop, refusal_sentence, write_number
from tinhgon.procedures.api import Procedure, named_rows
from tinhgon.programmes.api import STEER, Programme, Selection, list_members, strike_members
from tinhgon.programmes.policies import check_steer
from tinhgon.programmes.screens.assigning import chosen_members
from tinhgon.programmes.screens.frame import framed, programme_of

_CODES = re.compile(r"[^\s,;]+")
_MOST = 20_000
_NAMED = 30
_CHUNK = 500
CODE_COLUMN = {"code": ("Mã thủ tục", "Mã TTHC", "Mã số TTHC", "Mã số", "Mã", "Code")}


class ListForm(forms.Form):
    codes = forms.CharField(
        label=_("Codes"),
        required=False,
        max_length=400_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("As many as you like, on lines of their own or with commas between."),
    )
    file = forms.FileField(
        label=_("Or a workbook"),
        required=False,
        widget=FileDrop(accept=".xlsx,.ods,.xls"),
        help_text=_("With a column “Mã thủ tục”; other columns are not read."),
    )
    without_unknown = forms.BooleanField(
        label=_("Put in those that are known, leave out the others"), required=False
    )

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.found: dict[str, int] = {}
        self.unknown: list[str] = []

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        codes = _CODES.findall(data.get("codes", ""))
        if data.get("file"):
            codes += _codes_in(data["file"])
        if not codes:
            self.add_error("codes", gettext("Give at least one code, or a workbook with codes."))
            return data
        wanted = list(dict.fromkeys(codes))
        if len(wanted) > _MOST:
            self.add_error(
                "codes",
                gettext("These are more than %(most)s codes; give them in parts.")
                % {"most": write_number(_MOST)},
            )
            return data
        self.found = _known(self.by, wanted)
        self.unknown = [code for code in wanted if code not in self.found]
        if self.unknown and not data.get("without_unknown"):
            self.add_error("codes", _told_unknown(self.unknown))
        return data


@requires(STEER.name)
@require_http_methods(["GET", "POST"])
def list_by_name(request: HttpRequest, key: str) -> HttpResponse:
    by = actor(request)
    programme = programme_of(by, key)
    check_steer(by, programme.steered_by)
    form = ListForm(request.POST or None, request.FILES or None, by=by)
    if request.method == "POST":
        try:
            if form.is_valid():
                put_in = list_members(by=by, programme=programme, procedures=form.found.values())
                messages.success(request, _told(put_in.joined, len(form.found)))
                return redirect("programme_procedures", key=key)
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
    context = framed(
        programme,
        "programme_procedures",
        form=form,
        cancel_url=reverse("programme_procedures", args=[key]),
        is_listed=programme.selection == Selection.LISTED.value,
    )
    status = 422 if form.is_bound else 200
    return render(request, "programmes/list_by_name.html", context, status=status)


@requires(STEER.name)
@require_POST
def strike(request: HttpRequest, key: str) -> HttpResponse:
    """`chosen` (id:revision) or `whole` leave the list; they can be put in again."""
    by = actor(request)
    programme: Programme = programme_of(by, key)
    chosen = chosen_members(request.POST, by, programme)
    gone = strike_members(
        by=by, programme=programme, procedures=[line.procedure for line in chosen.lines]
    )
    sentence = ngettext(
        "%(n)s procedure is taken out of the programme.",
        "%(n)s procedures are taken out of the programme.",
        gone.left,
    )
    messages.success(request, sentence % {"n": write_number(gone.left)})
    return redirect("programme_procedures", key=key)


def _known(by: Actor, codes: list[str]) -> dict[str, int]:
    """Ids of the procedures that `by` may know of, by code."""
    found: dict[str, int] = {}
    for start in range(0, len(codes), _CHUNK):
        rows = Procedure.objects.filter(code__in=codes[start : start + _CHUNK])
        found.update(visible(rows, by).values_list("code", "pk"))
    return found


def _codes_in(file: Any) -> list[str]:
    """The codes of the first sheet that has a column of them; raises `Refusal` without one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"bang{Path(str(file.name)).suffix.lower()[:6]}"
        path.write_bytes(file.read())
        return [row["code"] for _, row in named_rows(path, CODE_COLUMN, ("code",)) if "code" in row]


def _told_unknown(codes: Iterable[str]) -> str:
    unknown = list(codes)
    sentence = ngettext(
        "No procedure within your reach has this code: %(codes)s.",
        "No procedure within your reach has these %(n)s codes: %(codes)s.",
        len(unknown),
    )
    shown = ", ".join(unknown[:_NAMED]) + (" …" if len(unknown) > _NAMED else "")
    return sentence % {"n": write_number(len(unknown)), "codes": shown}


def _told(joined: int, given: int) -> str:
    sentence = ngettext(
        "%(n)s procedure was put in; %(there)s of those given were there already.",
        "%(n)s procedures were put in; %(there)s of those given were there already.",
        joined,
    )
    return sentence % {"n": write_number(joined), "there": write_number(given - joined)}
