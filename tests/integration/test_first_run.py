"""A ward that starts for real: the first-run page, then the plan, then the first round."""

import pytest
from django.test import Client

from kehoach.demo.ward import sample_plan
from kehoach.records.authorities.models import Authority, Post
from kehoach.records.plans.models import Plan

GIVEN = {
    "code": "12345",
    "name": "Xã Mới",
    "province": "tỉnh Thái Nguyên",
    "units": "Phòng Kinh tế\nPhòng Văn hóa - Xã hội",
    "office": "Văn phòng HĐND và UBND",
    "full_name": "Quản trị xã",
    "username": "quantri",
    "password": "mat-khau-dai-de-thu",
}


@pytest.fixture(autouse=True)
def _empty(empty_house: None) -> None:
    """Every test here begins before the first authority."""


def test_a_server_without_an_authority_begins_with_the_first_run_page(client: Client) -> None:
    """The public address leads there; once founded, the page is closed."""
    assert client.get("/").headers["Location"] == "/bat-dau/"
    assert client.post("/bat-dau/", {**GIVEN, "password": "ngắn"}).status_code == 422
    assert not Authority.objects.exists()
    assert client.post("/bat-dau/", GIVEN).status_code == 302
    assert Post.objects.get().user.username == "quantri"
    assert client.get("/bat-dau/").status_code == 404
    assert client.get("/quan-tri/").status_code == 200


def test_the_administrator_brings_a_plan_in(client: Client) -> None:
    """A file that is no plan is refused with its name; the sample plan becomes a draft to review."""
    client.post("/bat-dau/", GIVEN)
    wrong = client.post("/ke-hoach/dua-vao/", {"file": _upload("khong.txt", b"khong phai")})
    assert wrong.status_code == 422
    assert "khong.txt" in wrong.content.decode()
    assert not Plan.objects.exists()
    right = client.post("/ke-hoach/dua-vao/", {"file": _upload("ke-hoach.docx", sample_plan().read_bytes())})
    assert right.status_code == 302
    assert Plan.objects.get().indicators.count() == 32


def _upload(name: str, data: bytes) -> object:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, data)
