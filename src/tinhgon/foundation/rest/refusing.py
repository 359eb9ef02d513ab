"""What goes wrong is told as a sentence, as on the screens."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, ValidationError

from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal, gettext_noop
from tinhgon.foundation.ui.api import refusal_sentence

NOT_SIGNED_IN, NOT_ALLOWED, NOT_FOUND, CONFLICT, NOT_UNDERSTOOD = 401, 403, 404, 409, 422
_SIGN_IN = gettext_noop("Sign in first; this is not for visitors.")
_NOWHERE = gettext_noop("Nothing is at this address; check it.")
_MISASKED = gettext_noop("The question was not understood; correct the fields named and ask again.")


class FieldProblem(Schema):
    """A field of the question that was not understood, and why."""

    field: str
    reason: str


class Problem(Schema):
    """Why there is no answer: a sentence, with the fields at fault where there are any."""

    sentence: str
    fields: list[FieldProblem] = []


def answers(shape: Any) -> dict[Any, Any]:
    """The answers of an endpoint: its own shape, or a problem."""
    refused = frozenset({NOT_SIGNED_IN, NOT_ALLOWED, NOT_FOUND, CONFLICT, NOT_UNDERSTOOD})
    return {200: shape, refused: Problem}


def tell_problems(api: NinjaAPI) -> None:
    """Have refusals, missing sessions and misspelt questions answered as problems."""

    def told(request: HttpRequest, status: int, problem: Problem) -> HttpResponse:
        return api.create_response(request, problem.model_dump(), status=status)

    def refused(request: HttpRequest, refusal: Any) -> HttpResponse:
        return told(request, _status(refusal), Problem(sentence=refusal_sentence(refusal)))

    def signed_out(request: HttpRequest, error: Any) -> HttpResponse:
        return told(request, NOT_SIGNED_IN, Problem(sentence=gettext(_SIGN_IN)))

    def nowhere(request: HttpRequest, error: Any) -> HttpResponse:
        return told(request, NOT_FOUND, Problem(sentence=gettext(_NOWHERE)))

    def misasked(request: HttpRequest, error: Any) -> HttpResponse:
        fields = [
            FieldProblem(field=str(each["loc"][-1]), reason=str(each["msg"]))
            for each in error.errors
        ]
        problem = Problem(sentence=gettext(_MISASKED), fields=fields)
        return told(request, NOT_UNDERSTOOD, problem)

    api.add_exception_handler(Refusal, refused)
    api.add_exception_handler(AuthenticationError, signed_out)
    api.add_exception_handler(Http404, nowhere)
    api.add_exception_handler(ValidationError, misasked)


def _status(refusal: Refusal) -> int:
    if isinstance(refusal, NotAllowed):
        return NOT_ALLOWED
    return NOT_FOUND if isinstance(refusal, NotFound) else CONFLICT
