"""The annual paths of all indicators on one page: from one paper, whole or not at all; two givers beside each other."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from kehoach.acts import paths
from kehoach.contents.plan.path_grid import get_path_grid
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import ActRefusedError
from kehoach.records.assessments.models import Standing
from kehoach.records.audit.models import Event
from kehoach.records.plans.convert import current_path, indicators_of
from kehoach.records.plans.models import Giver, PathYear

PAPER = {"paper": "Quyết định số 12/QĐ-UBND của UBND phường", "date": "2026-04-02"}


def _page(client: Client, acting: Callable[..., Any], user: str = "vanphong") -> dict[str, str]:
    """Return what the page holds, as its form would send it back."""
    client.force_login(acting(user).post.user)
    lines = client.get("/ke-hoach/lo-trinh/").context["lines"]
    return {name: text for _, cells in lines for _, name, text, _ in cells} | PAPER


def _row(plan: Any, number: int) -> Any:
    code = plan.indicators.get(number=number).code
    return indicators_of(plan, [code])[0]


def test_what_changed_is_settled_with_its_paper(
    client: Client, plan: Any, acting: Callable[..., Any]
) -> None:
    """One value of the grid: stored with its paper, the result judged by it, one event for the page."""
    page = _page(client, acting)
    row = _row(plan, 15)
    before = PathYear.objects.count()
    answer = client.post("/ke-hoach/lo-trinh/", page | {f"v-{row.pk}-1-2026": "96,4"})
    assert answer.status_code == 302
    assert PathYear.objects.count() == before + 1
    found = current_path(_row(plan, 15))[2026]
    assert (found.value, found.source) == (
        Decimal("96.4"),
        "Quyết định số 12/QĐ-UBND của UBND phường ngày 2/4/2026",
    )
    assert Event.objects.filter(act="plans.settle_grid").count() == 1
    standing = Standing.objects.get(indicator=row, period="2026-Q1")
    assert standing.result.outcome["year"]["target"] == "96.4"


def test_a_bad_cell_keeps_the_whole_page_back(client: Client, plan: Any, acting: Callable[..., Any]) -> None:
    """An ambiguous number, an emptied value, no paper: 422, every fault named, nothing stored, typing kept."""
    page, one, other = _page(client, acting), _row(plan, 15), _row(plan, 6)
    before = PathYear.objects.count()
    typed = page | {f"v-{one.pk}-1-2026": "1.500", f"v-{other.pk}-1-2026": "", "paper": ""}
    answer = client.post("/ke-hoach/lo-trinh/", typed)
    assert answer.status_code == 422
    assert set(answer.context["typed"].faults) == {f"v-{one.pk}-1-2026", f"v-{other.pk}-1-2026", "paper"}
    assert 'value="1.500"' in answer.content.decode()
    assert PathYear.objects.count() == before


def test_what_the_province_gave_stands_beside_and_judges_nothing(
    client: Client, plan: Any, acting: Callable[..., Any]
) -> None:
    """Its own column; the ward's path and result stay; the indicator's page compares with both."""
    row = _row(plan, 15)
    judged = Standing.objects.get(indicator=row, period="2026-Q1").result_id
    own = {year: item.value for year, item in current_path(row).items()}
    office = acting("vanphong")
    cells = {(row.pk, 1): {2026: Decimal(94)}}
    paths.settle_grid(by=office, plan=plan, cells=cells, source="Quyết định của tỉnh", giver=Giver.PROVINCE)
    row = _row(plan, 15)
    assert {year: item.value for year, item in current_path(row).items()} == own
    assert current_path(row, giver=Giver.PROVINCE)[2026].value == 94
    old, new = judged, Standing.objects.get(indicator=row, period="2026-Q1").result
    assert new.outcome == type(new).objects.get(pk=old).outcome
    client.force_login(office.post.user)
    assert "kế hoạch tỉnh giao năm 2026" in client.get(f"/chi-tieu/{row.pk}/?ky=2026-Q1").content.decode()


def test_an_empty_row_can_be_filled_by_the_rule(
    client: Client, plan: Any, acting: Callable[..., Any]
) -> None:
    """A target without a path takes the values the rule shows, rounded to two digits."""
    viewer = Viewer(plan.authority_id, acting("vanphong").post, acting("vanphong").today)
    grid = get_path_grid(plan, viewer)
    row = next(item for item in grid.rows if item.cells[0].value is None and item.cells[0].rule is not None)
    page = _page(client, acting) | {f"r-{row.indicator.pk}-{row.part}": "on"}
    assert client.post("/ke-hoach/lo-trinh/", page).status_code == 302
    assert row.indicator.number is not None
    filled = current_path(_row(plan, row.indicator.number), row.part)
    assert [filled[cell.year].value for cell in row.cells] == [cell.rule for cell in row.cells]


def test_only_who_settles_may_and_never_without_a_paper(plan: Any, acting: Callable[..., Any]) -> None:
    """A unit is refused; so is a page without a paper or without a change, or of another plan's indicator."""
    cells = {(plan.indicators.get(number=15).pk, 1): {2026: Decimal(96)}}
    with pytest.raises(ActRefusedError):
        paths.settle_grid(by=acting("cv-kinhte"), plan=plan, cells=cells, source="Văn bản")
    for given, source in ((cells, " "), ({}, "Văn bản"), ({(10**9, 1): {2026: Decimal(1)}}, "Văn bản")):
        with pytest.raises(ActRefusedError):
            paths.settle_grid(by=acting("vanphong"), plan=plan, cells=given, source=source)
