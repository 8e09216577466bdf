"""The files a report can become. What writes them is loaded when it is asked for: few requests need it."""

from collections.abc import Callable
from dataclasses import dataclass

from kehoach.core.report.content import ReportContent


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: what browsers call it, and how a downloaded one is named."""

    media_type: str
    name: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: dict[str, Format] = {
    ".docx": Format(f"{_OFFICE}.wordprocessingml.document", "bao-cao"),
    ".pdf": Format("application/pdf", "bao-cao"),
    ".xlsx": Format(f"{_OFFICE}.spreadsheetml.sheet", "phu-luc"),
}


def render(content: ReportContent, suffix: str) -> bytes:
    """Return the bytes of the file with this suffix; raises KeyError for one that is not in FORMATS."""
    writer: Callable[[ReportContent], bytes]
    if suffix == ".docx":
        from kehoach.documents.word import render_report as writer
    elif suffix == ".pdf":
        from kehoach.documents.pdf import render_report as writer
    else:
        FORMATS[suffix]
        from kehoach.documents.excel import render_annex as writer
    return writer(content)
