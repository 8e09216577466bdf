"""What a report of each sort of period is called, and what one looks back on: the year, or the plan from its start."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kehoach.catalogue import paper_kind
from kehoach.core.indicators.periods import Period
from kehoach.core.papers.blocks import Bullet, Heading, Paragraph
from kehoach.core.papers.kind import PaperKind
from kehoach.core.papers.paper import Paper
from kehoach.core.papers.periods import period_names
from kehoach.core.papers.report import make_report
from kehoach.core.report.annex import make_annex
from tests.samples.report import make_content

NAMES = {
    "2026-M01": ("tháng 1 năm 2026", "tháng 2 năm 2026"),
    "2026-M09": ("tháng 9 và 9 tháng năm 2026", "tháng 10 năm 2026"),
    "2026-M12": ("tháng 12 và cả năm 2026", "tháng 1 năm 2027"),
    "2026-Q3": ("quý III năm 2026", "quý IV năm 2026"),
    "2026-Q4": ("quý IV năm 2026", "quý I năm 2027"),
    "2026-S1": ("6 tháng đầu năm 2026", "6 tháng cuối năm 2026"),
    "2026-S2": ("6 tháng cuối năm 2026", "6 tháng đầu năm 2027"),
    "2026-9M": ("9 tháng năm 2026", "3 tháng cuối năm 2026"),
    "2026": ("năm 2026", "năm 2027"),
}


@pytest.mark.parametrize(("code", "named"), NAMES.items())
def test_a_period_and_the_next_have_their_names(code: str, named: tuple[str, str]) -> None:
    """By the words of the kind; luỹ kế of a month says so."""
    found = period_names(Period.parse(code), paper_kind("bao-cao").words["periods"])
    assert (found["period"], found["next"]) == named


@pytest.mark.parametrize("code", NAMES)
def test_every_sort_of_report_is_whole(code: str) -> None:
    """No placeholder is left; the next period opens the section of tasks; a month has no tables in its text."""
    paper = make_report(make_content(period=Period.parse(code)), paper_kind("bao-cao"))
    headings = [block.text for block in paper.blocks if isinstance(block, Heading) and block.level == 1]
    assert any(text.endswith(f". NHIỆM VỤ TRỌNG TÂM {NAMES[code][1].upper()}") for text in headings)
    assert NAMES[code][0] in paper.subject and "{" not in _text(paper)
    tables = [
        block for block in paper.blocks if isinstance(block, Paragraph) and "Kết quả theo" in block.text
    ]
    assert len(tables) == (0 if "M0" in code or "M1" in code else 2)


def test_a_report_over_the_plan_compares_with_base_year_and_target() -> None:
    """Neither last year nor the year's plan is spoken of; the share in the annex is of the target."""
    text = _text(_over_the_plan(paper_kind("so-ket")))
    assert "bằng 95,1% mục tiêu (100%)" in text
    assert text.count("cùng kỳ") == 1  # indicator 1 is a growth, measured against it
    assert "kế hoạch năm" not in text
    table = make_annex(make_content().over_the_plan())
    assert table.numbers[8] == "(9) = (8)/(5)"
    assert [cell.text for cell in table.header[1]][:2] == ["Với mục tiêu (%)", "Tăng, giảm so với năm gốc"]


def test_the_base_year_is_compared_with_where_it_is_known() -> None:
    """ "cao hơn năm gốc 0,8 điểm phần trăm": from the baseline, not from last year's period."""
    content = make_content()
    groups = tuple(
        replace(group, figures=tuple(replace(item, baseline=Decimal("94.3")) for item in group.figures))
        for group in content.groups
    )
    paper = make_report(replace(content, groups=groups).over_the_plan(), paper_kind("so-ket"))
    assert "đạt 95,14%, tăng 0,8 điểm phần trăm so với năm gốc, bằng 95,1% mục tiêu (100%)" in _text(paper)


def test_each_generated_sentence_names_the_figures_it_rests_on() -> None:
    """Keys are unique in a paper; a sentence of one figure shows its value; restricted ones are named nowhere."""
    paper = make_report(make_content(), paper_kind("bao-cao"))
    said = [block for block in paper.blocks if isinstance(block, Paragraph | Bullet) and block.key]
    assert len({block.key for block in said}) == len(said) > 30
    one = next(block for block in said if block.key == "groups.13")
    assert [(rest.name[:5], rest.value) for rest in one.rests_on] == [("(13) ", "85,2%")]
    rested = " ".join(rest.name for block in said for rest in block.rests_on)
    assert "(13)" in rested and "(30)" not in rested


def _over_the_plan(kind: PaperKind) -> Paper:
    return make_report(make_content().over_the_plan(), kind)


def _text(paper: Paper) -> str:
    blocks = [block.text for block in paper.blocks if hasattr(block, "text")]
    return " ".join([paper.subject, *blocks, paper.closing])
