"""From the components of a procedure to the activities (công việc) of who complies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tinhgon.costing.rules.classification import Classified, ItemReading, classify
from tinhgon.costing.rules.presence import attendances
from tinhgon.costing.rules.price_list import WHOLE, Work
from tinhgon.costing.rules.standards import SHARE_IF_NEEDED, SHARE_SUPPLEMENT
from tinhgon.costing.vocabulary import NOTHING, ActivityKind, Gap, Preparation, Spread, Unknown
from tinhgon.procedures.content.api import ChannelType, Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tinhgon.costing.rules.fees import ChannelFee
    from tinhgon.costing.rules.price_list import PriceList
    from tinhgon.procedures.content.api import DossierItem, Step

# No level stated: the middle one. No district has an office since 1 July 2025; what it did is
# mostly done in the commune.
_TRAVEL: Final = {
    Level.CENTRE: "travel.central",
    Level.PROVINCE: "travel.province",
    Level.DISTRICT: "travel.commune",
    Level.COMMUNE: "travel.commune",
}
_TRAVEL_UNSTATED: Final = "travel.province"

# A channel that is none of the three is priced as handing in in person.
_IN_PERSON: Final = "direct"
_STAGES: Final = {ChannelType.ONLINE: "online", ChannelType.POSTAL: "postal"}

_REMARK: Final = ItemReading(Classified(Preparation.NOTE, None, None))


@dataclass(frozen=True, slots=True)
class Activity:
    """One line of the calculation sheet.

    `component` is the id of the component it comes from, None for the procedure as a whole.
    `classified` is how a dossier item was read, None for other lines; `words` are those of the
    record an activity was read from, where it is no dossier item.
    """

    kind: ActivityKind
    component: str | None
    work: Work
    classified: Classified | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Activities that belong together, their sum, and what is not known in them."""

    activities: tuple[Activity, ...]
    total: Spread
    by_default: int
    gaps: tuple[Gap, ...]

    @classmethod
    def of(cls, activities: Iterable[Activity], gaps: Iterable[Gap]) -> Block:
        """The block of these activities; `by_default` is the đồng that rests on defaults."""
        lines = tuple(activities)
        total = Spread.total([line.work.total for line in lines])
        by_default = sum([line.work.total.mid for line in lines if line.work.default])
        return cls(lines, total, by_default, tuple(gaps))


EMPTY = Block((), NOTHING, 0, ())


@dataclass(frozen=True, slots=True)
class Dossier:
    """The preparation of one case: its block and the number of papers handed in."""

    block: Block
    papers: int


def read_item(item: DossierItem) -> ItemReading:
    """How the name of a dossier item is read.

    A line of which no original and no copy is asked, and whose words name no paper, is a remark;
    so is what the authority reads from a database instead of asking for it.
    """
    if item.data_source is not None:
        return _REMARK
    read = classify(item.name, has_form=item.form is not None)
    uncounted = item.originals == 0 and item.copies == 0
    return _REMARK if uncounted and read.paper.matched is None and read.paper.is_paper else read


def preparation(
    items: Iterable[DossierItem],
    prices: PriceList,
    measured: Mapping[str, ItemReading] | None = None,
) -> Dossier:
    """Understanding the rules and preparing each paper of one case; `measured` says how papers
    are prepared of which somebody knows better than their words."""
    lines: list[Activity] = []
    gaps: list[Gap] = []
    papers = read_as_data = 0
    for item in items:
        read = (measured or {}).get(item.id) or read_item(item)
        read_as_data += item.data_source is not None
        if read.paper.is_paper:
            papers += 1
            lines.extend(_item_lines(item, read, prices))
        elif read.paper.preparation is Preparation.UNREADABLE:
            gaps.append(Gap(item.id, Unknown.ITEM_UNREADABLE))
    if papers == 0 and read_as_data == 0 and not gaps:
        gaps.append(Gap(None, Unknown.DOSSIER_NOT_STATED))
    grade = prices.parameters.understanding(papers)
    lines.insert(0, Activity(ActivityKind.UNDERSTAND, None, prices.work(f"understand.{grade}")))
    return Dossier(Block.of(lines, gaps), papers)


