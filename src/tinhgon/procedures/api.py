"""The door of the catalogue: procedures, versions, what they say, and how they change."""

from __future__ import annotations

from tinhgon.procedures.actions.concurrency import Stale
from tinhgon.procedures.actions.delegations import DelegationFacts, record_delegation
from tinhgon.procedures.actions.drafts import (
    draft_from_operations,
    redraft,
    withdraw_draft,
)
from tinhgon.procedures.actions.drafts_in_hand import (
    DraftInHand,
    hold_drafts,
    put_down_drafts,
)
from tinhgon.procedures.actions.imports import (
    begin_import,
    discard_import,
    drop_abandoned,
    import_file,
    stage_import,
    switch_import,
)
from tinhgon.procedures.actions.observations import adopt_observation, dismiss_observation
from tinhgon.procedures.actions.procedures import assign_managing_agency, classify_group
from tinhgon.procedures.actions.publications import (
    MissingPart,
    PartsMissing,
    check_not_recorded,
    missing,
    publish,
)
from tinhgon.procedures.actions.readings import correct_reading, revert_reading
from tinhgon.procedures.actions.switching import ToPublish
from tinhgon.procedures.content.difference import Change, ChangeKind, FieldChange, difference
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.decision_numbers import check_one_of_its_number, register_decision_numbers
from tinhgon.procedures.documents.publication.announced import Announcement, to_announce
from tinhgon.procedures.documents.publication.files import print_announcement
from tinhgon.procedures.endings import Ending, register_endings
from tinhgon.procedures.events import (
    DelegationRecorded,
    DelegationTakenBack,
    GroupClassified,
    ImportCompleted,
    ManagingAgencyAssigned,
    ObservationOpened,
    ObservationSettled,
    ProcedureAbolished,
    ProcedureRegistered,
    ReadingCorrected,
    ReadingRenewed,
    ReadingReverted,
    VersionDrafted,
    VersionPublished,
    VersionWithdrawn,
)
from tinhgon.procedures.holds import register_draft_holds
from tinhgon.procedures.importing.workbook.named_columns import named_rows
from tinhgon.procedures.labels import CHANNEL_LABELS, LEVEL_LABELS, VERSION_STATE_LABELS
from tinhgon.procedures.models import (
    CatalogueEntry,
    CitationLine,
    Delegation,
    DossierLine,
    ImportBatch,
    ImportProblem,
    Observation,
    Procedure,
    PublicationDecision,
    PublicationRow,
    Reading,
    StoredContent,
    Version,
)
from tinhgon.procedures.policies import (
    can_adopt,
    can_assign,
    can_classify,
    can_correct,
    can_import,
    can_prepare_publication,
    can_publish,
    check_draft,
    check_publish,
)
from tinhgon.procedures.ports import (
    CatalogueColumn,
    CatalogueFacet,
    ColumnForm,
    FacetChoice,
    PagePanel,
    PageSubject,
    PanelView,
    Place,
    SelectionAct,
    register_columns,
    register_facets,
    register_panels,
    register_selection_acts,
)
from tinhgon.procedures.projection.contents import load
from tinhgon.procedures.projection.summary import LONGEST_FIELD, working_hours_on
from tinhgon.procedures.queries.drafts import names_of_drafts
from tinhgon.procedures.queries.facets import field_names
from tinhgon.procedures.queries.heirless import count_without_heir
from tinhgon.procedures.queries.versions import (
    compare,
    content_of,
    contents_of,
    current_reading,
    current_version,
    in_force,
    is_outdated,
    latest_published,
)
from tinhgon.procedures.reading.fields import field_key
from tinhgon.procedures.search.index import matching, ranked, rebuild
from tinhgon.procedures.states import (
    BatchState,
    ManagingBasis,
    ObservationState,
    Origin,
    PublicationKind,
    ReadingKind,
    VersionState,
)
from tinhgon.procedures.visibility import within
from tinhgon.procedures.vocabulary import InternalGroup, Level, ScopeBasis, ScopeValue

__all__ = [
    "CHANNEL_LABELS",
    "LEVEL_LABELS",
    "LONGEST_FIELD",
    "VERSION_STATE_LABELS",
    "Announcement",
    "BatchState",
    "CatalogueColumn",
    "CatalogueEntry",
    "CatalogueFacet",
    "Change",
    "ChangeKind",
    "CitationLine",
    "ColumnForm",
    "Content",
    "Delegation",
    "DelegationFacts",
    "DelegationRecorded",
    "DelegationTakenBack",
    "DossierLine",
    "DraftInHand",
    "Ending",
    "FacetChoice",
    "FieldChange",
    "GroupClassified",
    "ImportBatch",
    "ImportCompleted",
    "ImportProblem",
    "InternalGroup",
    "Level",
    "ManagingAgencyAssigned",
    "ManagingBasis",
    "MissingPart",
    "Observation",
    "ObservationOpened",
    "ObservationSettled",
    "ObservationState",
    "Origin",
    "PagePanel",
    "PageSubject",
    "PanelView",
    "PartsMissing",
    "Place",
    "Procedure",
    "ProcedureAbolished",
    "ProcedureRegistered",
    "PublicationDecision",
    "PublicationKind",
    "PublicationRow",
    "Reading",
    "ReadingCorrected",
    "ReadingKind",
    "ReadingRenewed",
    "ReadingReverted",
    "ScopeBasis",
    "ScopeValue",
    "SelectionAct",
    "Stale",
    "StoredContent",
    "ToPublish",
    "Version",
    "VersionDrafted",
    "VersionPublished",
    "VersionState",
    "VersionWithdrawn",
    "adopt_observation",
    "assign_managing_agency",
    "begin_import",
    "can_adopt",
    "can_assign",
    "can_classify",
    "can_correct",
    "can_import",
    "can_prepare_publication",
    "can_publish",
    "check_draft",
    "check_not_recorded",
    "check_one_of_its_number",
    "check_publish",
    "classify_group",
    "compare",
    "content_of",
    "contents_of",
    "correct_reading",
    "count_without_heir",
    "current_reading",
    "current_version",
    "difference",
    "discard_import",
    "dismiss_observation",
    "draft_from_operations",
    "drop_abandoned",
    "field_key",
    "field_names",
    "hold_drafts",
    "import_file",
    "in_force",
    "is_outdated",
    "latest_published",
    "load",
    "matching",
    "missing",
    "named_rows",
    "names_of_drafts",
    "print_announcement",
    "publish",
    "put_down_drafts",
    "ranked",
    "rebuild",
    "record_delegation",
    "redraft",
    "register_columns",
    "register_decision_numbers",
    "register_draft_holds",
    "register_endings",
    "register_facets",
    "register_panels",
    "register_selection_acts",
    "revert_reading",
    "stage_import",
    "switch_import",
    "to_announce",
    "withdraw_draft",
    "within",
    "working_hours_on",
]
