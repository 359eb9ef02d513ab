"""Addresses of the registry."""

from __future__ import annotations

from django.urls import path

from tinhgon.registry.screens import (
    agencies,
    ended_roles,
    legal_documents,
    parameters,
    people,
    printing,
    reorganisation,
    templates,
    working_days,
)

urlpatterns = [
    path("agencies/", agencies.agency_list, name="agencies"),
    path("agencies/reorganise/", reorganisation.reorganisation, name="reorganise"),
    path("agencies/<str:key>/", agencies.agency_page, name="agency"),
    path("agencies/<str:key>/templates/", templates.template_list, name="templates"),
    path("agencies/<str:key>/templates/<slug:kind>/", templates.template_page, name="template"),
    path(
        "agencies/<str:key>/templates/<slug:kind>/default/",
        templates.default_template,
        name="default_template",
    ),
    path(
        "agencies/<str:key>/templates/<slug:kind>/preview/",
        templates.preview_template,
        name="preview_template",
    ),
    path(
        "agencies/<str:key>/templates/<slug:kind>/<int:number>/",
        templates.template_file,
        name="template_file",
    ),
    path(
        "agencies/<str:key>/templates/<slug:kind>/back/",
        templates.back_to_default,
        name="back_to_default",
    ),
    path("printed/", printing.printed_files, name="printed_files"),
    path("printed/new/", printing.print_document, name="print_document"),
    path("printed/<int:pk>/", printing.printed_file, name="printed_file"),
    path("printed/<int:pk>/again/", printing.print_again, name="print_again"),
    path("printed/<int:pk>/file/", printing.fetch_printed, name="fetch_printed"),
    path("law/documents/", legal_documents.document_list, name="legal_documents"),
    path("law/documents/new/", legal_documents.new_document, name="new_legal_document"),
    path("law/documents/<int:pk>/", legal_documents.document_page, name="legal_document"),
    path(
        "law/documents/<int:pk>/relation/",
        legal_documents.new_relation,
        name="new_legal_relation",
    ),
    path(
        "law/documents/<int:pk>/relations/<int:relation>/strike/",
        legal_documents.strike,
        name="strike_legal_relation",
    ),
    path("law/parameters/", parameters.parameter_list, name="legal_parameters"),
    path("law/parameters/new/", parameters.new_parameter, name="new_legal_parameter"),
    path("law/working-days/", working_days.working_days, name="working_days"),
    path("people/", people.people_list, name="people"),
    path("people/new/", people.new_person, name="new_person"),
    path("people/ended/", ended_roles.ended_role_list, name="ended_roles"),
    path("people/<uuid:pk>/", people.person_page, name="person"),
    path("people/<uuid:pk>/recover/", people.recover_person, name="recover_person"),
    path("people/roles/<int:pk>/revoke/", people.revoke_role, name="revoke_role"),
]
