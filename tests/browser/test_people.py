"""The administrator makes a unit and invites a person, who sets a password, signs in and stands before the work."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
SignIn = Callable[..., Page]
PASSWORD = "mot cau dai de nho lau"


def test_from_a_new_unit_to_a_person_at_work(sign_in: SignIn) -> None:
    """By page throughout; the link is shown once, works once, and fits a phone."""
    admin = sign_in("quantri")
    admin.goto("/quan-tri/don-vi/")
    assert Axe().run(admin).violations_count == 0
    admin.fill("[name=name][id=id_name]", "Phòng Giáo dục mới")
    admin.click("main >> button:has-text('Thêm đơn vị')")
    expect(admin.locator("main")).to_contain_text("Phòng Giáo dục mới")
    admin.goto("/quan-tri/")
    assert Axe().run(admin).violations_count == 0
    admin.fill("#invite-full_name", "Cán bộ mới")
    admin.fill("#invite-username", "can.bo.moi")
    admin.select_option("#invite-unit", label="Phòng Giáo dục mới")
    admin.fill("#invite-title", "Chuyên viên Phòng Giáo dục mới")
    admin.click("text=Mời và lấy liên kết")
    link = admin.locator("#link-address").input_value()
    person = sign_in(None, 360)
    person.goto(link)
    assert Axe().run(person).violations_count == 0
    assert not person.evaluate("document.documentElement.scrollWidth > innerWidth")
    for name in ("password", "again"):
        person.fill(f"[name={name}]", PASSWORD)
    person.click("text=Đặt mật khẩu và vào làm việc")
    expect(person.locator("h1")).to_contain_text("Việc cần làm")
    again = sign_in(None)
    again.goto("/dang-nhap/")
    again.fill("[name=login]", "can.bo.moi")
    again.fill("[name=password]", PASSWORD)
    again.click("button:text-is('Đăng nhập')")
    expect(again.locator("h1")).to_contain_text("Việc cần làm")
