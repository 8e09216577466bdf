"""The sheet of a unit for its evaluation: every figure owed is counted once; causes are the unit's own words."""

from datetime import date
from typing import Any

import pytest

from kehoach.catalogue import paper_kind
from kehoach.contents.papers.evaluation import delivery_of
from kehoach.contents.papers.making import make_paper
from kehoach.core.errors import UserFacingError
from kehoach.core.indicators.periods import Period
from kehoach.core.papers.blocks import TableBlock
from kehoach.core.papers.paper import Paper
from kehoach.records.authorities.models import Unit
from kehoach.records.reporting.models import Owed, Round
from tests.samples.papers import ask


def _sheet(plan: Any, unit: Unit, on: date) -> Paper:
    return make_paper(ask(plan, on, period=Period.parse("2026"), unit=unit), paper_kind("phieu-danh-gia"))


def test_the_columns_add_up_over_the_rounds_that_were_due(plan: Any) -> None:
    """On time, late and unsent make what was owed; the last row is the sum; rounds not yet due are left out."""
    unit, on = Unit.objects.get(authority=plan.authority, symbol="VHXH"), date(2026, 4, 30)
    due = Round.objects.filter(plan=plan, owed__unit=unit, due_date__lt=on).distinct()
    for round_ in due:
        done = delivery_of(round_, unit)
        assert (
            done.on_time + done.late + done.unsent
            == done.owed
            == Owed.objects.filter(round=round_, unit=unit).count()
        )
    table = next(block.table for block in _sheet(plan, unit, on).blocks if isinstance(block, TableBlock))
    rows = [[int(cell) for cell in row.cells[3:]] for row in table.rows]
    assert len(rows) == len(due) + 1
    assert rows[-1] == [sum(column) for column in zip(*rows[:-1], strict=True)]


def test_a_figure_that_came_by_another_round_is_not_unsent(plan: Any) -> None:
    """Rounds share figures: one sent for the month is not owed again for the quarter."""
    unit = Unit.objects.get(authority=plan.authority, symbol="VHXH")
    quarter = Round.objects.get(plan=plan, period="2026-Q1")
    shared = Owed.objects.filter(round=quarter, unit=unit, submitted_at=None).exclude(figure__status="draft")
    still_owed = Owed.objects.filter(round=quarter, unit=unit, figure__status="draft").count()
    assert shared and delivery_of(quarter, unit).unsent == still_owed


def test_what_was_waited_for_is_named(plan: Any) -> None:
    """By round, indicator and body; confirmed by whoever may, not by the system."""
    unit = Unit.objects.get(authority=plan.authority, symbol="VHXH")
    owed = Owed.objects.filter(unit=unit, round__due_date__lt=date(2026, 4, 30)).latest("pk")
    owed.waiting_for, owed.waiting_since = "Thống kê cơ sở", date(2026, 4, 2)
    owed.save()
    text = " ".join(
        block.text for block in _sheet(plan, unit, date(2026, 4, 30)).blocks if hasattr(block, "text")
    )
    assert f"{owed.figure.indicator.name}, chờ Thống kê cơ sở từ ngày 02/4/2026." in text


def test_before_the_first_due_day_there_is_none(plan: Any) -> None:
    """A sentence instead of a sheet of noughts."""
    unit = Unit.objects.get(authority=plan.authority, symbol="VHXH")
    with pytest.raises(UserFacingError, match="chưa có đợt báo cáo nào đến hạn"):
        _sheet(plan, unit, date(2026, 1, 1))
