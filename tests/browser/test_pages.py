"""Every page, as each post opens it: no axe violation, no sideways scrolling, light to load."""

from collections.abc import Callable
from functools import partial

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Response

pytestmark = pytest.mark.browser
SignIn = Callable[..., Page]
HEAVIEST = 100_000
"""Bytes over the wire of a first load, charts included."""

PAGES = [
    (None, ["/?don-vi=05443", "/dang-nhap/", "/khong-co-trang-nay/"]),
    ("cv-kinhte", ["/viec-can-lam/", "/de-cuong/", "/tong-quan/", "/chi-tieu/?q=tỷ lệ"]),
    ("cht-quansu", ["/viec-can-lam/", "/dot-bao-cao/"]),
    (
        "vanphong",
        ["/dot-bao-cao/", "/kiem-tra/", "/ke-hoach/", "/ke-hoach/dua-vao/", "/van-ban/", "/van-ban/bao-cao/"],
    ),
    ("vanphong", ["/de-cuong/", "/de-cuong/mau/?loai=year"]),
    ("chutich", ["/tong-quan/", "/tong-quan/?so-voi=nam", "/chi-tieu/", "/cho-toi-xu-ly/", "/cong-khai/"]),
    ("danguy", ["/tong-quan/", "/van-ban/", "/van-ban/bao-cao/"]),
    ("nguoidang", ["/cong-khai/"]),
    ("quantri", ["/quan-tri/", "/hai-lop/", "/mat-khau/"]),
]


@pytest.mark.parametrize("width", [360, 1366])
@pytest.mark.parametrize(
    ("username", "paths"), PAGES, ids=[f"{name or 'public'}{paths[0]}" for name, paths in PAGES]
)
def test_a_page_is_open_to_everybody_who_may(
    sign_in: SignIn, username: str | None, paths: list[str], width: int
) -> None:
    """axe finds nothing, nothing sticks out sideways, the first load stays small."""
    faults = []
    for path in paths:
        page = sign_in(username, width)
        loaded: list[int] = []
        page.on("response", partial(_weigh, loaded))
        page.goto(path)
        page.wait_for_load_state("networkidle")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append(f"{path} scrolls sideways")
        if sum(loaded) >= HEAVIEST:
            faults.append(f"{path}: {sum(loaded)} bytes")
        found = Axe().run(page)
        if found.violations_count:
            faults.append(f"{path}: {found.generate_report()}")
    assert not faults, "\n".join(faults)


def test_an_indicator_page_and_its_settling_page_are_open_to_everybody_who_may(sign_in: SignIn) -> None:
    """The two pages behind a link."""
    page = sign_in("chutich")
    page.goto("/chi-tieu/")
    page.click("text=Tỷ lệ dân số tham gia bảo hiểm y tế")
    page.wait_for_load_state()
    assert Axe().run(page).violations_count == 0
    page.click("text=Năm gốc, lộ trình, cách tính")
    page.wait_for_load_state()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_the_rail_works_with_the_keyboard(sign_in: SignIn) -> None:
    """The first stop is the skip link, and it leads into the page."""
    page = sign_in("chutich")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "noi-dung"


def _weigh(sizes: list[int], answer: Response) -> None:
    """Add the bytes an answer took over the wire, as the server says; redirects and kept ones take none."""
    if "content-length" in answer.headers and answer.status == 200:
        sizes.append(int(answer.headers["content-length"]))
