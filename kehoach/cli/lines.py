"""Lines of a text file or of standard input."""

import sys
from pathlib import Path

from kehoach.core.errors import DocumentError


def read_lines(name: str) -> list[str]:
    """Return the non-empty lines as they stand; raises DocumentError when the file cannot be read as UTF-8 text."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        text = data.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise DocumentError("Không tìm thấy tệp; hãy kiểm tra lại đường dẫn.", place=name) from error
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"Tệp không phải văn bản UTF-8 (byte thứ {error.start}); hãy lưu lại ở dạng UTF-8.", place=name
        ) from error
    except OSError as error:
        raise DocumentError(f"Không mở được tệp ({error.strerror}).", place=name) from error
    return [line for line in text.splitlines() if line.strip()]
