"""All results made anew from the received values, and held against those that stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kehoach.acts import assessing
from kehoach.core.indicators.periods import Period
from kehoach.records.assessments.models import Standing
from kehoach.records.audit import chain
from kehoach.records.authorities.models import Authority
from kehoach.records.plans.convert import indicators_of
from kehoach.records.plans.models import Indicator, Plan

COMMAND = "Lệnh kehoach reassess"


@dataclass(frozen=True)
class Rebuilt:
    """One result made anew: of which indicator and period, and what of the one that stands differs."""

    indicator: Indicator
    period: Period
    differs: tuple[str, ...]  # of verdict, outcome, inputs, row; "standing" where none stands

    @property
    def words(self) -> str:
        """Return where it is and what differs, for people."""
        names = {
            "verdict": "kết quả",
            "outcome": "số tính được",
            "inputs": "số liệu đầu vào",
            "row": "dòng hiển thị",
            "standing": "chưa có kết quả",
        }
        what = ", ".join(names[name] for name in self.differs)
        number = self.indicator.number if self.indicator.number is not None else self.indicator.code
        return f"{self.indicator.plan.authority.name}, chỉ tiêu {number}, {self.period.label}: khác {what}"


def rebuild(plan: Plan) -> Iterator[Rebuilt]:
    """Yield each result of a plan's opened periods made anew, in the order of the indicators; changes nothing."""
    periods = assessing.opened(plan)
    rows = indicators_of(plan)
    figures = assessing.received(rows)
    for row in rows:
        standing = {
            item.period: item.result
            for item in Standing.objects.filter(indicator=row).select_related("result")
        }
        for period in periods:
            if not assessing.is_part(row, period):
                continue
            made, stands = assessing.compute(row, figures[row.pk], period), standing.get(period.code)
            if stands is None:
                yield Rebuilt(row, period, ("standing",))
                continue
            yield Rebuilt(
                row, period, tuple(name for name, value in made.items() if getattr(stands, name) != value)
            )


@transaction.atomic
def renew(authority: Authority, differing: list[Rebuilt], at: datetime) -> None:
    """Append a result in the place of each that differs, with one audit event; the older ones stay."""
    for plan in {item.indicator.plan for item in differing}:
        figures = assessing.received([item.indicator for item in differing if item.indicator.plan == plan])
        for item in differing:
            if item.indicator.plan == plan:
                assessing.store(item.indicator, figures[item.indicator.pk], item.period, at)
    chain.append(
        authority=authority,
        at=at,
        act="results.rebuild",
        actor=COMMAND,
        words=f"Tính lại từ số liệu đã tiếp nhận: {len(differing)} kết quả thay đổi.",
        subject="",
        results=[f"{item.indicator.code} {item.period.code}" for item in differing],
    )
