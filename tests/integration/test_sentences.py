"""Sentences worded anew: kept with what they replaced, used while the figure stands, offered again when it changes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from kehoach.acts.papers.sentences import word_sentence
from kehoach.catalogue import paper_kind
from kehoach.contents.papers.making import make_paper
from kehoach.contents.papers.sentences import get_sentences
from kehoach.core.errors import ActRefusedError
from kehoach.core.indicators.periods import Period
from kehoach.core.papers.blocks import Bullet
from kehoach.core.papers.edits import Edit, Sentence, apply_edits, foreign_numbers
from kehoach.records.audit.models import Event
from kehoach.records.papers.models import SentenceEdit
from tests.samples.papers import ask, report_paper

Acting = Callable[..., Any]
KIND = paper_kind("bao-cao")
KEY = "groups.15"
WORDED = "(15) Bảo hiểm y tế giữ vững độ bao phủ."


@pytest.fixture
def asked(plan: Any) -> Any:
    """Return the report of the first quarter, as asked for."""
    return ask(plan, date(2026, 4, 20), period=Period.parse("2026-Q1"))


def _generated(asked: Any) -> str:
    line = get_sentences(asked, KIND).line(KEY)
    assert line is not None and line.sentence is not None
    return line.sentence.block.text


def _word(acting: Acting, asked: Any, text: str, who: str = "vanphong", generated: str = "") -> SentenceEdit:
    return word_sentence(
        by=acting(who),
        plan=asked.plan,
        kind=KIND,
        about="2026-Q1",
        key=KEY,
        generated=generated or _generated(asked),
        text=text,
    )


def _texts(asked: Any) -> list[str]:
    return [block.text for block in make_paper(asked, KIND).blocks if isinstance(block, Bullet)]


def test_a_wording_is_used_by_every_file_until_taken_back(asked: Any, acting: Acting) -> None:
    """In the paper itself, so in Word and PDF alike; the generated sentence comes back by choosing it."""
    generated = _generated(asked)
    edit = _word(acting, asked, f"  {WORDED} ")
    assert WORDED in _texts(asked) and generated not in _texts(asked)
    assert (edit.generated, edit.text, edit.by) == (generated, WORDED, acting("vanphong").signature)
    _word(acting, asked, generated)
    assert generated in _texts(asked)
    assert Event.objects.filter(act="papers.word_sentence").count() == 2


def test_a_sentence_can_be_left_out(asked: Any, acting: Acting) -> None:
    """An empty wording: the sentence is gone from the paper, and stands struck out on the page."""
    generated = _generated(asked)
    _word(acting, asked, "")
    assert generated not in _texts(asked)
    line = get_sentences(asked, KIND).line(KEY)
    assert line is not None and line.sentence is not None and line.sentence.standing == "left_out"


def test_when_the_figure_changes_the_paper_says_the_new_one(asked: Any, acting: Acting) -> None:
    """The wording is marked and kept beside it; the paper cannot disagree with the screen."""
    generated = _generated(asked)
    _word(acting, asked, WORDED, generated="(15) Câu của số liệu trước.")
    page = get_sentences(asked, KIND)
    assert page.outdated == 1 and page.edited == 0
    assert generated in _texts(asked) and WORDED not in _texts(asked)


def test_only_who_edits_the_kind_may(asked: Any, acting: Acting) -> None:
    """The chairman reads; a mark of secrecy and a sentence without end are refused; nothing is stored."""
    for who, text, words in (
        ("chutich", WORDED, "thuộc quyền"),
        ("vanphong", "MẬT", "không lưu nội dung mật"),
        ("vanphong", "a" * 2001, "dài quá"),
    ):
        with pytest.raises(ActRefusedError, match=words):
            _word(acting, asked, text, who)
    assert not SentenceEdit.objects.exists()


def test_the_page_shows_what_each_sentence_rests_on(asked: Any, acting: Acting, client: Client) -> None:
    """Edited in place; a number nobody reported is pointed out; without script the form answers as well."""
    client.force_login(acting("vanphong").post.user)
    page = client.get(reverse("paper-sentences", args=["bao-cao"]), {"ky": "2026-Q1"}).content.decode()
    assert "chưa sửa câu nào" in page and "Tỷ lệ dân số tham gia bảo hiểm y tế: <strong>" in page
    address = f"{reverse('paper-sentence', args=['bao-cao'])}?ky=2026-Q1"
    told = client.post(address, {"key": KEY, "text": "Đạt 99,9% dân số."}).content.decode()
    assert "Đã ghi" in told and "99,9" in told and "hãy kiểm tra lại" in told
    assert "99,9%" in client.get(reverse("paper", args=["bao-cao"]), {"ky": "2026-Q1"}).content.decode()
    told = client.post(address, {"key": KEY, "back": "1"}).content.decode()
    assert "99,9" not in told
    assert client.post(address, {"key": "groups.999", "text": "x"}).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("danguy", 403), ("chutich", 403), ("tp-kinhte", 404)])
def test_others_have_no_such_page(asked: Any, acting: Acting, client: Client, who: str, status: int) -> None:
    """Of the consolidated report; a unit words its own report only."""
    client.force_login(acting(who).post.user)
    assert client.get(reverse("paper-sentences", args=["bao-cao"])).status_code == status


@given(st.text(), st.text(), st.text())
def test_an_edit_holds_exactly_while_its_sentence_stands(generated: str, replaced: str, text: str) -> None:
    """Whatever the words: the paper says the wording, or what the figures say, never a third thing."""
    sentence = Sentence(Bullet(generated, key="k"), Edit(replaced, text, "", ""))
    assert sentence.text == (text if replaced == generated else generated)


def test_all_other_blocks_stay(asked: Any) -> None:
    """An edit touches one sentence; unknown keys touch nothing."""
    paper = report_paper()
    same = apply_edits(paper, {"groups.none": Edit("", "x", "", "")})
    assert same == paper
    block = next(item for item in paper.blocks if isinstance(item, Bullet) and item.key == KEY)
    edited = apply_edits(paper, {KEY: Edit(block.text, WORDED, "", "")})
    at = paper.blocks.index(block)
    assert edited.blocks == (*paper.blocks[:at], replace(block, text=WORDED), *paper.blocks[at + 1 :])


def test_foreign_numbers_are_those_the_figures_do_not_have() -> None:
    """Each once, as they are written."""
    assert foreign_numbers("đạt 95,1%, tăng 0,8 điểm", "đạt 95,1% (115.900 người), 96% và 96%") == (
        "115.900",
        "96",
    )
