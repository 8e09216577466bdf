"""The reminder letter by page and by command: the office's, for rounds in which somebody is late."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from docx import Document

from kehoach.cli import house
from kehoach.cli.main import main
from kehoach.contents.cycle.rounds import get_round_overview
from kehoach.core.errors import UserFacingError
from kehoach.core.papers.blocks import TableBlock
from kehoach.records.authorities.models import Authority
from kehoach.records.plans.models import SecrecyClass
from kehoach.records.reporting.models import Owed, Round
from tests.samples.papers import reminder_letter

Acting = Callable[..., Any]
LATE = 3


@pytest.fixture
def round_(ward: Any) -> Round:
    """Return the round of April, under way."""
    return Round.objects.filter(authority=ward, status="open").latest("cut_off_date")


@pytest.fixture
def late_day(round_: Round) -> date:
    """Return a day on which the round is overdue."""
    return round_.due_date + timedelta(days=LATE)


def _rows(letter: Any) -> list[tuple[str, ...]]:
    table = next(block.table for block in letter.blocks if isinstance(block, TableBlock))
    return [row.cells for row in table.rows if row.kind == "indicator"]


def _file(round_: Round) -> str:
    return f"{reverse('paper-file', args=['cong-van-don-doc', 'docx'])}?dot={round_.pk}"


def test_the_letter_names_whom_the_page_calls_late(round_: Round, late_day: date) -> None:
    """The same units, as many indicators, the same number of days; made up as the ward is."""
    overview, letter = get_round_overview(round_, late_day), reminder_letter(round_, late_day)
    assert letter.addressees == tuple(unit.unit for unit in overview.late_units)
    assert f"quá hạn {LATE} ngày" == overview.days_left
    assert {cells[3] for cells in _rows(letter)} == {str(LATE)}
    assert letter.illustrative is Authority.objects.get(pk=round_.authority_id).illustrative
    assert letter.authority.symbol == "UBND-VP" and letter.signer.lines == ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")


def test_who_waits_for_a_source_is_not_named(round_: Round, late_day: date) -> None:
    """A unit all of whose figures wait gets no letter; where all do, there is none."""
    first = reminder_letter(round_, late_day).addressees[0]
    Owed.objects.filter(round=round_, unit__name=first).update(waiting_for="Thống kê cơ sở")
    assert first not in reminder_letter(round_, late_day).addressees
    Owed.objects.filter(round=round_).update(waiting_for="Thống kê cơ sở")
    with pytest.raises(UserFacingError, match="không có đơn vị nào quá hạn"):
        reminder_letter(round_, late_day)


def test_on_the_due_day_nobody_is_late(round_: Round) -> None:
    """Late begins the day after."""
    with pytest.raises(UserFacingError, match="không có đơn vị nào quá hạn"):
        reminder_letter(round_, round_.due_date)


def test_restricted_indicators_stand_by_name(round_: Round, late_day: date) -> None:
    """Number and name as the plan has them, and no other cell than day and days."""
    owed = Owed.objects.filter(round=round_, figure__status="draft", waiting_for="").first()
    assert owed is not None
    indicator = owed.figure.indicator
    indicator.secrecy = SecrecyClass.RESTRICTED
    indicator.save()
    rows = {cells[0]: cells[1:] for cells in _rows(reminder_letter(round_, late_day))}
    name, due, days = rows[str(indicator.number)]
    assert name == indicator.name and days == str(LATE)
    assert due == f"{round_.due_date.day}/{round_.due_date.month}/{round_.due_date.year}"


@pytest.mark.parametrize(("who", "status"), [("vanphong", 200), ("tp-kinhte", 404), ("chutich", 404)])
def test_the_office_gets_it_as_word(
    client: Client, round_: Round, late_day: date, acting: Acting, who: str, status: int
) -> None:
    """The page offers it for the overdue round; nobody else may have it."""
    client.force_login(acting(who).post.user)
    address, page = _file(round_), f"{reverse('paper', args=['cong-van-don-doc'])}?dot={round_.pk}"
    with time_machine.travel(f"{late_day} 03:00", tick=False):
        answer = client.get(address)
        assert answer.status_code == client.get(page).status_code == status
        if status == 200:
            assert page in client.get(reverse("office")).content.decode()
            text = " ".join(line.text for line in Document(BytesIO(answer.content)).paragraphs)
            assert "Kính gửi" in text and f"quá hạn {LATE} ngày" in text
            assert answer["Content-Disposition"].endswith(f'cong-van-don-doc-{round_.period}.docx"')


def test_before_the_due_day_the_page_says_so(client: Client, round_: Round, acting: Acting) -> None:
    """No button, and the address leads back to the page with a sentence."""
    client.force_login(acting("vanphong").post.user)
    with time_machine.travel(f"{round_.due_date} 03:00", tick=False):
        assert "cong-van-don-doc" not in client.get(reverse("office")).content.decode()
        page = client.get(_file(round_), follow=True).content.decode()
    assert "không có đơn vị nào quá hạn gửi số liệu" in page


def test_another_authority_has_no_letter_of_it(client: Client, round_: Round, acting: Acting) -> None:
    """A round of somebody else is not found."""
    other = Authority.objects.create(code="99999", name="Phường Khác")
    Round.objects.filter(pk=round_.pk).update(authority=other)
    client.force_login(acting("vanphong").post.user)
    page = client.get(_file(round_), follow=True).content.decode()
    assert "Không có đợt báo cáo" in page


def test_the_command_writes_it(
    round_: Round, late_day: date, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    """Status 0 with the file; 1 and no file where nobody is late; 2 for a kind or a suffix there is not."""
    monkeypatch.setattr(house, "enter", lambda _: None)
    path = tmp_path / "cong-van.docx"
    command = ["report", round_.period, "--kind", "cong-van-don-doc", "-o", str(path)]
    with time_machine.travel(f"{round_.due_date} 03:00", tick=False):
        assert main(command) == 1
    assert "không có đơn vị nào quá hạn" in capsys.readouterr().err and not path.exists()
    with time_machine.travel(f"{late_day} 03:00", tick=False):
        assert main(command) == 0
    assert Document(str(path)).tables
    assert main(["report", round_.period, "--kind", "thu", "-o", str(path)]) == 2
    assert "cong-van-don-doc" in capsys.readouterr().err
    assert main([*command[:-1], str(tmp_path / "cong-van.xlsx")]) == 2
    assert ".docx, .pdf" in capsys.readouterr().err
