"""The parts of a procedure as a person writes them: texts by field, and back again.

What a person leaves as it was stays the very component it was, with all that was read from it or
corrected in it; what is written anew is read by the same readers as an imported record. Ids stay.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import nfc
from tinhgon.procedures.content.components import (
    AgencyRef,
    Applicant,
    Channel,
    Component,
    Condition,
    DossierItem,
    LegalCitation,
    Result,
    Step,
)
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.content.identity import Identities, essence
from tinhgon.procedures.content.merging import numbered
from tinhgon.procedures.reading.citations import read_citation
from tinhgon.procedures.reading.quantities import working_time
from tinhgon.procedures.reading.quantities_written import (
    fees_of,
    terms_of,
    write_fee,
    write_term,
)
from tinhgon.procedures.reading.steps import read_step
from tinhgon.procedures.vocabulary import (
    AgencyRole,
    ChannelType,
    ComponentKind,
    Level,
    ProcedureType,
)

Texts = Mapping[str, str]
MOST_PARTS = 500

HEAD_FIELDS = ("name", "level", "procedure_type", "field", "decision")


@dataclass(frozen=True, slots=True)
class Line:
    """One part as written: `id` of the component it was, empty for a new one."""

    id: str
    texts: Texts


def written_head(content: Content) -> dict[str, str]:
    return {name: _text(getattr(content, name)) for name in HEAD_FIELDS}


def written_part(component: Component) -> dict[str, str]:
    """What a person sees of a component, by field."""
    match component:
        case Channel():
            return {
                "type": component.type.value,
                "case": _text(component.case),
                "terms": "\n".join(filter(None, map(write_term, component.terms))),
                "fees": "\n".join(filter(None, map(write_fee, component.fees))),
                "description": _text(component.description),
            }
        case DossierItem():
            names = ("name", "case", "originals", "copies", "form", "data_source")
            return {name: _text(getattr(component, name)) for name in names}
        case AgencyRef():
            return {"role": component.role.value, "name": _text(component.name)}
        case _:
            return {"text": _text(component.text)}


def rewrite_head(content: Content, texts: Texts) -> Content:
    """`content` with its name, level, type, field of work and decision as written."""
    said = {name: nfc(texts.get(name, "")).strip() for name in HEAD_FIELDS}
    name = " ".join(said["name"].split())
    if not name:
        raise Refusal(gettext_noop("A procedure needs a name; write it in full."))
    return replace(
        content,
        name=name if said["name"] != content.name.strip() else content.name,
        level=Level(said["level"]) if said["level"] else None,
        procedure_type=ProcedureType(said["procedure_type"]) if said["procedure_type"] else None,
        field=_kept(content.field, said["field"]),
        decision=_kept(content.decision, said["decision"]),
    )


def rewrite_parts(content: Content, kind: ComponentKind, lines: Sequence[Line]) -> Content:
    """`content` with the components of one kind as written, in the order written.

    A component whose line is not there is removed; a new line that says nothing is passed over.
    Refuses an id that is none of this kind, or that comes twice.
    """
    if len(lines) > MOST_PARTS:
        raise Refusal(
            gettext_noop("More than %(most)s parts of one kind cannot be written here."),
            most=MOST_PARTS,
        )
    before = {component.id: component for component in content.components(kind)}
    identities = Identities({component.id for _, component in content.all_components()})
    made: list[Component] = []
    for line in lines:
        texts = {name: nfc(text).replace("\r\n", "\n").strip() for name, text in line.texts.items()}
        if not line.id:
            if any(text for name, text in texts.items() if name not in _CHOSEN):
                made.append(_new(kind, texts, identities))
            continue
        earlier = before.pop(line.id, None)
        if earlier is None:
            raise Refusal(
                gettext_noop("A part you changed is gone or stands twice; load the page again.")
            )
        same = texts == {key: text.strip() for key, text in written_part(earlier).items()}
        made.append(earlier if same else _rewritten(earlier, texts))
    if tuple(made) == content.components(kind):
        return content
    written: dict[str, Any] = {kind.value: numbered(made)}
    return replace(content, **written)


# Fields of which one is always chosen: alone they say nothing.
_CHOSEN = frozenset({"type", "role"})


def _new(kind: ComponentKind, texts: Texts, identities: Identities) -> Component:
    made = _rewritten(_EMPTY[kind], texts)
    return replace(made, id=identities.give(kind, essence(made)))


_EMPTY: Mapping[ComponentKind, Component] = {
    ComponentKind.STEPS: Step("", 0, None, None, None, ""),
    ComponentKind.CHANNELS: Channel("", ChannelType.OTHER, None, (), (), None, ""),
    ComponentKind.DOSSIER: DossierItem("", None, 0, "", None, None, None, None, ""),
    ComponentKind.APPLICANTS: Applicant("", ""),
    ComponentKind.RESULTS: Result("", ""),
    ComponentKind.CONDITIONS: Condition("", ""),
    ComponentKind.AGENCIES: AgencyRef("", AgencyRole.IMPLEMENTING, None, "", ""),
    ComponentKind.LEGAL_BASIS: LegalCitation("", None, "", None, ""),
}


def _step(earlier: Step, texts: Texts) -> Step:
    """A step read anew; a working time somebody corrected stays while its words do."""
    text = _needed(texts["text"])
    read = read_step(earlier.order, text, Identities())
    same_limit = working_time(earlier.text) == read.working_time and earlier.id
    return replace(
        read,
        id=earlier.id,
        working_time=earlier.working_time if same_limit else read.working_time,
    )


def _paper(earlier: DossierItem, texts: Texts) -> DossierItem:
    name = _needed(texts["name"])
    originals, copies = _count(texts["originals"]), _count(texts["copies"])
    counts = f"Số lượng: Bản chính: {_text(originals)}, Bản sao: {_text(copies)}"
    return replace(
        earlier,
        name=name,
        case=_kept(earlier.case, texts["case"]),
        originals=originals,
        copies=copies,
        form=_kept(earlier.form, texts["form"]),
        data_source=_kept(earlier.data_source, texts["data_source"]),
        text=f"{name}\n{counts}",
    )


def _channel(earlier: Channel, texts: Texts) -> Channel:
    """The text is written as the portal prints it, since findings quote from it."""
    channel = replace(
        earlier,
        type=ChannelType(texts["type"]),
        case=_kept(earlier.case, texts["case"]),
        terms=terms_of(texts["terms"], earlier.terms),
        fees=fees_of(texts["fees"], earlier.fees),
        description=_kept(earlier.description, texts["description"]),
    )
    said = [
        ("Thời hạn giải quyết", "; ".join(map(write_term, channel.terms))),
        ("Phí, lệ phí", " | ".join(map(write_fee, channel.fees))),
        ("Mô tả", channel.description or ""),
    ]
    lines = [f"* Hình thức nộp: {channel.type.value}"]
    lines += [f"    {label}: {text}" for label, text in said if text]
    return replace(channel, text="\n".join(lines))


def _agency(earlier: AgencyRef, texts: Texts) -> AgencyRef:
    """Another name is another agency, not resolved yet."""
    name = " ".join(_needed(texts["name"]).split())
    return replace(
        earlier,
        role=AgencyRole(texts["role"]),
        agency=earlier.agency if name == earlier.name else None,
        name=name,
        text=texts["name"],
    )


def _citation(earlier: LegalCitation, texts: Texts) -> LegalCitation:
    text = _needed(texts["text"])
    number, title = read_citation(text)
    document = earlier.document if number == earlier.number else None
    return replace(earlier, number=number, title=title, document=document, text=text)


def _rewritten(earlier: Component, texts: Texts) -> Component:
    match earlier:
        case Step():
            return _step(earlier, texts)
        case Channel():
            return _channel(earlier, texts)
        case DossierItem():
            return _paper(earlier, texts)
        case AgencyRef():
            return _agency(earlier, texts)
        case LegalCitation():
            return _citation(earlier, texts)
        case Applicant() | Result() | Condition():
            return replace(earlier, text=_needed(texts["text"]))


def _needed(text: str) -> str:
    if not text:
        raise Refusal(
            gettext_noop("A part has lost its words; write them, or tick it to be removed.")
        )
    return text


def _count(text: str) -> int | None:
    return int(text) if text else None


def _kept(earlier: str | None, text: str) -> str | None:
    """What was, where it still stands but for blanks at its ends; nothing written is None."""
    if earlier is not None and earlier.strip() == text:
        return earlier
    return text or None


def _text(value: object) -> str:
    return "" if value is None else str(value)
