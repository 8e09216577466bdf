"""The year's plan of many indicators settled from one paper, whole or not at all."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from kehoach.acts import plans, trail
from kehoach.acts.actor import Actor
from kehoach.core.errors import ActRefusedError
from kehoach.records.plans.models import Giver, Indicator, Plan

Cells = Mapping[tuple[int, int], Mapping[int, Decimal]]
"""(indicator, part from 1) → year → the value to reach at its end."""


@transaction.atomic
def settle_grid(
    *,
    by: Actor,
    plan: Plan,
    cells: Cells,
    source: str,
    giver: str = Giver.WARD,
    illustrative: bool = False,
) -> int:
    """Add the values of a paper to the paths of a plan's indicators; returns how many values there were.

    `giver`: whose plan it is. Indicators are judged by the ward's own; the province's stands beside it.
    """
    by.require(*plans.SETTLERS)
    by.require_same(plan.authority_id)
    if not source.strip():
        raise ActRefusedError("Lộ trình phải ghi văn bản căn cứ: số, ngày và cơ quan ban hành.")
    if not any(cells.values()):
        raise ActRefusedError("Chưa có giá trị nào thay đổi để ghi.")
    indicators = {row.pk: row for row in Indicator.objects.filter(plan=plan).select_related("plan")}
    touched, count = [], 0
    for (pk, part), values in cells.items():
        if pk not in indicators:
            raise ActRefusedError("Có chỉ tiêu không thuộc kế hoạch này; hãy tải lại trang.")
        if not values:
            continue
        plans.settle_path(
            by=by,
            indicator=indicators[pk],
            values=dict(values),
            source=source,
            part=part if part > 1 else None,
            giver=giver,
            illustrative=illustrative,
            assess=False,
        )
        touched.append(indicators[pk])
        count += len(values)
    words = f"Ghi lộ trình {Giver(giver).label.lower()} theo {source}: {count} giá trị của {len(touched)} chỉ tiêu."
    trail.record(by, "plans.settle_grid", words, plan, giver=giver, values=count)
    plans.reassess(by, touched)
    return count
