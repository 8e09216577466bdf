"""What is refused before any parser sees it, in milliseconds and without unpacking (LIMITS.md section 6.1)."""

import io
import re
import zipfile

from kehoach.core.errors import DocumentError

MIB = 2**20
LARGEST_FILE = 50 * MIB
LARGEST_PART = 64 * MIB
LARGEST_UNPACKED = 200 * MIB
LARGEST_RATIO = 200
MOST_ENTRIES = 3000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SUFFIXES = {"docx", "odt", "pdf", "txt"}
_MAIN_PART = {"docx": "word/document.xml", "odt": "content.xml"}


def check(data: bytes, filename: str) -> str:
    """Return the format to read a file as; raises DocumentError for what must not reach a parser."""
    suffix = filename.rsplit(".", 1)[-1].lower() if "." in filename else ""
    if suffix not in _SUFFIXES:
        raise DocumentError(
            "Chưa đọc được loại tệp này; hãy dùng tệp .docx, .odt, .pdf có chữ hoặc .txt.", place=filename
        )
    if not data.strip():
        raise DocumentError("Tệp rỗng.", place=filename)
    if len(data) > LARGEST_FILE:
        size = f"{len(data) // MIB} MB"
        raise DocumentError(f"Tệp quá lớn ({size}, tối đa {LARGEST_FILE // MIB} MB).", place=filename)
    if data.startswith(_OLE):
        raise DocumentError(
            "Tệp được đặt mật khẩu hoặc là Word đời cũ (.doc); hãy bỏ mật khẩu và lưu thành .docx.",
            place=filename,
        )
    if suffix in _MAIN_PART:
        _check_zip(data, filename, _MAIN_PART[suffix])
    elif suffix == "pdf":
        _check_pdf(data, filename)
    elif not data.startswith((b"\xff\xfe", b"\xfe\xff")) and (
        data.startswith((b"PK\x03\x04", b"%PDF")) or b"\x00" in data[:4096]
    ):
        raise DocumentError("Tệp .txt không chứa văn bản; hãy kiểm tra lại loại tệp.", place=filename)
    return suffix


def _check_pdf(data: bytes, filename: str) -> None:
    if b"%PDF-" not in data[:1024]:
        raise DocumentError("Tệp không phải PDF hoặc đã hỏng phần đầu.", place=filename)
    if re.search(rb"/Encrypt\s+\d+\s+\d+\s+R", data):
        raise DocumentError("Tệp PDF được đặt mật khẩu; hãy bỏ mật khẩu rồi thử lại.", place=filename)


def _check_zip(data: bytes, filename: str, main_part: str) -> None:
    damaged = DocumentError(
        "Tệp bị hỏng hoặc không đúng định dạng; hãy mở và lưu lại rồi thử lại.", place=filename
    )
    too_big = DocumentError(
        "Nội dung nén của tệp quá lớn so với một văn bản; tệp không được mở.", place=filename
    )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
                raise too_big
            for entry in entries:
                if entry.file_size > LARGEST_PART or entry.file_size > LARGEST_RATIO * max(
                    entry.compress_size, 512
                ):
                    raise too_big
                if entry.flag_bits & 1:
                    raise DocumentError("Tệp được đặt mật khẩu; hãy bỏ mật khẩu rồi thử lại.", place=filename)
            names = {entry.filename for entry in entries}
            if main_part not in names:
                raise damaged
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise DocumentError("Tệp có chứa macro; hãy lưu lại thành .docx không macro.", place=filename)
            _check_xml(archive, main_part, filename, too_big)
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError, RuntimeError) as error:
        raise damaged from error


def _check_xml(archive: zipfile.ZipFile, main_part: str, filename: str, too_big: DocumentError) -> None:
    """Read the main part with a cap on what it really unpacks to: sizes in the directory may lie."""
    try:
        with archive.open(main_part) as part:
            content = part.read(LARGEST_PART + 1)
    except (zipfile.BadZipFile, EOFError) as error:
        raise DocumentError("Tệp bị hỏng: phần nội dung không giải nén được.", place=filename) from error
    if len(content) > LARGEST_PART or content.count(b"<w:p>") + content.count(b"<w:p ") > 200_000:
        raise too_big
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content[:65536]:
        raise DocumentError("Tệp chứa khai báo không được phép trong XML; tệp không được mở.", place=filename)
