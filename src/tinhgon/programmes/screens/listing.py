"""Procedures put into a programme by name, as its decision lists them, and taken out again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from tinhgon.foundation.access.api import actor, requires
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import refusal_sentence, write_number
from tinhgon.programmes.api import STEER, Programme, Selection, list_members, strike_members
from tinhgon.programmes.policies import check_steer
from tinhgon.programmes.screens.assigning import chosen_members
from tinhgon.programmes.screens.frame import framed, programme_of
from tinhgon.programmes.screens.list_form import ListForm


@requires(STEER.name)
@require_http_methods(["GET", "POST"])
def list_by_name(request: HttpRequest, key: str) -> HttpResponse:
    """The rows that were not understood before stand in the form, to be mended."""
    by = actor(request)
    programme = programme_of(by, key)
    check_steer(by, programme.steered_by)
    kept = programme.unclear_rows
    first = {"codes": kept, "seen": kept, "without_unknown": bool(kept)}
    form = ListForm(request.POST or None, request.FILES or None, by=by, initial=first)
    if request.method == "POST":
        try:
            if form.is_valid() and form.read is not None:
                return _put_in(request, programme, form)
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
    elif kept:
        form.look(kept)
    context = framed(
        programme,
        "programme_procedures",
        form=form,
        read=form.read,
        cancel_url=reverse("programme_procedures", args=[key]),
        is_listed=programme.selection == Selection.LISTED.value,
    )
    status = 422 if form.is_bound else 200
    return render(request, "programmes/list_by_name.html", context, status=status)


def _put_in(request: HttpRequest, programme: Programme, form: ListForm) -> HttpResponse:
    read = form.read
    if read is None:
        raise ValueError("a valid form has read its list")
    put_in = list_members(
        by=actor(request),
        programme=programme,
        procedures=read.found,
        unclear=[row.text for row in read.unclear],
        instead_of=form.cleaned_data["seen"].splitlines(),
    )
    messages.success(request, _told(put_in.joined, len(read.found)))
    if not read.unclear:
        return redirect("programme_procedures", key=programme.key)
    sentence = ngettext(
        "%(n)s row is kept here until somebody mends it.",
        "%(n)s rows are kept here until somebody mends them.",
        len(read.unclear),
    )
    messages.warning(request, sentence % {"n": write_number(len(read.unclear))})
    return redirect("list_members", key=programme.key)


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


def _told(joined: int, given: int) -> str:
    sentence = ngettext(
        "%(n)s procedure was put in; %(there)s of those given were there already.",
        "%(n)s procedures were put in; %(there)s of those given were there already.",
        joined,
    )
    return sentence % {"n": write_number(joined), "there": write_number(given - joined)}
