"""A file handed in as evidence: kept, never parsed. What it is, is told by its bytes, not by its name."""

from kehoach.core.errors import DocumentError
from kehoach.core.secrecy import find_secrecy_mark_in_name
from kehoach.intake import precheck
from kehoach.intake.archives import MIB

LARGEST = 10 * MIB
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
_PICTURES = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff"}


def check_evidence(data: bytes, filename: str) -> str:
    """Return the kind of a file that may be kept.

    Raises DocumentError for a mark of secrecy in its name, one that is empty or too large, of another kind, or whose
    bytes are not what its name says.
    """
    if mark := find_secrecy_mark_in_name(filename):
        raise DocumentError(f"Tên tệp có dấu “{mark}”: hệ thống không được giữ tài liệu mật.", place=filename)
    if len(data) > LARGEST:
        words = f"Tệp quá lớn ({len(data) // MIB} MB, tối đa {LARGEST // MIB} MB)."
        raise DocumentError(words, place=filename)
    suffix = filename.rsplit(".", 1)[-1].lower() if "." in filename else ""
    kind = "jpg" if suffix == "jpeg" else suffix
    if kind in _PICTURES:
        if not data.startswith(_PICTURES[kind]):
            raise DocumentError("Nội dung không phải ảnh như tên tệp ghi.", place=filename)
        return kind
    if kind not in MEDIA_TYPES:
        raise DocumentError(
            "Chỉ nhận tệp PDF, ảnh (PNG, JPG), Word (.docx, .odt), Excel (.xlsx, .ods).", place=filename
        )
    return precheck.check(data, filename)
