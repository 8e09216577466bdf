"""`python -m kehoach.documents.pdf.compiler DAY`: JSON on standard input becomes a PDF on standard output.

A process of its own, so that the web processes never load typst.
"""

import sys
from datetime import datetime
from importlib import resources
from typing import Final

import typst

STANDARD: Final = "a-2a"
"""Kept readable for decades, and tagged for screen readers (ISO 19005-2, level A)."""


def compile_paper(given: str, stamp: datetime) -> bytes:
    """Return the PDF/A of what the template prints; the file speaks of itself with the stamp, not the clock."""
    source = resources.files("kehoach.documents.pdf").joinpath("paper.typ").read_bytes()
    return bytes(
        typst.compile(
            source, format="pdf", sys_inputs={"given": given}, pdf_standards=STANDARD, timestamp=stamp
        )
    )


if __name__ == "__main__":
    sys.stdout.buffer.write(
        compile_paper(sys.stdin.buffer.read().decode(), datetime.fromisoformat(sys.argv[1]))
    )
