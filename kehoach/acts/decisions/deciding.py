"""UBND's decision on the results of a round: as the method proposes, or otherwise with a reason; both are kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from kehoach.acts.actor import Actor
from kehoach.core.errors import ActRefusedError
from kehoach.core.report.results import DECIDABLE, YEAR_DECIDABLE
from kehoach.records.assessments.models import Decision, Result, Standing
from kehoach.records.plans.models import Indicator
from kehoach.records.reporting.models import Round


@dataclass(frozen=True)
class Otherwise:
    """What UBND decides instead of the proposals, and why; an empty verdict leaves its proposal as it is."""

    verdict: str = ""
    reason: str = ""
    year_verdict: str = ""


def decide(by: Actor, round_: Round, indicators: set[Indicator], otherwise: Mapping[str, Otherwise]) -> int:
    """Append UBND's decision on each indicator's result of the round's period; return how many.

    What was decided on the same result stands; on a result computed anew, another decision than the
    proposed one is carried on with its reason. Raises ActRefusedError for another decision without a reason, for a
    word no decision knows, and for a verdict on a year's plan that the indicator does not have.
    """
    earlier = {
        item.indicator_id: item
        for item in Decision.objects.filter(round=round_, indicator__in=indicators).order_by("pk")
    }
    standings = Standing.objects.filter(indicator__in=indicators, period=round_.period)
    decided = 0
    for standing in standings.select_related("result", "indicator"):
        known, given = earlier.get(standing.indicator_id), otherwise.get(standing.indicator.code)
        if known and known.result_id == standing.result_id and given is None:
            continue
        if given is not None:
            _require_sound(standing, given)
        decided += 1
        _append(by, round_, standing, given or _carried(known, standing.result))
    return decided


def _append(by: Actor, round_: Round, standing: Standing, given: Otherwise) -> None:
    result = standing.result
    verdict, year = given.verdict or result.verdict, given.year_verdict or _year_verdict(result)
    adopted, year_adopted = verdict == result.verdict, year == _year_verdict(result)
    if not (adopted and year_adopted) and not given.reason.strip():
        raise ActRefusedError(f"Quyết định khác với đề xuất phải kèm lý do: chỉ tiêu {standing.indicator}.")
    Decision.objects.create(
        authority=by.authority,
        indicator=standing.indicator,
        round=round_,
        result=result,
        verdict=verdict,
        adopted=adopted,
        year_verdict=year,
        year_adopted=year_adopted,
        reason="" if adopted and year_adopted else given.reason.strip(),
        at=by.at,
        by=by.signature,
    )


def _require_sound(standing: Standing, given: Otherwise) -> None:
    """Refuse words that are no decision, and a verdict on a plan of the year that does not exist."""
    if given.verdict not in ("", *DECIDABLE) or given.year_verdict not in ("", *YEAR_DECIDABLE):
        raise ActRefusedError(
            f"Kết quả quyết định cho chỉ tiêu {standing.indicator} không có trong danh mục."
        )
    if given.year_verdict and standing.result.outcome.get("year") is None:
        raise ActRefusedError(
            f"Chỉ tiêu {standing.indicator} chưa có kế hoạch năm; chỉ quyết định được so với mục tiêu."
        )


def _carried(known: Decision | None, result: Result) -> Otherwise:
    """Return what was decided otherwise before, to be carried on to a result computed anew."""
    if known is None:
        return Otherwise()
    year = "" if known.year_adopted or result.outcome.get("year") is None else known.year_verdict
    return Otherwise("" if known.adopted else known.verdict, known.reason, year)


def _year_verdict(result: Result) -> str:
    return (result.outcome.get("year") or {}).get("verdict") or ""
