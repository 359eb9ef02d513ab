"""What an abolished procedure means for an item, a review sheet and a recommendation, as sentences
in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import get_language, gettext

from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.ui.api import write_day
from tinhgon.procedures.api import PublicationRow
from tinhgon.registry.api import names_on
from tinhgon.review.bases import abolition_of, is_carried_out_by
from tinhgon.review.models import PlanItem, ReviewSheet
from tinhgon.review.vocabulary import ItemAct, SheetState

_ENDING = (ItemAct.REVOKE.value, ItemAct.CLOSE.value)


def lapse_sentence(item: PlanItem) -> str:
    """By which decision an item lapsed, from which day on, or what it had abolished is there again;
    "" for any other item."""
    if item.lapsed_by is None:
        return ""
    if item.has_returned:
        said = gettext(
            "The procedure is there again: decision %(number)s, signed on %(signed_on)s by "
            "%(issuer)s, publishes it from %(day)s on. What this item promised stays as it was "
            "approved; nothing of it is cut or saved any more."
        )
        return _with_whereabouts(said, item.lapsed_by)
    said = gettext(
        "Lapsed: decision %(number)s, signed on %(signed_on)s, abolishes the procedure from "
        "%(day)s on, before this item took effect."
    )
    return _with_whereabouts(said, item.lapsed_by)


def approved_ending_sentence(item: PlanItem) -> str:
    """How an item ended that a decision had approved: it lapsed, or somebody took it back."""
    lapsed = lapse_sentence(item)
    if lapsed:
        return lapsed
    said = item.comments.filter(act__in=_ENDING).order_by("-pk").first()
    if said is None:
        return gettext("Ended since; it has no effect any more.")
    told = (
        gettext("Its approval was revoked on %(day)s: %(comment)s")
        if said.act == ItemAct.REVOKE.value
        else gettext("Closed without effect on %(day)s: %(comment)s")
    )
    day = write_day(said.written_at.date(), language=get_language() or "vi")
    return told % {"day": day, "comment": said.text}


def ended_with_sentence(
    abolition: PublicationRow | None, names: Mapping[int, str] | None = None
) -> str:
    """By which decision a review sheet or a recommendation ended with its procedure (`lapsed_by`);
    "" where none did. `names` are those of agencies by id, where many sentences are asked for."""
    if abolition is None:
        return ""
    said = gettext(
        "Ended with the procedure: decision %(number)s, signed on %(signed_on)s by %(issuer)s, "
        "abolishes it from %(day)s on."
    )
    return _with_whereabouts(said, abolition, names)


def sheet_ending_sentence(sheet: ReviewSheet) -> str:
    """What is to become of an open sheet whose procedure a decision abolishes; "" while nothing
    does."""
    if sheet.state_word is not SheetState.OPEN:
        return ""
    abolition = abolition_of(sheet.procedure)
    if abolition is None:
        return ""
    if abolition.effective_from <= today():
        said = gettext(
            "Decision %(number)s, signed on %(signed_on)s by %(issuer)s, abolishes the procedure "
            "from %(day)s on. This sheet ends by itself within a minute."
        )
    else:
        said = gettext(
            "Decision %(number)s, signed on %(signed_on)s by %(issuer)s, abolishes the procedure "
            "from %(day)s on. This sheet ends by itself on that day; complete it before where a "
            "programme asks for the review until then."
        )
    return _with_whereabouts(said, abolition)


def ended_sentence(item: PlanItem) -> str:
    """What to do with an open item of a procedure that has ended or is to end."""
    abolition = abolition_of(item.procedure)
    if abolition is None:
        return gettext(
            "The procedure has ended since this item was drafted: no version of it is published "
            "and in force. Withdraw the item with a reason; one that is approved or enacted is "
            "closed without effect by the control office."
        )
    if is_carried_out_by(item, abolition):
        what_to_do = gettext(
            "This item asks for just that: record the document behind it, and it is carried out."
        )
    elif item.enacted_from is not None and item.enacted_from < abolition.effective_from:
        what_to_do = gettext(
            "This item took effect before that, so it is still published for the time until then."
        )
    else:
        what_to_do = gettext("This item lapses by itself within a minute.")
    said = gettext(
        "Decision %(number)s, signed on %(signed_on)s, abolishes the procedure from %(day)s on."
    )
    return f"{said % _told(abolition)} {what_to_do}"


def _with_whereabouts(
    said: str, abolition: PublicationRow, names: Mapping[int, str] | None = None
) -> str:
    """The sentence, with what the decision rests on and where the procedure went."""
    document, successor = abolition.legal_document, abolition.successor
    more = []
    if document is not None:
        more.append(gettext("It rests on %(document)s.") % {"document": document.number})
    if successor is not None:
        more.append(gettext("What it served goes on as %(code)s.") % {"code": successor.code})
    return " ".join([said % _told(abolition, names), *more])


def _told(row: PublicationRow, names: Mapping[int, str] | None = None) -> dict[str, str]:
    language, issuer = get_language() or "vi", row.decision.issuer_id
    known = names if names is not None else names_on({issuer})
    return {
        "number": row.decision.number,
        "issuer": known[issuer],
        "signed_on": write_day(row.decision.signed_on, language=language),
        "day": write_day(row.effective_from, language=language),
    }
