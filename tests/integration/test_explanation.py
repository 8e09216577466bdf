"""Any number opens into what stands behind it: as a page, as text, as JSON, of one content."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from kehoach.acts import figures, plans
from kehoach.contents.results.explanation import get_explanation
from kehoach.contents.viewer import Viewer
from kehoach.core.indicators.periods import Period
from kehoach.records.plans.models import Indicator
from kehoach.records.reporting.models import Owed
from tests.samples.secret import open_year


def test_a_received_figure_is_explained(ward: Any, plan: Any, acting: Callable[..., Any]) -> None:
    """Result, formula, inputs, start, rule and the plan's sentence; JSON and text say the same."""
    indicator = Indicator.objects.get(plan=plan, number=6)
    office = acting("vanphong")
    plans.settle_baseline(
        by=office, indicator=indicator, value=Decimal(62), period="2025", source="Biểu năm 2025"
    )
    code = open_year(acting, plan)
    owed = Owed.objects.select_related("figure__indicator__plan", "unit", "round").get(
        round__code=code, figure__indicator=indicator
    )
    value = figures.Given(
        value=Decimal("63.5"), paper="Báo cáo số 12", note="Số đầu kỳ.", as_of_date=date(2026, 4, 1)
    )
    figures.enter(by=acting("cv-kinhte"), owed=owed, given=value, after_revision=0)
    figures.submit(by=acting("tp-kinhte"), round_=owed.round, unit=owed.unit)
    figures.receive(by=office, figures=[owed.figure])
    found = get_explanation(
        indicator.pk, Period.parse("2026"), Viewer(office.authority.pk, office.post, office.today)
    )
    assert found is not None
    assert [part.key for part in found.sections] == [
        *("result", "formula", "comparisons", "remaining", "inputs", "path", "rule", "forecast"),
        "sentence",
    ]
    data = json.loads(json.dumps(found.data))
    assert (data["value"], data["target"], data["method"]) == ("63.5", "90", "edition-1")
    for part in data["sections"]:
        assert all(line in found.text for line in part["lines"])
    assert "Báo cáo số 12" in found.text
    assert "Số liệu năm 2025: 62%, Biểu năm 2025" in found.text
