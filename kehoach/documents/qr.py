"""The QR below a table: where its figures stand in the system, for whoever may see them there."""

from functools import lru_cache

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

SIZE_MM = 22
WORDS = "Quét mã để xem số liệu trong hệ thống (đăng nhập bằng tài khoản được cấp): {link}"
ALT = "Mã QR dẫn tới trang số liệu {link}"


@lru_cache(maxsize=64)
def draw_qr(text: str) -> str:
    """Return the QR of a text as SVG: black modules on white with the quiet zone that scanners need."""
    code: QRCode[object] = QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    cells = "".join(
        f"M{column} {line}h1v1h-1z"
        for line, row in enumerate(rows)
        for column, dark in enumerate(row)
        if dark
    )
    size = len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size}" height="{size}">'
        f'<rect width="{size}" height="{size}" fill="#fff"/><path d="{cells}" fill="#000"/></svg>'
    )
