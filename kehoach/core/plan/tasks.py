"""The tasks of a plan: every sentence of the part on tasks and solutions, under its field."""

import re

from kehoach.core.folding import fold
from kehoach.core.plan.model import Group, SecrecyClass, Source, Target, Task
from kehoach.core.plan.outline import Heading, Outline, Placed
from kehoach.core.plan.references import read_references
from kehoach.core.plan.sentences import split_sentences
from kehoach.core.plan.statements import read_targets

_TASKS = re.compile(r"nhiem vu|giai phap|dinh huong")
_NOT_TASKS = re.compile(r"to chuc thuc hien|phan cong|chi tieu|boi canh|ket qua")
# A figure needs digits, or words for a number with "gấp" or a magnitude.
_MAY_PROMISE = re.compile(r"\d|(?<!\w)(?:gấp|nửa|trăm|nghìn|ngàn|triệu|tỷ|tỉ|vạn)(?!\w)", re.IGNORECASE)
_DEFENCE = re.compile(r"quoc phong|an ninh|quan su|trat tu an toan")


def read_tasks(outline: Outline) -> tuple[tuple[Task, ...], tuple[Group, ...]]:
    """Return the tasks in order, and the fields: the innermost headings of the tasks part."""
    placed = [item for item in outline.placed if _is_work(item)]
    tasks: list[Task] = []
    for item in placed:
        for start, end in split_sentences(item.paragraph.text):
            tasks.append(_task(len(tasks) + 1, item, start, end))
    fields: dict[str, Group] = {}
    for item in placed:
        heading = item.under[-1]
        fields.setdefault(heading.key, Group(heading.number, heading.title))
    return tuple(tasks), tuple(fields.values())


def _is_work(placed: Placed) -> bool:
    titles = [fold(heading.title) for heading in placed.under]
    if not titles or any(_NOT_TASKS.search(title) for title in titles[:1]):
        return False
    return any(_TASKS.search(title) for title in titles[:2])


def _task(place: int, item: Placed, start: int, end: int) -> Task:
    text, heading = item.paragraph.text[start:end], item.under[-1]
    return Task(
        id=f"t{place}",
        field=heading.key,
        text=text,
        source=Source(item.block, start, end, text),
        references=read_references(text, item.block, start),
        targets=_figures(text),
        secrecy=_secrecy(item.under),
    )


def _figures(text: str) -> tuple[Target, ...]:
    return tuple(t for t in read_targets(text) if _is_figure(t)) if may_promise(text) else ()


def may_promise(text: str) -> bool:
    """Return whether a sentence can hold a figure: seen at a glance, most of the tasks' cannot."""
    return bool(_MAY_PROMISE.search(text))


def _is_figure(target: Target) -> bool:
    """Return whether a target promises a number of something: not "4.0", nothing without a unit but a share."""
    return target.value is not None and bool(target.unit)


def _secrecy(under: tuple[Heading, ...]) -> SecrecyClass:
    return "restricted" if any(_DEFENCE.search(fold(heading.title)) for heading in under[1:]) else "internal"
