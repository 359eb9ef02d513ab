"""The documents of plans by name, for files made in the background."""

from __future__ import annotations

from datetime import date
from typing import Any

from tinhgon.foundation.access.api import Actor
from tinhgon.procedures.api import print_announcement
from tinhgon.registry.api import Agency, AskedDocument, Printed, register_maker
from tinhgon.review.documents.kinds import (
    print_approval,
    print_decision,
    print_opinion_letter,
    print_plan,
    print_sending,
    print_submission,
)
from tinhgon.review.documents.publication import draft_publication
from tinhgon.review.documents.whose import Approver
from tinhgon.review.queries.plans import plan_page


def draft_order(
    plan: int, chosen: list[int], issuer: Agency, number: str, signed_on: date | None
) -> tuple[str, dict[str, Any]]:
    """By which name `print_draft` finds the publication decision of enacted items again."""
    return "plan-publication", {
        "plan": plan,
        "chosen": chosen,
        "issuer": issuer.pk,
        "number": number,
        "signed_on": None if signed_on is None else signed_on.isoformat(),
    }


def print_draft(by: Actor, asked: AskedDocument) -> Printed:
    """The publication decision that enacted items of a plan would make."""
    plan_page(by, asked["plan"])
    signed_on = asked["signed_on"]
    return print_announcement(
        draft_publication(
            by,
            asked["chosen"],
            Agency.objects.get(pk=asked["issuer"]),
            number=asked["number"],
            signed_on=None if signed_on is None else date.fromisoformat(signed_on),
        )
    )


def register() -> None:
    """Called when Django starts."""
    register_maker("plan", lambda by, asked: print_plan(by, asked["plan"]))
    register_maker(
        "plan-approval",
        lambda by, asked: print_approval(by, asked["plan"], Approver(asked["approver"])),
    )
    register_maker(
        "plan-submission",
        lambda by, asked: print_submission(by, asked["plan"], Approver(asked["approver"])),
    )
    register_maker("plan-sending", lambda by, asked: print_sending(by, asked["plan"], asked["to"]))
    register_maker("plan-decision", lambda by, asked: print_decision(by, asked["decision"]))
    register_maker("opinion-letter", lambda by, asked: print_opinion_letter(by, asked["opinion"]))
    register_maker("plan-publication", print_draft)
