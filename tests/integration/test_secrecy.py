"""Restricted figures appear nowhere they should not: pages, papers, data, audit trail, search."""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice, product
from typing import Any

import pytest
from django.test import Client

from kehoach.acts import requests
from kehoach.catalogue import paper_kinds
from kehoach.contents.cycle.requests.answering import get_rows
from kehoach.contents.papers.choices import Field, choose
from kehoach.contents.papers.making import make_paper
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import UserFacingError
from kehoach.core.indicators.periods import Period
from kehoach.core.papers.exchange import write_paper
from kehoach.core.papers.kind import PaperKind
from kehoach.documents.formats import render
from kehoach.documents.word import render_paper
from kehoach.documents.word.template import make_template
from kehoach.documents.word.template.filling import fill_template
from kehoach.records.audit.models import Event
from kehoach.records.plans.models import Indicator
from kehoach.records.reporting.models import FigureStatus, Owed
from kehoach.records.requests.models import FigureRequest
from tests.samples.papers import reminder_letter, report_paper
from tests.samples.secret import SPELLINGS, parts_of

MAKERS = (
    ("chair", "chutich"),
    ("head", "cht-quansu"),
    ("office", "vanphong"),
    ("publisher", "nguoidang"),
)
SILENT = {
    *("tong-ket", "cong-van-dinh-chinh", "cong-van-dinh-chinh-da-cung-cap"),
    *("tra-loi-lam-ro", "cong-van-de-nghi-cung-cap-so-lieu", "thong-bao-ket-luan"),
}
"""Kinds that have nothing to say in the sample ward of April; their own tests hold what they may say."""
PATHS = (
    "/tong-quan/",
    "/tong-quan/?so-voi=nam",
    "/chi-tieu/",
    "/chi-tieu/?q=dân quân",
    "/ke-hoach/",
    "/van-ban/bao-cao/",
)


@pytest.mark.parametrize("username", ["cv-vanhoa", "tp-kinhte", "phochutich", "danguy", "nguoidang"])
def test_no_page_shows_it_to_those_who_may_not(secret: Indicator, client: Client, username: str) -> None:
    """Every list and the indicator's own page, for each post that is neither lead, chairman nor named."""
    _sign_in(client, username)
    explained = f"/chi-tieu/{secret.pk}/giai-thich/"
    own = (f"/chi-tieu/{secret.pk}/", explained, f"{explained}?dang=json", f"{explained}?dang=txt")
    for path in (*PATHS, *own):
        answer = client.get(f"{path}{'&' if '?' in path else '?'}ky=2026")
        if answer.status_code == 200:
            _holds_nothing(answer.content.decode(), f"{username} {path}")


def test_its_leads_and_the_chairman_see_it(secret: Indicator, client: Client) -> None:
    """So the test above can fail."""
    for username in ("cht-quansu", "chutich"):
        _sign_in(client, username)
        page = client.get(f"/chi-tieu/{secret.pk}/?ky=2026").content.decode()
        assert "1,0873" in page or "1,09%" in page, username


def test_the_public_page_and_its_data_name_it_without_a_figure(secret: Indicator, client: Client) -> None:
    """ "Theo dõi riêng", no target, no value, whatever is asked."""
    for path in ("/", f"/ket-qua/{secret.pk}/", "/du-lieu/ket-qua.csv"):
        text = client.get(path).content.decode()
        _holds_nothing(text, path)
        assert "heo dõi riêng" in text
        assert "1,16" not in text and "1.16" not in text