def _item_lines(item: DossierItem, read: ItemReading, prices: PriceList) -> list[Activity]:
    lines = [_prepared(item, read.paper, prices)]
    if read.certification:
        lines.append(_prepared(item, read.certification, prices))
    further = (item.originals or 0) + (item.copies or 0) - 1
    if further > 0:
        work = prices.work("duplicate", further, component=item.id)
        lines.append(Activity(ActivityKind.DUPLICATE, item.id, work))
    return lines


def _prepared(item: DossierItem, read: Classified, prices: PriceList) -> Activity:
    standard = f"prepare.{read.preparation}"
    if read.difficulty is not None:
        standard = f"{standard}.{read.difficulty}"
    work = prices.work(standard, component=item.id, part=_fields_left(item, read))
    return Activity(ActivityKind.PREPARE, item.id, work, read)


def _fields_left(item: DossierItem, read: Classified) -> tuple[int, int]:
    """What is left of a form whose fields were counted, some left away: filling it in takes as
    much less time. Where nobody counted them, the saving is unknown and none is claimed."""
    filled_in = read.preparation in (Preparation.FORM, Preparation.PAPER)
    if not filled_in or not item.form_dropped or not item.form_fields:
        return WHOLE
    return max(item.form_fields - len(item.form_dropped), 0), item.form_fields


def handing_in(
    channel: str, way: ChannelType, fee: ChannelFee, level: Level | None, prices: PriceList
) -> Block:
    """Submitting, paying and collecting through the channel with this id and type.

    What each paper adds online is left to `attaching`.
    """
    stages, travel = _stages(way, level)
    lines: list[Activity] = []
    for kind in (ActivityKind.SUBMIT, ActivityKind.COLLECT):
        if travel:
            lines.append(Activity(kind, channel, prices.work(travel, component=channel)))
        work = prices.work(f"{kind}.{stages}", component=channel)
        lines.append(Activity(kind, channel, work))
    if fee.amount.high:
        work = prices.work(f"pay.{stages}", component=channel)
        lines.append(Activity(ActivityKind.PAY, channel, work))
        lines.append(Activity(ActivityKind.PAY, channel, _fee(fee)))
    return Block.of(lines, fee.gaps)


def _stages(way: ChannelType, level: Level | None) -> tuple[str, str | None]:
    """How the standard activities of a channel are called, and the travel they need."""
    stages = _STAGES.get(way, _IN_PERSON)
    if stages != _IN_PERSON:
        return stages, None
    return stages, _TRAVEL.get(level, _TRAVEL_UNSTATED) if level else _TRAVEL_UNSTATED


def with_papers(
    channel: str, way: ChannelType, level: Level | None, papers: int, prices: PriceList
) -> Block:
    """What the number of papers adds to a channel: scanning and attaching them online, and, in
    the share of cases that are asked to, supplementing the dossier and handing it in again."""
    if papers == 0:
        return EMPTY
    lines: list[Activity] = []
    if way is ChannelType.ONLINE:
        work = prices.work("submit.online_item", papers, component=channel)
        lines.append(Activity(ActivityKind.SUBMIT, channel, work))
    stages, travel = _stages(way, level)
    again = (f"supplement.{prices.parameters.understanding(papers)}", travel, f"submit.{stages}")
    for standard in again:
        if standard is not None:
            work = prices.work(standard, share=SHARE_SUPPLEMENT, component=channel)
            lines.append(Activity(ActivityKind.SUPPLEMENT, channel, work))
    return Block.of(lines, ())


def attending(steps: Iterable[Step], prices: PriceList) -> Block:
    """Inspections, interviews and tests the steps make the subject attend."""
    found = attendances(steps)
    if not found:
        return EMPTY
    return Block.of(
        [
            Activity(
                ActivityKind.INSPECT,
                one.step,
                prices.work(
                    one.standard,
                    share=SHARE_IF_NEEDED if one.if_needed else "",
                    component=one.step,
                ),
                words=one.words,
            )
            for one in found
        ],
        (),
    )


def _fee(fee: ChannelFee) -> Work:
    return Work(
        standard="fee",
        count=1,
        minutes=NOTHING,
        hourly_income=0,
        labour=NOTHING,
        outsourced=NOTHING,
        charge=fee.amount,
        total=fee.amount,
        default=False,
        parameters=(),
        measured=fee.measured,
    )
