"""Lộ trình: the year's plans of all indicators on one page, from one paper."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kehoach.acts.paths import settle_grid
from kehoach.contents.cycle import rounds
from kehoach.contents.plan.path_grid import PathGrid, get_path_grid
from kehoach.contents.viewer import Viewer, restricted_of
from kehoach.core.errors import UserFacingError
from kehoach.desk.acting import actor_of
from kehoach.desk.forms.paths import TypedGrid, name_of, read_grid
from kehoach.desk.seeing import note
from kehoach.records.plans.models import Giver


def paths(request: HttpRequest) -> HttpResponse:
    """Show the paths of the plan in force, the ward's own or (`giao=tinh`) the province's; save what changed."""
    actor = actor_of(request)
    plan = rounds.active_plan(actor.authority.pk)
    if plan is None:
        return render(request, "desk/paths.html", {"title": "Lộ trình", "grid": None})
    giver = Giver.PROVINCE if request.GET.get("giao") == "tinh" else Giver.WARD
    grid = get_path_grid(plan, Viewer(actor.authority.pk, actor.post, actor.today), giver)
    note(request, restricted_of(row.indicator for row in grid.rows), "Lộ trình từng năm")
    typed = TypedGrid()
    if request.method == "POST":
        typed = read_grid(request.POST.dict(), grid)
        if not typed.faults:
            try:
                count = settle_grid(
                    by=actor,
                    plan=plan,
                    cells=typed.cells,
                    source=typed.source,
                    giver=giver,
                    illustrative=actor.authority.illustrative,
                )
            except UserFacingError as fault:
                typed.faults["all"] = str(fault)
            else:
                messages.success(request, f"Đã ghi {count} giá trị; kết quả đã được tính lại.")
                return redirect(request.get_full_path())
    context = {
        "title": "Lộ trình từng năm",
        "grid": grid,
        "lines": _lines(grid, typed),
        "typed": typed,
        "given": request.POST,
        "faults": len(typed.faults),
        "province": giver == Giver.PROVINCE,
    }
    return render(request, "desk/paths.html", context, status=422 if typed.faults else 200)


def _lines(grid: PathGrid, typed: TypedGrid) -> list[tuple[object, list[tuple[object, str, str, str]]]]:
    """Return each row with its cells: the cell, the name of its field, its text, what is wrong with it."""
    return [
        (
            row,
            [
                (cell, name, typed.typed.get(name, cell.text), typed.faults.get(name, ""))
                for cell in row.cells
                for name in (name_of(row, cell.year),)
            ],
        )
        for row in grid.rows
    ]
