"""`python -m kehoach.documents.pdf.compiler DAY`: JSON on standard input becomes a PDF on standard output.

A process of its own, so that the web processes never load typst.
"""

import sys
from datetime import datetime
from importlib import resources
from typing import Any, Final

import typst

KEPT: Final = "a-2a"
READ_ALOUD: Final = "ua-1"
"""Kept readable for decades (ISO 19005-2, level A); made for screen readers (ISO 14289-1)."""


def compile_paper(given: str, stamp: datetime) -> bytes:
    """Return the PDF of what the template prints; the file speaks of itself with the stamp, not the clock.

    It claims both standards; where somebody's words keep it from the second one, the first alone: a paper can always
    be made.
    """
    source = resources.files("kehoach.documents.pdf").joinpath("paper.typ").read_bytes()

    def made(standards: Any) -> bytes:
        return bytes(
            typst.compile(
                source, format="pdf", sys_inputs={"given": given}, pdf_standards=standards, timestamp=stamp
            )
        )

    try:
        return made([KEPT, READ_ALOUD])
    except typst.TypstError:
        return made([KEPT])


if __name__ == "__main__":
    sys.stdout.buffer.write(
        compile_paper(sys.stdin.buffer.read().decode(), datetime.fromisoformat(sys.argv[1]))
    )
