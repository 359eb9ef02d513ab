"""Addresses of programmes, their plans and procedures."""

from __future__ import annotations

from django.urls import path

from tinhgon.programmes.screens import (
    assigning,
    assignment_workbook,
    board,
    board_files,
    board_procedures,
    due_list,
    listing,
    member_list,
    plan_list,
    plan_page,
    programme_form,
    programme_list,
    programme_page,
    target_list,
    target_run,
)

urlpatterns = [
    path("due/", due_list.due_list, name="due"),
    path("due/export/", due_list.due_export, name="due_export"),
    path("programmes/", programme_list.programme_list, name="programmes"),
    path("programmes/export/", programme_list.programmes_export, name="programmes_export"),
    path("programmes/new/", programme_form.new_programme, name="new_programme"),
    path("programmes/<slug:key>/", programme_page.programme_page, name="programme"),
    path("programmes/<slug:key>/edit/", programme_form.edit_programme, name="edit_programme"),
    path(
        "programmes/<slug:key>/open/",
        programme_page.open_or_close,
        {"act": "open"},
        name="open_programme",
    ),
    path(
        "programmes/<slug:key>/close/",
        programme_page.open_or_close,
        {"act": "close"},
        name="close_programme",
    ),
    path("programmes/<slug:key>/board/", board.board, name="programme_board"),
    path(
        "programmes/<slug:key>/board/procedures/",
        board_procedures.board_procedures,
        name="programme_board_procedures",
    ),
    path(
        "programmes/<slug:key>/board/excel/", board_files.board_excel, name="programme_board_excel"
    ),
    path("programmes/<slug:key>/board/pdf/", board_files.board_pdf, name="programme_board_pdf"),
    path("programmes/<slug:key>/board/briefing/", board_files.briefing, name="programme_briefing"),
    path("programmes/<slug:key>/plans/", plan_list.plan_list, name="programme_plans"),
    path(
        "programmes/<slug:key>/plans/export/", plan_list.plan_export, name="programme_plans_export"
    ),
    path(
        "programmes/<slug:key>/plans/<str:agency>/",
        plan_page.authority_plan,
        name="programme_plan",
    ),
    path("programmes/<slug:key>/procedures/", member_list.member_list, name="programme_procedures"),
    path(
        "programmes/<slug:key>/procedures/export/",
        member_list.member_export,
        name="programme_procedures_export",
    ),
    path("programmes/<slug:key>/procedures/assign/", assigning.assign, name="assign_members"),
    path("programmes/<slug:key>/procedures/list/", listing.list_by_name, name="list_members"),
    path("programmes/<slug:key>/procedures/strike/", listing.strike, name="strike_members"),
    path(
        "programmes/<slug:key>/procedures/workbook/",
        assignment_workbook.assignment_workbook,
        name="assignment_workbook",
    ),
    path(
        "programmes/<slug:key>/assignments/<int:pk>/",
        assigning.assignment,
        name="programme_assignment",
    ),
    path(
        "programmes/<slug:key>/assignments/<int:pk>/undo/",
        assigning.undo,
        name="undo_assignment",
    ),
    path("programmes/<slug:key>/targets/", target_list.target_list, name="programme_targets"),
    path(
        "programmes/<slug:key>/targets/<int:pk>/",
        target_run.target_run,
        name="programme_target_run",
    ),
    path(
        "programmes/<slug:key>/targets/<int:pk>/export/",
        target_run.target_export,
        name="programme_targets_export",
    ),
    path(
        "programmes/<slug:key>/targets/<int:pk>/again/",
        target_run.ask_again,
        name="programme_targets_again",
    ),
    path(
        "programmes/<slug:key>/targets/<int:pk>/choose/",
        target_run.choose,
        name="choose_targets",
    ),
    path(
        "programmes/<slug:key>/targets/<int:pk>/take-up/",
        target_run.take_up,
        name="take_up_targets",
    ),
]
