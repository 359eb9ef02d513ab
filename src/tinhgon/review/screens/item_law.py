"""What must be amended for an item, on its page: entered, corrected, taken off, given away."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from tinhgon.foundation.access.api import Actor, actor, get_visible, requires
from tinhgon.foundation.refusals import NotAllowed, Refusal
from tinhgon.foundation.ui.api import refusal_sentence, revision_seen
from tinhgon.registry.api import (
    names_with_heirs,
    written_document,
    written_place,
    written_provision,
)
from tinhgon.review.api import (
    VIEW,
    ItemLaw,
    ItemPage,
    LawChange,
    NeededLine,
    amending_name,
    assign_law_change,
    correct_law_change,
    drop_law_change,
    item_law,
    item_page,
    law_changes,
    name_law_changes,
    procedure_told,
    say_nothing_to_amend,
    standing_sentence,
)
from tinhgon.review.screens.addresses import back_from, item_address
from tinhgon.review.screens.badges import change_state_badge, late_badge
from tinhgon.review.screens.law_forms import (
    LawChangeForm,
    NothingToAmendForm,
    OwnerForm,
    entry_initial,
    operation_choices,
)
from tinhgon.review.screens.law_tables import entry_address

_HERE = "#law"


def law_context(by: Actor, page: ItemPage, text: str = "") -> dict[str, object]:
    """The part of an item's page on what must be amended; `text` fills in the form."""
    law = item_law(by, page.item, page.base)
    owners = {line.entry.owner_id for line in law.needed if line.entry.owner_id is not None}
    names = names_with_heirs(owners)
    sentences = {row.row.pk: row.sentence for row in page.operations}
    choices = _choices(page, law)
    return {
        "law": law,
        "law_lines": [_line(line, names, sentences) for line in law.needed],
        "law_unnamed": [sentences[each.pk] for each in law.unnamed],
        "law_form": LawChangeForm(initial={"text": text}, operations=choices, auto_id="law-%s")
        if law.can_name and law.amends
        else None,
        "nothing_form": NothingToAmendForm(operations=choices, auto_id="nothing-%s")
        if law.can_name and law.amends
        else None,
        "law_suggested": [written_provision(each.provision) for each in law.suggested],
    }


@require_POST
@requires(VIEW.name)
def name_amendments(request: HttpRequest, pk: int) -> HttpResponse:
    """POST the provisions that operations of an item need amended."""
    by = actor(request)
    page = item_page(by, pk)
    form = LawChangeForm(
        request.POST, operations=_choices(page, item_law(by, page.item, page.base))
    )

    def act() -> str:
        rows = name_law_changes(
            by=by, item=pk, revision=revision_seen(request), wanted=form.amendment()
        )
        sentence = ngettext(
            "%(n)s provision is in the list.", "%(n)s provisions are in the list.", len(rows)
        )
        return sentence % {"n": len(rows)}

    return _answered(request, page, form, act)


@require_POST
@requires(VIEW.name)
def nothing_to_amend(request: HttpRequest, pk: int) -> HttpResponse:
    """POST why no document has to be amended for operations of an item."""
    by = actor(request)
    page = item_page(by, pk)
    form = NothingToAmendForm(
        request.POST, operations=_choices(page, item_law(by, page.item, page.base))
    )

    def act() -> str:
        data = form.cleaned_data
        say_nothing_to_amend(
            by=by,
            item=pk,
            revision=revision_seen(request),
            operations=[int(each) for each in data["operations"]],
            reason=data["reason"],
        )
        return gettext("It is noted that no document has to be amended.")

    return _answered(request, page, form, act)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(VIEW.name)
def correct_amendment(request: HttpRequest, pk: int) -> HttpResponse:
    """An entry of an item's list in a form of its own."""
    by = actor(request)
    entry = _entry(by, pk)
    page = item_page(by, entry.item_id)
    choices = operation_choices(page.item, page.base)
    form = LawChangeForm(request.POST or None, initial=entry_initial(entry), operations=choices)

    def act() -> str:
        correct_law_change(
            by=by, entry=pk, revision=revision_seen(request), wanted=form.amendment()
        )
        return gettext("The entry is corrected.")

    return _answered(request, page, form, act)


