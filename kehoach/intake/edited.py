"""A Word file that was made here and edited outside: its blocks and the mark of the content it was made from."""

import io
import re
import zipfile
from pathlib import Path

from kehoach.core.errors import DocumentError
from kehoach.core.plan.blocks import SourceDocument
from kehoach.intake.child import ask_child, bytes_of
from kehoach.intake.precheck import check
from kehoach.intake.reading import read_checked

_PART = "docProps/custom.xml"
_LARGEST = 64 * 1024
_MARK = re.compile(rb'name="KeHoachVanBan"[^>]*>\s*<(?:\w+:)?lpwstr>\s*(\d{1,18}\.\d{1,5})\s*</')


def read_edited_safely(source: Path | bytes, filename: str | None = None) -> tuple[SourceDocument, str]:
    """Return the blocks of a .docx and its mark, "" where it has none, read in the child.

    Raises DocumentError for anything but a readable Word file.
    """
    data, name = bytes_of(source, filename)
    format_ = check(data, name)
    if format_ != "docx":
        raise DocumentError("Chỉ nhận lại tệp Word (.docx) đã tải từ hồ sơ văn bản này.", place=name)
    match ask_child("edited", data, name, format_):
        case (SourceDocument() as document, str() as mark):
            return document, mark
    raise TypeError("the child answers a document and a mark")


def read_edited_checked(data: bytes, filename: str, format_: str) -> tuple[SourceDocument, str]:
    """Return the same of a checked content: the child's part."""
    return read_checked(data, filename, format_), _mark_of(data)


def _mark_of(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if _PART not in archive.namelist():
            return ""
        with archive.open(_PART) as part:
            found = _MARK.search(part.read(_LARGEST))
    return found.group(1).decode() if found else ""
