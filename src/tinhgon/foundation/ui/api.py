"""The door of the UI kit. Template components come with `{% load ui %}` (README.md)."""

from tinhgon.foundation.ui.badges import badge_html
from tinhgon.foundation.ui.charts import Chart
from tinhgon.foundation.ui.columns import (
    DayColumn,
    MomentColumn,
    MoneyColumn,
    NumberColumn,
    PercentColumn,
    RowLinkColumn,
    SelectColumn,
)
from tinhgon.foundation.ui.days import read_day
from tinhgon.foundation.ui.evidence import Evidence, evidence
from tinhgon.foundation.ui.facets import Chip, Facet, FacetOption, FacetPanel, facet_panel
from tinhgon.foundation.ui.figure import Figure, Unit
from tinhgon.foundation.ui.formats import day, moment, money, money_short, number, percent
from tinhgon.foundation.ui.happenings import (
    HistorySubject,
    SubjectPlace,
    Telling,
    history_subject,
    known_events,
    names_of,
    register_history,
    register_tellings,
    timeline_entries,
    told,
)
from tinhgon.foundation.ui.navigation import (
    NavigationEntry,
    Section,
    navigation_entries,
    register_account_menu,
    register_navigation,
)
from tinhgon.foundation.ui.refusing import refusal_sentence
from tinhgon.foundation.ui.shell import (
    AgencyContext,
    GlobalSearch,
    register_agency_context,
    register_home,
    register_search,
)
from tinhgon.foundation.ui.tables import WorklistTable, worklist
from tinhgon.foundation.ui.vocabulary import (
    SOURCE_MARKS,
    Absence,
    DifferenceKind,
    DifferenceRow,
    Progress,
    SavedFilter,
    SourceMark,
    Tab,
    TimelineEntry,
    Tone,
)
from tinhgon.foundation.ui.widgets import DayInput, FileDrop
from tinhgon.foundation.ui.word_difference import Piece, PieceKind, word_difference
from tinhgon.foundation.ui.work import WorkRow, WorkSection, WorkSource, register_work, work_of
from tinhgon.foundation.ui.writing import (
    write_day,
    write_moment,
    write_money,
    write_money_short,
    write_number,
    write_percent,
)

__all__ = [
    "SOURCE_MARKS",
    "Absence",
    "AgencyContext",
    "Chart",
    "Chip",
    "DayColumn",
    "DayInput",
    "DifferenceKind",
    "DifferenceRow",
    "Evidence",
    "Facet",
    "FacetOption",
    "FacetPanel",
    "Figure",
    "FileDrop",
    "GlobalSearch",
    "HistorySubject",
    "MomentColumn",
    "MoneyColumn",
    "NavigationEntry",
    "NumberColumn",
    "PercentColumn",
    "Piece",
    "PieceKind",
    "Progress",
    "RowLinkColumn",
    "SavedFilter",
    "Section",
    "SelectColumn",
    "SourceMark",
    "SubjectPlace",
    "Tab",
    "Telling",
    "TimelineEntry",
    "Tone",
    "Unit",
    "WorkRow",
    "WorkSection",
    "WorkSource",
    "WorklistTable",
    "badge_html",
    "day",
    "evidence",
    "facet_panel",
    "history_subject",
    "known_events",
    "moment",
    "money",
    "money_short",
    "names_of",
    "navigation_entries",
    "number",
    "percent",
    "read_day",
    "refusal_sentence",
    "register_account_menu",
    "register_agency_context",
    "register_history",
    "register_home",
    "register_navigation",
    "register_search",
    "register_tellings",
    "register_work",
    "timeline_entries",
    "told",
    "word_difference",
    "work_of",
    "worklist",
    "write_day",
    "write_moment",
    "write_money",
    "write_money_short",
    "write_number",
    "write_percent",
]
