"""The door for endpoints of all rooms."""

from tinhgon.foundation.rest.asking import Code, Day, Holding, Identity, Once, Text
from tinhgon.foundation.rest.paging import Page, Paged, page_of, page_of_list, page_with
from tinhgon.foundation.rest.refusing import FieldProblem, Problem, answers, tell_problems

__all__ = [
    "Code",
    "Day",
    "FieldProblem",
    "Holding",
    "Identity",
    "Once",
    "Page",
    "Paged",
    "Problem",
    "Text",
    "answers",
    "page_of",
    "page_of_list",
    "page_with",
    "tell_problems",
]
