"""The door of official documents."""

from tinhgon.foundation.documents.building import word_template
from tinhgon.foundation.documents.checking import (
    LARGEST_FILE,
    Checked,
    TemplateRefused,
    check_template,
)
from tinhgon.foundation.documents.converting import NotConverted, can_convert, word_to_pdf
from tinhgon.foundation.documents.fields import Placeholder, Shape, plain, printable, said, sample
from tinhgon.foundation.documents.kinds import (
    DocumentKind,
    document_kind,
    document_kinds,
    register_kinds,
)
from tinhgon.foundation.documents.large import is_large, set_large_pdf
from tinhgon.foundation.documents.layout import (
    Align,
    Beside,
    Block,
    Column,
    Each,
    Layout,
    Line,
    Part,
    Rule,
    Space,
    Table,
    When,
)
from tinhgon.foundation.documents.parts import (
    BLANK,
    Official,
    day_in_words,
    letterhead,
    signature,
)
from tinhgon.foundation.documents.rendering import TemplateFails, fill_in
from tinhgon.foundation.documents.setting import set_pdf
from tinhgon.foundation.documents.signing import (
    COLLECTIVE,
    OF_THE_HEAD,
    Capacity,
    SignatureWords,
    Signing,
    signature_words,
)

__all__ = [
    "BLANK",
    "COLLECTIVE",
    "LARGEST_FILE",
    "OF_THE_HEAD",
    "Align",
    "Beside",
    "Block",
    "Capacity",
    "Checked",
    "Column",
    "DocumentKind",
    "Each",
    "Layout",
    "Line",
    "NotConverted",
    "Official",
    "Part",
    "Placeholder",
    "Rule",
    "Shape",
    "SignatureWords",
    "Signing",
    "Space",
    "Table",
    "TemplateFails",
    "TemplateRefused",
    "When",
    "can_convert",
    "check_template",
    "day_in_words",
    "document_kind",
    "document_kinds",
    "fill_in",
    "is_large",
    "letterhead",
    "plain",
    "printable",
    "register_kinds",
    "said",
    "sample",
    "set_large_pdf",
    "set_pdf",
    "signature",
    "signature_words",
    "word_template",
    "word_to_pdf",
]
