"""The states of a plan's item as a table; `docs/plan-states.md` is drawn from it and checked."""

from __future__ import annotations

from dataclasses import dataclass

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.review.vocabulary import ItemAct, ItemState

_DRAFT, _SUBMITTED = ItemState.DRAFT, ItemState.SUBMITTED
_RETURNED, _ACCEPTED = ItemState.RETURNED, ItemState.ACCEPTED


@dataclass(frozen=True, slots=True)
class Transition:
    """An act leads from any of `sources` to `target`; only holders of `permission` do it, nobody
    where it is empty: it follows by itself from what happened to the procedure.

    `otherwise` is the sentence (message id) for an item that stands elsewhere.
    """

    act: ItemAct
    sources: tuple[ItemState, ...]
    target: ItemState
    permission: str
    otherwise: str


TRANSITIONS = (
    Transition(
        ItemAct.SUBMIT,
        (_DRAFT, _RETURNED),
        _SUBMITTED,
        "review.draft_plan",
        gettext_noop(
            "Only a draft or a returned item can be submitted. Reload the page to see where "
            "this one stands."
        ),
    ),
    Transition(
        ItemAct.RETURN,
        (_SUBMITTED, _ACCEPTED),
        _RETURNED,
        "review.appraise",
        gettext_noop(
            "Only a submitted or accepted item can be returned. Reload the page to see where "
            "this one stands."
        ),
    ),
    Transition(
        ItemAct.ACCEPT,
        (_SUBMITTED,),
        _ACCEPTED,
        "review.appraise",
        gettext_noop(
            "Only a submitted item can be accepted. Reload the page to see where this one stands."
        ),
    ),
    Transition(
        ItemAct.APPROVE,
        (_ACCEPTED,),
        ItemState.APPROVED,
        "review.approve",
        gettext_noop(
            "Only an accepted item can be approved. Reload the page to see where this one stands."
        ),
    ),
    Transition(
        ItemAct.ENACT,
        (ItemState.APPROVED,),
        ItemState.ENACTED,
        "review.enact",
        gettext_noop(
            "Only an approved item can be enacted. Reload the page to see where this one stands."
        ),
    ),
    Transition(
        ItemAct.PUBLISH,
        (ItemState.ENACTED,),
        ItemState.PUBLISHED,
        "procedures.publish",
        gettext_noop(
            "Only an enacted item can be published. Reload the page to see where this one stands."
        ),
    ),
    Transition(
        ItemAct.WITHDRAW,
        (_DRAFT, _SUBMITTED, _RETURNED, _ACCEPTED),
        ItemState.WITHDRAWN,
        "review.draft_plan",
        gettext_noop(
            "Only an item that is not approved yet can be withdrawn. Reload the page to see where "
            "this one stands."
        ),
    ),
    Transition(
        ItemAct.REVOKE,
        (ItemState.APPROVED,),
        ItemState.WITHDRAWN,
        "review.approve",
        gettext_noop(
            "Only an approved item that is not enacted yet can be revoked. Reload the page to "
            "see where this one stands."
        ),
    ),
    Transition(
        ItemAct.OBJECT,
        (_ACCEPTED,),
        _RETURNED,
        "review.draft_plan",
        gettext_noop(
            "One objects to an accepted item that was changed in appraisal. Reload the page to see "
            "where this one stands."
        ),
    ),
    Transition(
        ItemAct.CLOSE,
        (ItemState.APPROVED, ItemState.ENACTED),
        ItemState.WITHDRAWN,
        "review.enact",
        gettext_noop(
            "Only an approved or enacted item is closed without effect; an earlier one is "
            "withdrawn by its drafter. Reload the page to see where this one stands."
        ),
    ),
    Transition(
        ItemAct.UNDO_ENACTMENT,
        (ItemState.ENACTED,),
        ItemState.APPROVED,
        "review.enact",
        gettext_noop(
            "Only of an enacted item that is not published yet is the enacting document taken "
            "back. Reload the page to see where this one stands."
        ),
    ),
    Transition(
        ItemAct.LAPSE,
        (_DRAFT, _SUBMITTED, _RETURNED, _ACCEPTED, ItemState.APPROVED, ItemState.ENACTED),
        ItemState.WITHDRAWN,
        "",
        gettext_noop(
            "Only an item that is still open lapses with its procedure. Reload the page to see "
            "where this one stands."
        ),
    ),
)

_BY_ACT = {transition.act: transition for transition in TRANSITIONS}


def transition(act: ItemAct) -> Transition:
    """The one transition an act stands for."""
    return _BY_ACT[act]


def ready_for(act: ItemAct) -> tuple[ItemState, ...]:
    """The states in which an act on all takes an item along: those the act leads on from, but for
    what was returned, which somebody mends and submits himself."""
    return tuple(state for state in transition(act).sources if state is not _RETURNED)


def acts_from(state: ItemState) -> tuple[ItemAct, ...]:
    """The acts possible in a state."""
    return tuple(entry.act for entry in TRANSITIONS if state in entry.sources)


def next_state(state: ItemState, act: ItemAct) -> ItemState:
    """The state after `act`, or a refusal that says where the item stands."""
    entry = transition(act)
    if state not in entry.sources:
        raise Refusal(entry.otherwise)
    return entry.target


def diagram() -> str:
    """The table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {ItemState.DRAFT.value}"]
    lines += [
        f"    {source.value} --> {entry.target.value}: {entry.act.value}"
        for entry in TRANSITIONS
        for source in entry.sources
    ]
    lines += [f"    {state.value} --> [*]" for state in (ItemState.PUBLISHED, ItemState.WITHDRAWN)]
    return "\n".join(lines) + "\n"
