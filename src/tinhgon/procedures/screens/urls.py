"""Addresses of the catalogue. A code may hold any sign, so it always comes last or alone."""

from __future__ import annotations

from django.urls import path

from tinhgon.procedures.screens import (
    announcing,
    assigning,
    catalogue,
    classifying,
    classifying_many,
    correcting,
    decisions,
    difference,
    drafts,
    editing,
    imports,
    observations,
    procedure,
    publishing,
)
from tinhgon.procedures.screens.public import coming, finding, pages

urlpatterns = [
    path("", finding.front, name="front"),
    path("robots.txt", finding.robots, name="robots"),
    path("tthc/", finding.find, name="public_search"),
    path("tthc/sap-co-hieu-luc/", coming.coming_changes, name="coming_changes"),
    path("tthc/sap-co-hieu-luc.xlsx", coming.coming_workbook, name="coming_workbook"),
    path("tthc/<path:code>/qr.svg", pages.procedure_qr, name="procedure_qr"),
    path("tthc/<path:code>/pdf", pages.procedure_document, name="procedure_pdf"),
    path("tthc/<path:code>/", pages.public_procedure, name="public_procedure"),
    path("procedures/", catalogue.catalogue, name="catalogue"),
    path("procedures/<path:code>/", procedure.procedure_page, name="procedure"),
    path("procedures.xlsx", catalogue.catalogue_workbook, name="catalogue_workbook"),
    path("filters/", catalogue.save_filter, name="save_filter"),
    path("filters/<int:pk>/remove/", catalogue.delete_filter, name="delete_filter"),
    path("compare/<path:code>/", difference.compare_versions, name="compare_versions"),
    path("classify/<path:code>/", classifying.classify, name="classify"),
    path("correct/<int:pk>/", correcting.correct_value, name="correct_value"),
    path("readings/<int:pk>/revert/", correcting.revert, name="revert_reading"),
    path("versions/<int:pk>/reread/", correcting.reread, name="read_anew"),
    path("assign/", assigning.assign_agency, name="assign_agency"),
    path("classify/", classifying_many.classify_many, name="classify_many"),
    path("drafts/", drafts.draft_list, name="drafts"),
    path("versions/<int:pk>/edit/", editing.edit_content, name="edit_content"),
    path("drafts/<int:pk>/withdraw/", drafts.withdraw, name="withdraw_draft"),
    path("publish/", publishing.publish_decision, name="publish"),
    path("publish/draft/", announcing.draft_decision, name="draft_decision"),
    path("decisions/", decisions.decision_list, name="decisions"),
    path("decisions/<int:pk>/", decisions.decision_page, name="decision"),
    path("decisions/<int:pk>/word/", announcing.decision_word, name="decision_word"),
    path("decisions/<int:pk>/pdf/", announcing.decision_pdf, name="decision_pdf"),
    path("observations/", observations.observation_list, name="observations"),
    path("observations/<int:pk>/", observations.observation_page, name="observation"),
    path(
        "observations/<int:pk>/settle/",
        observations.settle_observation,
        name="settle_observation",
    ),
    path("imports/", imports.import_list, name="imports"),
    path("imports/template.xlsx", imports.inventory_template, name="inventory_template"),
    path("imports/<int:pk>/", imports.import_page, name="import"),
    path("imports/<int:pk>/problems.xlsx", imports.import_problems, name="import_problems"),
    path("imports/<int:pk>/confirm/", imports.confirm_import, name="confirm_import"),
    path("imports/<int:pk>/discard/", imports.discard, name="discard_import"),
]
