"""The letter that asks for what is late (công văn đôn đốc), as a duty of the office: the steps say when it is told."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from kehoach.core.calendar.chasing import Duty
from kehoach.records.authorities.models import Authority, UnitKind, units_on
from kehoach.records.hanoi import day_of
from kehoach.records.papers.models import FiledPaper, PaperState
from kehoach.records.reporting.models import FigureStatus, Owed, Round

LETTER = "cong-van-don-doc"
"""Key of the kind of paper."""
_UNSENT = (FigureStatus.DRAFT, FigureStatus.RETURNED)


def letter_duties(authority: Authority, owed: Iterable[Owed], today: date) -> list[Duty]:
    """Return one letter for each open round in which figures are missing that wait for nobody, for each office.

    The units named are the late ones, or all that still owe something while none is late. A letter drafted today
    settles it; one of an earlier day settles the steps up to that day.
    """
    missing: dict[Round, list[Owed]] = {}
    for row in owed:
        if not row.waiting_for and row.figure.status in _UNSENT:
            missing.setdefault(row.round, []).append(row)
    drafted = drafted_letters(authority)
    offices = list(units_on(authority.pk, today).filter(kind=UnitKind.OFFICE)) if missing else []
    return [
        _letter(round_, rows, office.pk, office.name, drafted.get(round_.pk), today)
        for round_, rows in missing.items()
        if drafted.get(round_.pk) != today
        for office in offices
    ]


def missing_rows() -> QuerySet[Owed]:
    """Return what was not sent, or was returned, and waits for nobody: what a letter asks for."""
    return Owed.objects.filter(waiting_for="", figure__status__in=_UNSENT)


def drafted_letters(authority: Authority) -> dict[int, date]:
    """Return round → the day its newest letter was drafted or came into its state."""
    rows = FiledPaper.objects.filter(authority=authority, kind=LETTER).exclude(state=PaperState.WITHDRAWN)
    days: dict[int, date] = {}
    for choices, at in rows.order_by("changed_at").values_list("choices", "changed_at"):
        chosen = str(choices.get("dot", ""))
        if chosen.isdigit():
            days[int(chosen)] = day_of(at)
    return days


def _letter(
    round_: Round, rows: list[Owed], office: int, office_name: str, drafted: date | None, today: date
) -> Duty:
    named = [row for row in rows if row.due_date < today] or rows
    units = {row.unit.name: row.unit.order for row in named}
    return Duty(
        key=f"letter:{round_.pk}",
        what="letter",
        unit=office,
        unit_name=office_name,
        round_title=round_.title,
        name=f"gửi {', '.join(sorted(units, key=lambda name: units[name]))}",
        due=min(row.due_date for row in named),
        settled_on=drafted,
    )
