"""Each forecast of the ward is kept and, once its day has come, scored where its users see it."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django.test import Client

from kehoach.contents.results.track_record import get_track_record
from kehoach.contents.viewer import Viewer
from kehoach.records.assessments.models import Result, Standing
from kehoach.records.hanoi import HANOI
from kehoach.records.plans.models import Indicator


def _result(indicator: Indicator, period: str, on: date, outcome: dict[str, Any], verdict: str) -> None:
    row = {"period_label": "", "value": ""}
    result = Result.objects.create(
        authority_id=indicator.authority_id,
        indicator=indicator,
        period=period,
        on_date=on,
        method="edition-1",
        verdict=verdict,
        outcome={"verdict": verdict, "parts": [], **outcome},
        inputs={},
        row=row,
        computed_at=datetime.combine(on, time(12), HANOI),
    )
    Standing.objects.update_or_create(
        indicator=indicator,
        period=period,
        defaults={"result": result, "authority_id": indicator.authority_id},
    )


def test_a_forecast_is_scored_when_its_day_has_come(
    client: Client, plan: Any, acting: Callable[..., Any]
) -> None:
    """Foreseen in June for December, held in the interval, its chance scored; what is secret stands nowhere."""
    indicator = Indicator.objects.get(plan=plan, number=15)
    ahead = {"day": "2026-12-31", "value": "95.2", "low": "94.9", "high": "95.5", "chance": "0.7"}
    year = {"target": "95.1", "verdict": "likely"}
    june = {"period": "2026-M06", "value": "95", "year": year, "year_forecast": ahead, "forecast": None}
    _result(indicator, "2026-S1", date(2026, 6, 30), june, "on_track")
    closed = {"period": "2026-M12", "value": "95.3", "year": {"target": "95.1", "verdict": "exceeded"}}
    _result(indicator, "2026", date(2026, 12, 31), closed, "on_track")
    chair = acting("chutich")
    record = get_track_record(plan, Viewer(chair.authority.pk, chair.post, chair.today))
    mine = [line for line in record.due if line.number == 15 and line.made.startswith("6 tháng")]
    assert [(line.came, line.held, line.reached, line.chance) for line in mine] == [
        ("95,3%", True, True, "khoảng 70%")
    ]
    assert record.scores.due == len(record.due)
    client.force_login(chair.post.user)
    page = client.get("/tong-quan/du-bao/").content.decode()
    assert "95,3%" in page
    officer = acting("cv-vanhoa")
    seen = get_track_record(plan, Viewer(officer.authority.pk, officer.post, officer.today))
    assert not {30, 31, 32} & {line.number for line in (*seen.due, *seen.waiting)}
