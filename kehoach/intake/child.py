"""Parsing happens in a child process with limits on memory, time and files; a web worker never parses.

The child is kept for the next file (a warm one answers in tens of milliseconds); one that dies, hangs or
grows too large is replaced, and the person gets a sentence.
"""

import atexit
import contextlib
import gc
import multiprocessing
import pkgutil
import resource
import sys
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock
from typing import Any

from kehoach.core.errors import DocumentError
from kehoach.core.plan.blocks import SourceDocument
from kehoach.core.plan.model import Plan
from kehoach.intake.archives import MIB
from kehoach.intake.precheck import LARGEST_FILE, check

MEMORY = 512 * 2**20
"""Address space of the child; the readers themselves take about 60 MB of it."""
SECONDS = 60
FILES_A_CHILD = 50
_OBJECTS_A_COLLECTION = 50_000

_lock = Lock()
_child: "_Child | None" = None


def read_safely(source: Path | bytes, filename: str | None = None) -> SourceDocument:
    """Return the blocks of a file, read in the child; raises DocumentError with the file's name.

    The pre-check runs here, so that hostile files never reach the child either.
    """
    data, name = bytes_of(source, filename)
    answer = ask_child("document", data, name, check(data, name))
    if not isinstance(answer, SourceDocument):
        raise TypeError("the child answers a document")
    return answer


def read_plan_safely(
    source: Path | bytes, filename: str | None = None, *, forked: bool = False
) -> tuple[SourceDocument, Plan]:
    """Return the blocks of a file and the plan they state, both from the child; raises DocumentError as `read_safely`.

    Its sentences come from outside too: what would take the grammar minutes ends with the child's time.
    `forked` is for commands, processes without threads: their child starts at once.
    """
    if forked:
        with _lock:
            # It imports what it needs while the file is checked here. A fork takes this process's memory along;
            # with Arrow's the limit would leave it no room.
            _ready("spawn" if "pyarrow" in sys.modules else "fork")
    data, name = bytes_of(source, filename)
    answer = ask_child("plan", data, name, check(data, name))
    match answer:
        case (SourceDocument() as document, Plan() as plan):
            return document, plan
    raise TypeError("the child answers a document and a plan")


def bytes_of(source: Path | bytes, filename: str | None = None) -> tuple[bytes, str]:
    """Return the content and name of a file; raises DocumentError when there is none or it is far too large."""
    name = filename or (source.name if isinstance(source, Path) else "tệp")
    if isinstance(source, bytes):
        return source, name
    try:
        size = source.stat().st_size
        if size > LARGEST_FILE:  # said before it is in memory
            words = f"Tệp quá lớn ({size // MIB} MB, tối đa {LARGEST_FILE // MIB} MB)."
            raise DocumentError(words, place=name)
        return source.read_bytes(), name
    except FileNotFoundError as error:
        raise DocumentError("Không tìm thấy tệp; hãy kiểm tra lại đường dẫn.", place=name) from error
    except OSError as error:
        raise DocumentError(f"Không mở được tệp ({error.strerror}).", place=name) from error


_TASKS = {
    "document": "kehoach.intake.reading:read_checked",
    "plan": "kehoach.intake.reading:read_plan_checked",
    "edited": "kehoach.intake.edited:read_edited_checked",
    "form": "kehoach.intake.forms:read_form_checked",
    "workbook": "kehoach.intake.workbook:parse_workbook",
    "template": "kehoach.intake.template:read_template_checked",
}
"""What the child does by name, imported when it is first asked: a command that reads a plan needs no template."""


def ask_child(task: str, data: bytes, name: str, format_: str) -> object:
    """Return the child's answer to a task ("document", "plan", "edited", "form", "workbook", "template").

    Raises DocumentError for a bad file.
    `format_` is what the pre-check says the file is: it is not checked again in the child.
    """
    with _lock:
        answer = _ready().ask(task, data, name, format_)
    if isinstance(answer, _Fault):
        raise DocumentError(answer.message, place=answer.place)
    return answer


def _ready(start: str = "spawn") -> "_Child":
    """Return the child that is kept, or a new one; the lock must be held."""
    global _child
    if _child is None or not _child.usable:
        _child = _Child(start)
    return _child


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with a file, as it crosses the pipe."""

    message: str
    place: str


class _Child:
    """One child process and the pipe to it."""

    def __init__(self, start: str) -> None:
        context: Any = multiprocessing.get_context(start)
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(
            target=_serve, args=(theirs, start == "fork"), daemon=True
        )
        self.process.start()
        theirs.close()
        self.answered = 0
        atexit.register(self.stop)

    @property
    def usable(self) -> bool:
        """Return whether the child can take another file."""
        return self.process.is_alive() and self.answered < FILES_A_CHILD

    def ask(self, task: str, data: bytes, name: str, format_: str) -> object:
        """Return the answer, or a _Fault that says what is wrong with the file."""
        self.answered += 1
        try:
            self.pipe.send((task, name, format_))
            self.pipe.send_bytes(data)
            if self.pipe.poll(SECONDS):
                return self.pipe.recv()
        except (EOFError, OSError):
            pass  # the child died on this file: memory, CPU time or an abort in a parser
        self.stop()
        return _Fault("Tệp làm quá tải bộ đọc (quá lớn hoặc hỏng); tệp không được nhận.", name)

    def stop(self) -> None:
        """End the child."""
        with contextlib.suppress(OSError):
            self.pipe.close()
        self.process.kill()
        self.process.join(5)


def _serve(pipe: Connection, for_a_plan: bool) -> None:
    """Run in the child: do tasks until the pipe closes. `for_a_plan`: a plan will come, get ready for it."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import kehoach.intake.reading

    if for_a_plan:
        import kehoach.catalogue
        import kehoach.core.plan.reader  # noqa: F401
    gc.freeze()  # what was imported stays: collecting would go through it again and again
    gc.set_threshold(_OBJECTS_A_COLLECTION, 20, 20)
    while True:
        try:
            task, name, format_ = pipe.recv()
            data = pipe.recv_bytes()
        except EOFError:
            return
        _limit_time()
        try:
            answer = pkgutil.resolve_name(_TASKS[task])(data, name, format_)
        except DocumentError as error:
            answer = _Fault(error.message, error.place)
        except MemoryError:
            words = "Tệp quá lớn để đọc trong giới hạn bộ nhớ; hãy chia nhỏ hoặc bỏ bớt hình ảnh."
            answer = _Fault(words, name)
        del data
        pipe.send(answer)


def _limit_time() -> None:
    """Give the next file its own seconds of processor time."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + SECONDS + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))
