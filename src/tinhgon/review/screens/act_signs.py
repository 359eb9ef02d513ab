"""The acts on items as the screens show them: their order, icons and pages of their own."""

from __future__ import annotations

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.review.api import ItemAct

# The order of the way of an item; what takes it off the way comes last.
BULK_ACTS = (
    ItemAct.SUBMIT,
    ItemAct.ACCEPT,
    ItemAct.APPROVE,
    ItemAct.ENACT,
    ItemAct.PUBLISH,
    ItemAct.RETURN,
    ItemAct.OBJECT,
    ItemAct.UNDO_ENACTMENT,
    ItemAct.WITHDRAW,
    ItemAct.REVOKE,
    ItemAct.CLOSE,
)
ACT_ICONS = {
    ItemAct.SUBMIT: "paper-airplane",
    ItemAct.ACCEPT: "clipboard-document-check",
    ItemAct.APPROVE: "check-circle",
    ItemAct.ENACT: "scale",
    ItemAct.PUBLISH: "megaphone",
    ItemAct.RETURN: "arrow-uturn-left",
    ItemAct.WITHDRAW: "archive-box",
    ItemAct.REVOKE: "no-symbol",
    ItemAct.OBJECT: "hand-raised",
    ItemAct.CLOSE: "lock-closed",
    ItemAct.UNDO_ENACTMENT: "arrow-uturn-left",
}


# The acts that a page for many items decides about, with its title.
WAYS_TO_DECIDE = {
    ItemAct.ACCEPT: gettext_noop("Appraise many items"),
    ItemAct.APPROVE: gettext_noop("Approve a part of the plan"),
}
