"""Đảng ủy asks for figures, Văn phòng answers; a blank form is mapped by keyboard and filled: walked in the browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.samples.forms import blank_form

pytestmark = pytest.mark.browser
SignIn = Callable[..., Page]
NAMES = ("Tỷ lệ dân số tham gia bảo hiểm y tế", "Tỷ lệ dân số được sử dụng nước sạch")


def is_open(page: Page) -> None:
    """Assert that the page has no axe violation and does not scroll sideways."""
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), page.url
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_figures_are_asked_for_and_given(sign_in: SignIn) -> None:
    """From the form to the workbook and the log, the asker on a phone."""
    asker = sign_in("danguy", 360)
    asker.goto("/yeu-cau/")
    is_open(asker)
    asker.goto("/yeu-cau/moi/")
    asker.select_option("#id_period", "2026-Q1")
    asker.fill("#id_purpose", "Phục vụ kỳ họp")
    asker.check("text=Tỷ lệ dân số tham gia bảo hiểm y tế")
    is_open(asker)
    asker.click("text=Gửi Văn phòng")
    expect(asker.locator("main")).to_contain_text("Chờ trả lời")
    here = asker.url

    office = sign_in("vanphong")
    office.goto("/dot-bao-cao/")
    office.locator("main table a", has_text="Đảng ủy").first.click()
    assert office.url == here
    is_open(office)
    office.click("text=Cung cấp trên hệ thống")
    expect(office.locator("main")).to_contain_text("Đã cung cấp")
    office.goto("/yeu-cau/da-cung-cap/?noi=dang")
    expect(office.locator("main")).to_contain_text("Không đổi")
    is_open(office)

    asker.goto(here)
    is_open(asker)
    with asker.expect_download() as taken:
        asker.click("text=Tải Excel")
    assert taken.value.suggested_filename.endswith(".xlsx")


def test_a_blank_form_is_mapped_by_keyboard_and_filled(sign_in: SignIn, tmp_path: Path) -> None:
    """Upload, suggestions, one cell by arrows and Enter, the filled file."""
    path = tmp_path / "bieu-05.xlsx"
    path.write_bytes(blank_form(NAMES))
    office = sign_in("vanphong")
    office.goto("/bieu-mau/")
    is_open(office)
    office.fill("#name", "Biểu 05")
    office.fill("#receiver", "UBND tỉnh")
    office.set_input_files("#file", path)
    office.click("text=Đưa lên >> visible=true >> nth=-1")
    office.click("text=Nhận 6 gợi ý")
    expect(office.locator("h1")).to_contain_text("6 ô đã gán")
    office.locator("#o-B7").focus()
    office.keyboard.press("ArrowRight")
    assert office.evaluate("document.activeElement.id") == "o-C7"
    office.keyboard.press("Enter")
    expect(office.locator("#o-chon")).to_contain_text("Ô C7")
    is_open(office)
    office.select_option("#indicator", index=15)
    office.select_option("#measure", "baseline")
    office.locator("#measure").press("Enter")
    expect(office.locator("h1")).to_contain_text("7 ô đã gán")
    expect(office.locator("#o-chon")).to_contain_text("Ô C8")
    office.click("text=Xem biểu sẽ điền")
    office.select_option("#ky", "2026-Q1")
    expect(office.locator("main")).to_contain_text("quý I năm 2026")
    is_open(office)
    with office.expect_download() as taken:
        office.locator("a", has_text="Tải biểu đã điền").click()
    assert taken.value.suggested_filename == "bieu-05-2026-Q1.xlsx"
