"""Which period the overview opens with, and what it says of a year that cannot be compared."""

from datetime import date

from django.test import RequestFactory

from kehoach.core.indicators.periods import Period
from kehoach.core.report.summary import Tally, make_year_sentence
from kehoach.desk.views.indicators import chosen_period

PERIODS = [Period.parse(code) for code in ("2026", "2026-M11", "2026-Q3", "2026-M10")]


def _chosen(today: date, asked: str = "") -> str:
    request = RequestFactory().get("/tong-quan/", {"ky": asked} if asked else {})
    return chosen_period(request, PERIODS, today).code


def test_a_year_collected_on_estimates_does_not_open_the_overview_before_december() -> None:
    """The year's papers are due in November; the plan is looked at as of a month that has come."""
    assert _chosen(date(2026, 11, 25)) == "2026-M11"
    assert _chosen(date(2026, 12, 16)) == "2026"


def test_the_period_asked_for_is_shown_and_an_unknown_one_is_not() -> None:
    """What the person chose goes first."""
    assert _chosen(date(2026, 11, 25), "2026") == "2026"
    assert _chosen(date(2026, 11, 25), "2031") == "2026-M11"


def test_with_nothing_reached_yet_the_newest_round_is_shown() -> None:
    """A round opened ahead is better than an empty page."""
    assert _chosen(date(2026, 1, 5)) == "2026"


def test_a_year_that_is_over_may_lack_its_figures_not_its_plan() -> None:
    """A plan that stands in the path is not said to be lacking."""
    tally = Tally("", 22, {"no_plan": 22})
    assert "chưa có kế hoạch năm 2026" in make_year_sentence(tally, 2026)
    assert "chưa có số liệu cả năm hoặc kế hoạch năm 2026" in make_year_sentence(tally, 2026, over=True)
