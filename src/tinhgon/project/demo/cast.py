"""The people of the demo. All names are invented."""

from __future__ import annotations

from dataclasses import dataclass

from tinhgon.foundation.refusals import gettext_noop


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the demo: who he is, the role he holds and in which agency (registry key).

    `does` is a message id: what this person comes to do.
    """

    username: str
    name: str
    role: str
    agency: str
    does: str
    operator: bool = False


CAST = (
    Member(
        "ra-soat",
        "Trần Thu Hà",
        "reviewer",
        "bxd",
        gettext_noop("Reviews procedures of the Ministry of Construction and proposes changes"),
    ),
    Member(
        "kiem-soat",
        "Lê Minh Quân",
        "control_office",
        "bxd",
        gettext_noop("Appraises what is proposed, records what was enacted, publishes"),
    ),
    Member(
        "bo-truong",
        "Phạm Đức Anh",
        "leader",
        "bxd",
        gettext_noop("Approves plans of the ministry"),
    ),
    Member(
        "van-phong-thu-tuong",
        "Hoàng Ngọc Lan",
        "steering",
        "government",
        gettext_noop("Sees every agency, approves internal procedures between agencies"),
    ),
    Member(
        "quan-tri",
        "Vũ Tiến Dũng",
        "agency_administrator",
        "bxd",
        gettext_noop(
            "Makes accounts and grants roles in the ministry, keeps the agencies below it"
        ),
    ),
    Member(
        "kiem-soat-quoc-gia",
        "Đỗ Hải Yến",
        "control_office",
        "government",
        gettext_noop("The national control office: imports the portal, assigns procedures"),
        operator=True,
    ),
    Member(
        "tinh-ra-soat",
        "Ngô Minh Châu",
        "reviewer",
        "province.01",
        gettext_noop("Gives a province's opinion on plans and recommends changes to ministries"),
    ),
    Member(
        "tinh-kiem-soat",
        "Đặng Văn Phúc",
        "control_office",
        "province.01",
        gettext_noop(
            "The control office of a province: its plan under a programme, its own procedures"
        ),
    ),
    Member(
        "quan-tri-quoc-gia",
        "Mai Quốc Hưng",
        "agency_administrator",
        "government",
        gettext_noop(
            "Keeps the registry of the whole country: reorganises ministries and provinces, sets "
            "legal parameters, grants roles everywhere"
        ),
    ),
)