@require_POST
@requires(VIEW.name)
def drop_amendment(request: HttpRequest, pk: int) -> HttpResponse:
    """POST: take an entry off the list of its item."""
    by = actor(request)
    entry = _entry(by, pk)
    try:
        drop_law_change(by=by, entry=pk, revision=revision_seen(request))
    except NotAllowed:
        raise
    except Refusal as refused:
        messages.error(request, refusal_sentence(refused))
    else:
        messages.success(request, gettext("The entry is taken off the list."))
    return redirect(f"{item_address(entry.item_id)}{_HERE}")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(VIEW.name)
def assign_amendment(request: HttpRequest, pk: int) -> HttpResponse:
    """Another owner or another day for an approved amendment; `?back=` is where one came from."""
    by = actor(request)
    back = back_from(request, reverse("law_changes"))
    entry = _entry(by, pk)
    seen = law_changes(by).filter(pk=pk).first()
    owner = "" if entry.owner is None else entry.owner.key
    form = OwnerForm(request.POST or None, initial={"owner": owner, "due_on": entry.due_on})
    if request.method == "POST" and form.is_valid():
        try:
            assign_law_change(
                by=by,
                entry=pk,
                revision=revision_seen(request),
                owner=form.chosen_owner(),
                due_on=form.cleaned_data["due_on"],
            )
        except NotAllowed:
            raise
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(request, gettext("Owner and day are set."))
            return redirect(back)
    context = {
        "form": form,
        "item": entry.item,
        "crumb": None if seen is None else procedure_told(seen)[0],
        "address": None if seen is None else entry_address(seen),
        "lead": written_provision(entry.provision),
        "page_title": gettext("Owner and day of an amendment"),
        "submit_label": gettext("Save"),
        "cancel_url": back,
    }
    return render(
        request, "review/law_change_form.html", context, status=422 if form.is_bound else 200
    )


def _answered(
    request: HttpRequest,
    page: ItemPage,
    form: LawChangeForm | NothingToAmendForm,
    act: Callable[[], str],
) -> HttpResponse:
    """The page of the item after the act; refused, a form with all that was typed."""
    back = f"{item_address(page.item.pk)}{_HERE}"
    if form.is_bound and form.is_valid():
        try:
            done = act()
        except NotAllowed:
            raise
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(request, done)
            return redirect(back)
    is_nothing = isinstance(form, NothingToAmendForm)
    context = {
        "form": form,
        "item": page.item,
        "crumb": page.item.procedure.code,
        "address": back,
        "lead": page.item.base.entry.name,
        "page_title": gettext("Nothing to amend") if is_nothing else gettext("What to amend"),
        "submit_label": gettext("Save"),
        "cancel_url": back,
    }
    status = 422 if form.is_bound else 200
    return render(request, "review/law_change_form.html", context, status=status)


def _line(line: NeededLine, names: dict[int, str], sentences: dict[int, str]) -> dict[str, object]:
    entry = line.entry
    return {
        "entry": entry,
        "place": written_place(entry.provision),
        "document": written_document(entry.provision),
        "has_number": bool(entry.document),
        "standing": standing_sentence(line.standing),
        "operations": [sentences[pk] for pk in line.operations if pk in sentences],
        "owner": names.get(entry.owner_id, "") if entry.owner_id is not None else "",
        "state": change_state_badge(str(getattr(entry, "state_now", ""))),
        "late": late_badge() if getattr(entry, "is_late", False) else "",
        "amending": amending_name(entry),
        "can_assign": line.can_assign,
    }


def _choices(page: ItemPage, law: ItemLaw) -> list[tuple[str, str]]:
    """All operations while the item is drafted; afterwards those nothing was said of."""
    only = {each.pk for each in law.unnamed} if law.is_frozen else None
    return operation_choices(page.item, page.base, only)


def _entry(by: Actor, pk: int) -> LawChange:
    return get_visible(
        LawChange.objects.select_related("item__base__entry", "item__plan", "owner"), by, pk=pk
    )
