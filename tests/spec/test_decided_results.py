"""Results in papers for outside are UBND's, never the system's proposal (DESIGN.md section 3, "Two axes").

1. A period UBND has not approved gives a draft for internal circulation: the figures received, no result.
2. Once approved, a paper says what UBND decided, with the figure it decided on.
3. What the method says beside that changes no paper for outside, of any kind.
4. The year's plan is decided on as the target is: adopted, or otherwise with the reason; pages show both.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest
from django.db.models.signals import post_init
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kehoach.acts import figures, rounds
from kehoach.acts.decisions import Otherwise
from kehoach.catalogue import paper_kind, paper_kinds
from kehoach.contents.papers.choices import choose
from kehoach.contents.papers.making import make_paper
from kehoach.contents.papers.report import get_report
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import ActRefusedError, UserFacingError
from kehoach.core.indicators.periods import Period
from kehoach.core.papers.paper import Paper
from kehoach.core.report.content import ReportFigure
from kehoach.core.report.results import result_words
from kehoach.core.report.summary import make_summary
from kehoach.core.report.words import UNDECIDED
from kehoach.records.assessments.models import Decision, Result, Standing
from kehoach.records.plans.models import Indicator
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


def _judged(round_: Round) -> Indicator:
    """Return an indicator whose received figure was judged against the target and the year's plan."""
    owed = Owed.objects.filter(round=round_, figure__received__isnull=False, figure__status="received")
    rows = owed.exclude(figure__indicator__definitions__secrecy="restricted").select_related(
        "figure__indicator"
    )
    standings = Standing.objects.filter(period=round_.period).select_related("result")
    judged = {item.indicator_id for item in standings if item.result.row["year_verdict"]}
    return next(row.figure.indicator for row in rows if row.figure.indicator_id in judged)


def test_after_approval_it_says_what_was_decided(acting: Acting, open_round: Round) -> None:
    """Also where UBND decided otherwise on one axis: the other is adopted as proposed."""
    row = _judged(open_round)
    number = row.number or 0
    proposed = _figures(open_round, outside=False)[number]
    other = "behind" if proposed.verdict != "behind" else "at_risk"
    given = Otherwise(other, "Ý kiến tại phiên họp UBND")
    rounds.approve_round(by=acting("chutich"), round_=open_round, otherwise={row.code: given})
    printed = _figures(open_round)
    assert printed[number].verdict == other
    assert printed[number].year_verdict == proposed.year_verdict
    for decision in Decision.objects.filter(round=open_round, adopted=True).select_related("indicator"):
        figure = printed[decision.indicator.number or 0]
        assert figure.restricted or figure.verdict in (decision.verdict, "no_data")


def test_the_year_is_decided_otherwise(acting: Acting, open_round: Round, client: Client) -> None:
    """Papers say UBND's word; the page of the indicator, its explanation and the board keep both."""
    row = _judged(open_round)
    number, reason = row.number or 0, "Quý IV còn một đợt nghiệm thu"
    proposed = _figures(open_round, outside=False)[number].year_verdict
    other = "unlikely" if proposed != "unlikely" else "likely"
    given = Otherwise(reason=reason, year_verdict=other)
    rounds.approve_round(by=acting("chutich"), round_=open_round, otherwise={row.code: given})
    decision = Decision.objects.get(indicator=row, round=open_round)
    assert (decision.adopted, decision.year_adopted, decision.year_verdict) == (True, False, other)
    assert decision.result.row["year_verdict"] == proposed
    for outside in (True, False):
        assert _figures(open_round, outside=outside)[number].year_verdict == other
    for name in ("chutich", "danguy"):
        client.force_login(acting(name).post.user)
        board = client.get(f"/tong-quan/?ky={open_round.period}&so-voi=nam").context["board"]
        shown = next(item for item in board.rows if item.indicator_id == row.pk)
        assert (shown.year_verdict, shown.row["year_proposed"]) == (other, proposed)
        page = client.get(f"/chi-tieu/{row.pk}/?ky={open_round.period}").content.decode()
        assert reason in page and result_words(other).word in page and "Hệ thống đề xuất" in page
        told = client.get(f"/chi-tieu/{row.pk}/giai-thich/?ky={open_round.period}").content.decode()
        assert reason in told and result_words(proposed or "").word.lower() in told


def test_the_approval_page_decides_on_both_axes(acting: Acting, open_round: Round, client: Client) -> None:
    """The page offers both with one reason; without the reason nothing is approved."""
    row = _judged(open_round)
    client.force_login(acting("chutich").post.user)
    page = client.get(f"/cho-toi-xu-ly/?dot={open_round.code}").content.decode()
    assert page.count(f'name="verdict-{row.code}"') == page.count(f'name="year-verdict-{row.code}"') == 1
    sent = {"round": open_round.pk, f"year-verdict-{row.code}": "missed", f"verdict-{row.code}": ""}
    client.post("/cho-toi-xu-ly/", sent)
    assert not Decision.objects.filter(round=open_round).exists()
    client.post("/cho-toi-xu-ly/", {**sent, f"reason-{row.code}": "Dừng dự án"})
    decision = Decision.objects.get(indicator=row, round=open_round)
    assert (decision.year_verdict, decision.reason) == ("missed", "Dừng dự án")


def test_only_what_can_be_decided_is_taken(acting: Acting, open_round: Round) -> None:
    """No word of another list, and no verdict on a plan of the year that is not there."""
    row = _judged(open_round)
    for other in (Otherwise("stale", "vì"), Otherwise(reason="vì", year_verdict="on_track")):
        with pytest.raises(ActRefusedError, match="không có trong danh mục"):
            rounds.approve_round(by=acting("chutich"), round_=open_round, otherwise={row.code: other})
    with _method_knows_no_year(), pytest.raises(ActRefusedError, match="chưa có kế hoạch năm"):
        given = Otherwise(reason="vì", year_verdict="met")
        rounds.approve_round(by=acting("chutich"), round_=open_round, otherwise={row.code: given})


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


def _method_knows_no_year() -> AbstractContextManager[None]:
    """Let every stored result be without a plan of the year, as it is read."""
    return _read_as(lambda instance, **_: instance.outcome.update(year=None))


def _method_says(verdict: str) -> AbstractContextManager[None]:
    """Let every stored result that judges say another verdict, as it is read."""

    def change(instance: Result, **_: Any) -> None:
        for stored in (instance.row, instance.outcome):
            if stored.get("verdict") in VERDICTS:
                stored["verdict"] = verdict
        if (instance.outcome.get("year") or {}).get("verdict"):
            instance.outcome["year"]["verdict"] = "likely" if verdict in ("met", "on_track") else "unlikely"

    return _read_as(change)


@contextmanager
def _read_as(change: Callable[..., None]) -> Iterator[None]:
    post_init.connect(change, sender=Result, weak=False)
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
