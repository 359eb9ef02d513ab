"""Ways of handing in (cách thức thực hiện) with their limits and fees."""

from __future__ import annotations

import re

from tinhgon.foundation.text.api import fold
from tinhgon.procedures.content.components import Channel, Fee, Term
from tinhgon.procedures.content.identity import Identities
from tinhgon.procedures.reading import problems as found
from tinhgon.procedures.reading.fields import PortalKey, stated
from tinhgon.procedures.reading.problems import Problems
from tinhgon.procedures.reading.quantities import read_fee, read_term
from tinhgon.procedures.vocabulary import ChannelType, ComponentKind, State

_BLOCK = re.compile(r"^ {0,2}\* Hình thức nộp:", re.MULTILINE)
_TERM, _FEES, _DESCRIPTION = (
    f"\n    {label}:" for label in ("Thời hạn giải quyết", "Phí, lệ phí", "Mô tả")
)
_LABEL = "Thời hạn giải quyết:"
# A labelled limit ends with its line, or where the next point of the same line begins; a label
# alone on its line is followed by the points it heads.
_LABELLED_TERM = re.compile(
    r"Thời hạn giải quyết:[ \t]*(?:\n((?:[ \t]*[-+][^\n]*\n?)+)"
    r"|([^\n]*?)(?=\s[-+*] ?[A-ZĐÔƯ]|\.?\s*Thời hạn giải quyết:|\n|$))"
)
_TYPES = {
    "direct": ChannelType.DIRECT,
    "truc tiep": ChannelType.DIRECT,
    "postal": ChannelType.POSTAL,
    "buu chinh": ChannelType.POSTAL,
    "dich vu buu chinh": ChannelType.POSTAL,
    "online": ChannelType.ONLINE,
    "truc tuyen": ChannelType.ONLINE,
}


def read_channels(text: str, identities: Identities, problems: Problems) -> tuple[Channel, ...]:
    """The channels of a record, in order; `text` is NFC."""
    if stated(text) is None:
        return ()
    starts = list(_BLOCK.finditer(text))
    if not starts:
        problems.add(PortalKey.CHANNELS, text, found.CHANNELS_UNREADABLE)
        return ()
    ends = [start.start() for start in starts[1:]] + [len(text)]
    return tuple(
        _channel(text[start.start() : end], text[start.end() : end], identities, problems)
        for start, end in zip(starts, ends, strict=True)
    )


def _channel(block: str, body: str, identities: Identities, problems: Problems) -> Channel:
    head, described, description = body.partition(_DESCRIPTION)
    head, charged, fees = head.partition(_FEES)
    kind, limited, term = head.partition(_TERM)
    kind = kind.strip()
    about = stated(description) if described else None
    channel_type = _TYPES.get(fold(kind), ChannelType.OTHER)
    if channel_type is ChannelType.OTHER:
        is_unsaid = fold(kind) == "other"
        reason = found.CHANNEL_UNSAID if is_unsaid else found.CHANNEL_UNKNOWN
        problems.add(PortalKey.CHANNELS, kind, reason)
    return Channel(
        id=identities.give(ComponentKind.CHANNELS, f"{channel_type}|"),
        type=channel_type,
        case=None,
        terms=_terms(term if limited else None, about, problems),
        fees=_fees(fees if charged else None, problems),
        description=about,
        text=block.strip(),
    )


def _terms(structured: str | None, description: str | None, problems: Problems) -> tuple[Term, ...]:
    texts = [] if structured is None else [structured.strip()]
    if description is not None and _LABEL in description:
        texts += [(match[1] or match[2]).strip() for match in _LABELLED_TERM.finditer(description)]
    terms = tuple(read_term(text) for text in texts)
    for term in terms:
        if term.state is State.UNREADABLE:
            problems.add(PortalKey.CHANNELS, term.text, found.TERM_UNREADABLE)
    return terms


def _fees(text: str | None, problems: Problems) -> tuple[Fee, ...]:
    if text is None:
        return ()
    pieces = [piece.strip() for piece in text.split(" | ") if piece.strip("| \n")]
    fees = tuple(read_fee(piece) for piece in pieces or [text.strip()])
    for fee in fees:
        if fee.state is State.UNREADABLE:
            zero = fee.text.startswith("0 ")
            problems.add(
                PortalKey.CHANNELS,
                fee.text,
                found.FEE_ZERO_IN_DOUBT if zero else found.FEE_UNREADABLE,
            )
    return fees
