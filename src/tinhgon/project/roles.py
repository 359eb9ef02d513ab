"""Roles as offices know them, each a bundle of the rooms' permissions."""

from __future__ import annotations

from tinhgon.foundation.access.api import Role
from tinhgon.foundation.refusals import gettext_noop

_EVERY_OFFICIAL = frozenset(
    {"registry.view", "procedures.view", "review.view", "costing.view", "programmes.view"}
)

ROLES = (
    Role("official", gettext_noop("Official"), _EVERY_OFFICIAL),
    Role(
        "reviewer",
        gettext_noop("Reviewer of procedures"),
        _EVERY_OFFICIAL
        | {
            "procedures.import",
            "procedures.correct",
            "procedures.classify",
            "procedures.adopt",
            "review.judge_findings",
            "review.fill_sheet",
            "review.draft_plan",
            "review.give_opinion",
            "costing.measure",
        },
    ),
    Role(
        "control_office",
        gettext_noop("Procedure control office"),
        _EVERY_OFFICIAL
        | {
            "procedures.import",
            "procedures.correct",
            "procedures.classify",
            "procedures.adopt",
            "procedures.assign",
            "procedures.publish",
            "registry.record_law",
            "registry.set_templates",
            "review.judge_findings",
            "review.fill_sheet",
            "review.draft_plan",
            "review.appraise",
            "review.enact",
            "review.give_opinion",
            "costing.measure",
            "costing.freeze",
            "programmes.steer",
            "programmes.plan",
            "programmes.assign",
        },
    ),
    Role(
        "leader",
        gettext_noop("Minister or chairman"),
        _EVERY_OFFICIAL
        | {"review.approve", "review.give_opinion", "procedures.publish", "programmes.plan"},
        heads=True,
    ),
    Role(
        "steering",
        gettext_noop("Prime Minister's office"),
        _EVERY_OFFICIAL
        | {
            "registry.record_law",
            "review.approve",
            "review.approve_group_a",
            "programmes.steer",
        },
        national=True,
    ),
    Role(
        "agency_administrator",
        gettext_noop("Agency administrator"),
        _EVERY_OFFICIAL
        | {
            "access.manage_accounts",
            "registry.grant_roles",
            "registry.reorganise",
            "registry.set_parameters",
            "registry.record_law",
            "procedures.assign",
        },
    ),
)
