"""A body's blank form, act by act and page by page: kept, mapped, filled, replaced, logged when it was sent."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kehoach.acts import forms as acts
from kehoach.contents.cycle.requests.forms import get_filled, get_form, get_grid, mapped_cells
from kehoach.contents.cycle.requests.log import get_log
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import ActRefusedError
from kehoach.core.indicators.periods import Period
from kehoach.core.papers.form import MappedCell
from kehoach.documents.excel.filling import fill_form
from kehoach.intake.forms import read_form_safely
from kehoach.records.audit.models import Event
from kehoach.records.authorities.models import User
from kehoach.records.plans.models import Indicator
from kehoach.records.reporting.models import Figure
from kehoach.records.requests.forms import BlankForm
from tests.samples.forms import FIRST, SHEET, blank_form

Acting = Callable[..., Any]
DAY = date(2026, 4, 21)
QUARTER = Period.parse("2026-Q1")
NUMBERS = (7, 15, 22, 30)


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """Keep the files of these tests in a folder of their own."""
    settings.HOME = tmp_path
    return tmp_path


def names(plan: Any) -> list[str]:
    """Return the names of the indicators the form asks for, one of them followed separately."""
    known = {row.number: row.name for row in Indicator.objects.filter(plan=plan, number__in=NUMBERS)}
    return [known[number] for number in NUMBERS]


def given(data: bytes, name: str = "bieu-05.xlsx") -> acts.FormGiven:
    """Return a file as it is handed in."""
    return acts.FormGiven(filename=name, data=data, layout=read_form_safely(data, name))


@pytest.fixture
def form(acting: Acting, plan: Any) -> BlankForm:
    """Return the form kept."""
    made = given(blank_form(names(plan)))
    return acts.add_form(by=acting("vanphong"), name="Biểu 05", receiver="UBND tỉnh", given=made)


@pytest.fixture
def mapped(acting: Acting, plan: Any, form: BlankForm) -> BlankForm:
    """Return it with every suggestion taken and the name of the period."""
    grid = get_grid(form, plan)
    cells = [*grid.offers, MappedCell(sheet=SHEET, place="B2", measure="period")]
    acts.map_cells(by=acting("vanphong"), form=form, plan=plan, after_revision=0, cells=cells)
    return form


def test_the_suggestions_fill_the_form_with_what_was_approved(plan: Any, mapped: BlankForm) -> None:
    """Numbers by row and column, blanks where there is none with the reason; nothing of what is followed separately."""
    filled = get_filled(mapped, plan, QUARTER)
    assert mapped.edition is not None
    data = mapped.edition.path.read_bytes()
    book = openpyxl.load_workbook(io.BytesIO(fill_form(data, filled.fillings())))
    sheet = book[SHEET]
    for place, number in enumerate(NUMBERS[:3]):
        indicator = Indicator.objects.get(plan=plan, number=number)
        figure = Figure.objects.filter(
            indicator=indicator, period_end=QUARTER.last_day, approved__isnull=False
        ).first()
        got = sheet[f"E{FIRST + place}"].value
        if figure is None:
            assert got is None
            continue
        value = figure.approved
        assert value is not None
        rate = value.value if value.numerator is None else 100 * value.numerator / (value.denominator or 1)
        assert abs(Decimal(repr(got)) - (rate or 0)) < Decimal("1e-9")
    assert sheet["B2"].value == QUARTER.label
    assert [sheet[f"{letter}{FIRST + 3}"].value for letter in "DEFG"] == [None] * 4
    assert filled.missing and all(item.lacks for item in filled.missing)
    assert {cell.indicator for cell in mapped_cells(mapped.edition)[0]}.isdisjoint(
        Indicator.objects.filter(plan=plan, number=30).values_list("pk", flat=True)
    )


def test_percent_cells_take_shares_of_one(acting: Acting, plan: Any) -> None:
    """A cell that shows percentages keeps 0,951 where others keep 95,1."""
    data = blank_form(names(plan), number_format="0.0%")
    form = acts.add_form(by=acting("vanphong"), name="Biểu %", receiver="Tỉnh", given=given(data))
    grid = get_grid(form, plan)
    acts.map_cells(by=acting("vanphong"), form=form, plan=plan, after_revision=0, cells=grid.offers)
    filled = get_filled(form, plan, QUARTER)
    shares = [item for item in filled.cells if item.cell.measure == "value" and item.filling is not None]
    assert shares and all(0 < item.filling <= 1 and item.shown.endswith("%") for item in shares)  # type: ignore[operator]


@pytest.mark.parametrize("who", ["danguy", "chutich", "cv-kinhte", "nguoidang", "quantri"])
def test_only_the_office_keeps_and_maps(acting: Acting, plan: Any, form: BlankForm, who: str) -> None:
    """Nothing is written for anybody else, and nobody else sees a form."""
    before = Event.objects.count()
    made = given(blank_form(names(plan)[:2]))
    for act in (
        lambda: acts.add_form(by=acting(who), name="B", receiver="T", given=made),
        lambda: acts.renew_form(by=acting(who), form=form, given=made),
        lambda: acts.map_cells(by=acting(who), form=form, plan=plan, after_revision=0, cells=[]),
        lambda: acts.record_sent(
            by=acting(who), form=form, period="x", sent=acts.Sent(paper="1", sent_on=DAY, given=[])
        ),
    ):
        with pytest.raises(ActRefusedError, match="thuộc quyền"):
            act()
    assert Event.objects.count() == before
    post = acting(who).post
    assert get_form(Viewer(post.authority_id, post, DAY), form.pk) is None


def test_another_ward_knows_nothing_of_it(acting: Acting, form: BlankForm) -> None:
    """By its number neither."""
    assert get_form(Viewer(form.authority_id + 1000, acting("vanphong").post, DAY), form.pk) is None


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"place": "H7"}, "công thức"),
        ({"place": "ZZ9"}, "không có ô"),
        ({"place": "B1"}, "không có ô"),
        ({"place": "7A"}, "Không có ô"),
        ({"sheet": "khác"}, "không có ô"),
        ({"measure": "luck"}, "Không rõ"),
        ({"indicator": None}, "chọn chỉ tiêu"),
        ({"indicator": 10**9}, "không thuộc kế hoạch"),
    ],
)
def test_a_cell_that_may_not_be_mapped_is_refused(
    acting: Acting, plan: Any, form: BlankForm, more: dict[str, Any], words: str
) -> None:
    """Each with its place; nothing is kept."""
    pk = Indicator.objects.get(plan=plan, number=15).pk
    cell = replace(MappedCell(sheet=SHEET, place="E7", measure="value", indicator=pk), **more)
    with pytest.raises(ActRefusedError, match=words):
        acts.map_cells(by=acting("vanphong"), form=form, plan=plan, after_revision=0, cells=[cell])
    assert form.edition is not None and mapped_cells(form.edition) == ((), 0)


def test_what_is_followed_separately_is_not_mapped_and_two_people_do_not_overwrite(
    acting: Acting, plan: Any, mapped: BlankForm
) -> None:
    """The office sees the other's mapping first."""
    secret = Indicator.objects.get(plan=plan, number=30).pk
    cell = MappedCell(sheet=SHEET, place="E10", measure="value", indicator=secret)
    with pytest.raises(ActRefusedError, match="theo dõi riêng"):
        acts.map_cells(by=acting("vanphong"), form=mapped, plan=plan, after_revision=1, cells=[cell])
    with pytest.raises(ActRefusedError, match="Người khác vừa sửa"):
        acts.map_cells(by=acting("vanphong"), form=mapped, plan=plan, after_revision=0, cells=[])


