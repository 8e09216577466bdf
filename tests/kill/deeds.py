"""What is done in the processes that die: a turn of the worker, the import of a sheet, an approval, a backup."""

import os
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from kehoach.acts import figures, rounds
from kehoach.acts.actor import Actor
from kehoach.core.indicators.entry_sheet import ReadRow, Typed
from kehoach.jobs.turn import take_turn
from kehoach.records import backup
from kehoach.records.authorities.models import Post
from kehoach.records.hanoi import HANOI
from kehoach.records.reporting.models import Figure, FigureStatus, Round

ROUND = "month-2026-M04"


def turn() -> None:
    """Open the round of May, and remind those who owe."""
    take_turn(datetime(2026, 5, 20, 8, tzinfo=HANOI))


def import_sheet() -> None:
    """Enter three figures of a unit from its workbook, as one act."""
    by = _by("cv-kinhte")
    round_ = Round.objects.get(code=ROUND)
    owed = round_.owed.filter(unit=by.post.unit).select_related("figure__indicator", "figure__current")
    rows = []
    for line, row in enumerate(owed, 6):
        counted = row.figure.indicator.number != 1
        numbers = (Decimal(60), Decimal(64), None) if counted else (None, None, Decimal(7))
        typed = Typed(
            numerator=numbers[0],
            denominator=numbers[1],
            value=numbers[2],
            paper="Biểu 02",
            note="Đã đối chiếu.",
            as_of_date=date(2026, 4, 14),
        )
        rows.append(ReadRow(line, row.pk, 0, typed))
    if any(row.figure.current is None for row in owed):
        figures.import_sheet(by=by, round_=round_, unit=by.post.unit, rows=rows)


def approve() -> None:
    """Receive what was sent and approve the round: values, results and decisions."""
    sent = list(Figure.objects.filter(owed__round__code=ROUND, status=FigureStatus.SUBMITTED))
    if sent:
        figures.receive(by=_by("vanphong"), figures=sent)
    if Round.objects.get(code=ROUND).status == "open":
        rounds.approve_round(by=_by("chutich"), round_=Round.objects.select_related("plan").get(code=ROUND))


def write_backup() -> None:
    """Write a backup beside the database."""
    path = Path(os.environ["KEHOACH_HOME"]) / "sao-luu.zip"
    if not path.exists():
        backup.write(path)


def _by(username: str) -> Actor:
    posts = Post.objects.select_related("user", "unit", "authority")
    return Actor(posts.get(user__username=username), datetime(2026, 4, 21, 12, tzinfo=HANOI))
