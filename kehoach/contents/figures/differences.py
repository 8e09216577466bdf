"""What a value that replaced an approved one changes: results that UBND decided on, beside what they are now."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kehoach.contents.viewer import Viewer
from kehoach.core.report.results import result_words
from kehoach.records.assessments.models import Decision, Standing
from kehoach.records.plans.convert import indicators_of
from kehoach.records.plans.models import Indicator, Plan
from kehoach.records.publishing.models import Publication
from kehoach.records.reporting.models import Figure, Round


@dataclass(frozen=True)
class Difference:
    """One decided result that differs from the result computed since, in the period of its round."""

    indicator: Indicator
    round: Round
    value_before: str
    value_now: str
    verdict_before: str
    verdict_now: str
    decided_at: Any
    published: bool  # the earlier result stands on the public page

    @property
    def words(self) -> str:
        """Return what changed in one line: "96,1% → 96,9%; Chậm tiến độ → Đúng tiến độ"."""
        pairs = [(self.value_before, self.value_now)]
        pairs.append((result_words(self.verdict_before).word, result_words(self.verdict_now).word))
        changed = [f"{before or 'chưa có'} → {now or 'chưa có'}" for before, now in pairs if before != now]
        return "; ".join(changed)


def get_differences(plan: Plan, viewer: Viewer) -> list[Difference]:
    """Return the decided results that are not what the received values give today, the newest round first.

    Papers issued on such a round rest on the earlier result; restricted indicators are left out for those
    who may not see them. Reads decisions and standings of the plan in two queries.
    """
    seen = {row.pk: row for row in indicators_of(plan) if viewer.sees(row)}
    latest: dict[tuple[int, int], Decision] = {}
    decisions = Decision.objects.filter(indicator__in=seen, round__plan=plan).order_by("pk")
    for decision in decisions.select_related("result", "round"):
        latest[decision.indicator_id, decision.round_id] = decision
    rows = Standing.objects.filter(indicator__in=seen).select_related("result")
    standings = {(row.indicator_id, row.period): row.result for row in rows}
    shown = set(
        Publication.objects.filter(authority=plan.authority_id, withdrawn_at=None).values_list(
            "release__decision", flat=True
        )
    )
    found = []
    for (indicator_id, _), decision in latest.items():
        now = standings.get((indicator_id, decision.round.period))
        if now is None or _same(decision.result.row, now.row):
            continue
        found.append(
            Difference(
                indicator=seen[indicator_id],
                round=decision.round,
                value_before=decision.result.row.get("value", ""),
                value_now=now.row.get("value", ""),
                verdict_before=decision.result.verdict,
                verdict_now=now.verdict,
                decided_at=decision.at,
                published=decision.pk in shown,
            )
        )
    return sorted(found, key=lambda item: (item.round.cut_off_date, item.indicator.order), reverse=True)


@dataclass(frozen=True)
class Replaced:
    """A decision that took the place of an earlier one in the same round: what a paper of then and of now say."""

    indicator: Indicator
    round: Round
    before: Decision
    now: Decision

    @property
    def words(self) -> str:
        """Return "96,1% → 96,9%"; the verdicts too where they differ."""
        values = (self.before.result.row.get("value", ""), self.now.result.row.get("value", ""))
        verdicts = (result_words(self.before.verdict).word, result_words(self.now.verdict).word)
        years = (_year_word(self.before), _year_word(self.now))
        pairs = [pair for pair in (values, verdicts, years) if pair[0] != pair[1]]
        return "; ".join(f"{before or 'chưa có'} → {now or 'chưa có'}" for before, now in pairs)


def get_replaced(plan: Plan, viewer: Viewer) -> list[Replaced]:
    """Return the rounds and results that UBND decided on again after a value was replaced, newest first.

    What a paper issued before `now.at` said of them is `before`.
    """
    seen = {row.pk: row for row in indicators_of(plan) if viewer.sees(row)}
    by_key: dict[tuple[int, int], list[Decision]] = {}
    decisions = Decision.objects.filter(indicator__in=seen, round__plan=plan).order_by("pk")
    for decision in decisions.select_related("result", "round"):
        by_key.setdefault((decision.indicator_id, decision.round_id), []).append(decision)
    found = [
        Replaced(seen[rows[0].indicator_id], rows[0].round, before, now)
        for rows in by_key.values()
        for before, now in pairwise(rows)
        if not _same(before.result.row, now.result.row)
        or (before.verdict, before.year_verdict) != (now.verdict, now.year_verdict)
    ]
    return sorted(found, key=lambda item: item.now.at, reverse=True)


def _year_word(decision: Decision) -> str:
    return f"năm: {result_words(decision.year_verdict).word}" if decision.year_verdict else ""


def reopened_figures(plan: Plan) -> list[Figure]:
    """Return the figures that wait, reopened, for the value that replaces them."""
    rows = Figure.objects.filter(indicator__plan=plan, reopened_at__isnull=False)
    return list(rows.select_related("indicator"))


def _same(before: dict[str, Any], now: dict[str, Any]) -> bool:
    return all(before.get(key) == now.get(key) for key in ("value", "verdict", "expected"))
