"""A paper goes its way in the browser: draft, checked, issued with its signed file, outdated, followed by version 2."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
SignIn = Callable[..., Page]
NUMBER, SIGNER, REASON = "207", "Nguyễn Văn Chủ", "Đếm trùng hồ sơ"
SIGNED = b"%PDF-1.7\nsigned by hand\n%%EOF\n"


def test_a_paper_goes_from_draft_to_its_second_version(sign_in: SignIn, tmp_path: Path) -> None:
    """The report of January: Văn phòng works, the chairman sends it back once, on a phone."""
    office = sign_in("vanphong")
    here = _draft(office)
    _check(office)
    chair = sign_in("chutich", 360)
    _send_back(chair, here)
    office.goto(here)
    expect(office.locator("main")).to_contain_text("Bổ sung kiến nghị")
    _check(office)
    _issue(office, tmp_path)
    _reopen_a_figure(office)
    office.goto(here)
    expect(office.locator("#da-cu")).to_contain_text("1 số liệu bên dưới đã thay đổi")
    expect(office.locator("main")).to_contain_text(REASON)
    is_open(office)
    _second_version(office, here)
    chair.goto("/van-ban/?tinh-trang=issued")
    expect(chair.locator("main table")).to_contain_text(f"{NUMBER}/BC-UBND")
    is_open(chair)


def is_open(page: Page) -> None:
    """Assert that the page has no axe violation and does not scroll sideways."""
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), page.url
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def _draft(page: Page) -> str:
    page.goto("/van-ban/bao-cao/?ky=2026-M01")
    page.click("text=Lập dự thảo")
    expect(page.locator("main .status").first).to_have_text("Dự thảo")
    is_open(page)
    return page.url


def _check(page: Page) -> None:
    page.click("text=Đã kiểm tra, trình ký")
    expect(page.locator("main .status").first).to_contain_text("Đã kiểm tra")
    is_open(page)


def _send_back(page: Page, here: str) -> None:
    page.goto(here)
    is_open(page)
    page.click("summary >> text=Trả lại để sửa")
    page.fill("#ly-do-tra-lai", "Bổ sung kiến nghị")
    page.click("button >> text=Trả lại để sửa")
    expect(page.locator("main .status").first).to_have_text("Dự thảo")


def _issue(page: Page, folder: Path) -> None:
    """Record number, day, signer and the signed file; it comes back byte by byte, in no other state than issued."""
    signed = folder / "207-ky.pdf"
    signed.write_bytes(SIGNED)
    page.fill("#so", "12/BC")
    page.fill("#nguoi-ky", SIGNER)
    page.click("button >> text=Ghi số, ngày ban hành")
    expect(page.locator(".notice--error")).to_contain_text("chỉ gồm chữ số")
    page.fill("#so", NUMBER)
    page.fill("#nguoi-ky", SIGNER)
    page.set_input_files("#ban-ky", signed)
    page.click("button >> text=Ghi số, ngày ban hành")
    expect(page.locator("main .status").first).to_contain_text("Đã ban hành")
    expect(page.locator("article.paper").first).to_contain_text(f"Số: {NUMBER}/BC-UBND")
    expect(page.locator("article.paper").first).to_contain_text(SIGNER)
    with page.expect_download() as taken:
        page.click("text=207-ky.pdf")
    assert taken.value.path().read_bytes() == SIGNED


def _reopen_a_figure(page: Page) -> None:
    page.goto("/dot-bao-cao/")
    round_ = page.locator("main a", has_text=re.compile(r"tháng 1\b|tháng 01\b")).first
    round_.click()
    row = page.locator("main tbody tr", has=page.locator("summary")).last
    row.locator("summary").click()
    row.locator("input[name=reason]").fill(REASON)
    row.locator("button").click()
    expect(page.locator(".notice--success")).to_contain_text("mở khóa")


def _second_version(page: Page, first: str) -> None:
    page.click("text=Lập bản 2 theo số liệu hiện nay")
    expect(page.locator("main .status").first).to_have_text("Dự thảo")
    expect(page.locator("main")).to_contain_text("Bản 2 (đang xem)")
    page.click("text=Khác gì bản 1")
    is_open(page)
    page.goto(first)
    expect(page.locator("main")).to_contain_text("Văn bản này đã có bản sau")
