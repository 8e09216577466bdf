"""Results in papers for outside are UBND's, never the system's proposal (DESIGN.md section 3, "Two axes").

1. A period UBND has not approved gives a draft for internal circulation: the figures received, no result.
2. Once approved, a paper says what UBND decided, with the figure it decided on.
3. What the method says beside that changes no paper for outside, of any kind.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest
from django.db.models.signals import post_init
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kehoach.acts import figures, rounds
from kehoach.catalogue import paper_kind, paper_kinds
from kehoach.contents.papers.choices import choose
from kehoach.contents.papers.making import make_paper
from kehoach.contents.papers.report import get_report
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import UserFacingError
from kehoach.core.indicators.periods import Period
from kehoach.core.papers.paper import Paper
from kehoach.core.report.content import ReportFigure
from kehoach.core.report.summary import make_summary
from kehoach.core.report.words import UNDECIDED
from kehoach.records.assessments.models import Decision, Result
from kehoach.records.reporting.models import FigureStatus, Owed, Round, RoundStatus
from tests.conftest import DAY
from tests.samples.papers import report_paper
from tests.samples.report import make_content

Acting = Callable[..., Any]
OUTSIDE = [kind.kind for kind in paper_kinds() if kind.outside]
VERDICTS = ("exceeded", "met", "on_track", "behind", "at_risk", "missed")
FACTS = {"no_data", "not_due", "restricted", "outside_power"}
WORDS = ("Vượt", "Đạt", "Đúng tiến độ", "Chậm tiến độ", "Khó đạt", "Không đạt", "Có khả năng đạt")


@pytest.fixture
def open_round(plan: Any, acting: Acting) -> Round:
    """Return the round under way, with what was sent for it received."""
    round_ = Round.objects.get(plan=plan, status=RoundStatus.OPEN)
    sent = Owed.objects.filter(round=round_, figure__status=FigureStatus.SUBMITTED).select_related("figure")
    figures.receive(by=acting("vanphong"), figures=[owed.figure for owed in sent])
    return round_


@pytest.fixture
def approved_round(plan: Any) -> Round:
    """Return a round that UBND approved."""
    return Round.objects.exclude(status=RoundStatus.OPEN).filter(plan=plan)[0]


def _figures(round_: Round, *, outside: bool = True) -> dict[int, ReportFigure]:
    report = get_report(round_.plan, Period.parse(round_.period), DAY, outside=outside)
    return {figure.number: figure for figure in report.figures if figure.number is not None}


def test_before_approval_nothing_is_judged(open_round: Round) -> None:
    """Figures are there, every result is "chưa đánh giá"; the office's own view has the proposals."""
    outside, inside = _figures(open_round), _figures(open_round, outside=False)
    assert any(figure.value is not None for figure in outside.values())
    assert {figure.verdict for figure in outside.values()} <= {UNDECIDED, "no_data"}
    assert {figure.year_verdict for figure in outside.values()} <= {UNDECIDED, None}
    assert {figure.verdict for figure in inside.values()} & set(VERDICTS)
    report = get_report(open_round.plan, Period.parse(open_round.period), DAY, outside=True)
    summary = make_summary(report)
    assert set(summary.plan.counts) <= {*FACTS, UNDECIDED} and set(summary.year.counts) <= {*FACTS, UNDECIDED}


def test_before_approval_it_is_a_draft_for_inside(open_round: Round, approved_round: Round) -> None:
    """DỰ THẢO and LƯU HÀNH NỘI BỘ until UBND approves, neither because of it afterwards."""
    for round_, draft in ((open_round, True), (approved_round, False)):
        report = get_report(round_.plan, Period.parse(round_.period), DAY, outside=True)
        paper = report_paper(report)
        assert report.draft is paper.draft is draft
        assert ("DỰ THẢO" in paper.marks) is draft
        assert not draft or (paper.internal and all(annex.internal for annex in paper.annexes))


