"""Parts every official document has (Phụ lục I of NĐ 30/2020/NĐ-CP), and days as it writes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tinhgon.foundation.documents.fields import said
from tinhgon.foundation.documents.layout import Align, Beside, Each, Line, Rule, Space
from tinhgon.foundation.refusals import gettext_noop

# What a person fills in by hand.
BLANK = "……"
_CENTRE = Align.CENTRE


@dataclass(frozen=True, slots=True)
class Official:
    """What stands at the head and foot of every official document."""

    superior: str = said("co_quan_cap_tren", gettext_noop("Agency above the issuer, may be empty"))
    agency: str = said("co_quan", gettext_noop("Issuer"))
    superior_lines: tuple[str, ...] = said(
        "dong_co_quan_cap_tren", gettext_noop("Agency above the issuer, line by line")
    )
    agency_lines: tuple[str, ...] = said(
        "dong_co_quan", gettext_noop("Issuer, line by line as a letterhead has it")
    )
    number: str = said("so", gettext_noop("Number; dots where it is not signed yet"))
    place_and_day: str = said("dia_danh_ngay", gettext_noop("Place and day"))
    over: tuple[str, ...] = said(
        "quyen_han", gettext_noop("Capacity over the title of who signs: TM., KT., TL., TUQ.")
    )
    signer: str = said("chuc_vu", gettext_noop("Title of who signs"))
    name: str = said("nguoi_ky", gettext_noop("Name of who signs"))
    recipients: tuple[str, ...] = said("noi_nhan", gettext_noop("Recipients"))


def letterhead(*, subject: str = "") -> Beside:
    """Issuer and number beside the name of the state; of a letter without a name of its kind
    (công văn) also what it is about, under the number."""
    about = (Line(subject, align=_CENTRE, size=12),) if subject else ()
    return Beside(
        left=(
            Each(
                "dong in dong_co_quan_cap_tren",
                (Line("{{ dong | upper }}", align=_CENTRE, size=12),),
            ),
            Each(
                "dong in dong_co_quan",
                (Line("{{ dong | upper }}", bold=True, align=_CENTRE, size=12),),
            ),
            Rule(30),
            Line("{{ so }}", align=_CENTRE),
            *about,
        ),
        right=(
            Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, align=_CENTRE, size=12),
            Line("Độc lập - Tự do - Hạnh phúc", bold=True, align=_CENTRE),
            Rule(55),
            Line("{{ dia_danh_ngay }}", italic=True, align=_CENTRE),
        ),
    )


def signature() -> Beside:
    """Recipients beside who signs: capacity, title, room for the signature, name."""
    return Beside(
        left=(
            Line("Nơi nhận:", bold=True, italic=True, align=Align.LEFT, size=12),
            Each("noi in noi_nhan", (Line("- {{ noi }};", align=Align.LEFT, size=11),)),
            Line("- Lưu: VT.", align=Align.LEFT, size=11),
        ),
        right=(
            Each("dong in quyen_han", (Line("{{ dong | upper }}", bold=True, align=_CENTRE),)),
            Line("{{ chuc_vu | upper }}", bold=True, align=_CENTRE),
            Space(28),
            Line("{{ nguoi_ky }}", bold=True, align=_CENTRE),
        ),
        left_share=50,
    )


def day_in_words(day: date | None, year: int) -> str:
    """A nought before 1 to 9, and before the months 1 and 2; dots where the day is not known."""
    if day is None:
        return f"ngày … tháng … năm {year}"
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day:%d} tháng {month} năm {day.year}"
