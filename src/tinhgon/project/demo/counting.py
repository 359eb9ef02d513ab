"""Numbers the cast enters: how often some procedures are done, what was measured in one. All of
them are invented."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from itertools import cycle

from tinhgon.costing.api import (
    MeasuredValue,
    Spread,
    ToMeasure,
    VolumeValue,
    enter_measured_values,
    enter_volumes,
    freeze_baseline,
)
from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency

_COUNTED = 24
_SUBJECTS = (1_240, 85, 410, 12_600, 36, 5_300, 220, 970)
_MEASURED = "1.012906"
_SOURCE = "Số liệu giả định của bản dùng thử"


def count(people: Mapping[str, Actor]) -> None:
    """The ministry's reviewer enters last year's volumes of two dozen procedures."""
    ministry = Agency.objects.get(key="bxd")
    rows = Procedure.objects.filter(managing_agency=ministry).order_by("-scope", "code")
    enter_volumes(
        by=people["ra-soat"],
        values=[
            VolumeValue(procedure, ministry, today().year - 1, 1, subjects, _SOURCE)
            for procedure, subjects in zip(rows[:_COUNTED], cycle(_SUBJECTS), strict=False)
        ],
    )


def measure(people: Mapping[str, Actor]) -> None:
    """He enters how long submitting one of them online was seen to take."""
    measured = MeasuredValue(
        component=None,
        what="cost.minutes.submit.online",
        value=Spread(9, 12, 20),
        source="Bấm giờ 30 hồ sơ tại Trung tâm Phục vụ hành chính công (giả định)",
    )
    enter_measured_values(
        by=people["ra-soat"],
        values=[ToMeasure(Procedure.objects.get(code=_MEASURED), measured)],
    )


def freeze(people: Mapping[str, Actor]) -> None:
    """The national control office freezes the catalogue as it came in, before any change."""
    freeze_baseline(
        by=people["kiem-soat-quoc-gia"],
        agency=Agency.objects.get(key="government"),
        name="Thống kê lần đầu (bản dùng thử)",
        as_of=today() - timedelta(days=30),
        year=today().year - 1,
        note="Danh mục như khi nhập về, trước khi đơn giản hóa; dùng để tính tỷ lệ cắt giảm.",
    )
