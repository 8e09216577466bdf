"""The counts by group and by unit add up, each opens its list, and what lacks a ground is asked for."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import connection
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from kehoach.contents.results.board import BoardRow, PlanBoard, PlanGroup
from kehoach.contents.results.grounds import get_groundless
from kehoach.contents.results.summary import standing_on, summarize
from kehoach.contents.viewer import Viewer
from kehoach.core.indicators.periods import Period
from kehoach.core.report.words import VERDICT, YEAR_VERDICT
from kehoach.records.plans.models import Plan

ROWS = st.builds(
    lambda verdict, year, measurable, units, hidden: BoardRow(
        1,
        {
            "number": 1,
            "verdict": verdict,
            "year_verdict": year,
            "measurable": measurable,
            "units": units,
            "short_name": "Chỉ tiêu",
        },
        hidden,
    ),
    st.sampled_from([code for code in VERDICT if code not in ("outside_power", "restricted")]),
    st.sampled_from(["", "exceeded", "met", "likely", "unlikely", "missed"]),
    st.booleans(),
    st.lists(st.sampled_from(["Phòng A", "Phòng B"]), max_size=2, unique=True),
    st.booleans(),
)
GROUPS = st.lists(st.lists(ROWS, max_size=6), max_size=4)


@given(GROUPS, st.sampled_from(["year", "plan"]))
def test_rows_and_columns_add_up(groups: list[list[BoardRow]], axis: Any) -> None:
    """Every indicator stands in one column, one group and one row of units; what counts apart is named."""
    board = PlanBoard(
        Plan(end_year=2030),
        Period(2026, "year"),
        tuple(PlanGroup(str(at), f"Nhóm {at}", tuple(rows)) for at, rows in enumerate(groups)),
        approved_only=False,
    )
    found = summarize(board, axis)
    words = YEAR_VERDICT if axis == "year" else VERDICT
    for table in (found.groups, found.units):
        for code, word in found.codes:
            assert words[code] == word
            assert sum(row.tally.counts.get(code, 0) for row in table) == found.total.tally.counts[code]
        assert sum(row.tally.total for row in table) == found.total.tally.total == len(board.rows)
    named = [row for part in found.apart for row in part.rows]
    assert len(named) + found.total.tally.of(
        "exceeded", "met", "likely", "unlikely", "missed", "on_track", "behind", "at_risk"
    ) == len(board.rows)
    assert all(standing_on(axis)(row) != "restricted" or row in named for row in board.rows)


def test_each_count_opens_its_list(client: Client, plan: Any, acting: Callable[..., Any]) -> None:
    """The list behind a count holds as many indicators as the count says."""
    client.force_login(acting("chutich").post.user)
    page = client.get("/tong-quan/tong-hop/?ky=2026-Q1&so-voi=ky")
    summary = page.context["summary"]
    assert summary.total.tally.total == plan.indicators.count()
    for row in (*summary.groups, *summary.units):
        param = "nhom" if row in summary.groups else "don-vi"
        for code, number in row.tally.counts.items():
            asked = {"ky": "2026-Q1", "so-voi": "ky", "kq": code, param: row.key}
            assert client.get("/chi-tieu/", asked).context["found"] == number


def test_a_plan_without_baselines_says_what_it_lacks(
    ward: Any, plan: Any, acting: Callable[..., Any]
) -> None:
    """Before any round: the target and the ground asked for; indicators that need none are not asked."""
    office = acting("vanphong")
    with connection.cursor() as cursor:  # as right after the import; rows of the house are never taken back
        cursor.execute("DELETE FROM plans_baseline")
        cursor.execute("DELETE FROM plans_pathyear")
    viewer = Viewer(office.authority.pk, office.post, date(2026, 4, 21))
    found = {item.number: item for item in get_groundless(plan, "", viewer)}
    assert found[15].wanted == "số liệu năm 2025"
    assert found[15].value == ""
    with_figures = {item.number: item for item in get_groundless(plan, "2026-Q1", viewer)}
    assert set(with_figures) == set(found)
    assert any(item.value for item in with_figures.values())
