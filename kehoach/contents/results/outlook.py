"""What pages of the signed-in say of the outlook; never part of a paper or of a public page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kehoach.contents.viewer import Viewer
from kehoach.core.formats import format_number
from kehoach.core.indicators.periods import Period
from kehoach.core.outlook import OUTLOOK_1
from kehoach.core.plan.model import Indicator, Target
from kehoach.core.report.charts import Band
from kehoach.core.report.rows import shown_part
from kehoach.core.report.texts import measure_text
from kehoach.records.assessments.models import Decision, Result, Standing
from kehoach.records.plans import models


@dataclass(frozen=True)
class PastOutlook:
    """What was foreseen as of a period for the plan's end, as texts."""

    period: str
    value: str
    interval: str
    chance: str


def get_band(result: Result) -> Band | None:
    """Return the outlook's interval; None where there is no outlook, or nothing says how sure it is."""
    found = result.outcome.get("forecast")
    if not found or found["low"] == found["high"]:
        return None
    return Band(date.fromisoformat(found["day"]), Decimal(found["low"]), Decimal(found["high"]))


def outlook_lines(model: Indicator, result: Result) -> tuple[str, ...]:
    """Return the outlook of a result and its ground as sentences; why there is none, where values exist."""
    outcome = result.outcome
    count, found = len(outcome.get("series", ())), outcome.get("forecast")
    if not found:
        return _why_none(outcome, count)
    target, year = model.targets[shown_part(outcome) - 1], found["day"][:4]
    lines = [
        f"Nếu tiếp tục như {count} kỳ đã qua, đến hết năm {year}: {foreseen_text(found['value'], target)}"
    ]
    if found["low"] == found["high"]:
        return (*lines, "Số liệu các kỳ không thay đổi: chưa đủ căn cứ để nói về khoảng và khả năng đạt.")
    lines.append(f"Khoảng dự báo 80%: {interval_text(found, target)}")
    chance = chance_text(found["chance"])
    lines.append(
        f"Khả năng đạt mục tiêu: {chance}" if chance else "Chưa đủ căn cứ để nói về khả năng đạt mục tiêu."
    )
    return tuple(lines)


def _why_none(outcome: dict[str, Any], count: int) -> tuple[str, ...]:
    """Return why there is no outlook, where a figure exists."""
    if not count or not outcome.get("period"):
        return ()
    if count < OUTLOOK_1.least:
        return (f"Chưa dự báo: mới có {count} kỳ số liệu, cần ít nhất {OUTLOOK_1.least} kỳ.",)
    last, line = Period.parse(outcome["period"]).last_day, outcome.get("line") or [["", ""]]
    if line[-1][0] and last.isoformat() >= line[-1][0]:
        return ("Không dự báo nữa: số liệu đã đến thời hạn của mục tiêu.",)
    return ("Chưa dự báo: các kỳ số liệu còn thiếu mức cả năm để nối thành một dãy.",)


def forecast_ground(model: Indicator, result: Result) -> tuple[str, ...]:
    """Return by which method, from which figures and on what ground the outlook stands; why no chance is given."""
    outcome = result.outcome
    found, series = outcome.get("forecast"), outcome.get("series", ())
    target = model.targets[shown_part(outcome) - 1]
    if not found:
        return ()
    form = (
        "lượng của từng phần trong năm được lặp lại"
        if target.kind == "increment"
        else ("giá trị cuối cùng cộng độ dốc bền của cả dãy, càng xa càng ít tin")
    )
    first, last = (Period.parse(series[at]["period"]).label for at in (0, -1))
    lines = [
        f"Cách dự báo (ấn bản 1): {form}; khoảng 80% theo mức các kỳ đã dao động.",
        f"Dựa trên {len(series)} kỳ số liệu, từ {first} đến {last}; lộ trình không dùng để dự báo.",
    ]
    if found["chance"] is None:
        each = model.growth_test == "each_year" and target.kind in ("growth", "change")
        why = "mục tiêu xét từng năm" if each else "các kỳ chưa có dao động nào để ước lượng"
        lines.append(f"Không nói khả năng đạt: {why}.")
    return tuple(lines)


def past_outlooks(
    row: models.Indicator, model: Indicator, shown: Result, viewer: Viewer
) -> tuple[PastOutlook, ...]:
    """Return the outlooks of the indicator up to the one shown, by period, the newest first.

    Who reads approved values reads the outlooks made from them.
    """
    results: Sequence[Result]
    if viewer.basis_for(row) == "approved":
        decisions = Decision.objects.filter(indicator=row, result__on_date__lte=shown.on_date)
        results = list(
            {item.result.period: item.result for item in decisions.select_related("result")}.values()
        )
    else:
        standings = Standing.objects.filter(indicator=row, result__on_date__lte=shown.on_date)
        results = [item.result for item in standings.select_related("result")]
    lines = []
    for result in sorted(results, key=lambda item: (item.on_date, item.pk), reverse=True):
        found = result.outcome.get("forecast")
        if not found:
            continue
        target = model.targets[shown_part(result.outcome) - 1]
        lines.append(
            PastOutlook(
                period=Period.parse(result.period).label,
                value=foreseen_text(found["value"], target),
                interval="" if found["low"] == found["high"] else interval_text(found, target),
                chance=chance_text(found["chance"]),
            )
        )
    return tuple(lines)


def foreseen_text(number: str, target: Target) -> str:
    """Return a foreseen number: never with more digits than it deserves."""
    value = Decimal(number)
    return measure_text(round(value, max(0, 2 - max(value.adjusted(), 0))), target)


def interval_text(found: dict[str, str], target: Target) -> str:
    """Return "từ 93,1% đến 96%"."""
    return f"từ {foreseen_text(found['low'], target)} đến {foreseen_text(found['high'], target)}"


def chance_text(chance: str | None) -> str:
    """Return "khoảng 40%": tens are all such a chance can carry; the ends are not certain."""
    if chance is None:
        return ""
    share = Decimal(chance)
    if share == 1:
        return "đã đạt"
    if share < Decimal("0.05"):
        return "dưới 5%"
    if share > Decimal("0.95"):
        return "trên 95%"
    return f"khoảng {format_number(5 * round(share * 20))}%"
