"""Who may change the registry. `check_…` refuses with a sentence, `can_…` asks it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tinhgon.foundation.access.api import Actor, Permission, check_may
from tinhgon.foundation.refusals import NotAllowed, Refusal, gettext_noop, passes
from tinhgon.foundation.text.api import normal_number, year_of_issue
from tinhgon.registry.models import Agency, RoleHolding
from tinhgon.registry.queries.agencies import covers
from tinhgon.registry.queries.law import document

VIEW = Permission("registry.view", gettext_noop("See agencies, law and parameters"))
MANAGE_AGENCIES = Permission("registry.reorganise", gettext_noop("Reorganise agencies"))
GRANT_ROLES = Permission("registry.grant_roles", gettext_noop("Grant and revoke roles"))
RECORD_LAW = Permission("registry.record_law", gettext_noop("Record legal documents"))
SET_PARAMETERS = Permission("registry.set_parameters", gettext_noop("Set legal parameters"))
SET_TEMPLATES = Permission(
    "registry.set_templates", gettext_noop("Replace the Word templates of documents")
)

PERMISSIONS = (VIEW, MANAGE_AGENCIES, GRANT_ROLES, RECORD_LAW, SET_PARAMETERS, SET_TEMPLATES)


def check_reorganise(
    by: Actor, agencies: Iterable[int], *, on: date | None = None, at_top: bool = False
) -> None:
    """`by` must hold the permission above every agency touched, on the day of the change."""
    check_may(by, MANAGE_AGENCIES.name)
    scope = by.scope(MANAGE_AGENCIES.name)
    if scope.everywhere:
        return
    if at_top or not covers(scope.agency_ids, agencies, on):
        raise NotAllowed(
            gettext_noop(
                "This reorganisation touches agencies outside the one you administer; "
                "ask an administrator of the agency above them."
            )
        )


def can_reorganise(by: Actor, agency: Agency) -> bool:
    return passes(lambda: check_reorganise(by, [agency.pk]))


def check_grant_role(by: Actor, agency: Agency, account_id: str) -> None:
    """Roles are granted by an administrator of the agency or one above it, never to oneself."""
    if by.is_system or by.is_operator:
        return
    check_may(by, GRANT_ROLES.name)
    scope = by.scope(GRANT_ROLES.name)
    if not scope.everywhere and not covers(scope.agency_ids, [agency.pk]):
        raise NotAllowed(
            gettext_noop(
                "You grant roles only in the agency you administer and below it; "
                "ask an administrator of that agency."
            )
        )
    if by.account_id == account_id:
        raise NotAllowed(
            gettext_noop("You cannot grant a role to yourself; ask another administrator.")
        )


def can_grant_role(by: Actor, agency: Agency) -> bool:
    return passes(lambda: check_grant_role(by, agency, ""))


def check_revoke_role(by: Actor, holding: RoleHolding) -> None:
    """As for granting, but one may lay down one's own role."""
    if by.account_id != str(holding.account_id):
        check_grant_role(by, holding.agency, str(holding.account_id))


def can_revoke_role(by: Actor, holding: RoleHolding) -> bool:
    return passes(lambda: check_revoke_role(by, holding))


def check_see_people(by: Actor) -> None:
    """The list of people is for those who make accounts or grant roles."""
    if not by.is_operator:
        check_may(by, GRANT_ROLES.name)


def check_record_law(by: Actor) -> None:
    check_may(by, RECORD_LAW.name)


def check_year_of_number(number: str, signed_on: date) -> None:
    """Numbers begin anew on the first of January (NĐ 30/2020/NĐ-CP), and that of a legal document
    bears its year: one signed in another year is mistyped. A document that is recorded as signed
    on that very day, as an import may have brought it, stays as it is."""
    year = year_of_issue(number)
    if year is None or year == signed_on.year:
        return
    known = document(number)
    if known is not None and known.issued_on == signed_on:
        return
    raise Refusal(
        gettext_noop(
            "%(number)s bears the year %(year)s and cannot have been signed on %(day)s, since "
            "numbers begin anew each year. Check the number and the day."
        ),
        number=normal_number(number) or number,
        year=str(year),
        day=signed_on,
    )


def can_record_law(by: Actor) -> bool:
    return passes(lambda: check_record_law(by))


def check_set_parameters(by: Actor) -> None:
    """Legal parameters hold for the whole country, so the role must be held at its top."""
    check_may(by, SET_PARAMETERS.name)
    if not by.scope(SET_PARAMETERS.name).everywhere:
        raise NotAllowed(
            gettext_noop(
                "Legal parameters hold everywhere; only a role held at the Government sets them."
            )
        )


def can_set_parameters(by: Actor) -> bool:
    return passes(lambda: check_set_parameters(by))


def check_set_templates(by: Actor, agency: Agency) -> None:
    """Templates are chosen in the agency whose documents they make, or above it."""
    check_may(by, SET_TEMPLATES.name)
    scope = by.scope(SET_TEMPLATES.name)
    if not scope.everywhere and not covers(scope.agency_ids, [agency.pk]):
        raise NotAllowed(
            gettext_noop(
                "Your role reaches your agency and its subordinates; the templates of another "
                "agency are replaced by its own control office."
            )
        )


def can_set_templates(by: Actor, agency: Agency) -> bool:
    return passes(lambda: check_set_templates(by, agency))
