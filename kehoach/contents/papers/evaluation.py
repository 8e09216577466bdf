"""The sheet of a unit for its evaluation: what it owed in the rounds of a year, on time, late, returned, waited for.

Counts only. Points and grades of Nghị định 335/2025/NĐ-CP are people's to give.
"""

from dataclasses import dataclass, fields
from datetime import date

from kehoach.contents.papers.letters import letter
from kehoach.contents.papers.making import Ask
from kehoach.core.errors import UserFacingError
from kehoach.core.formats import format_date
from kehoach.core.papers.blocks import Block, Bullet, Paragraph, TableBlock
from kehoach.core.papers.formalities import cited_day
from kehoach.core.papers.kind import PaperKind
from kehoach.core.papers.paper import Paper
from kehoach.core.report.tables import Column, HeaderCell, Row, Table
from kehoach.records.authorities.models import Unit
from kehoach.records.hanoi import day_of
from kehoach.records.plans.models import Plan
from kehoach.records.reporting.models import Owed, Review, ReviewAct, Round

_COLUMNS = (Column(9, "center"), Column(52), Column(22, "center"), *(Column(14, "center") for _ in range(6)))


@dataclass(frozen=True)
class Delivery:
    """What a unit owed in a round, each figure in one of on time, late, unsent; returned counts times."""

    owed: int
    on_time: int
    late: int
    unsent: int
    returned: int
    waiting: int  # of the unsent and the late, those that waited for another body


def get_sheet(ask: Ask, kind: PaperKind) -> Paper:
    """Return the sheet of a unit for the year of a period; raises UserFacingError before its first round was due."""
    assert ask.period is not None and ask.unit is not None
    year, today, unit = ask.period.year, ask.viewer.today, ask.unit
    rounds = [
        item for item in _rounds(ask.plan, unit) if item.period[:4] == str(year) and item.due_date < today
    ]
    if not rounds:
        raise UserFacingError(f"{unit.name} {kind.words['nothing'].format(year=year)}")
    found = [(round_, delivery_of(round_, unit)) for round_ in rounds]
    whole = Delivery(*(sum(getattr(item, part.name) for _, item in found) for part in fields(Delivery)))
    names = {
        "year": str(year),
        "unit": unit.name,
        "today": cited_day(today),
        "rounds": str(len(rounds)),
        **{part.name: str(getattr(whole, part.name)) for part in fields(Delivery)},
    }
    rows = [
        _row(str(place), item.title, format_date(item.due_date), done)
        for place, (item, done) in enumerate(found, 1)
    ]
    total = Row(_row("", "Tổng số", "", whole).cells, "total")
    head = tuple(HeaderCell(text) for text in kind.words["head"])
    table = TableBlock(Table("", _COLUMNS, (head,), (), (*rows, total)))
    return letter(
        ask.plan.authority,
        kind,
        names=names,
        addressees=(),
        blocks=(Paragraph(kind.opening.format(**names)), table, *_causes(rounds, unit, kind)),
        today=today,
        about_period=f"năm {year}",
    )


def delivery_of(round_: Round, unit: Unit) -> Delivery:
    """Return what a unit delivered in a round; on time, late and unsent add up to what it owed."""
    owed = list(Owed.objects.filter(round=round_, unit=unit).select_related("figure"))
    days = {item.pk: _sent_on(item) for item in owed}
    late = [item for item in owed if _is_after(days[item.pk], item.moved_due_date or round_.due_date)]
    unsent = [item for item in owed if days[item.pk] is None]
    returned = Review.objects.filter(
        act=ReviewAct.RETURN,
        value__figure__in=[item.figure_id for item in owed],
        at__date__gte=round_.opens_date,
    ).count()
    return Delivery(
        owed=len(owed),
        on_time=len(owed) - len(late) - len(unsent),
        late=len(late),
        unsent=len(unsent),
        returned=returned,
        waiting=sum(bool(item.waiting_for) for item in (*late, *unsent)),
    )


def _sent_on(owed: Owed) -> date | None:
    """Return the day the figure first came, in this round or another that asks for it; None while it is owed."""
    if owed.submitted_at:
        return day_of(owed.submitted_at)
    acts = (ReviewAct.SUBMIT, ReviewAct.RECEIVE)  # received without being sent: entered in the unit's stead
    first = Review.objects.filter(value__figure=owed.figure_id, act__in=acts).first()
    return day_of(first.at) if first else None


def _is_after(day: date | None, due: date) -> bool:
    return day is not None and day > due


def _rounds(plan: Plan, unit: Unit) -> list[Round]:
    found = Round.objects.filter(plan=plan, owed__unit=unit).distinct().order_by("due_date", "pk")
    return list(found)


def _row(place: str, title: str, due: str, done: Delivery) -> Row:
    counts = (str(getattr(done, part.name)) for part in fields(Delivery))
    return Row((place, title, due, *counts))


def _causes(rounds: list[Round], unit: Unit, kind: PaperKind) -> list[Block]:
    rows = Owed.objects.filter(round__in=rounds, unit=unit).exclude(waiting_for="")
    lines: list[Block] = [
        Bullet(
            f"{item.round.title}: {item.figure.indicator.name}, chờ {item.waiting_for}"
            + (f" từ ngày {cited_day(item.waiting_since)}." if item.waiting_since else ".")
        )
        for item in rows.select_related("round", "figure__indicator").order_by("round__due_date", "pk")
    ]
    return [Paragraph(kind.words["causes"]), *lines] if lines else [Paragraph(kind.words["no_causes"])]
