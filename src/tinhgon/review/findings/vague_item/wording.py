"""The words for papers that are not named, and what makes them named after all."""

from __future__ import annotations

from tinhgon.review.findings.passages import any_of, words

# How far before and after a phrase its purpose is looked for, in characters.
REACH = 90

_PAPER = (
    r"(?:(?:giấy tờ|tài liệu|hồ sơ|văn bản|chứng từ|tư liệu|minh chứng|giấy tờ pháp lý|"
    r"văn bản pháp lý|hồ sơ pháp lý)(?:, | và | hoặc |/)?){1,3}"
)
PERHAPS = words(r"liên quan|khác|theo (?:quy định|yêu cầu|hướng dẫn)|cần thiết")
VAGUE = words(
    # Words begin where nothing of a word stands before: asked first, because it is quick.
    r"(?<!\w)"
    + any_of(
        rf"{_PAPER} ?(?:pháp lý |bổ sung |kèm theo )?khác,? (?:có )?liên quan",
        rf"{_PAPER} ?(?:pháp lý |chuyên môn |kèm theo )?(?:chứng minh )?(?:có )?liên quan khác",
        rf"{_PAPER} ?chứng minh khác,? (?:có )?liên quan",
        rf"(?:các |những ){_PAPER} ?(?:pháp lý |chuyên môn |kỹ thuật )?(?:có )?liên quan",
        rf"{_PAPER} ?(?:có )?liên quan(?= ?(?:\(|[.;,]|\n|$))",
        rf"{_PAPER} ?(?:bổ sung |kèm theo )?khác(?= ?\.*(?:\(|[.;,]|\n|$| nếu có|"
        rf" theo (?:quy định|yêu cầu)| kèm theo))",
        rf"(?:các |những ){_PAPER} ?(?:cần thiết )?theo (?:quy định|yêu cầu|hướng dẫn)"
        r"(?: hiện hành| của pháp luật| của cơ quan)?(?= ?(?:\(|[.;,]|\n|$))",
    )
)
# What follows names the papers: their purpose, an article, a list, their kind.
NAMED_AFTER = words(
    r" ?"
    + any_of(
        r"(?:để |nhằm |mà |có thể |làm |do |thể hiện |xác nhận |xác định |có |được |"
        r"quy định (?:tại|trong|ở))",
        r"chứng minh",
        r":",
        r"(?:bao )?gồm",
        r"\([^)]{0,10}(?:gồm|như|quy định tại|theo quy định tại|theo mẫu|bản|hóa đơn|hợp đồng)",
        r"tại (?:điều|khoản|điểm|mục|phụ lục)",
        r"theo (?:mẫu|điều|khoản|danh mục|phụ lục|quy định (?:tại|của (?:luật|nghị định|"
        r"thông tư|điều)))",
        r"(?:đến|tới) (?:việc )?(?:toàn bộ )?"
        r"(?:mục đích|thời gian|quá trình|xác nhận|chứng minh|nộp|sử dụng|sở hữu|"
        r"quyền sở hữu|cư trú)",
        r"theo yêu cầu (?:tại|trong)",
        r"(?:nêu|nói) trên",
        r"sau\b",
        r"như\b",
    )
)
# Not a demand: the office's own search, a notice, what is not asked for.
NO_PAPER_BEFORE = words(
    any_of(
        r"không (?:phải|cần|yêu cầu|được)[^.;\n]{0,40}$",
        r"một trong(?: (?:các|những|số)[^.\n]{0,90})? ?$",
        r"(?:cơ quan|cán bộ|người tiếp nhận|công chức)[^.;\n]{0,70}$",
        r"khai thác[^.;\n]{0,50}$",
        r"trường hợp[^.;\n]{0,80}(?:giấy tờ|nêu)[^.;\n]{0,40}$",
        r"\bhoặc (?:các |một trong các |những |bằng |giấy tờ )?$",
        r"(?:thay thế|tương đương|đối chiếu)[^.;\n]{0,30}$",
    )
)
