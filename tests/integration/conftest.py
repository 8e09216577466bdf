"""Fixtures of several integration tests."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kehoach.acts import figures, plans
from kehoach.records.plans.models import Indicator
from kehoach.records.reporting.models import Owed
from tests.samples.secret import SECRET, open_year


@pytest.fixture
def secret(ward: Any, plan: Any, acting: Callable[..., Any]) -> Indicator:
    """Give indicator 30 a value nobody else has, received for the year 2026."""
    indicator = Indicator.objects.get(plan=plan, number=30)
    plans.settle_baseline(
        by=acting("vanphong"),
        indicator=indicator,
        value=SECRET,
        period="2025",
        source="Công văn của Ban CHQS",
    )
    code = open_year(acting, plan)
    owed = Owed.objects.select_related("figure__indicator__plan", "unit", "round").get(
        round__code=code, figure__indicator=indicator
    )
    value = figures.Given(value=SECRET, paper="Công văn của Ban CHQS", as_of_date=date(2026, 4, 1))
    figures.enter(by=acting("tl-quansu"), owed=owed, given=value, after_revision=0)
    figures.submit(by=acting("cht-quansu"), round_=owed.round, unit=owed.unit)
    figures.receive(by=acting("vanphong"), figures=[owed.figure])
    return indicator
