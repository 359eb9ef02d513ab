"""Parts every official document has (Phụ lục I of NĐ 30/2020/NĐ-CP), and days as it writes them.

They name the placeholders `co_quan_cap_tren`, `co_quan`, `so`, `dia_danh_ngay`, `noi_nhan` and
`chuc_vu`.
"""

from __future__ import annotations

from datetime import date

from tinhgon.foundation.documents.layout import Align, Beside, Each, Line, Rule, Space, When

# What a person fills in by hand.
BLANK = "……"
_CENTRE = Align.CENTRE


def letterhead(number: str = "{{ so }}") -> Beside:
    """Issuer and number beside the name of the state."""
    return Beside(
        left=(
            When(
                "co_quan_cap_tren",
                (Line("{{ co_quan_cap_tren | upper }}", align=_CENTRE, size=12),),
            ),
            Line("{{ co_quan | upper }}", bold=True, align=_CENTRE, size=12),
            Rule(30),
            Line(number, align=_CENTRE),
        ),
        right=(
            Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, align=_CENTRE, size=12),
            Line("Độc lập - Tự do - Hạnh phúc", bold=True, align=_CENTRE),
            Rule(55),
            Line("{{ dia_danh_ngay }}", italic=True, align=_CENTRE),
        ),
    )


def signature() -> Beside:
    """Recipients beside the title of who signs."""
    return Beside(
        left=(
            Line("Nơi nhận:", bold=True, italic=True, align=Align.LEFT, size=12),
            Each("noi in noi_nhan", (Line("- {{ noi }};", align=Align.LEFT, size=11),)),
            Line("- Lưu: VT.", align=Align.LEFT, size=11),
        ),
        right=(Line("{{ chuc_vu | upper }}", bold=True, align=_CENTRE), Space(28)),
        left_share=50,
    )


def day_in_words(day: date | None, year: int) -> str:
    """A nought before 1 to 9, and before the months 1 and 2; dots where the day is not known."""
    if day is None:
        return f"ngày … tháng … năm {year}"
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day:%d} tháng {month} năm {day.year}"
