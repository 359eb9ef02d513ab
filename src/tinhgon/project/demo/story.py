"""A loop half-way through, acted by the cast through the same actions as everybody's.

What the procedures say is real; what the people of the demo decide about them is invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import cycle

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import (
    Content,
    InternalGroup,
    Level,
    Procedure,
    ScopeValue,
    classify_group,
    content_of,
    current_version,
)
from tinhgon.project.demo.counting import measure
from tinhgon.project.demo.law import draft_amendment, name_law
from tinhgon.project.demo.together import change_in_appraisal, hear_others, recommend
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    OPERATION_KINDS,
    Decision,
    EnactingDocument,
    Finding,
    ItemTexts,
    Plan,
    PlanItem,
    Start,
    accept_items,
    add_item,
    add_operation,
    approve_items,
    channels_with_same_term,
    complete_suggestion,
    dismiss,
    enact_items,
    findings,
    open_plan,
    proposal,
    publish_items,
    return_item,
    submit_items,
    suggested_operation,
)

MINISTRY = "bxd"
_CLASSIFIED = 60
_GROUP_A_EVERY = 4
_SHORTENED = 9
_WORTH_CUTTING = 5
_AHEAD = 16
_VOLUMES = cycle((1_200, None, 340, 85, 5_600))

_PROPOSED: tuple[Mapping[str, object], ...] = (
    {
        "kind": "delegate",
        "to": "Ủy ban nhân dân cấp xã",
        "level": "commune",
        "document": "27/2026/QĐ-UBND",
    },
    {"kind": "handle_online"},
    {"kind": "drop_copies"},
    {"kind": "lower_level", "level": "commune", "name": "Ủy ban nhân dân cấp xã"},
)

People = Mapping[str, Actor]


def tell(people: People) -> None:
    """Classify some internal procedures, dismiss a finding, and leave a plan half-way."""
    reviewer = people["ra-soat"]
    _classify(reviewer)
    plan = open_plan(
        by=reviewer,
        agency=Agency.objects.get(key=MINISTRY),
        title=f"Phương án đơn giản hóa thủ tục hành chính năm {today().year}",
        legal_basis="Nghị quyết số 66/NQ-CP ngày 26 tháng 3 năm 2025 của Chính phủ",
    )
    items = [*_proposed(reviewer, plan), *_shorter(reviewer, plan), *_answers(reviewer, plan)]
    name_law(reviewer, items)
    _dismiss_one(reviewer, items)
    measure(people)
    _take_their_way(people, items)


def _classify(by: Actor) -> None:
    rows = Procedure.objects.filter(scope="internal", managing_agency__key=MINISTRY)
    for number, procedure in enumerate(rows.order_by("code")[:_CLASSIFIED]):
        group = InternalGroup.B if number % _GROUP_A_EVERY else InternalGroup.A
        classify_group(by=by, procedure=procedure, group=group)


# The rules the story is about; what others find stays open.
_ANSWERED = ("term-contradiction", "paper-held-by-state", "certified-copy")


def _answers(by: Actor, plan: Plan) -> list[PlanItem]:
    """One item for each of the first procedures with a finding that an operation answers."""
    made: list[PlanItem] = []
    seen: set[int] = set()
    open_ones = findings(by).filter(
        procedure__managing_agency__key=MINISTRY, procedure__plan_items=None, rule__in=_ANSWERED
    )
    for finding in open_ones.order_by("-rule", "procedure__code", "id"):
        if finding.procedure_id in seen:
            continue
        operation = _operation(finding)
        if operation is None:
            continue
        seen.add(finding.procedure_id)
        _classify_for_plan(by, finding.procedure)
        item = add_item(
            by=by, plan=plan.pk, procedure=finding.procedure_id, texts=_texts(finding.quote)
        )
        made.append(
            add_operation(
                by=by,
                item=item.pk,
                revision=item.revision,
                operation=operation,
                finding=finding.pk,
            )
        )
    return made


def _proposed(by: Actor, plan: Plan) -> list[PlanItem]:
    """Items that hand down, delegate and open a way online, each for the first procedure where it
    is possible."""
    made: list[PlanItem] = []
    rows = Procedure.objects.filter(scope=ScopeValue.PUBLIC.value, managing_agency__key=MINISTRY)
    for told in _PROPOSED:
        for procedure in rows.exclude(plan_items__plan=plan).order_by("code"):
            version = current_version(procedure, today())
            operation = None if version is None else _begun(told, content_of(version))
            if operation is None:
                continue
            item = add_item(by=by, plan=plan.pk, procedure=procedure.pk, texts=_texts(""))
            made.append(
                add_operation(by=by, item=item.pk, revision=item.revision, operation=operation)
            )
            break
    return made


def _begun(told: Mapping[str, object], content: Content) -> dict[str, object] | None:
    """The operation at its first place, None where the procedure has none."""
    kind = OPERATION_KINDS[str(told["kind"])]
    at = next(iter(kind.offers(content)), None)
    begun = None if at is None else proposal(kind, content, Start(at))
    if begun is None or content.level not in {Level.PROVINCE, Level.CENTRE}:
        return None
    return {**begun[0], **told}


def _shorter(by: Actor, plan: Plan) -> list[PlanItem]:
    """Items that only cut the limit, for internal procedures nobody found anything else in."""
    made: list[PlanItem] = []
    rows = Procedure.objects.filter(
        scope=ScopeValue.INTERNAL.value, managing_agency__key=MINISTRY, plan_items=None
    )
    for procedure in rows.order_by("code"):
        version = current_version(procedure, today())
        if version is None or len(made) == _SHORTENED:
            continue
        channels = content_of(version).channels
        term = channels[0].terms[0] if channels and channels[0].terms else None
        if term is None or not isinstance(term.value, int) or term.value < _WORTH_CUTTING:
            continue
        _classify_for_plan(by, procedure)
        item = add_item(by=by, plan=plan.pk, procedure=procedure.pk, texts=_texts(""))
        cut = {
            "kind": "shorten_term",
            "components": channels_with_same_term(content_of(version), channels[0].id),
            "value": _cut(term.value),
        }
        made.append(add_operation(by=by, item=item.pk, revision=item.revision, operation=cut))
    return made


def _cut(value: int) -> int:
    """A fifth less, as programmes ask for, but never nothing."""
    return max(1, value * 4 // 5)


def _classify_for_plan(by: Actor, procedure: Procedure) -> None:
    unknown = procedure.group == InternalGroup.UNKNOWN.value
    if procedure.scope == ScopeValue.INTERNAL.value and unknown:
        classify_group(by=by, procedure=procedure, group=InternalGroup.B)


def _operation(finding: Finding) -> dict[str, object] | None:
    """The suggested operation; a shorter limit is cut by a fifth, as programmes ask for."""
    content = content_of(finding.reading.version)
    suggested = suggested_operation(finding, content)
    if suggested is None or suggested["kind"] != "shorten_term":
        return complete_suggestion(finding, content)
    channel = content.find(finding.component)
    terms = getattr(channel[1], "terms", ()) if channel else ()
    value = terms[0].value if terms else None
    if not isinstance(value, int) or value < 2:
        return None
    return {**suggested, "value": _cut(value)}


def _texts(quote: str) -> ItemTexts:
    quoted = f" (“{quote}”)" if quote else ""
    return ItemTexts(
        reason=f"Giảm giấy tờ và thời gian cho người thực hiện{quoted}.",
        recommendation="Sửa đổi thành phần hồ sơ, thời hạn tại văn bản quy định thủ tục này.",
        roadmap=f"Thực hiện trong năm {today().year} – {today().year + 1}",
        dossiers_per_year=next(_VOLUMES),
    )


def _dismiss_one(by: Actor, items: list[PlanItem]) -> None:
    planned = [item.procedure_id for item in items]
    left = findings(by).filter(procedure__managing_agency__key=MINISTRY)
    finding = left.exclude(procedure__in=planned).order_by("pk").first()
    if finding is not None:
        dismiss(
            by=by,
            findings=[finding.pk],
            reason="Đã kiểm tra văn bản gốc: nội dung trên cổng chưa được cập nhật.",
        )


def _take_their_way(people: People, items: list[PlanItem]) -> None:
    """Leave items in every state: 2 drafts, the rest submitted and on their way."""
    reviewer, control, leader = (people[name] for name in ("ra-soat", "kiem-soat", "bo-truong"))
    ministry = Agency.objects.get(key=MINISTRY)
    submitted = submit_items(by=reviewer, items=_seen(items[2:]))
    back = submitted[0]
    return_item(
        by=control,
        item=back.pk,
        revision=back.revision,
        comment="Bổ sung căn cứ: nêu rõ điểm, khoản, điều của văn bản cần sửa.",
    )
    province = people["tinh-ra-soat"]
    hear_others(control, province, submitted[1:])
    recommend(province, next(item for item in items if item.procedure.scope == ScopeValue.PUBLIC))
    changed = [change_in_appraisal(control, submitted[3]), *submitted[4:]]
    accepted = accept_items(by=control, items=_seen(changed))
    approvable = [item for item in accepted if item.procedure.group != InternalGroup.A.value]
    approved = approve_items(
        by=leader,
        items=_seen(approvable[2:]),
        decision=Decision("812/QĐ-BXD", _days_ago(40), ministry),
    )
    draft_amendment(control, approved[:2], ministry)
    coming = [item for item in approved[2:] if _is_public(item) and _has_all_parts(item)][-1:]
    enacted = _enacted(control, [item for item in approved[2:] if item not in coming])
    complete = [item for item in enacted if _has_all_parts(item)]
    publish_items(
        by=control,
        items=_seen(complete[:2]),
        decision=Decision("930/QĐ-BXD", _days_ago(9), ministry),
    )
    publish_items(
        by=control,
        items=_seen(_in_force(control, coming, "34/2026/TT-BXD", _days_ago(-_AHEAD))),
        decision=Decision("958/QĐ-BXD", _days_ago(1), ministry),
    )


def _enacted(by: Actor, items: list[PlanItem]) -> list[PlanItem]:
    """Public procedures change by a legal document, internal ones by the authority's decision."""
    public = [item for item in items if _is_public(item)]
    internal = [item for item in items if not _is_public(item)]
    return [
        *_in_force(by, public, "31/2026/TT-BXD", _days_ago(10)),
        *_in_force(by, internal, "915/QĐ-BXD", _days_ago(10)),
    ]


def _in_force(by: Actor, items: list[PlanItem], number: str, day: date) -> list[PlanItem]:
    """Enact the items by a document signed before, in force from `day`."""
    document = EnactingDocument(
        number=number,
        signed_on=_days_ago(20),
        effective_from=day,
        title="Văn bản giả định của bản dùng thử",
    )
    return enact_items(by=by, items=_seen(items), enacted_by=document) if items else []


def _is_public(item: PlanItem) -> bool:
    return item.procedure.scope == ScopeValue.PUBLIC


def _has_all_parts(item: PlanItem) -> bool:
    entry = item.base.entry
    return entry.missing_count == 0


def _seen(items: list[PlanItem]) -> dict[int, int]:
    return {item.pk: item.revision for item in items}


def _days_ago(days: int) -> date:
    return today() - timedelta(days=days)