def test_a_changed_form_says_what_to_map_anew(acting: Acting, plan: Any, mapped: BlankForm) -> None:
    """The same file is refused; unchanged words keep their cells, the earlier file stays."""
    with pytest.raises(ActRefusedError, match="đúng là mẫu đang dùng"):
        acts.renew_form(by=acting("vanphong"), form=mapped, given=given(blank_form(names(plan))))
    changed = [names(plan)[0], "Tỷ lệ hộ dùng nước máy", *names(plan)[2:]]
    new = given(blank_form(changed, extra="I. Xã hội"))
    kept, lost = acts.renew_form(by=acting("vanphong"), form=mapped, given=new)
    assert kept == 7 and len(lost) == 3
    mapped.refresh_from_db()
    assert mapped.edition is not None and mapped.edition.order == 2 and mapped.editions.count() == 2
    assert len(mapped_cells(mapped.edition)[0]) == 7


def test_what_was_sent_stands_in_the_log(acting: Acting, plan: Any, mapped: BlankForm) -> None:
    """By the paper it went with; without a paper or day it is refused."""
    office = acting("vanphong")
    pairs = get_filled(mapped, plan, QUARTER).given
    for bad, words in (({"paper": " "}, "Ghi số"), ({"sent_on": None}, "Ghi ngày")):
        sent = acts.Sent(**{"paper": "212/UBND", "sent_on": DAY, "given": pairs, **bad})  # type: ignore[arg-type]
        with pytest.raises(ActRefusedError, match=words):
            acts.record_sent(by=office, form=mapped, period="quý I", sent=sent)
    sent = acts.Sent(paper="212/UBND", sent_on=DAY, given=pairs)
    acts.record_sent(by=office, form=mapped, period="quý I", sent=sent)
    lines = get_log(Viewer(office.authority.pk, office.post, DAY), receiver="ubnd tinh").lines
    assert len(lines) == len(pairs) > 0
    assert all("Biểu 05" in line.by_paper and "212/UBND" in line.by_paper for line in lines)


