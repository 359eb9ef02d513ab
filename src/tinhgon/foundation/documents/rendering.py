"""A Word template filled in. Texts are escaped, so nothing anybody typed is read as markup."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2.exceptions import TemplateError, UndefinedError
from lxml import etree

from tinhgon.foundation.documents.sandbox import PlainEnvironment
from tinhgon.foundation.documents.sections import drop_empty_sections
from tinhgon.foundation.packages.api import BROKEN
from tinhgon.foundation.refusals import Refusal, gettext_noop

_WHAT_COMES_UP = (
    TemplateError,
    OpcError,
    etree.LxmlError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    RecursionError,
    *BROKEN,
)


class TemplateFails(Refusal):
    """A template could not be filled in; the default one can."""


class WordTemplate(DocxTemplate):  # type: ignore[misc]  # docxtpl is untyped
    """docxtpl, which mends broken XML silently and fills in the properties of the file: no."""

    def render_xml_part(self, src_xml: str, *args: Any, **kwargs: Any) -> str:
        filled: str = super().render_xml_part(src_xml, *args, **kwargs)
        etree.fromstring(filled.encode(), etree.XMLParser(resolve_entities=False, huge_tree=True))
        return filled

    def render_properties(self, *args: Any, **kwargs: Any) -> None:
        """Properties stay as they are in the template."""


def fill_in(template: bytes, data: dict[str, object]) -> bytes:
    """The Word file that a template makes of plain data (`fields.plain`).

    Raises `TemplateFails` with a sentence where the template cannot be filled in.
    """
    try:
        word = WordTemplate(BytesIO(template))
        word.render(data, PlainEnvironment(autoescape=True), autoescape=True)
        drop_empty_sections(word.docx.element.body)
        stream = BytesIO()
        word.save(stream)
    except UndefinedError as unknown:
        raise TemplateFails(
            gettext_noop("The template asks for something this document does not have: %(what)s."),
            what=str(unknown.message),
        ) from unknown
    except etree.XMLSyntaxError as crossed:
        raise TemplateFails(
            gettext_noop(
                "The template could not be filled in: a {% for %} or {% if %} begins in one "
                "paragraph or cell and ends in another. Write {%p … %} alone in a paragraph, or "
                "{%tr … %} alone in a row of a table."
            )
        ) from crossed
    except _WHAT_COMES_UP as failed:
        raise TemplateFails(
            gettext_noop("The template could not be filled in; open it in Word and save it again.")
        ) from failed
    return stream.getvalue()
