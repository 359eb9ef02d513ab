"""One piece of a large document set by Typst, in a process of its own.

Typst keeps what it has set for as long as its process lives; a process for each piece gives the
memory back. Reads JSON from standard input, writes the PDF.
"""

from __future__ import annotations

import json
import sys

import typst

# The piece holds a sign that PDF/A forbids, as the font lacks it.
NOT_ARCHIVAL = 3


def main() -> int:
    asked = json.load(sys.stdin.buffer)
    try:
        made = typst.compile(
            asked["source"],
            format="pdf",
            ignore_system_fonts=True,
            sys_inputs={"document": asked["document"]},
            pdf_standards=["a-2b"] if asked["archival"] else [],
            # What is joined afterwards cannot keep the tags of its pieces.
            pdf_tags=False,
        )
    except typst.TypstError as error:
        sys.stderr.write(str(error))
        return NOT_ARCHIVAL
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