def test_the_pages_lead_from_file_to_filled_form(client: Client, acting: Acting, plan: Any) -> None:
    """Upload, suggestions, one cell by hand, the filled file, twice the same bytes, a bad file refused."""
    with time_machine.travel("2026-04-21T05:00:00Z", tick=False):
        client.force_login(User.objects.get(username="vanphong"))
        bad = SimpleUploadedFile("bieu.xlsx", b"xin chao")
        answer = client.post(reverse("forms"), {"name": "Biểu 07", "receiver": "Tỉnh", "file": bad})
        assert "Biểu 07" in answer.content.decode() and not BlankForm.objects.exists()
        upload = SimpleUploadedFile("bieu-07.xlsx", blank_form(names(plan)))
        answer = client.post(reverse("forms"), {"name": "Biểu 07", "receiver": "Tỉnh", "file": upload})
        row = BlankForm.objects.get()
        here = reverse("form-map", args=[row.pk])
        assert answer["Location"] == here
        assert "Nhận 9 gợi ý" in client.get(here).content.decode()
        assert "Chưa gán ô nào" in client.get(reverse("form", args=[row.pk])).content.decode()
        client.post(here, {"act": "offers", "revision": "0"})
        pk = Indicator.objects.get(plan=plan, number=15).pk
        one = {"act": "map", "revision": "1", "indicator": f"{pk}.0", "measure": "baseline"}
        answer = client.post(f"{here}?trang={SHEET}&o=C7", one)
        assert answer["Location"].endswith("o=C8")
        page = client.get(reverse("form", args=[row.pk])).content.decode()
        assert "/10 ô để trống" in page
        files = [client.get(reverse("form-file", args=[row.pk]), {"ky": "2026-Q1"}).content for _ in range(2)]
        assert files[0] == files[1] and files[0][:2] == b"PK"
        blank = client.get(reverse("form-file", args=[row.pk]), {"trong": "1"}).content
        assert row.edition is not None and blank == row.edition.path.read_bytes()
        client.force_login(User.objects.get(username="danguy"))
        assert client.get(here).status_code == 403
