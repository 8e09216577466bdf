"""Parsing happens in a child process with limits on memory, time and files; a web worker never parses.

The child is kept for the next file (a warm one answers in tens of milliseconds); one that dies, hangs or
grows too large is replaced, and the person gets a sentence.
"""

import atexit
import contextlib
import multiprocessing
import resource
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock

from kehoach.core.errors import DocumentError
from kehoach.core.plan.blocks import SourceDocument
from kehoach.intake.precheck import check

MEMORY = 1536 * 2**20
"""Address space of the child: the parsers' libraries map about 600 MB before they hold anything."""
SECONDS = 60
FILES_A_CHILD = 50

_lock = Lock()
_child: "_Child | None" = None


def read_safely(source: Path | bytes, filename: str | None = None) -> SourceDocument:
    """Return the blocks of a file, read in the child; raises DocumentError with the file's name.

    The pre-check runs here, so that hostile files never reach the child either.
    """
    name = filename or (source.name if isinstance(source, Path) else "tệp")
    if isinstance(source, Path):
        try:
            source = source.read_bytes()
        except FileNotFoundError as error:
            raise DocumentError("Không tìm thấy tệp; hãy kiểm tra lại đường dẫn.", place=name) from error
        except OSError as error:
            raise DocumentError(f"Không mở được tệp ({error.strerror}).", place=name) from error
    check(source, name)
    with _lock:
        return _ask(source, name)


def _ask(data: bytes, name: str) -> SourceDocument:
    global _child
    child = _child if _child is not None and _child.usable else _Child()
    _child = child
    answer = child.ask(data, name)
    if isinstance(answer, SourceDocument):
        return answer
    message, place = answer
    raise DocumentError(message, place=place)


class _Child:
    """One child process and the pipe to it."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=_serve, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()
        self.answered = 0
        atexit.register(self.stop)

    @property
    def usable(self) -> bool:
        """Return whether the child can take another file."""
        return self.process.is_alive() and self.answered < FILES_A_CHILD

    def ask(self, data: bytes, name: str) -> SourceDocument | tuple[str, str]:
        """Return the document, or (message, place) of what is wrong with the file."""
        self.answered += 1
        try:
            self.pipe.send((data, name))
            if self.pipe.poll(SECONDS):
                answer: SourceDocument | tuple[str, str] = self.pipe.recv()
                return answer
        except (EOFError, OSError):
            pass  # the child died on this file: memory, CPU time or an abort in a parser
        self.stop()
        return "Tệp làm quá tải bộ đọc (quá lớn hoặc hỏng); tệp không được nhận.", name

    def stop(self) -> None:
        """End the child."""
        with contextlib.suppress(OSError):
            self.pipe.close()
        self.process.kill()
        self.process.join(5)


def _serve(pipe: Connection) -> None:
    """Run in the child: read files until the pipe closes."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS * FILES_A_CHILD, SECONDS * FILES_A_CHILD))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from kehoach.intake.reading import read_bytes

    while True:
        try:
            data, name = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send(read_bytes(data, name))
        except DocumentError as error:
            pipe.send((error.message, error.place))
        except MemoryError:
            pipe.send(("Tệp quá lớn để đọc trong giới hạn bộ nhớ; hãy chia nhỏ hoặc bỏ bớt hình ảnh.", name))
