"""The files a paper can become. What writes them is loaded when it is asked for: few requests need it."""

from collections.abc import Callable
from dataclasses import dataclass

from kehoach.core.papers.paper import Paper


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: what browsers call it, and what people do."""

    media_type: str
    name: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: dict[str, Format] = {
    ".docx": Format(f"{_OFFICE}.wordprocessingml.document", "Word"),
    ".pdf": Format("application/pdf", "PDF"),
    ".xlsx": Format(f"{_OFFICE}.spreadsheetml.sheet", "phụ lục Excel"),
}


def render(paper: Paper, suffix: str) -> bytes:
    """Return the bytes of the file with this suffix; raises KeyError for one that is not in FORMATS.

    A workbook holds the tables of the annexes.
    """
    writer: Callable[[Paper], bytes]
    if suffix == ".docx":
        from kehoach.documents.word import render_paper as writer
    elif suffix == ".pdf":
        from kehoach.documents.pdf import render_paper as writer
    else:
        FORMATS[suffix]
        from kehoach.documents.excel import render_annexes as writer
    return writer(paper)
