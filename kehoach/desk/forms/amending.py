"""What a person settled of an amending document: which indicator each line is of, what is new, what ends."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import QueryDict

from kehoach.acts.editions import Added, Change, EditionGiven, find_changes
from kehoach.contents.plan.amending import AmendingLine, Amendment
from kehoach.core.errors import FigureError, UserFacingError
from kehoach.core.folding import fold
from kehoach.desk.forms.edition import read_head
from kehoach.desk.forms.settling_row import read_units
from kehoach.records.authorities.models import Unit
from kehoach.records.plans.models import Indicator

NEW, SKIP = "new", "skip"


@dataclass(frozen=True)
class Settled:
    """One line with what was chosen for it and what comes of it."""

    line: AmendingLine
    choice: str  # code of an indicator, NEW or SKIP
    row: Indicator | None
    lead: str
    ticked: bool
    changes: tuple[Change, ...] = ()
    remarks: tuple[str, ...] = ()
    fault: str = ""

    @property
    def state(self) -> str:
        """Return hidden, skip, fault, new, changed or same."""
        if self.line.hidden:
            return "hidden"
        if self.choice == SKIP:
            return SKIP
        if self.fault:
            return "fault"
        if self.choice == NEW:
            return NEW
        return "changed" if self.changes else "same"

    @property
    def other(self) -> bool:
        """Return whether it was given to an indicator that is not among those offered."""
        return self.row is not None and self.row not in [row for row, _ in self.line.candidates]

    @property
    def certain(self) -> bool:
        """Return whether nothing is left to a person: it names the indicator and changes nothing of it."""
        return self.line.hidden or (self.state == "same" and self.line.line.sure and not self.remarks)

    @property
    def waits(self) -> bool:
        """Return whether a person has to confirm it before anything is recorded."""
        unlike = self.choice == SKIP and not self.line.candidates
        return not self.certain and not self.ticked and not unlike


def settle(post: QueryDict, page: Amendment, units: Mapping[str, Unit]) -> tuple[Settled, ...]:
    """Return every line of the document with the choice made for it, those to look at first."""
    lines = [_settle(post, page, line, units) for line in page.lines]
    return tuple(sorted(lines, key=lambda item: item.certain))


def unnamed(page: Amendment, lines: tuple[Settled, ...]) -> list[Indicator]:
    """Return the indicators in force that no line is of, in the plan's order."""
    named = {item.row.pk for item in lines if item.row} | {
        item.line.offered.pk for item in lines if item.line.hidden and item.line.offered
    }
    return [row for row in page.rows.values() if row.pk not in named]


def read_amendment(
    post: QueryDict, page: Amendment, lines: tuple[Settled, ...], units: Mapping[str, Unit]
) -> EditionGiven:
    """Return the decision that the lines make; raises FigureError while one is not confirmed or two are of one."""
    for item in lines:
        if item.state == "fault":
            raise FigureError(item.fault, place=item.line.name)
    if waiting := sum(item.waits for item in lines):
        raise FigureError(f"Còn {waiting} dòng chưa xác nhận; hãy đánh dấu từng dòng rồi xem thay đổi.")
    targets: dict[int, Any] = {}
    paths: dict[int, Any] = {}
    part_paths: dict[tuple[int, int], Any] = {}
    for item in lines:
        if item.state != "changed" or item.row is None:
            continue
        if item.row.pk in targets:
            raise FigureError("có hai dòng cùng được gắn vào chỉ tiêu này.", place=str(item.row))
        wanted = page.want(item.line, item.row)
        targets[item.row.pk] = wanted.targets
        paths[item.row.pk] = wanted.paths.get(1, {})
        part_paths |= _later(item.row, wanted.paths)
    ended = [row.pk for row in unnamed(page, lines) if row.code in post.getlist("ended")]
    return EditionGiven(
        **read_head(post),
        targets=targets,
        paths=paths,
        part_paths=part_paths,
        ended=ended,
        added=[_added(item, units) for item in lines if item.state == NEW],
    )


def _settle(post: QueryDict, page: Amendment, line: AmendingLine, units: Mapping[str, Unit]) -> Settled:
    unmatched = SKIP if page.year else NEW  # a year's plan has figures that the plan has no indicator for
    offered = line.offered.code if line.offered and not line.hidden else unmatched
    choice = post.get(f"to_{line.key}", offered)
    row = page.of(choice)
    if line.hidden or (choice != NEW and row is None):
        choice = SKIP
    leads = [unit for name in line.line.read.lead if (unit := units.get(fold(name)))]
    named = leads[0].short_name or leads[0].name if leads else ""
    found = Settled(line, choice, row, post.get(f"lead_{line.key}", named), ticked=f"ok_{line.key}" in post)
    if choice == SKIP:
        return found
    plan = page.reading.plan
    try:
        if row is None:
            given = _whole(page, added=[_added(found, units)])
            return replace(found, changes=find_changes(plan, given, []))
        wanted = page.want(line, row)
        given = _whole(
            page,
            targets={row.pk: wanted.targets},
            paths={row.pk: wanted.paths.get(1, {})},
            part_paths=_later(row, wanted.paths),
        )
        return replace(found, changes=find_changes(plan, given, [row]), remarks=wanted.remarks)
    except UserFacingError as fault:
        return replace(found, fault=str(fault))


def _whole(page: Amendment, **more: Any) -> EditionGiven:
    """Return a decision of one line, to see what it changes."""
    day = date(page.reading.plan.start_year, 1, 1)
    return EditionGiven(number="", issued_on=day, issuer="", in_force_from=day, **more)


def _later(row: Indicator, paths: Mapping[int, Mapping[int, Decimal]]) -> dict[tuple[int, int], Any]:
    return {(row.pk, part): path for part, path in paths.items() if part > 1}


def _added(item: Settled, units: Mapping[str, Unit]) -> Added:
    """Return the indicator that a line adds; raises FigureError without exactly one unit that leads it."""
    read = item.line.line.read
    leads = read_units(item.lead, dict(units), "Chủ trì")
    if len(leads) != 1:
        raise FigureError("chỉ tiêu mới phải có một đơn vị chủ trì.", place=item.line.name)
    partners = tuple(unit for name in read.partners if (unit := units.get(fold(name))))
    return Added(sentence=read.source.text or read.name, lead=leads[0], partners=partners, read=read)
