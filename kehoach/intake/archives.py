"""Zip files before any parser sees them: what they unpack to is measured, whatever their directory says.

Documents and workbooks are zip archives of XML. A hostile one says little and unpacks to much, hides entities in a
part, or lists the same bytes many times. Nothing here parses XML or keeps more than a piece of a part in memory.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from kehoach.core.errors import DocumentError

MIB = 2**20
LARGEST_PART = 64 * MIB
LARGEST_UNPACKED = 200 * MIB
LARGEST_RATIO = 200
MOST_ENTRIES = 3000
MOST_TAGS = 6_000_000
_PIECE = MIB
_LOCAL_HEADER = 30
_MACRO = re.compile(r"vbaproject\.bin$", re.IGNORECASE)

DAMAGED = "Tệp bị hỏng hoặc không đúng định dạng; hãy mở và lưu lại rồi thử lại."
TOO_BIG = "Nội dung nén của tệp quá lớn so với một văn bản; tệp không được mở."
LOCKED = "Tệp được đặt mật khẩu; hãy bỏ mật khẩu rồi thử lại."


@dataclass(frozen=True, slots=True)
class Archive:
    """A zip file whose directory has been checked."""

    data: bytes
    entries: tuple[zipfile.ZipInfo, ...]
    filename: str

    def names(self) -> set[str]:
        """Return the names of its parts."""
        return {entry.filename for entry in self.entries}

    def pieces(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        """Yield a part unpacked, piece by piece; raises DocumentError when it is more than it says."""
        total = 0
        for piece in _unpacked(self.data, entry):
            total += len(piece)
            if total > LARGEST_PART or total > entry.file_size:
                raise DocumentError(TOO_BIG, place=self.filename)
            yield piece
        if total != entry.file_size:
            raise DocumentError(DAMAGED, place=self.filename)


def open_archive(data: bytes, filename: str, main_part: str) -> Archive:
    """Return the archive of a file; raises DocumentError for what its directory alone condemns."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = tuple(archive.infolist())
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError, RuntimeError) as error:
        # NotImplementedError is zipfile's own, for an archive that asks for a version or method it does not read.
        raise DocumentError(DAMAGED, place=filename) from error
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise DocumentError(TOO_BIG, place=filename)
    for entry in entries:
        if entry.flag_bits & 1:
            raise DocumentError(LOCKED, place=filename)
        if entry.file_size > LARGEST_PART or entry.file_size > LARGEST_RATIO * max(entry.compress_size, 512):
            raise DocumentError(TOO_BIG, place=filename)
    found = Archive(data, entries, filename)
    if main_part not in found.names():
        raise DocumentError(DAMAGED, place=filename)
    if any(_MACRO.search(name) for name in found.names()):
        raise DocumentError("Tệp có chứa macro; hãy lưu lại thành tệp không có macro.", place=filename)
    return found


def check_xml(archive: Archive, wanted: re.Pattern[str]) -> None:
    """Unpack the parts that parsers will read; raises DocumentError for bombs, lies, entities and strange letters."""
    tags = 0
    for entry in archive.entries:
        if not wanted.search(entry.filename):
            continue
        before = b""
        for place, piece in enumerate(archive.pieces(entry)):
            if place == 0 and (piece[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in piece[:64]):
                raise DocumentError(DAMAGED, place=archive.filename)
            seam = before[-16:] + piece
            if b"<!DOCTYPE" in seam or b"<!ENTITY" in seam:
                words = "Tệp chứa khai báo không được phép trong XML; tệp không được mở."
                raise DocumentError(words, place=archive.filename)
            tags += piece.count(b"<")
            if tags > MOST_TAGS:
                raise DocumentError(TOO_BIG, place=archive.filename)
            before = piece


def _unpacked(data: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield what an entry's bytes hold, whatever sizes are declared; a stored entry is cut into pieces too."""
    at = entry.header_offset
    head = data[at : at + _LOCAL_HEADER]
    if len(head) < _LOCAL_HEADER or not head.startswith(b"PK\x03\x04"):
        raise DocumentError(DAMAGED)
    start = at + _LOCAL_HEADER + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    packed = memoryview(data)[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        for offset in range(0, len(packed), _PIECE):
            yield bytes(packed[offset : offset + _PIECE])
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise DocumentError(DAMAGED)
    yield from _inflated(packed)


def _inflated(packed: memoryview) -> Iterator[bytes]:
    machine = zlib.decompressobj(-15)
    try:
        for offset in range(0, len(packed), _PIECE):
            rest: bytes | memoryview = packed[offset : offset + _PIECE]
            while len(rest):
                piece = machine.decompress(rest, _PIECE)
                if piece:
                    yield piece
                if machine.eof:
                    return
                rest = machine.unconsumed_tail
        tail = machine.flush()
    except zlib.error as error:
        raise DocumentError(DAMAGED) from error
    if tail:
        yield tail
