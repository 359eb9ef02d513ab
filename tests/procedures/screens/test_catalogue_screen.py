"""The list: query counts, filters, kept filters, a workbook that comes back unchanged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext, override
from tests.procedures.samples import record
from tests.procedures.screens.conftest import INTERNAL, PUBLIC

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.procedures.api import ImportBatch, import_file
from tinhgon.procedures.exports.listing import COMPUTED
from tinhgon.procedures.importing.inventory.columns import find_header
from tinhgon.procedures.models import SavedFilter
from tinhgon.procedures.ports import (
    CatalogueColumn,
    CatalogueFacet,
    FacetChoice,
    ports_emptied,
    register_columns,
    register_facets,
)
from tinhgon.procedures.queries.facets import forget_counts

pytestmark = pytest.mark.django_db

Browser = Callable[..., Client]
Load = Callable[..., ImportBatch]


def queries_of(client: Client, address: str) -> int:
    forget_counts()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("query", ["", "?q=thu+nghiem", "?sort=-name", "?level=province"])
def test_fifty_rows_ask_no_more_questions_than_one(
    query: str, load: Load, browser: Browser
) -> None:
    client = browser("government")
    load(record("1.000001"))
    address = reverse("catalogue") + query
    client.get(address)
    few = queries_of(client, address)
    load(*(record(f"1.0001{number:02}") for number in range(60)))
    assert queries_of(client, address) <= few


def test_the_public_search_asks_as_often_for_one_as_for_many(load: Load) -> None:
    client = Client()
    load(record("1.000001"))
    address = reverse("public_search") + "?q=thu+nghiem"
    few = queries_of(client, address)
    load(*(record(f"1.0001{number:02}") for number in range(30)))
    assert queries_of(client, address) <= few


def test_names_are_shown_as_text_never_as_markup(load: Load, browser: Browser) -> None:
    load(record(PUBLIC, name="<script>alert(1)</script> & <b>đậm</b>", dossier="- <img src=x>"))
    officials, visitor = browser("government"), Client()
    pages = [
        officials.get(reverse("catalogue")),
        officials.get(reverse("procedure", args=[PUBLIC])),
        officials.get(reverse("procedure", args=[PUBLIC]), {"tab": "dossier"}),
        officials.get(reverse("procedure", args=[PUBLIC]), {"tab": "source"}),
        officials.get(reverse("catalogue"), {"q": "<script>alert(1)</script>"}),
        visitor.get(reverse("public_procedure", args=[PUBLIC])),
        visitor.get(reverse("public_search"), {"q": "<b>alert"}),
    ]
    for page in pages:
        shown = page.content.decode()
        assert "<script>alert" not in shown
        assert "<b>đậm" not in shown
        assert "<img src=x" not in shown


@pytest.mark.usefixtures("catalogue")
def test_one_click_finds_who_asks_for_a_paper_and_who_cites_a_document(browser: Browser) -> None:
    client = browser("government")
    assert PUBLIC in client.get(reverse("catalogue"), {"paper": "so ho khau"}).content.decode()
    assert PUBLIC in client.get(reverse("catalogue"), {"cites": "12/2015/qh13"}).content.decode()
    assert PUBLIC not in client.get(reverse("catalogue"), {"cites": "1/1999/QH9"}).content.decode()
    dossier = client.get(reverse("procedure", args=[PUBLIC]), {"tab": "dossier"}).content.decode()
    assert "?paper=S%E1%BB%95+h%E1%BB%99+kh%E1%BA%A9u" in dossier


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    "query",
    [
        "?on=soon",
        "?page=no&per_page=0",
        "?page=99999",
        "?sort=nothing&sort=-x",
        "?scope=neither&level=x&field=%00&agency=none&missing=x&online=perhaps",
        "?q=%00%FF&paper=%00&cites=%27%22",
        "?q=" + "a" * 900,
    ],
)
def test_wrong_turns_give_a_page(query: str, browser: Browser) -> None:
    client = browser("government")
    assert client.get(reverse("catalogue") + query).status_code == 200
    assert client.get(reverse("catalogue_workbook") + query).status_code == 200
    assert Client().get(reverse("public_search") + query).status_code == 200


@pytest.mark.usefixtures("catalogue")
def test_a_filter_is_kept_by_its_person_alone(browser: Browser) -> None:
    client, other = browser("bo-a"), browser("bo-b")
    client.post(reverse("save_filter"), {"name": "Của tôi thôi", "query": "level=province"})
    kept = SavedFilter.objects.get()
    assert "Của tôi thôi" in client.get(reverse("catalogue")).content.decode()
    assert "Của tôi thôi" not in other.get(reverse("catalogue")).content.decode()
    assert other.post(reverse("delete_filter", args=[kept.pk])).status_code == 404
    client.post(reverse("delete_filter", args=[kept.pk]))
    assert not SavedFilter.objects.exists()


@pytest.mark.usefixtures("catalogue")
def test_the_workbook_comes_back_without_a_change(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(browser("government").get(reverse("catalogue_workbook")).content)
    batch = import_file(by=SYSTEM, path=path)
    assert (batch.read, batch.unchanged, batch.rejected) == (3, 3, 0)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_computed_heading_is_read_back_as_a_field(language: str) -> None:
    with override(language):
        titles = [gettext(title) for title in COMPUTED]
    header = find_header([["Mã thủ tục", "Tên thủ tục", *titles]])
    assert header is not None
    assert len(header.columns) == 2


@pytest.mark.usefixtures("catalogue")
def test_rooms_above_add_columns_and_facets(browser: Browser) -> None:
    with ports_emptied():
        register_columns(
            CatalogueColumn(
                "cost", "Cost of a case", lambda rows, by: {row.version_id: 4321 for row in rows}
            )
        )
        register_facets(
            CatalogueFacet(
                "finding",
                "Findings",
                lambda rows, by: [FacetChoice("x", "Some finding", 1)],
                lambda rows, values, by: rows.filter(code=INTERNAL),
            )
        )
        client = browser("government")
        shown = client.get(reverse("catalogue")).content.decode()
        assert "4.321" in shown
        assert "Some finding" in shown
        narrowed = client.get(reverse("catalogue"), {"finding": "x"}).content.decode()
    assert INTERNAL in narrowed
    assert PUBLIC not in narrowed
