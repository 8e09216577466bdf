"""What posts without a journey of their own do in the browser: deputy, reader, administrator."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
SignIn = Callable[..., Page]
INDICATOR = "Tỷ lệ dân số tham gia bảo hiểm y tế"


def test_a_deputy_looks_into_a_figure_and_decides_nothing(sign_in: SignIn) -> None:
    """From the board to the figure's history; what is followed separately has no number; approving is not offered."""
    page = sign_in("phochutich")
    page.goto("/chi-tieu/")
    page.click(f"text={INDICATOR}")
    expect(page.locator("h1")).to_contain_text("%")
    expect(page.locator(".history").first).to_contain_text("Tiếp nhận")
    expect(page.locator("nav >> text=Chờ tôi xử lý")).to_have_count(0)
    _closed(page, "/cho-toi-xu-ly/", "/viec-can-lam/", "/kiem-tra/", "/quan-tri/")
    _no_restricted_number(page)


def test_the_party_committee_reads_and_takes_the_report_along(sign_in: SignIn) -> None:
    """Approved results, on a phone; nothing to enter, to check or to approve, and no restricted number."""
    page = sign_in("danguy", 360)
    page.goto("/tong-quan/?ky=2026-Q1")
    expect(page.locator("main")).to_contain_text("chỉ tiêu")
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.goto("/van-ban/bao-cao/?ky=2026-Q1")
    with page.expect_download() as download:
        page.click("text=Tải Word")
    assert download.value.suggested_filename.endswith(".docx")
    _closed(page, "/viec-can-lam/", "/dot-bao-cao/", "/kiem-tra/", "/cho-toi-xu-ly/", "/cong-khai/")
    _no_restricted_number(page)


def test_the_administrator_sees_people_and_no_figures(sign_in: SignIn) -> None:
    """Signing in leads to the people; every page with figures is closed and not offered."""
    page = sign_in("quantri")
    page.goto("/quan-tri/")
    expect(page.locator("main")).to_contain_text("Trưởng Phòng KT")
    expect(page.locator("nav >> text=Tổng quan")).to_have_count(0)
    _closed(page, "/tong-quan/", "/chi-tieu/", "/viec-can-lam/", "/kiem-tra/", "/ke-hoach/")


def _closed(page: Page, *paths: str) -> None:
    """Every one of the pages is refused, by address too."""
    for path in paths:
        answer = page.request.get(path)
        assert answer.status == 403, path


def _no_restricted_number(page: Page) -> None:
    """Others have their numbers; an indicator followed separately has none."""
    page.goto("/chi-tieu/?ky=2026-Q1")
    reached = page.locator('td[data-label="Đạt được"]')
    assert any("%" in text for text in reached.all_inner_texts())
    for number in (30, 31, 32):
        row = page.locator("tr", has=page.locator(f"th >> text=({number})"))
        assert all(text.strip() == "–" for text in row.locator('td[data-label="Đạt được"]').all_inner_texts())
