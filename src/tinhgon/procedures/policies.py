"""Who may change the catalogue. `check_…` refuses with a sentence, `can_…` asks it."""

from __future__ import annotations

from collections.abc import Iterable

from tinhgon.foundation.access.api import Actor, Permission, check_may
from tinhgon.foundation.refusals import NotAllowed, Refusal, gettext_noop, passes
from tinhgon.procedures.models import ImportBatch, Procedure, Version
from tinhgon.procedures.permissions import (
    ADOPT,
    ASSIGN,
    CLASSIFY,
    CORRECT,
    IMPORT,
    PUBLISH,
)
from tinhgon.procedures.states import Origin, VersionState
from tinhgon.procedures.vocabulary import ScopeValue
from tinhgon.registry.api import Agency, covers


def check_holds(by: Actor, permission: Permission, agencies: Iterable[int]) -> None:
    """Refuse unless the permission reaches every one of `agencies` (ids)."""
    check_may(by, permission.name)
    scope = by.scope(permission.name)
    if not scope.everywhere and not covers(scope.agency_ids, agencies):
        raise NotAllowed(
            gettext_noop(
                "This procedure is managed by an agency outside yours; ask that agency or the "
                "one above it."
            )
        )


def check_import(by: Actor) -> None:
    check_may(by, IMPORT.name)


def check_finish_import(by: Actor, batch: ImportBatch) -> None:
    """The person who began an import may end it, and whoever may import for its agency."""
    check_import(by)
    if by.is_system or batch.started_by == by.account_id:
        return
    if batch.agency_id is None:
        raise NotAllowed(gettext_noop("Another account began this import; ask it to finish."))
    check_holds(by, IMPORT, [batch.agency_id])


def check_import_for(by: Actor, agency: int) -> None:
    """What is imported comes under agencies (ids) within one's reach, and changes only theirs."""
    check_holds(by, IMPORT, [agency])


def check_name_manager(by: Actor, agency: Agency | None) -> None:
    """Where nothing tells whose an imported procedure is, it may be left to be assigned."""
    if agency is not None:
        check_import_for(by, agency.pk)


def check_correct(by: Actor, version: Version) -> None:
    check_holds(by, CORRECT, [version.procedure.managing_agency_id])
    if version.state == VersionState.WITHDRAWN.value:
        raise Refusal(
            gettext_noop("Version %(number)s was withdrawn; nothing of it is corrected any more."),
            number=version.number,
        )


def check_classify(by: Actor, procedure: Procedure) -> None:
    check_holds(by, CLASSIFY, [procedure.managing_agency_id])
    if procedure.scope != ScopeValue.INTERNAL.value:
        raise Refusal(
            gettext_noop("%(code)s is a public procedure; only internal ones have a group."),
            code=procedure.code,
        )


def check_assign(by: Actor, procedures: Iterable[Procedure], agency: Agency) -> None:
    """Both the agencies that manage now and the one to come must be within reach."""
    check_holds(
        by, ASSIGN, {agency.pk, *(procedure.managing_agency_id for procedure in procedures)}
    )


def check_adopt(by: Actor, procedure: Procedure) -> None:
    check_holds(by, ADOPT, [procedure.managing_agency_id])


def check_draft(by: Actor, procedure: Procedure, permission: Permission = ADOPT) -> None:
    """Making, replacing or withdrawing a draft; the room that drafts names its own permission."""
    check_holds(by, permission, [procedure.managing_agency_id])


def check_edit(by: Actor, version: Version) -> None:
    """Writing a draft by hand, or the first words of one from a published version."""
    check_draft(by, version.procedure)
    if version.state == VersionState.WITHDRAWN.value:
        raise Refusal(
            gettext_noop("Version %(number)s of %(code)s was withdrawn; edit another one."),
            number=version.number,
            code=version.procedure.code,
        )
    if version.origin == Origin.OPERATIONS.value and version.state == VersionState.DRAFT.value:
        raise Refusal(
            gettext_noop(
                "Version %(number)s of %(code)s is what the operations of a plan make of it; "
                "change the operations there, or edit the published version."
            ),
            number=version.number,
            code=version.procedure.code,
        )


def check_delegate(by: Actor, procedure: Procedure) -> None:
    """Whoever announces what a procedure is records who handles it by delegation, too."""
    check_holds(by, PUBLISH, [procedure.managing_agency_id])


def check_publish(by: Actor, procedures: Iterable[Procedure]) -> None:
    check_holds(by, PUBLISH, {procedure.managing_agency_id for procedure in procedures})


def check_prepare_publication(by: Actor, issuer: Agency) -> None:
    """Whoever publishes for an agency says who signs its publication decisions."""
    check_may(by, PUBLISH.name)
    scope = by.scope(PUBLISH.name)
    if not scope.everywhere and not covers(scope.agency_ids, [issuer.pk]):
        raise NotAllowed(
            gettext_noop(
                "Who signs the decisions of an agency is said there or in the agency above it."
            )
        )


def check_publish_for(by: Actor, issuer: Agency) -> None:
    """The publication decision of an agency is recorded there or above, in nobody else's name."""
    if not can_prepare_publication(by, issuer):
        raise NotAllowed(
            gettext_noop(
                "A decision is recorded by the agency that signs it, or one above it. Choose an "
                "issuer within your role, or ask a colleague there."
            )
        )


def can_prepare_publication(by: Actor, issuer: Agency) -> bool:
    return passes(lambda: check_prepare_publication(by, issuer))


def can_import(by: Actor) -> bool:
    return passes(lambda: check_import(by))


def can_import_for(by: Actor, agency: int) -> bool:
    return passes(lambda: check_import_for(by, agency))


def can_correct(by: Actor, version: Version) -> bool:
    return passes(lambda: check_correct(by, version))


def can_classify(by: Actor, procedure: Procedure) -> bool:
    return passes(lambda: check_classify(by, procedure))


def can_assign(by: Actor, procedures: Iterable[Procedure], agency: Agency) -> bool:
    return passes(lambda: check_assign(by, procedures, agency))


def can_adopt(by: Actor, procedure: Procedure) -> bool:
    return passes(lambda: check_adopt(by, procedure))


def can_edit(by: Actor, version: Version) -> bool:
    return passes(lambda: check_edit(by, version))


def can_delegate(by: Actor, procedure: Procedure) -> bool:
    return passes(lambda: check_delegate(by, procedure))


def can_publish(by: Actor, procedures: Iterable[Procedure]) -> bool:
    return passes(lambda: check_publish(by, procedures))
