"""The indicators of a plan: the lines with targets in the part that lists them."""

import re
from collections.abc import Sequence

from kehoach.core.folding import fold
from kehoach.core.plan.catalogue import CatalogueEntry, match_name
from kehoach.core.plan.model import Group, Indicator, SecrecyClass, Source, Target
from kehoach.core.plan.outline import Heading, Outline, Placed
from kehoach.core.plan.statements import read_targets

_NUMBER = re.compile(r"^\s*[-+•–]?\s*(?:\((?P<round>\d{1,3})\)|(?P<plain>\d{1,3})[.)](?!\d))")
_CALLED = re.compile(
    r"^\s*[-+•–]?\s*Chỉ tiêu\s+(?:số\s+|thứ\s+)?(?P<number>\d{1,3})\s*[:.)-]\s*", re.IGNORECASE
)
_WORK = re.compile(r"nhiem vu|to chuc thuc hien|ket qua thuc hien")
_GENERAL = re.compile(r"muc tieu (?:tong quat|chung)$|^quan diem$")
_GOALS = re.compile(r"^(?:quan diem )?(?:va )?muc tieu")
_LISTED = re.compile(r"^\s*(?:[-+•–]\s|\(?\d{1,3}[.)]\s|[a-zđ]\)\s)")
_DEFENCE = re.compile(r"quoc phong|an ninh|quan su")
_QUOTA = re.compile(r"luc luong dan quan|chi tieu bien che|quan so")


def read_indicators(
    outline: Outline, catalogue: Sequence[CatalogueEntry]
) -> tuple[tuple[Indicator, ...], tuple[Group, ...]]:
    """Return the indicators in the plan's order and the headings they stand under."""
    lines = [
        (placed, targets) for placed in outline.placed if _lists(placed) and (targets := _targets(placed))
    ]
    found = tuple(
        _indicator(place, placed, targets, catalogue) for place, (placed, targets) in enumerate(lines, 1)
    )
    groups: dict[str, Group] = {}
    for placed, _ in lines:
        heading = _group(placed)
        if heading is not None:
            groups.setdefault(heading.key, Group(heading.number, heading.title))
    return found, tuple(groups.values())


def secrecy_of(name: str, group_title: str, entry: CatalogueEntry | None) -> SecrecyClass:
    """Return the class by default: restricted in a defence or security group, the catalogue's, else internal."""
    if _DEFENCE.search(fold(group_title)) or (entry and entry.secrecy == "restricted"):
        return "restricted"
    return "public" if entry and entry.secrecy == "public" else "internal"


def _lists(placed: Placed) -> bool:
    """Return whether a paragraph stands where a plan lists its indicators.

    Under a title that says so; under one that only says goals, the items of a list count, not the prose.
    """
    titles = [fold(heading.title) for heading in placed.under]
    if not titles or any(_WORK.search(title) for title in titles) or _GENERAL.search(titles[-1]):
        return False
    if any("chi tieu" in title or title.startswith("muc tieu cu the") for title in titles):
        return True
    return bool(_GOALS.search(titles[0])) and bool(_LISTED.match(placed.paragraph.full_text))


def _targets(placed: Placed) -> tuple[Target, ...]:
    return read_targets(_CALLED.sub("", placed.paragraph.full_text))


def _group(placed: Placed) -> Heading | None:
    return placed.under[-1] if placed.under else None


def _indicator(
    place: int, placed: Placed, targets: tuple[Target, ...], catalogue: Sequence[CatalogueEntry]
) -> Indicator:
    text = placed.paragraph.full_text
    group = _group(placed)
    match = match_name(targets[0].name, catalogue, kind=targets[0].kind, unit=targets[0].unit)
    entry = match.entry if match else None
    return Indicator(
        id=f"i{place}",
        number=_number(text),
        name=targets[0].name,
        group=group.key if group else None,
        qualifier=targets[0].qualifier,
        targets=targets,
        source=Source(placed.block, 0, len(placed.paragraph.text), placed.paragraph.text),
        catalogue=entry.code if entry else None,
        secrecy=secrecy_of(targets[0].name, group.title if group else "", entry),
    )


def _number(text: str) -> int | None:
    """Return the number in front of a line: "(3)", "3.", "Chỉ tiêu 3:"; None without one."""
    if called := _CALLED.match(text):
        return int(called["number"])
    match = _NUMBER.match(text)
    return int(match["round"] or match["plain"]) if match else None
