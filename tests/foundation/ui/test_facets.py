from __future__ import annotations

from django.http import QueryDict

from tinhgon.foundation.ui.api import Facet, FacetOption, facet_panel

STATE = Facet(
    "state", "Trạng thái", (FacetOption("draft", "Dự thảo", 3), FacetOption("done", "Xong", 0))
)


def test_a_chip_lifts_its_own_filter_and_nothing_else() -> None:
    query = QueryDict("state=draft&state=done&q=s%E1%BB%95&page=4&sort=name")
    panel = facet_panel(query, [STATE], search_label="Từ khóa")
    lifted = {chip.label: QueryDict(chip.url[1:]) for chip in panel.chips}
    assert lifted["Dự thảo"].getlist("state") == ["done"]
    assert lifted["Dự thảo"]["q"] == "sổ"
    assert "q" not in lifted["sổ"]
    assert lifted["sổ"].getlist("state") == ["draft", "done"]
    assert all("page" not in rest for rest in lifted.values())


def test_words_and_order_are_kept_when_facets_change() -> None:
    panel = facet_panel(QueryDict("q=a&sort=-code&state=draft&page=2"), [STATE])
    assert panel.kept == (("q", "a"), ("sort", "-code"))
    assert [option.is_selected for option in panel.facets[0].options] == [True, False]


def test_mine_is_a_filter_like_the_others() -> None:
    panel = facet_panel(QueryDict("mine=1"), [STATE], mine=FacetOption("1", "Chỉ cơ quan tôi"))
    assert panel.mine is not None
    assert panel.mine.is_selected
    assert [chip.url for chip in panel.chips] == ["?"]


def test_a_value_no_facet_knows_makes_no_chip() -> None:
    assert facet_panel(QueryDict("state=%3Cscript%3E"), [STATE]).chips == ()
