"""Counts of a report that add up: every indicator stands in exactly one column, whichever way they are cut.

Against the plan's end and against the year's plan; indicators followed separately, outside the ward's power
to measure, without figure or without ground are counted apart, never as reached and never as missed.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from kehoach.core.report import words
from kehoach.core.report.content import ReportContent, ReportFigure

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of a set of indicators stand where; `counts` holds the codes that occur, in their order."""

    label: str  # of the group or unit, "" for all
    total: int
    counts: dict[str, int]

    def of(self, *codes: str) -> int:
        """Return how many stand at any of the codes."""
        return sum(self.counts.get(code, 0) for code in codes)


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of a report: all, by group, by unit; against the plan's end and against the year's plan."""

    plan: Tally
    year: Tally
    by_group: tuple[Tally, ...]  # against what the report looks back on, as are the units
    by_unit: tuple[Tally, ...]
    counted: Tally  # the sum of the groups, and of the units


def make_summary(content: ReportContent) -> Summary:
    """Return the counts of a report; the rows of `by_group` and of `by_unit` each add up to `counted`."""
    units: dict[str, list[ReportFigure]] = {}
    for figure in content.figures:
        units.setdefault(join_names(figure.leads) or "Chưa giao đơn vị chủ trì", []).append(figure)
    plan, year = count(content.figures, standing), count(content.figures, year_standing)
    by, counted = (year_standing, year) if content.scope == "year" else (standing, plan)
    return Summary(
        plan=plan,
        year=year,
        by_group=tuple(count(group.figures, by, group.title) for group in content.groups),
        by_unit=tuple(count(figures, by, name) for name, figures in units.items()),
        counted=counted,
    )


def standing(figure: ReportFigure) -> str:
    """Return where an indicator stands to the plan's target: a key of `words.PAPER_VERDICT`."""
    if figure.restricted:
        return "restricted"
    if figure.outside_power:
        return "outside_power"
    if figure.verdict == "no_data" and figure.state == "not_due":
        return "not_due"
    return figure.verdict


def year_standing(figure: ReportFigure) -> str:
    """Return where an indicator stands to the year's plan: a key of `words.PAPER_YEAR_VERDICT`."""
    whole = standing(figure)
    if whole in ("restricted", "outside_power"):
        return whole
    if figure.year_verdict is not None:
        return figure.year_verdict
    return whole if whole in ("no_data", "not_due", "not_assessable", words.UNDECIDED) else "no_plan"


def count(items: Iterable[Item], by: Callable[[Item], str], label: str = "") -> Tally:
    """Return the tally of some indicators, in whichever form; raises KeyError for a verdict without a word."""
    order = {code: place for place, code in enumerate([*words.PAPER_YEAR_VERDICT, *words.PAPER_VERDICT])}
    counted = Counter(by(item) for item in items)
    return Tally(label, counted.total(), dict(sorted(counted.items(), key=lambda item: order[item[0]])))


def make_year_sentence(tally: Tally, year: int, *, over: bool = False) -> str:
    """Return "Trong 32 chỉ tiêu: 5 chỉ tiêu vượt, 12 chỉ tiêu đạt kế hoạch năm 2026; …".

    Once the year is `over`, what cannot be compared may lack its plan or the figures of the whole year.
    """
    lacking = "số liệu cả năm hoặc kế hoạch" if over else "kế hoạch"
    phrases = {
        "exceeded": f"vượt kế hoạch năm {year}",
        "met": f"đạt kế hoạch năm {year}",
        "likely": f"có khả năng đạt kế hoạch năm {year}",
        "unlikely": f"khó đạt kế hoạch năm {year}",
        "missed": f"không đạt kế hoạch năm {year}",
        "no_plan": f"chưa có {lacking} năm {year} để so sánh",
    }
    return _sentence(f"Trong {tally.total} chỉ tiêu", tally, phrases | _APART)


def make_plan_sentence(tally: Tally, end_year: int) -> str:
    """Return the sentence against the target at the plan's end."""
    phrases = {
        "exceeded": "đã vượt mục tiêu",
        "met": "đã đạt mục tiêu",
        "on_track": "đúng tiến độ",
        "behind": "chậm tiến độ",
        "at_risk": "khó đạt",
        "missed": "không đạt",
    }
    return _sentence(f"So với mục tiêu đến năm {end_year}", tally, phrases | _APART)


def join_names(names: tuple[str, ...]) -> str:
    """Return "A, B và C"."""
    return " và ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


_APART = {
    words.UNDECIDED: "chưa đánh giá",
    "no_data": "chưa có số liệu",
    "not_due": "chưa đến kỳ đánh giá",
    "not_assessable": "chưa đủ căn cứ đánh giá",
    "outside_power": "ngoài khả năng đo của địa phương",
    "restricted": "được theo dõi riêng",
}


def _sentence(opening: str, tally: Tally, phrases: dict[str, str]) -> str:
    if not tally.total:
        return f"{opening}: chưa có chỉ tiêu nào."
    said = [f"{number} chỉ tiêu {phrases[code]}" for code, number in tally.counts.items() if number]
    return f"{opening}: {join_names(tuple(said))}." if len(said) > 1 else f"{opening}: {said[0]}."
