"""The list of law to be amended: by provision, by document, not named yet; as Excel too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from tinhgon.foundation.access.api import Actor, actor, requires
from tinhgon.foundation.refusals import NotAllowed, Refusal, gettext_noop
from tinhgon.foundation.ui.api import (
    Facet,
    FacetOption,
    FacetPanel,
    Tab,
    asked_number,
    asked_numbers,
    asked_pairs,
    facet_panel,
    refusal_sentence,
    worklist,
)
from tinhgon.registry.api import names_with_heirs
from tinhgon.review.api import (
    CHANGE_STATE_LABELS,
    ENACT,
    LATE,
    LAW_CHANGE_COLUMNS,
    THIS_WEEK,
    VIEW,
    AmendingDocument,
    AmendingFilter,
    AmendingState,
    ChangeState,
    LawChangeFilter,
    amending_documents,
    assign_law_changes,
    cover_law_changes,
    documents_to_amend,
    law_change_counts,
    law_change_rows,
    law_changes,
    standing_sentence,
    unnamed_items,
)
from tinhgon.review.screens.law_forms import ManyOwnersForm
from tinhgon.review.screens.law_tables import (
    LawChangeTable,
    LawDocumentTable,
    UnnamedTable,
    entry_words,
)
from tinhgon.review.screens.narrowing import agency_options
from tinhgon.review.screens.workbooks import sheet_response

_SHOWN_DOCUMENTS = 15
_MOST_DRAFTS = 50
_DUE_LABELS = {
    LATE: gettext_noop("late"),
    THIS_WEEK: gettext_noop("due within a week, or late"),
}
_DOCUMENT_COLUMNS = (
    gettext_noop("Document"),
    gettext_noop("Title"),
    gettext_noop("Standing of the document"),
    gettext_noop("Provisions"),
    gettext_noop("Procedures"),
    gettext_noop("Owner"),
    gettext_noop("Next due"),
    gettext_noop("Late"),
    *CHANGE_STATE_LABELS.values(),
)


@requires(VIEW.name)
@require_safe
def law_list(request: HttpRequest) -> HttpResponse:
    """`?q=` words, a code or a number; `?state=`, `?agency=`, `?document=`, `?plan=`, `?due=`;
    `?into=` the document (id) that is offered first for what is ticked."""
    by = actor(request)
    wanted = wanted_of(request.GET, by)
    table = worklist(request, LawChangeTable, law_changes(by, wanted))
    may_cover = by.may(ENACT.name)
    if not may_cover:
        table.exclude = ("chosen",)
    table.export_url = f"{reverse('law_changes_export')}?{request.GET.urlencode()}"
    into = asked_number(request.GET.get("into", ""))
    return _rendered(
        request,
        by,
        wanted,
        "law_changes",
        table=table,
        may_cover=may_cover,
        drafts=_offered(by, into) if may_cover else [],
        into=into,
    )


def _offered(by: Actor, into: int) -> list[AmendingDocument]:
    """The drafts provisions may be put into; first the issued document (id) one came here from."""
    drafts = AmendingFilter(states=(AmendingState.DRAFT.value,))
    came_from = amending_documents(by).filter(pk=into, state=AmendingState.ISSUED.value)
    return [*came_from, *amending_documents(by, drafts)[:_MOST_DRAFTS]]


@requires(VIEW.name)
@require_safe
def law_documents(request: HttpRequest) -> HttpResponse:
    """The same by document."""
    by = actor(request)
    wanted = wanted_of(request.GET, by)
    table = worklist(request, LawDocumentTable, documents_to_amend(by, wanted))
    table.export_url = f"{reverse('law_documents_export')}?{request.GET.urlencode()}"
    return _rendered(request, by, wanted, "law_documents", table=table)


@requires(VIEW.name)
@require_safe
def law_unnamed(request: HttpRequest) -> HttpResponse:
    """Approved items with operations for which nobody has said what must be amended."""
    by = actor(request)
    wanted = wanted_of(request.GET, by)
    table = worklist(request, UnnamedTable, unnamed_items(by, wanted))
    return _rendered(request, by, wanted, "law_unnamed", table=table)


@requires(VIEW.name)
@require_safe
def law_export(request: HttpRequest) -> HttpResponse:
    """The amendments of the list, all of them, as Excel."""
    by = actor(request)
    rows = law_changes(by, wanted_of(request.GET, by))
    return sheet_response(
        "van-ban-can-sua-doi",
        gettext("Law to be amended"),
        LAW_CHANGE_COLUMNS,
        law_change_rows(rows),
    )


@requires(VIEW.name)
@require_safe
def law_documents_export(request: HttpRequest) -> HttpResponse:
    """The documents of the list, as Excel."""
    by = actor(request)
    lines = documents_to_amend(by, wanted_of(request.GET, by))
    names = names_with_heirs({owner for line in lines for owner in line.owners})
    rows = (
        (
            line.document or line.named,
            "" if line.standing is None else line.standing.title,
            standing_sentence(line.standing),
            line.provisions,
            line.items,
            "; ".join(names[owner] for owner in line.owners),
            line.due_on,
            line.late,
            *(line.counts[state.value] for state in ChangeState),
        )
        for line in lines
    )
    title = gettext("Documents to be amended")
    return sheet_response("van-ban-can-sua-doi-theo-van-ban", title, _DOCUMENT_COLUMNS, rows)


@require_POST
@requires(ENACT.name)
def cover(request: HttpRequest) -> HttpResponse:
    """POST `chosen` provisions into the document `amending`; none named: a new one is begun. What
    is refused is told above the list as it was narrowed, with what was ticked."""
    by = actor(request)
    chosen = asked_numbers(request.POST.getlist("chosen"))
    amending = asked_pairs([request.POST.get("amending", "")])
    if not chosen:
        messages.error(request, gettext("Choose at least one provision first."))
        return redirect(_list_with(request, (), amending))
    if not amending:
        query = QueryDict(mutable=True)
        query.setlist("chosen", [str(each) for each in chosen])
        return redirect(f"{reverse('new_amending_document')}?{query.urlencode()}")
    [(pk, revision)] = amending.items()
    try:
        cover_law_changes(by=by, amending=pk, revision=revision, entries=chosen)
    except NotAllowed:
        raise
    except Refusal as refused:
        messages.error(request, refusal_sentence(refused))
        return redirect(_list_with(request, chosen, amending))
    messages.success(request, covered_sentence(len(chosen)))
    return redirect("amending_document", pk=pk)


@require_POST
@requires(ENACT.name)
def assign_many(request: HttpRequest) -> HttpResponse:
    """POST `chosen` provisions: asks who sees to them and by when; told (`confirmed`), it is done
    and leads back to the list as it was narrowed."""
    by = actor(request)
    sent = request.POST.getlist("chosen")
    confirmed = bool(request.POST.get("confirmed"))
    seen = asked_pairs(sent) if confirmed else dict.fromkeys(asked_numbers(sent), 0)
    rows = list(law_changes(by).filter(pk__in=seen))
    back = _list_with(request, [row.pk for row in rows], ())
    if not rows:
        messages.error(request, gettext("Choose at least one provision first."))
        return redirect(back)
    form = ManyOwnersForm(request.POST if confirmed else None)
    if form.is_valid():
        try:
            given = assign_law_changes(
                by=by, entries=seen, owner=form.chosen_owner(), due_on=form.cleaned_data["due_on"]
            )
        except NotAllowed:
            raise
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            sentence = ngettext(
                "Owner and day of %(n)s provision are set.",
                "Owner and day of %(n)s provisions are set.",
                len(given),
            )
            messages.success(request, sentence % {"n": len(given)})
            return redirect(_list_with(request, (), ()))
    return render(
        request,
        "review/assign_law_changes.html",
        {
            "form": form,
            "rows": [(f"{row.pk}:{row.item.revision}", entry_words(row)) for row in rows],
            "back": back,
            "page_title": gettext("Owner and day of several amendments"),
        },
        status=422 if confirmed else 200,
    )


def _list_with(request: HttpRequest, chosen: Iterable[int], amending: Iterable[int]) -> str:
    """The list as it was narrowed, with what was ticked and the document it was meant for."""
    query = request.GET.copy()
    query.setlist("chosen", [str(each) for each in chosen])
    query.setlist("into", [str(each) for each in amending])
    return f"{reverse('law_changes')}?{query.urlencode()}"


def covered_sentence(count: int) -> str:
    sentence = ngettext(
        "%(n)s provision is in the document.", "%(n)s provisions are in the document.", count
    )
    return sentence % {"n": count}


def wanted_of(query: QueryDict, by: Actor) -> LawChangeFilter:
    """What an address asks for."""
    agencies = tuple(query.getlist("agency"))
    if query.get("mine") and not agencies and by.home_agency_key:
        agencies = (by.home_agency_key,)
    due = query.get("due", "")
    return LawChangeFilter(
        text=str(query.get("q", "")).strip()[:200],
        states=tuple(each for each in query.getlist("state") if each in set(ChangeState)),
        agencies=agencies,
        documents=tuple(query.getlist("document")),
        plans=tuple(asked_numbers(query.getlist("plan"))),
        due=due if due in _DUE_LABELS else "",
    )


def _rendered(
    request: HttpRequest, by: Actor, wanted: LawChangeFilter, here: str, **context: object
) -> HttpResponse:
    asked = request.GET.urlencode()
    unnamed = unnamed_items(by, replace(wanted, text="", states=(), documents=(), due=""))
    tabs = [
        Tab(label, f"{reverse(name)}?{asked}" if asked else reverse(name), name == here, count)
        for name, label, count in (
            ("law_changes", gettext("By provision"), None),
            ("law_documents", gettext("By document"), None),
            ("law_unnamed", gettext("Not named yet"), unnamed.count()),
        )
    ]
    return render(
        request,
        "review/law_changes.html",
        {"tabs": tabs, "panel": _panel(request.GET, by, wanted), "words": wanted.text, **context},
    )


def _panel(query: QueryDict, by: Actor, wanted: LawChangeFilter) -> FacetPanel:
    counts = law_change_counts(by, wanted)
    documents = sorted(counts["document"], key=lambda key: -counts["document"][key])
    shown = documents[:_SHOWN_DOCUMENTS]
    shown += [each for each in wanted.documents if each not in shown]
    facets = [
        Facet(
            "due",
            gettext("Due"),
            tuple(
                FacetOption(due, gettext(label), counts["due"][due])
                for due, label in _DUE_LABELS.items()
            ),
        ),
        Facet(
            "state",
            gettext("State"),
            tuple(
                FacetOption(state.value, gettext(label), counts["state"].get(state.value, 0))
                for state, label in CHANGE_STATE_LABELS.items()
            ),
        ),
        Facet("agency", gettext("Owner"), agency_options(counts["agency"], wanted.agencies)),
        Facet(
            "document",
            gettext("Document"),
            tuple(FacetOption(each, each, counts["document"].get(each, 0)) for each in shown),
        ),
    ]
    mine = FacetOption("1", gettext("Only my agency")) if by.home_agency_key else None
    return facet_panel(query, facets, mine=mine, search_label=gettext("Words"))
