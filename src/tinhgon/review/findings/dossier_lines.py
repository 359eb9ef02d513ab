"""What a line of a dossier is: a paper, or a heading, a note, a photograph, a list of papers."""

from __future__ import annotations

from tinhgon.review.findings.passages import any_of, words

_LEAD = r"^[\s\-+*•⁕.,;()\"“]*(?:(?:\d{1,2}|[a-zđ]|[ivx]{1,4})(?:\.\d+)*[.)]\s*)*[\s\-+*]*"
_NOTE = words(
    _LEAD
    + any_of(
        r"lưu ý",
        r"ghi chú",
        r"chú ý",
        r"số lượng",
        r"thành phần hồ sơ",
        r"hồ sơ (?:gồm|bao gồm|đề nghị[^;]{0,60}gồm|tương tự|quy định)",
        r"(?:đối với|trường hợp|khi|nếu|ngoài|trong (?:thời hạn|trường hợp)|tùy)\b",
        r"(?:các|những) (?:giấy tờ|tài liệu|thành phần hồ sơ)[^;]{0,30} (?:nêu|nói) trên",
        r"(?:cơ quan|người (?:tiếp nhận|nộp|yêu cầu|dân|có)|tổ chức|cá nhân|công dân)"
        r"[^;]{0,80} (?:có trách nhiệm|không phải|phải|được|nộp|gửi)",
        r"(?:gửi|nộp) (?:hồ sơ|trực tiếp)",
        r"(?:khuyến khích|không quy định|không có|yêu cầu)\b",
        r"giấy tờ (?:phải )?(?:nộp|xuất trình)",
    )
)
_HEADING = words(r": ?\.*$|\bgồm ?:? ?$|(?:như|các giấy tờ|tài liệu) sau ?:? ?$")
_REACH = 200
_PHOTO = words(_LEAD + r"(?:\d+ )?(?:\([^)]*\) )?(?:tấm |chiếc )?(?:ảnh|hình)\b")
_LIST = words(
    any_of(
        r";\s*[^\s(]",
        r"\n\s*[-+*•]",
        r"\s\+\s",
        r"\bmột trong (?:các|những|số)",
        r"\bbao gồm\b",
        r"\bgồm ?:",
        r"(?:các|những) (?:loại )?(?:giấy tờ|tài liệu|văn bản|hồ sơ) (?:sau|theo|quy định)",
    )
)


def is_photo(plain: str) -> bool:
    """Whether the line asks for photographs."""
    return _PHOTO.search(plain) is not None


def is_note(plain: str) -> bool:
    """Whether the line asks for no paper of its own: a heading, a note, an empty line."""
    return (
        not any(letter.isalpha() for letter in plain)
        or _NOTE.search(plain) is not None
        or _is_heading(plain.rstrip(" .,;"))
    )


def _is_heading(said: str) -> bool:
    """Whether a line announces others: only its end says so, and only that is looked at."""
    return _HEADING.search(said, max(0, len(said) - _REACH)) is not None


def is_list(plain: str) -> bool:
    """Whether the line names several papers, so that its counts are those of no single one."""
    return _LIST.search(plain) is not None
