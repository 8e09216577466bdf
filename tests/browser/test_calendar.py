"""Văn phòng's calendar, walked in the browser: a new kind of report, its preview, the feed, reminders and rates."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
SignIn = Callable[..., Page]


def test_the_office_adds_a_kind_of_report_and_sees_what_it_brings(sign_in: SignIn) -> None:
    """Nothing is saved by looking; what was shown is what comes."""
    page = sign_in("vanphong")
    page.click("nav >> text=Lịch báo cáo")
    page.click("text=Thêm loại báo cáo")
    page.fill("#id_title", "Báo cáo quý gửi MTTQ")
    page.fill("#id_recipient", "MTTQ phường")
    page.fill("#id_heading", "Báo cáo MTTQ {ky}")
    page.fill("#id_cut_off_day", "14")
    page.click("text=Xem những đợt sẽ thay đổi")
    expect(page.locator("#thay-doi")).to_contain_text("Báo cáo MTTQ quý")
    assert Axe().run(page).violations_count == 0
    page.click("text=Ghi vào lịch")
    expect(page.locator("main")).to_contain_text("Báo cáo MTTQ quý")
    expect(page.locator("main")).to_contain_text("phường đặt")
    assert Axe().run(page).violations_count == 0


def test_a_unit_takes_its_calendar_along(sign_in: SignIn) -> None:
    """The address is shown once, answers as a calendar, and ends by a press."""
    page = sign_in("cv-vanhoa", 360)
    page.goto("/lich-bao-cao/dia-chi/")
    page.click("text=Lịch của Phòng Văn hóa")
    address = page.locator("#feed-address").input_value()
    assert page.request.get(address).text().startswith("BEGIN:VCALENDAR")
    assert Axe().run(page).violations_count == 0
    page.click("text=Hủy địa chỉ")
    assert page.request.get(address).status == 404


def test_the_office_changes_a_step_and_sees_whom_it_reaches(sign_in: SignIn) -> None:
    """Rows come and go without saving; what was shown is what is kept; then back to the defaults."""
    page = sign_in("vanphong", 360)
    page.goto("/nhac-viec/")
    page.click("text=Sửa các bước")
    assert Axe().run(page).violations_count == 0
    page.click("text=Thêm bước")
    page.click("text=Xem sẽ nhắc ai, ngày nào")
    expect(page.locator("#xem-truoc")).to_contain_text("Bước 6 còn ô chưa đúng")
    expect(page.locator("main")).to_contain_text("Hãy đặt tên")
    assert Axe().run(page).violations_count == 0
    page.get_by_role("button", name="Bỏ bước 6").click()
    page.get_by_label("Số ngày làm việc, bước 1", exact=True).fill("3")
    page.get_by_label("Số ngày làm việc, bước 1", exact=True).press("Enter")
    expect(page.locator("#xem-truoc")).to_contain_text("Việc báo ngay")
    assert Axe().run(page).violations_count == 0
    page.click("text=Ghi các bước này")
    expect(page.locator("main")).to_contain_text("Lần 1")
    page.click("text=Về mặc định")
    page.click("text=Ghi các bước này")
    expect(page.locator("main")).to_contain_text("về mặc định")


def test_reminders_and_rates_are_pages_of_plain_words(sign_in: SignIn) -> None:
    """The head names a cause, Văn phòng accepts it with its name."""
    head = sign_in("tp-kinhte")
    head.goto("/nhac-viec/")
    assert Axe().run(head).violations_count == 0
    head.click("text=Tỷ lệ báo cáo")
    head.locator("summary", has_text="Nêu nguyên nhân khách quan").first.click()
    head.locator('input[name="text"]').first.fill("Mất điện toàn phường")
    head.locator("text=Gửi nguyên nhân").first.click()
    expect(head.locator("main")).to_contain_text("Đơn vị nêu, chờ xem xét")
    office = sign_in("vanphong")
    office.goto("/nhac-viec/ty-le/")
    office.locator("summary", has_text="Xem xét nguyên nhân").first.click()
    assert Axe().run(office).violations_count == 0
    office.locator("text=Chấp nhận, không tính chậm").locator("visible=true").first.click()
    expect(office.locator("main")).to_contain_text("Đã chấp nhận")
