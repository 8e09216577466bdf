"""What is refused before any parser sees it, in milliseconds (LIMITS.md section 6.1)."""

import re

from kehoach.core.errors import DocumentError
from kehoach.intake.archives import LOCKED, MIB, check_xml, open_archive
from kehoach.intake.grids import check_repeats, check_sheets

LARGEST_FILE = 50 * MIB
LARGEST_TEXT = 8 * MIB
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_LOCKED_STREAM = "EncryptedPackage".encode("utf-16-le")
DOCUMENTS = {"docx", "odt", "pdf", "txt", "xlsx", "ods", "doc"}
WORKBOOKS = {"xlsx", "ods"}
_MAIN_PART = {
    "docx": "word/document.xml",
    "odt": "content.xml",
    "xlsx": "xl/workbook.xml",
    "ods": "content.xml",
}
# What our readers open of an archive; pictures and the rest stay packed.
_WANTED = re.compile(r"^(?:word|xl)/.*\.xml$|^content\.xml$|^styles\.xml$|\.rels$", re.IGNORECASE)


def check(data: bytes, filename: str) -> str:
    """Return the format to read a document as; raises DocumentError for what must not reach a parser."""
    words = "Chưa đọc được loại tệp này; hãy dùng tệp .docx, .odt, .pdf có chữ, .txt; phụ lục .xlsx, .ods."
    return _check(data, filename, DOCUMENTS, words)


def check_workbook(data: bytes, filename: str) -> str:
    """Return the format to read a workbook as, "xlsx" or "ods"; raises DocumentError as `check` does."""
    words = "Tệp không phải bảng tính đọc được; hãy dùng tệp .xlsx hoặc .ods."
    return _check(data, filename, WORKBOOKS, words)


def _check(data: bytes, filename: str, known: set[str], otherwise: str) -> str:
    suffix = filename.rsplit(".", 1)[-1].lower() if "." in filename else ""
    if suffix not in known and not data.startswith(_OLE):
        raise DocumentError(otherwise, place=filename)
    if not data.strip():
        raise DocumentError("Tệp rỗng.", place=filename)
    largest = LARGEST_TEXT if suffix == "txt" else LARGEST_FILE
    if len(data) > largest:
        words = f"Tệp quá lớn ({len(data) // MIB} MB, tối đa {largest // MIB} MB)."
        raise DocumentError(words, place=filename)
    if suffix == "doc" and suffix in known:
        _check_doc(data, filename)
        return suffix
    if data.startswith(_OLE):
        new = ".xlsx" if known == WORKBOOKS or suffix in ("xls", "xlsx") else ".docx"
        raise DocumentError(
            f"Tệp được đặt mật khẩu hoặc ở định dạng đời cũ (.doc, .xls); hãy bỏ mật khẩu và lưu thành {new}.",
            place=filename,
        )
    if suffix in _MAIN_PART:
        _check_archive(data, filename, suffix)
    elif suffix == "pdf":
        _check_pdf(data, filename)
    elif not data.startswith((b"\xff\xfe", b"\xfe\xff")) and (
        data.startswith((b"PK\x03\x04", b"%PDF")) or b"\x00" in data[:4096]
    ):
        raise DocumentError("Tệp .txt không chứa văn bản; hãy kiểm tra lại loại tệp.", place=filename)
    return suffix


def _check_archive(data: bytes, filename: str, suffix: str) -> None:
    archive = open_archive(data, filename, _MAIN_PART[suffix])
    try:
        check_xml(archive, _WANTED)
        if suffix == "xlsx":
            check_sheets(archive)
        elif suffix in ("ods", "odt"):
            check_repeats(archive)
    except DocumentError as error:
        raise DocumentError(error.message, place=error.place or filename) from error


def _check_doc(data: bytes, filename: str) -> None:
    if not data.startswith(_OLE) or _WORD_STREAM not in data:
        words = "Tệp .doc không phải văn bản Word 97-2003; hãy mở bằng Word và lưu thành .docx."
        raise DocumentError(words, place=filename)
    if _LOCKED_STREAM in data:
        raise DocumentError(LOCKED, place=filename)


def _check_pdf(data: bytes, filename: str) -> None:
    if b"%PDF-" not in data[:1024]:
        raise DocumentError("Tệp không phải PDF hoặc đã hỏng phần đầu.", place=filename)
    if re.search(rb"/Encrypt\s+\d+\s+\d+\s+R", data):
        raise DocumentError(LOCKED.replace("Tệp", "Tệp PDF"), place=filename)
