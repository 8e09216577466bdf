"""Decisions, the loudspeaker piece, corrections, the internal appendix: each from the ward's own rows."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from kehoach.catalogue import paper_kind
from kehoach.contents.papers.corrections import corrections_of
from kehoach.contents.papers.making import make_paper
from kehoach.core.errors import UserFacingError
from kehoach.core.indicators.periods import Period
from kehoach.core.papers.blocks import Centered, Paragraph
from kehoach.core.papers.paper import Paper
from kehoach.documents.word import render_paper
from kehoach.records.assessments.models import Decision
from kehoach.records.audit.models import Event
from kehoach.records.plans.models import Indicator
from kehoach.records.publishing.models import Publication
from kehoach.records.reporting.models import Review, ReviewAct, Round
from tests.samples.papers import ask

Acting = Callable[..., Any]
ON = date(2026, 4, 20)


def _paper(plan: Any, kind: str, post: Any = None, **chosen: Any) -> Paper:
    return make_paper(ask(plan, ON, post, **chosen), paper_kind(kind))


def _text(paper: Paper) -> str:
    return " ".join(block.text for block in paper.blocks if hasattr(block, "text"))


def test_a_decision_has_its_form(plan: Any) -> None:
    """Title, body below it, grounds ending in a full stop, QUYẾT ĐỊNH:, articles in bold, "Kèm theo Quyết định"."""
    paper = _paper(plan, "quyet-dinh-bao-cao")
    word = Document(BytesIO(render_paper(paper)))
    lines = [line.text for line in word.paragraphs if line.text.strip()]
    assert lines[0] == "QUYẾT ĐỊNH" and lines[2] == "ỦY BAN NHÂN DÂN PHƯỜNG PHAN ĐÌNH PHÙNG"
    grounds = [line for line in lines if line.startswith(("Căn cứ", "Theo đề nghị"))]
    assert [line[-1] for line in grounds] == [";"] * (len(grounds) - 1) + ["."]
    cited = (
        "476/QĐ-UBND ngày 13 tháng 3 năm 2026 của Ủy ban nhân dân phường Phan Đình Phùng ban hành Kế hoạch"
    )
    assert cited in " ".join(grounds)
    assert sum(isinstance(block, Centered) for block in paper.blocks) == 1
    leads = [block.lead for block in paper.blocks if isinstance(block, Paragraph)]
    assert leads == ["Điều 1. ", "Điều 2. ", "Điều 3. ", "Điều 4. "]
    assert any(line.startswith("(Kèm theo Quyết định số") and "/QĐ-UBND" in line for line in lines)


def test_the_annex_names_each_units_indicators_and_when_they_report(plan: Any) -> None:
    """All 32, under those who lead them; no figure of any."""
    table = _paper(plan, "quyet-dinh-bao-cao").annexes[0].tables[0]
    rows = [row.cells for row in table.rows if row.kind == "indicator"]
    assert sorted(int(cells[0]) for cells in rows) == list(range(1, 33))
    assert {cells[3] for cells in rows} <= {"Hằng tháng", "Hằng quý", "6 tháng", "Hằng năm"}


def test_the_yearly_targets_are_those_of_the_path(plan: Any) -> None:
    """A column a year, the target and base beside them; what is followed separately has no figure in its row."""
    table = _paper(plan, "quyet-dinh-chi-tieu").annexes[0].tables[0]
    heads = [cell.text for cell in table.header[0]]
    assert heads[3:10] == [
        "Số liệu năm gốc",
        *(f"Năm {year}" for year in range(2026, 2031)),
        "Mục tiêu đến năm 2030",
    ]
    rows = {row.cells[0]: row for row in table.rows if row.kind == "indicator"}
    path = dict(
        Indicator.objects.get(plan=plan, number=15)
        .path_years.filter(giver="ward")
        .values_list("year", "value")
    )
    assert path and list(rows["15"].numbers[4:9]) == [path.get(year) for year in range(2026, 2031)]
    for number in ("30", "31", "32"):
        assert not re.search(r"\d", "".join(rows[number].cells[2:]))
        assert "Theo dõi riêng" in rows[number].cells


def test_the_loudspeaker_says_only_what_is_published(plan: Any) -> None:
    """Each published figure by name, numbers in words; nothing restricted; silent while nothing is published."""
    published = Publication.objects.filter(indicator__plan=plan, withdrawn_at=None)
    assert published
    paper = _paper(plan, "bai-phat-thanh")
    text = _text(paper)
    said = {row.name for row in Indicator.objects.filter(plan=plan) if f"{row.name} " in text}
    assert said <= {row.indicator.name for row in published.select_related("indicator")}
    aloud = re.sub(
        r"\([^()]*\)", "", " ".join(item.text for item in paper.blocks[1:-1] if isinstance(item, Paragraph))
    )
    assert "phần trăm" in aloud and "%" not in aloud
    for number in (30, 31, 32):
        assert Indicator.objects.get(plan=plan, number=number).name not in text
    assert "CỘNG HÒA" not in " ".join(
        cell.text for table in Document(BytesIO(render_paper(paper))).tables for cell in table.rows[0].cells
    )
    published.update(withdrawn_at="2026-04-19T00:00:00Z")
    with pytest.raises(UserFacingError, match="Chưa có số liệu nào được đăng"):
        _paper(plan, "bai-phat-thanh")


def test_a_correction_says_before_after_and_why(plan: Any, acting: Acting) -> None:
    """From the decisions of the round; none where nothing was reopened."""
    round_ = Round.objects.filter(plan=plan, decisions__isnull=False).latest("cut_off_date")
    with pytest.raises(UserFacingError, match="không cần đính chính"):
        _paper(plan, "cong-van-dinh-chinh", round=round_)
    first = _correct(round_, acting)
    found = corrections_of(round_)
    assert [(item.number, item.reason) for item in found] == [
        (first.indicator.number, "Đơn vị cộng thiếu một tổ")
    ]
    assert found[0].before == first.result.row["value"] and found[0].now == "12,3%"
    paper = _paper(plan, "cong-van-dinh-chinh", round=round_)
    assert "đính chính 1 số liệu" in _text(paper) and paper.subject.startswith("đính chính số liệu báo cáo")


def _correct(round_: Round, acting: Acting) -> Decision:
    """Decide a reopened figure anew with another value, as acts leave it; return the first decision."""
    first = Decision.objects.filter(round=round_, result__row__has_key="value").exclude(
        indicator__number__gte=30
    )[0]
    result = first.result
    result.pk, result._state.adding, result.row = None, True, {**result.row, "value": "12,3%"}
    result.save()
    Decision.objects.create(
        authority=first.authority,
        indicator=first.indicator,
        round=round_,
        result=result,
        verdict=first.verdict,
        at=first.at,
        by=first.by,
    )
    figure = first.indicator.figures.filter(owed__round=round_).latest("pk")
    value = figure.values.latest("pk")
    Review.objects.create(
        authority=first.authority,
        value=value,
        act=ReviewAct.REOPEN,
        at=first.at,
        by=first.by,
        reason="Đơn vị cộng thiếu một tổ",
    )
    found: Decision = Decision.objects.filter(round=round_, indicator=first.indicator).earliest("pk")
    return found


def test_the_internal_appendix_is_marked_named_and_logged(plan: Any, acting: Acting, client: Client) -> None:
    """LƯU HÀNH NỘI BỘ in its box; only named posts; each reading an event without the figure."""
    chair = acting("chutich").post
    period = Period.parse("2026-Q1")
    paper = _paper(plan, "phu-luc-noi-bo", chair, period=period)
    assert paper.internal and paper.form.internal_mark in [
        line.text for line in Document(BytesIO(render_paper(paper))).paragraphs
    ]
    client.force_login(chair.user)
    for _ in range(2):
        assert client.get(reverse("paper", args=["phu-luc-noi-bo"])).status_code == 200
    seen = Event.objects.filter(act="restricted.seen", data__where="Phụ lục các chỉ tiêu theo dõi riêng")
    assert seen.count() == 2 * 3  # indicators
    chair.role, chair.sees_restricted = "office", False
    with pytest.raises(UserFacingError, match="không được giao xem"):
        _paper(plan, "phu-luc-noi-bo", chair, period=period)
