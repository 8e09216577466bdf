"""The entry grid as people use it: sixteen figures in two minutes, cells pasted from a sheet, two people at once."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import PASSWORD, SIXTEEN
from tests.browser.conftest import environment

pytestmark = pytest.mark.browser
SignIn = Callable[..., Page]
NUMERATOR, DENOMINATOR = '[name="numerator"]', '[name="denominator"]'
A_NUMBER, A_KEY, A_POINT = 2.5, 0.5, 2.0
"""Seconds to read a number off a paper and type it; to press one key more; to find and press a field or button."""


@pytest.fixture(scope="module")
def second_ward(home: Path, server: str) -> str:
    """Return the address of the server, in whose home the second ward now is."""
    command = [sys.executable, "-m", "tests.browser.entering"]
    settings = {"DJANGO_SETTINGS_MODULE": "kehoach.config.settings"}
    subprocess.run(command, check=True, capture_output=True, env={**environment(home), **settings})
    return server


@pytest.fixture
def enter_as(browser: Browser, second_ward: str) -> Iterator[SignIn]:
    """Return a function that opens what a user of the second ward has to do, in a browser context of its own."""
    contexts = []

    def open_page(username: str, width: int = 1366) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, locale="vi-VN", base_url=second_ward
        )
        context.set_default_timeout(15_000)
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=second_ward)
        contexts.append(context)
        page = context.new_page()
        page.goto("/dang-nhap/")
        page.fill("input[name=login]", username)
        page.fill("input[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/viec-can-lam/**")
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("unit", "width"), [("rong", 1366), ("hep", 360)])
def test_sixteen_figures_are_entered_and_sent_in_two_minutes(enter_as: SignIn, unit: str, width: int) -> None:
    """One press into each column, then number, Enter, number, Enter; one press sends them.

    The head of a unit has the figures on paper. Assumed, after the keystroke-level model: 2.5 s to read a number of
    two or three digits and type it (1.35 s to look and find, 0.28 to 0.38 s a digit), 0.5 s for Enter (on a phone the
    key below the digits), 2 s to point at a field or button. Counted are the interactions, so that one field, one
    question or one save to wait for more would show here.
    """
    page = enter_as(f"tp-{unit}", width)
    typed = pointed = 0
    for field, first in ((NUMERATOR, 61), (DENOMINATOR, 120)):
        page.locator(field).first.click()
        pointed += 1
        for number in range(SIXTEEN):
            page.keyboard.type(str(first + number))
            page.keyboard.press("Enter")
            typed += 1
    button = page.locator("#submit-button")
    expect(button).to_have_text(f"Gửi số liệu {SIXTEEN} chỉ tiêu")
    expect(page.locator("#entry-progress")).to_contain_text(f"{SIXTEEN}/{SIXTEEN}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    button.click()
    pointed += 1
    expect(page.locator(".notice--success")).to_contain_text(f"Đã gửi số liệu {SIXTEEN} chỉ tiêu")
    assert typed * (A_NUMBER + A_KEY) + pointed * A_POINT <= 120


def test_cells_of_a_sheet_are_pasted_down_and_across(enter_as: SignIn) -> None:
    """Two columns of a sheet fill numerators and denominators, and each row is saved."""
    page = enter_as("cv-dan")
    lines = [f"{60 + number}\t{120 + number}" for number in range(SIXTEEN)]
    page.evaluate("text => navigator.clipboard.writeText(text)", "\r\n".join(lines) + "\r\n")
    page.locator(NUMERATOR).first.click()
    page.keyboard.press("Control+V")
    page.locator("h1").click()
    expect(page.locator(".entry__saved")).to_have_count(SIXTEEN)
    page.reload()
    filled = [
        page.locator(field).evaluate_all("fields => fields.map(field => field.value)")
        for field in (NUMERATOR, DENOMINATOR)
    ]
    assert list(zip(*filled, strict=True)) == [tuple(line.split("\t")) for line in lines]
    expect(page.locator("#entry-progress")).to_contain_text(f"{SIXTEEN}/{SIXTEEN}")


def test_two_people_at_one_row_lose_nothing(enter_as: SignIn) -> None:
    """The second sees who was first and the number that stands; typed again, knowing it, it is saved."""
    first, second = enter_as("cv-hai-nguoi"), enter_as("tp-hai-nguoi")
    _type(first, "61")
    expect(first.locator(".entry__saved")).to_contain_text("Đã lưu")
    _type(second, "62")
    told = second.locator("[role=alert]")
    expect(told).to_contain_text("Chuyên viên Phòng hai-nguoi")
    expect(told).to_contain_text("Số đang lưu: 61/120 (50,8%).")
    expect(second.locator(NUMERATOR).first).to_have_value("62")
    first.reload()
    expect(first.locator(NUMERATOR).first).to_have_value("61")
    _type(second, "63")
    expect(second.locator(".entry__saved")).to_contain_text("52,5%")
    first.reload()
    expect(first.locator(NUMERATOR).first).to_have_value("63")


def _type(page: Page, numerator: str) -> None:
    page.locator(NUMERATOR).first.fill(numerator)
    page.locator(DENOMINATOR).first.fill("120")
    page.locator("h1").click()
