"""A plan is brought in and reviewed by keyboard: every press is counted."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from kehoach.demo.ward import sample_plan

pytestmark = pytest.mark.browser
SignIn = Callable[..., Page]


class Hands:
    """A person at the keyboard; `presses` says how often a key was pressed or the mouse clicked."""

    def __init__(self, page: Page) -> None:
        """Begin with none."""
        self.page, self.presses = page, 0

    def press(self, key: str) -> None:
        """Press a key."""
        self.page.keyboard.press(key)
        self.presses += 1

    def click(self, where: str) -> None:
        """Click something."""
        self.page.click(where)
        self.presses += 1


def test_a_plan_is_reviewed_by_keyboard(sign_in: SignIn) -> None:
    """From the file to the last confirmation, the 32 of the sample plan take 12 presses, a correction and an undo."""
    page = sign_in("vanphong")
    page.goto("/ke-hoach/dua-vao/")
    page.set_input_files("#file", sample_plan())
    page.click("text=Đọc văn bản")
    heading = page.locator("h1")
    expect(heading).to_have_text("Còn 32 trong 32 chỉ tiêu chờ xác nhận")
    hands = Hands(page)
    current = page.locator("details[data-reading][open]")
    first = current.get_attribute("data-reading")
    expect(page.locator(".doc__read[aria-current]")).to_have_attribute("data-for", str(first))
    hands.press("j")
    expect(page.locator(".doc__read[aria-current]")).not_to_have_attribute("data-for", str(first))
    hands.press("k")
    hands.press("c")
    expect(heading).to_have_text("Còn 31 trong 32 chỉ tiêu chờ xác nhận")
    hands.press("u")
    expect(heading).to_have_text("Còn 32 trong 32 chỉ tiêu chờ xác nhận")
    hands.press("Shift+C")
    expect(heading).to_have_text("Còn 4 trong 32 chỉ tiêu chờ xác nhận")
    hands.press("e")
    expect(heading).to_contain_text("Sửa cách hiểu")
    hands.click("text=Lưu và xác nhận")
    for left in (3, 2, 1):
        expect(heading).to_have_text(f"Còn {left} trong 32 chỉ tiêu chờ xác nhận")
        hands.press("c")
    expect(heading).to_have_text("Đã xác nhận đủ 32 chỉ tiêu")
    expect(page.locator("text=Đưa vào thực hiện")).to_be_visible()
    assert hands.presses <= 12


def test_both_sides_move_each_other_and_a_missed_sentence_is_added(sign_in: SignIn) -> None:
    """A click in the text opens the reading; a sentence not read is added, on a phone too, and axe finds nothing."""
    wide = sign_in("vanphong")
    wide.goto("/ke-hoach/dua-vao/")
    wide.set_input_files("#file", sample_plan())
    wide.click("text=Đọc văn bản")
    wide.click(".doc__read >> text=thu gom chất thải rắn")
    expect(wide.locator("details[data-reading][open] > summary")).to_contain_text("(23)")
    found = Axe().run(wide)
    assert found.violations_count == 0, found.generate_report()
    narrow = sign_in("vanphong", 360)
    narrow.goto(wide.url.split("?")[0])
    narrow.click("button[data-side=document]")
    narrow.click(".doc__unread >> nth=0")
    expect(narrow.locator("#them")).to_contain_text("Đọc được: 100%")
    narrow.click("text=Thêm chỉ tiêu")
    expect(narrow.locator("h1")).to_have_text("Còn 33 trong 33 chỉ tiêu chờ xác nhận")
    assert not narrow.evaluate("document.documentElement.scrollWidth > innerWidth")
    found = Axe().run(narrow)
    assert found.violations_count == 0, found.generate_report()