def test_after_approval_it_says_what_was_decided(acting: Acting, open_round: Round) -> None:
    """Also where UBND decided otherwise; the year's verdict of the method then does not stand beside it."""
    owed = Owed.objects.filter(round=open_round, figure__received__isnull=False, figure__status="received")
    row = owed.exclude(figure__indicator__definitions__secrecy="restricted")[0].figure.indicator
    number = row.number or 0
    proposed = _figures(open_round, outside=False)[number].verdict
    other = "behind" if proposed != "behind" else "at_risk"
    reason = "Ý kiến tại phiên họp UBND"
    rounds.approve_round(by=acting("chutich"), round_=open_round, otherwise={row.code: (other, reason)})
    printed = _figures(open_round)
    assert printed[number].verdict == other
    assert printed[number].year_verdict in (UNDECIDED, None)
    for decision in Decision.objects.filter(round=open_round, adopted=True).select_related("indicator"):
        figure = printed[decision.indicator.number or 0]
        assert figure.restricted or figure.verdict in (decision.verdict, "no_data")


def test_a_draft_counts_no_result(open_round: Round) -> None:
    """No count, no finding, no cell of its annex speaks of a result."""
    paper = report_paper(get_report(open_round.plan, Period.parse(open_round.period), DAY, outside=True))
    cells = [
        cell for annex in paper.annexes for table in annex.tables for row in table.rows for cell in row.cells
    ]
    assert "Chưa đánh giá" in cells and not set(WORDS) & set(cells)
    text = repr(paper.blocks)
    assert "chưa đánh giá" in text
    for said in ("vượt kế hoạch năm", "có khả năng đạt", "khó đạt", "đúng tiến độ", "so với mục tiêu ("):
        assert said not in text.lower()


@contextmanager
def _method_says(verdict: str) -> Iterator[None]:
    """Let every stored result that judges say another verdict, as it is read."""

    def change(instance: Result, **_: Any) -> None:
        for stored in (instance.row, instance.outcome):
            if stored.get("verdict") in VERDICTS:
                stored["verdict"] = verdict
        if (instance.outcome.get("year") or {}).get("verdict"):
            instance.outcome["year"]["verdict"] = "likely" if verdict in ("met", "on_track") else "unlikely"

    post_init.connect(change, sender=Result)
    try:
        yield
    finally:
        post_init.disconnect(change, sender=Result)


def _papers(acting: Acting, kind: str, round_: Round) -> Iterator[Paper | str]:
    """Yield the paper of a kind about a round under way, for every further choice; a refusal as its sentence."""
    made = paper_kind(kind)
    actor = acting("chutich" if "chair" in made.makers else "vanphong")
    viewer = Viewer(actor.authority.pk, actor.post, date(2026, 4, 21))
    about = {"ky": round_.period, "dot": str(round_.pk)}
    try:
        _, fields = choose(viewer, made, {})
        others = [item for item in fields if item.name not in about]
        fixed = {item.name: about[item.name] for item in fields if item.name in about}
        for values in product(*([option.value for option in item.options] for item in others)):
            chosen = dict(zip((item.name for item in others), values, strict=True))
            yield make_paper(choose(viewer, made, {**fixed, **chosen})[0], made)
    except UserFacingError as refusal:
        yield str(refusal)


@pytest.mark.parametrize("kind", OUTSIDE)
def test_no_kind_for_outside_follows_the_method(acting: Acting, open_round: Round, kind: str) -> None:
    """Of a round under way, each paper is the same whatever the method proposes."""
    said = []
    for verdict in ("exceeded", "at_risk"):
        with _method_says(verdict):
            said.append(list(_papers(acting, kind, open_round)))
    assert said[0] == said[1]


def test_the_unit_s_own_report_does_follow_it(acting: Acting, open_round: Round) -> None:
    """So that the test above can fail."""
    said = []
    for verdict in ("exceeded", "at_risk"):
        with _method_says(verdict):
            said.append(list(_papers(acting, "bao-cao-don-vi", open_round)))
    assert said[0] != said[1]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.integers(min_value=1, max_value=29)))
def test_undecided_figures_are_counted_apart(numbers: set[int]) -> None:
    """Whichever results UBND has not decided: they stand in no other column, and the counts still add up."""
    content = make_content()
    groups = tuple(
        replace(
            group,
            figures=tuple(
                replace(item, verdict=UNDECIDED, year_verdict=UNDECIDED)
                if item.number in numbers and not item.outside_power
                else item
                for item in group.figures
            ),
        )
        for group in content.groups
    )
    content = replace(content, groups=groups)
    expected = sum(item.verdict == UNDECIDED and not item.outside_power for item in content.figures)
    summary = make_summary(content)
    assert summary.plan.of(UNDECIDED) == summary.year.of(UNDECIDED) == expected
    assert sum(tally.total for tally in summary.by_group) == summary.counted.total == 32
