"""Evidence: which files are kept, with what, who gets them back, and that a backup has them."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kehoach.acts import figures
from kehoach.core.errors import ActRefusedError, DocumentError
from kehoach.intake.evidence import LARGEST, check_evidence
from kehoach.records import backup
from kehoach.records.reporting.models import Evidence, Owed
from tests.integration.test_figures import enter, owed_of
from tests.samples.secret import open_year

Acting = Callable[..., Any]
PDF = b"%PDF-1.7\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    """Keep the files of a test by themselves."""
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def owed(ward: Any, acting: Acting) -> Owed:
    """Return a figure of the economic unit with a value."""
    item = owed_of(ward, 23)
    enter(acting, item)
    return item


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("BC_MAT_12.pdf", PDF, "dấu “MAT”"),
        ("bieu.pdf", b"", "rỗng"),
        ("bieu.pdf", b"<html>", "không phải PDF"),
        ("anh.png", PDF, "không phải ảnh"),
        ("anh.jpg", PNG, "không phải ảnh"),
        ("bieu.docx", b"PK\x03\x04 nothing", "bieu"),
        ("bieu.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Chỉ nhận tệp"),
        ("chay.exe", b"MZ", "Chỉ nhận tệp"),
        ("trang.svg", b"<svg/>", "Chỉ nhận tệp"),
        ("bieu", PDF, "Chỉ nhận tệp"),
        ("bieu.pdf", PDF + b"0" * LARGEST, "quá lớn"),
    ],
)
def test_what_may_not_be_kept_is_refused(name: str, data: bytes, words: str) -> None:
    """Marks of secrecy, bytes that are not what the name says, other kinds, too much."""
    with pytest.raises(DocumentError, match=words):
        check_evidence(data, name)


@pytest.mark.parametrize(
    ("name", "data"), [("BC 12.PDF", PDF), ("anh.png", PNG), ("a.JPEG", b"\xff\xd8\xff\xe0")]
)
def test_what_may_be_kept(name: str, data: bytes) -> None:
    """By its bytes, whatever the case of its name."""
    assert check_evidence(data, name) in ("pdf", "png", "jpg")


def test_a_file_is_kept_once_by_its_content(acting: Acting, owed: Owed, home: Path) -> None:
    """Readable by the house alone; handed in twice it is one."""
    by = acting("cv-kinhte")
    first = figures.add_evidence(by=by, owed=owed, name="Biểu 02.pdf", data=PDF)
    assert figures.add_evidence(by=by, owed=owed, name="khác.pdf", data=PDF) == first
    assert first.path.read_bytes() == PDF
    assert first.path.stat().st_mode & 0o777 == 0o600
    assert [path for path in (home / "evidence").rglob("*") if path.is_file()] == [first.path]


def test_not_with_restricted_nor_sent_figures(ward: Any, plan: Any, acting: Acting, owed: Owed) -> None:
    """No file of what is followed separately; none once Văn phòng has it; none by others."""
    by = acting("cv-kinhte")
    with pytest.raises(ActRefusedError, match="Nhập số liệu trước"):
        figures.add_evidence(by=by, owed=owed_of(ward, 29), name="a.pdf", data=PDF)
    with pytest.raises(ActRefusedError, match="Việc này thuộc"):
        figures.add_evidence(by=acting("cv-vanhoa"), owed=owed, name="a.pdf", data=PDF)
    figures.submit(by=acting("tp-kinhte"), round_=owed.round, unit=owed.unit)
    with pytest.raises(ActRefusedError, match="đã gửi"):
        figures.add_evidence(by=by, owed=owed, name="a.pdf", data=PDF)
    restricted = owed_of(ward, 30, open_year(acting, plan))
    with pytest.raises(ActRefusedError, match="diện hạn chế"):
        figures.add_evidence(by=acting("tl-quansu"), owed=restricted, name="a.pdf", data=PDF)
    assert not Evidence.objects.exists()


def test_it_is_downloaded_by_who_may_see_the_figure(acting: Acting, owed: Owed, client: Client) -> None:
    """As an attachment that no browser opens in place; other units, readers and strangers get nothing."""
    client.force_login(acting("cv-kinhte").post.user)
    upload = SimpleUploadedFile("Biểu 02.pdf", PDF)
    added = client.post(reverse("evidence-add", args=[owed.pk]), {"file": upload}, follow=True)
    assert "Biểu 02.pdf" in added.content.decode()
    url = reverse("evidence", args=[Evidence.objects.get().pk])
    for username, status in (
        ("cv-kinhte", 200),
        ("vanphong", 200),
        ("cv-vanhoa", 404),
        ("danguy", 403),
        ("quantri", 403),
    ):
        client.force_login(acting(username).post.user)
        assert client.get(url).status_code == status, username
    client.force_login(acting("chutich").post.user)
    found = client.get(url)
    assert found.content == PDF
    assert found.headers["Content-Disposition"].startswith("attachment")
    assert found.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in found.headers["Content-Security-Policy"]
    assert "no-store" in found.headers["Cache-Control"]


def test_a_backup_has_it(acting: Acting, owed: Owed, tmp_path: Path) -> None:
    """Named by its content, and vouched for by the manifest."""
    row = figures.add_evidence(by=acting("cv-kinhte"), owed=owed, name="a.pdf", data=PDF)
    manifest = backup.write(tmp_path / "sao-luu.zip")
    name = f"evidence/{row.sha256[:2]}/{row.sha256}"
    assert manifest["files"][name] == row.sha256
    with zipfile.ZipFile(BytesIO((tmp_path / "sao-luu.zip").read_bytes())) as archive:
        assert archive.read(f"files/{name}") == PDF
