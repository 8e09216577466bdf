"""Indicators are defined: a unit's sheet on its way to the indicator's page, and Văn phòng's table by keyboard."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from kehoach.demo.ward import sample_plan

pytestmark = pytest.mark.browser
SignIn = Callable[..., Page]
PAPER = "Báo cáo số 12/BC-KTHTĐT ngày 10/1/2026"


def test_a_sheet_goes_from_the_unit_to_the_page_of_its_indicator(sign_in: SignIn) -> None:
    """The officer types a row, the head sends, Văn phòng passes on, the chairman approves; the page shows it."""
    unit = sign_in("cv-kinhte")
    unit.goto("/phieu/")
    row = unit.locator("tbody", has_text="(28)")
    row.locator("[name=baseline]").fill("1,25")
    row.locator("[name=ground]").fill(PAPER)
    row.locator("[name=ground]").press("Enter")
    expect(row).to_contain_text("Đã lưu")
    assert Axe().run(unit).violations_count == 0
    link = row.locator("a").get_attribute("href")
    head = sign_in("tp-kinhte")
    head.goto(str(link))
    head.click("text=Gửi phiếu này")
    expect(head.locator("main")).to_contain_text("Đã gửi 1 phiếu về Văn phòng")
    office = sign_in("vanphong")
    office.goto(str(link))
    assert Axe().run(office).violations_count == 0
    office.click("text=Chuyển UBND")
    expect(office.locator("main")).to_contain_text("Đã chuyển UBND 1 phiếu")
    chair = sign_in("chutich", 360)
    chair.goto("/cho-toi-xu-ly/")
    chair.click("main >> text=phiếu xác định chỉ tiêu")
    chair.goto(str(link))
    assert not chair.evaluate("document.documentElement.scrollWidth > innerWidth")
    chair.click("text=Duyệt phiếu này")
    expect(chair.locator("main")).to_contain_text("Đã duyệt 1 phiếu")
    chair.goto(str(link))
    chair.click("text=Xem chỉ tiêu")
    expect(chair.locator("main")).to_contain_text(f"1,25 km (năm 2025) · {PAPER}")


def test_a_trained_person_is_through_the_table_of_32(sign_in: SignIn) -> None:
    """Confirm what is offered, name one paper, type 32 base years downwards: presses are counted, and few.

    A keystroke of a trained typist takes about 0,3 s, a decision about each of 32 rows far longer: 400 presses
    leave eight of the ten minutes for looking.
    """
    page = sign_in("vanphong")
    page.goto("/ke-hoach/dua-vao/")
    page.set_input_files("#file", sample_plan())
    page.click("text=Đọc văn bản")
    page.wait_for_url("**/doi-chieu/**")
    page.goto(page.url.split("doi-chieu")[0] + "bang-xac-dinh/")
    heading = page.locator("h1")
    expect(heading).to_have_text("Bảng xác định: 0/32 chỉ tiêu đã đủ")
    presses = 0
    page.click("text=Xác nhận 32 dòng đề xuất")
    presses += 1
    expect(page.locator("main")).to_contain_text("Đã xác nhận đề xuất của 32 chỉ tiêu")
    page.fill("#paper", PAPER)
    presses += len(PAPER)
    first = page.locator("[name=baseline]").first
    first.click()
    presses += 1
    for place in range(32):
        number = f"{50 + place},5"
        page.keyboard.type(number)
        page.keyboard.press("Enter")
        presses += len(number) + 1
    expect(page.locator("[data-saved]")).to_have_count(32)
    page.reload()
    expect(heading).to_have_text("Bảng xác định: 32/32 chỉ tiêu đã đủ")
    assert presses <= 400
    assert Axe().run(page).violations_count == 0


def test_a_path_is_pasted_from_a_sheet(sign_in: SignIn) -> None:
    """Five years of two indicators in one paste; both rows save themselves."""
    page = sign_in("tp-kinhte")
    page.goto("/phieu/?bang=tung-nam")
    row = page.locator("tbody[data-entry]", has_text="(22)")
    row.locator("[name=year_2026]").click()
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/plain", "2,5\\t4,5\\t6,5\\t8,5\\t10,5\\n93,5\\t95\\t96,5\\t98\\t100");
          const paste = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
          document.activeElement.dispatchEvent(paste);
        }"""
    )
    row.locator("[name=year_2030]").press("Enter")
    page.locator("h1").click()
    expect(page.locator("[data-saved]")).to_have_count(2)