@pytest.mark.parametrize(
    "kind", [kind for kind in paper_kinds() if not kind.logged], ids=lambda kind: kind.kind
)
def test_no_paper_that_can_be_sent_on_holds_it_in_any_part_of_any_file(
    secret: Indicator, asked_for: FigureRequest, acting: Callable[..., Any], kind: PaperKind
) -> None:
    """Whoever may make it: text, properties, hidden cells, alternative texts, QR, what is stored, from a template."""
    post = acting(next(who for role, who in MAKERS if role in kind.makers)).post
    viewer = Viewer(post.authority_id, post, date(2026, 4, 20))
    made = []
    try:
        _, fields = choose(viewer, kind, {})
    except UserFacingError:
        fields = None
    # Inside, the year the secret is of is enough; what goes out is looked at whatever is chosen.
    every = _combinations(fields) if fields is not None else iter(())
    for chosen in every if kind.outside else islice(_of_2026(every), 2):
        try:
            paper = make_paper(choose(viewer, kind, chosen)[0], kind)
        except UserFacingError:
            continue
        made.append(paper)
        _holds_nothing(write_paper(paper), f"{kind.kind} {chosen}, as it is stored")
        for suffix in kind.files:
            for name, text in parts_of(render(paper, suffix), suffix):
                _holds_nothing(text, f"{kind.kind}{suffix} {chosen} {name}")
    if kind.templated and made:
        for name, text in parts_of(fill_template(make_template(made[-1]), made[-1]), ".docx"):
            _holds_nothing(text, f"{kind.kind} from a template, {name}")
    # A kind that says nothing on this day is named, so that none is passed over unseen.
    assert bool(made) == (kind.kind not in SILENT), kind.kind


def _of_2026(chosen: Iterator[dict[str, str]]) -> Iterator[dict[str, str]]:
    return (item for item in chosen if item.get("ky", "2026") == "2026")


@pytest.fixture
def asked_for(plan: Any, acting: Callable[..., Any], secret: Indicator) -> FigureRequest:
    """Return a request for the secret and a figure beside it, answered by a letter; sheets are called for."""
    both = [secret.pk, Indicator.objects.get(plan=plan, number=15).pk]
    asked = requests.Asked(
        indicators=both, period=Period.parse("2026"), purpose="Phục vụ kỳ họp", due_date=date(2026, 4, 27)
    )
    row = requests.ask(by=acting("danguy"), plan=plan, given=asked)
    requests.answer(
        by=acting("vanphong"), request=row, given=requests.Answered(rows=get_rows(row), way="letter")
    )
    return row


def test_what_no_page_shows_of_a_pdf_is_read_too() -> None:
    """So that the test above can fail: the title and the outline are found among the strings."""
    paper = replace(report_paper(), subject="Kết quả 1,0873")
    strings = dict(parts_of(render(paper, ".pdf"), ".pdf"))["strings"]
    assert "Kết quả 1,0873" in strings and "KẾT QUẢ CHUNG" in strings


def _combinations(fields: tuple[Field, ...]) -> Iterator[dict[str, str]]:
    """Yield some choices that go together: the first and the last of each, and the year the secret is of."""
    options = [{item.options[0].value, item.options[-1].value} for item in fields]
    for place, item in enumerate(fields):
        options[place] |= {option.value for option in item.options if option.value == "2026"}
    for values in product(*options):
        yield {item.name: value for item, value in zip(fields, values, strict=True)}


def test_the_audit_trail_proves_it_without_telling_it(secret: Indicator, ward: Any) -> None:
    """Events carry a digest, never the number."""
    for event in Event.objects.filter(authority=ward):
        _holds_nothing(f"{event.words} {event.data}", event.act)


def _holds_nothing(text: str, where: str) -> None:
    for spelling in SPELLINGS:
        assert spelling not in text, f"{where} shows {spelling}"


def _sign_in(client: Client, username: str) -> None:
    client.logout()
    answer = client.post("/dang-nhap/thu/", {"username": username})
    assert answer.status_code == 302


def test_the_letter_to_late_units_names_it_without_a_figure(secret: Indicator) -> None:
    """Sent back and overdue, it stands by name; no part of the file holds what was typed."""
    owed = Owed.objects.select_related("round", "figure").get(figure__indicator=secret, round__status="open")
    owed.figure.status = FigureStatus.RETURNED
    owed.figure.save()
    letter = reminder_letter(owed.round, owed.round.due_date + timedelta(days=1))
    with zipfile.ZipFile(io.BytesIO(render_paper(letter))) as parts:
        text = " ".join(parts.read(name).decode("utf-8", "ignore") for name in parts.namelist())
    assert secret.name in text
    _holds_nothing(text, "the letter")
