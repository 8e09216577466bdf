"""One file to a SourceDocument, in this process; only the child process and tests call it directly."""

import hashlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from kehoach.core.errors import DocumentError
from kehoach.core.formats import format_number
from kehoach.core.plan.blocks import Block, Paragraph, SourceDocument, Table
from kehoach.core.plan.model import Plan
from kehoach.core.secrecy import find_secrecy_mark, find_secrecy_mark_in_name
from kehoach.intake.precheck import check

MOST_BLOCKS = 15_000
MOST_CELLS = 30_000
MOST_LETTERS = 800_000
MOST_LETTERS_IN_ONE = 50_000
"""A paragraph or cell; the longest of real plans has a few thousand."""
Parsed = tuple[tuple[Block, ...], tuple[str, ...]]
READERS = {
    "docx": ("word", "read"),
    "doc": ("old_word", "read"),
    "odt": ("odt", "read"),
    "pdf": ("pdf", "read"),
    "txt": ("text", "read"),
    "xlsx": ("excel", "read"),
    "ods": ("odt", "read_sheets"),
}
"""Format → module of this package and its function; imported when such a file comes."""


def read_document(path: Path) -> SourceDocument:
    """Return the blocks of a file; raises DocumentError, with the file's name, for anything but a readable text."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise DocumentError("Không tìm thấy tệp; hãy kiểm tra lại đường dẫn.", place=path.name) from error
    except OSError as error:
        raise DocumentError(f"Không mở được tệp ({error.strerror}).", place=path.name) from error
    return read_bytes(data, path.name)


def read_bytes(data: bytes, filename: str) -> SourceDocument:
    """Return the blocks of a file's content; raises DocumentError as `read_document` does."""
    return read_checked(data, filename, check(data, filename))


def read_checked(data: bytes, filename: str, format_: str) -> SourceDocument:
    """Return the blocks of a content that passed the pre-check as a format; raises DocumentError as `read_document`."""
    if mark := find_secrecy_mark_in_name(filename):
        raise DocumentError(_secret(mark), place=filename)
    try:
        blocks, apart = _reader(format_)(data)
    except DocumentError as error:
        raise DocumentError(error.message, place=error.place or filename) from error
    except MemoryError:
        raise  # the file is not damaged, it is too large: the child says so
    except Exception as error:  # whatever a parser trips over: the file is damaged, the person is told so
        raise DocumentError(
            "Tệp bị hỏng hoặc không đúng định dạng; hãy mở và lưu lại rồi thử lại.", place=filename
        ) from error
    _check_size(blocks, filename)
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    for item in (*texts, *apart):
        if mark := find_secrecy_mark(item):
            raise DocumentError(_secret(mark), place=filename)
    if not any(texts) and all(isinstance(block, Paragraph) for block in blocks):
        raise DocumentError("Tệp không có chữ nào; hãy kiểm tra lại nội dung.", place=filename)
    return SourceDocument(blocks, hashlib.sha256(data).hexdigest(), filename, format_, apart)


def _reader(format_: str) -> Callable[[bytes], Parsed]:
    module, function = READERS[format_]
    found: Callable[[bytes], Parsed] = getattr(import_module(f"kehoach.intake.{module}"), function)
    return found


def _check_size(blocks: tuple[Block, ...], filename: str) -> None:
    """Refuse what no plan is: reading it for targets and tasks would take minutes."""
    cells = [cell.text for block in blocks if isinstance(block, Table) for cell in block.cells.values()]
    lengths = [len(block.text) for block in blocks if isinstance(block, Paragraph)]
    lengths += [len(text) for text in cells]
    for count, most, what in (
        (len(blocks), MOST_BLOCKS, "đoạn"),
        (len(cells), MOST_CELLS, "ô trong bảng"),
        (sum(lengths), MOST_LETTERS, "ký tự"),
        (max(lengths, default=0), MOST_LETTERS_IN_ONE, "ký tự trong một đoạn"),
    ):
        if count > most:
            words = (
                f"Tệp có {format_number(count)} {what}, nhiều hơn một kế hoạch có thể có "
                f"(tối đa {format_number(most)}); hãy chọn đúng tệp kế hoạch."
            )
            raise DocumentError(words, place=filename)


def read_plan_checked(data: bytes, filename: str, format_: str) -> tuple[SourceDocument, Plan]:
    """Return the blocks of a checked content and the plan they state: the child's part of `read_plan_safely`."""
    from kehoach.catalogue import indicator_catalogue, public_bodies
    from kehoach.core.plan.reader import read_plan

    document = read_checked(data, filename, format_)
    return document, read_plan(document, indicator_catalogue(), public_bodies())


def _secret(mark: str) -> str:
    return f"Văn bản có dấu “{mark}”: hệ thống nối mạng không được giữ tài liệu mật, tệp không được lưu."
