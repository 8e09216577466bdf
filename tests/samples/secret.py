"""A number of a restricted indicator that stands nowhere else, and where it could stand in a file."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pypdfium2

from kehoach.acts import rounds

SECRET = Decimal("1.0873")
SPELLINGS = ("1,0873", "1.0873", "1,09%", "108,73")


def parts_of(data: bytes, suffix: str) -> Iterator[tuple[str, str]]:
    """Yield name and text of each part of a file."""
    if suffix == ".pdf":
        with pypdfium2.PdfDocument(data) as document:
            yield "metadata", str(document.get_metadata_dict())
            yield "text", " ".join(page.get_textpage().get_text_range() for page in document)
        yield "strings", " ".join(_strings_of(data))
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name).decode("utf-8", "ignore")


def _strings_of(data: bytes) -> Iterator[str]:
    """Yield the texts of a PDF that no page shows: alternative texts, titles, outline, XMP; packed ones too.

    Objects are read as they stand and, where they are packed, unpacked.
    """
    packed = [item[1] for item in _STREAM.finditer(data)]
    whole = [data, *filter(None, map(_unpacked, packed))]
    for part in whole:
        if part.lstrip().startswith((b"<?xpacket", b"<?xml", b"<x:xmpmeta")):
            yield part.decode("utf-8", "ignore")
        yield from (_text_of(_ESCAPE.sub(_escaped, text)) for text in _LITERAL.findall(part))
        yield from (_text_of(bytes.fromhex(text.decode())) for text in _HEX.findall(part))


_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_HEX = re.compile(rb"<((?:[0-9A-Fa-f]{2})+)>")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(.))", re.DOTALL)
_LITERAL = re.compile(rb"\(((?:[^()\\]|\\.)*)\)", re.DOTALL)


def _escaped(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 8) & 255]) if found[1] else found[2]


def _text_of(data: bytes) -> str:
    """Return a text of a PDF, of two bytes a letter where it begins as one."""
    return data[2:].decode("utf-16-be", "ignore") if data[:2] == b"\xfe\xff" else data.decode("latin-1")


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompress(data)
    except zlib.error:
        return b""


def open_year(acting: Callable[..., Any], plan: Any) -> str:
    """Open a round for the year 2026 and return its code."""
    given = rounds.RoundGiven(
        code="year-2026",
        kind="year",
        title="Báo cáo năm 2026",
        recipient="UBND phường",
        period="2026",
        opens_date=date(2026, 4, 1),
        cut_off_date=date(2026, 4, 1),
        due_date=date(2026, 4, 20),
        office_due_date=date(2026, 4, 22),
    )
    return rounds.open_round(by=acting("vanphong"), plan=plan, given=given).code
