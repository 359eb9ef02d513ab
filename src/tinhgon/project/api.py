"""The API of a node at `/api/v1/`, gathered from the rooms; its description is `openapi.json`.

There is no page that tries it out: the libraries for that need inline script, which no page here
may run.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest
from ninja import NinjaAPI, Router

from tinhgon import __version__
from tinhgon.costing.rest.router import router as costing
from tinhgon.figures.rest.router import router as figures
from tinhgon.foundation.rest.api import Holding, Once, tell_problems
from tinhgon.procedures.rest.router import router as procedures
from tinhgon.programmes.rest.router import router as programmes
from tinhgon.registry.rest.router import router as registry
from tinhgon.review.rest.router import router as review

api = NinjaAPI(
    title="Tinh Gọn",
    version=__version__,
    description=(
        "Procedures, reviews, programmes and figures of this node, read only. What an answer "
        "holds depends on who asks: visitors see what is public, officials what their roles let "
        "them see. Sign in on the node's pages; the session's cookie is the key."
    ),
    urls_namespace="api",
    docs_url=None,
    auth=Holding(),
    parser=Once(),
)
elsewhere = Router(auth=None)


@elsewhere.get("/{any:address}", include_in_schema=False)
def nowhere(request: HttpRequest, address: str) -> None:
    """An address that is none, told in JSON as everything else here."""
    raise Http404


for room in (costing, procedures, review, programmes, figures, registry, elsewhere):
    api.add_router("", room)
tell_problems(api)
