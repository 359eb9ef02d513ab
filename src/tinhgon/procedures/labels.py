"""The words of the catalogue as people read them: message ids by value."""

from __future__ import annotations

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.procedures.rules import part_rules
from tinhgon.procedures.rules.part_rules import Question
from tinhgon.procedures.states import (
    BatchState,
    ManagingBasis,
    ObservationState,
    Origin,
    Outcome,
    PublicationKind,
    VersionState,
)
from tinhgon.procedures.vocabulary import (
    AgencyRole,
    ChannelType,
    ComponentKind,
    InternalGroup,
    Level,
    ProcedureType,
    ScopeBasis,
    ScopeValue,
    State,
    TermUnit,
)

SCOPE_LABELS: dict[str, str] = {
    ScopeValue.PUBLIC.value: gettext_noop("For citizens and businesses"),
    ScopeValue.INTERNAL.value: gettext_noop("Internal"),
}
GROUP_LABELS: dict[str, str] = {
    InternalGroup.A.value: gettext_noop("Internal, group A (between agencies)"),
    InternalGroup.B.value: gettext_noop("Internal, group B (within one agency)"),
    InternalGroup.UNKNOWN.value: gettext_noop("Internal, group not known yet"),
}
BASIS_LABELS: dict[str, str] = {
    ScopeBasis.CONFIRMED.value: gettext_noop("confirmed by a decision"),
    ScopeBasis.INFERRED.value: gettext_noop("inferred from the code"),
}
LEVEL_LABELS: dict[str, str] = {
    Level.CENTRE.value: gettext_noop("Central level"),
    Level.PROVINCE.value: gettext_noop("Province level"),
    Level.DISTRICT.value: gettext_noop("District level"),
    Level.COMMUNE.value: gettext_noop("Commune level"),
    Level.OTHER.value: gettext_noop("Other agency"),
}
TYPE_LABELS: dict[str, str] = {
    ProcedureType.ASSIGNED_REGULATION.value: gettext_noop("detailed by mandate of a law"),
    ProcedureType.NOT_ASSIGNED_REGULATION.value: gettext_noop("detailed without mandate of a law"),
    ProcedureType.LOCAL_REGULATION.value: gettext_noop("set by the local government"),
    ProcedureType.CENTRAL_REGULATION.value: gettext_noop("set by the central government"),
    ProcedureType.STANDARD.value: gettext_noop("standardised"),
    ProcedureType.INTERCONNECTED.value: gettext_noop("interconnected"),
    ProcedureType.SPECIFIC.value: gettext_noop("specific to a place"),
    ProcedureType.STANDARD_INTERNAL.value: gettext_noop("internal, standardised"),
    ProcedureType.INTERCONNECTED_INTERNAL.value: gettext_noop("internal, interconnected"),
    ProcedureType.OTHER.value: gettext_noop("other type"),
}
CHANNEL_LABELS: dict[ChannelType, str] = {
    ChannelType.DIRECT: gettext_noop("In person"),
    ChannelType.POSTAL: gettext_noop("By post"),
    ChannelType.ONLINE: gettext_noop("Online"),
    ChannelType.OTHER: gettext_noop("In another way"),
}
UNIT_LABELS: dict[TermUnit, str] = {
    TermUnit.WORKING_DAY: gettext_noop("working days"),
    TermUnit.DAY: gettext_noop("days"),
    TermUnit.HOUR: gettext_noop("hours"),
    TermUnit.MONTH: gettext_noop("months"),
    TermUnit.YEAR: gettext_noop("years"),
}
STATE_LABELS: dict[State, str] = {
    State.READ: gettext_noop("read"),
    State.UNREADABLE: gettext_noop("not read"),
    State.ABSENT: gettext_noop("not stated"),
    State.BY_REFERENCE: gettext_noop("by reference to another text"),
}
ROLE_LABELS: dict[AgencyRole, str] = {
    AgencyRole.COMPETENT: gettext_noop("Competent agency"),
    AgencyRole.IMPLEMENTING: gettext_noop("Implementing agency"),
    AgencyRole.COOPERATING: gettext_noop("Cooperating agency"),
    AgencyRole.DELEGATED: gettext_noop("Delegated agency"),
    AgencyRole.RECEIVING: gettext_noop("Place of receipt"),
}
COMPONENT_LABELS: dict[ComponentKind, str] = {
    ComponentKind.STEPS: gettext_noop("Step"),
    ComponentKind.CHANNELS: gettext_noop("Way of handing in"),
    ComponentKind.DOSSIER: gettext_noop("Paper of the dossier"),
    ComponentKind.APPLICANTS: gettext_noop("Applicant"),
    ComponentKind.RESULTS: gettext_noop("Result"),
    ComponentKind.CONDITIONS: gettext_noop("Condition"),
    ComponentKind.AGENCIES: gettext_noop("Agency"),
    ComponentKind.LEGAL_BASIS: gettext_noop("Citation"),
}
PART_LABELS: dict[str, str] = {
    Question.NAME.value: part_rules.NAME,
    Question.GROUP.value: part_rules.GROUP,
    Question.FIELD.value: part_rules.FIELD,
    Question.STEPS.value: part_rules.STEPS,
    Question.CHANNELS.value: part_rules.CHANNELS,
    Question.DOSSIER.value: part_rules.DOSSIER,
    Question.TERM.value: part_rules.TERM,
    Question.APPLICANTS.value: part_rules.APPLICANTS,
    Question.AGENCY.value: part_rules.AGENCY,
    Question.RESULT.value: part_rules.RESULT,
    Question.LEGAL_BASIS.value: part_rules.LEGAL_BASIS,
    Question.FORMS_NAMED.value: part_rules.FORM,
    Question.FEES_STATED.value: part_rules.FEE,
}
VERSION_STATE_LABELS: dict[str, str] = {
    VersionState.DRAFT.value: gettext_noop("draft"),
    VersionState.PUBLISHED.value: gettext_noop("published"),
    VersionState.WITHDRAWN.value: gettext_noop("withdrawn"),
}
ORIGIN_LABELS: dict[str, str] = {
    Origin.IMPORT.value: gettext_noop("imported"),
    Origin.OPERATIONS.value: gettext_noop("made by simplification operations"),
    Origin.ADOPTION.value: gettext_noop("adopted from an imported record"),
    Origin.EDIT.value: gettext_noop("edited here"),
}
MANAGING_LABELS: dict[str, str] = {
    ManagingBasis.ISSUER.value: gettext_noop("issued the announcement"),
    ManagingBasis.IMPORTED.value: gettext_noop("said at the import"),
    ManagingBasis.ASSIGNED.value: gettext_noop("assigned"),
    ManagingBasis.DEFAULT.value: gettext_noop("until an agency is assigned"),
}
PUBLICATION_LABELS: dict[str, str] = {
    PublicationKind.NEW.value: gettext_noop("New"),
    PublicationKind.AMENDED.value: gettext_noop("Amended or replaced"),
    PublicationKind.ABOLISHED.value: gettext_noop("Abolished"),
    PublicationKind.DELEGATED.value: gettext_noop("Handling delegated"),
}
OBSERVATION_LABELS: dict[str, str] = {
    ObservationState.OPEN.value: gettext_noop("to be settled"),
    ObservationState.ADOPTED.value: gettext_noop("adopted"),
    ObservationState.DISMISSED.value: gettext_noop("dismissed"),
}
BATCH_LABELS: dict[str, str] = {
    BatchState.STAGING.value: gettext_noop("being read"),
    BatchState.STAGED.value: gettext_noop("waiting to be confirmed"),
    BatchState.SWITCHED.value: gettext_noop("imported"),
    BatchState.DISCARDED.value: gettext_noop("discarded"),
    BatchState.FAILED.value: gettext_noop("failed"),
}
OUTCOME_LABELS: dict[str, str] = {
    Outcome.CREATED.value: gettext_noop("New procedures"),
    Outcome.CHANGED.value: gettext_noop("Differ from the catalogue"),
    Outcome.UNCHANGED.value: gettext_noop("Unchanged"),
    Outcome.REJECTED.value: gettext_noop("Rejected"),
}
