"""The template the project writes each document by is one an authority may begin from."""

from __future__ import annotations

import pytest

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.documents.api import DocumentKind, word_template
from tinhgon.registry.api import Agency, TemplateFile, adopt_template
from tinhgon.review.documents.kinds import KINDS

pytestmark = pytest.mark.on_sqlite


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
@pytest.mark.django_db
def test_the_default_template_of_each_kind_can_be_given_back(
    kind: DocumentKind, agencies: dict[str, Agency]
) -> None:
    _, checked = adopt_template(
        by=SYSTEM,
        agency=agencies["north"],
        kind=kind.key,
        file=TemplateFile("mau.docx", word_template(kind.layout)),
        valid_from=today(),
    )
    assert checked.unused == ()
