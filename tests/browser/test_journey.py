"""One figure's whole journey, walked in the browser: unit, Văn phòng, chairman, publisher, citizen."""

import io
import zipfile
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
SignIn = Callable[..., Page]
INDICATOR = "Tỷ lệ thu gom chất thải rắn sinh hoạt"
REASON = "Thiếu văn bản căn cứ"


def test_a_figure_goes_from_the_unit_to_the_public_page(sign_in: SignIn) -> None:
    """The five steps, each as the person whose work it is."""
    officer = sign_in("cv-kinhte")
    _type_a_figure(officer, "61", "64")
    head = sign_in("tp-kinhte")
    _send(head)
    office = sign_in("vanphong")
    _return_it(office)
    officer.reload()
    expect(officer.locator(".notice", has_text=REASON)).to_have_count(1)
    _type_a_figure(officer, "62", "64", paper="Biểu 02 ngày 20/4/2026 của Hợp tác xã môi trường")
    head.reload()
    _send(head)
    _receive_it(office)
    leader = sign_in("chutich")
    _see_the_result(leader, "96,9%")
    _approve(leader)
    _publish(sign_in("nguoidang"))
    _read_in_public(sign_in(None), "96,9%")


def test_the_report_of_the_quarter_is_a_word_file_without_restricted_figures(sign_in: SignIn) -> None:
    """The office downloads it; what is followed separately is named and has no number."""
    page = sign_in("vanphong")
    page.goto("/van-ban/bao-cao/?ky=2026-Q1")
    expect(page.locator("main")).to_contain_text("theo dõi riêng")
    with page.expect_download() as download:
        page.click("text=Tải Word")
    with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as archive:
        parts = [name for name in archive.namelist() if name.endswith(".xml")]
        text = "".join(archive.read(name).decode() for name in parts)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "SỐ LIỆU MINH HỌA" in text


def test_an_indicator_gets_its_baseline_on_one_plain_page(sign_in: SignIn) -> None:
    """A baseline without its source is refused beside the field; with it, it stands on the indicator's page."""
    page = sign_in("vanphong")
    page.goto("/chi-tieu/")
    page.click("text=Tỷ lệ dân số phủ sóng 5G")
    page.click("text=Năm gốc, lộ trình, cách tính")
    form = page.locator("#nam-goc")
    form.locator('[name$="-value"]').fill("97,25")
    form.locator('[name$="-source"]').fill("Báo cáo số 12/BC-UBND ngày 05/01/2026")
    form.locator("button").click()
    expect(page.locator(".notice--success")).to_contain_text("Đã ghi số liệu năm gốc")
    page.click(".crumbs a >> nth=1")
    expect(page.locator("main")).to_contain_text("97,25% (năm 2025) · Báo cáo số 12/BC-UBND ngày 05/01/2026")


def _type_a_figure(page: Page, numerator: str, denominator: str, paper: str = "") -> None:
    page.goto("/viec-can-lam/?dot=month-2026-M04")
    row = page.locator("tbody", has_text=INDICATOR)
    row.locator('[name="numerator"]').fill(numerator)
    row.locator('[name="denominator"]').fill(denominator)
    if paper:
        row.locator('[name="paper"]').fill(paper)
    row.locator('[name="quality"]').select_option("P")
    expect(row.locator(".entry__saved")).to_contain_text("Đã lưu")
    if not row.locator('[name="note"]').input_value():
        expect(row.locator("[data-unexplained]")).to_contain_text("Mẫu số đổi từ")
        row.locator('[name="note"]').fill("Tính theo khối lượng của Hợp tác xã môi trường.")
        row.locator('[name="paper"]').focus()
        page.keyboard.press("Tab")
        expect(row.locator("[data-unexplained]")).to_have_count(0)


def _send(page: Page) -> None:
    page.goto("/viec-can-lam/?dot=month-2026-M04")
    page.locator("#submit-button").click()
    expect(page.locator(".notice--success")).to_contain_text("Đã gửi số liệu")


def _return_it(page: Page) -> None:
    page.goto("/dot-bao-cao/")
    expect(page.locator("main")).to_contain_text("Phòng Kinh tế, Hạ tầng và Đô thị")
    page.goto("/kiem-tra/?dot=month-2026-M04")
    page.click(f".split__list >> text={INDICATOR}")
    page.click("text=Trả lại kèm lý do")
    page.check(f'input[value="{REASON}"]')
    page.click("form >> text=Trả lại >> nth=-1")
    expect(page.locator(".notice--success")).to_contain_text("Đã trả lại")


def _receive_it(page: Page) -> None:
    page.goto("/kiem-tra/?dot=month-2026-M04")
    page.click(f".split__list >> text={INDICATOR}")
    page.click("[data-receive]")
    expect(page.locator(".notice--success")).to_contain_text("Đã tiếp nhận 1 số liệu")


def _see_the_result(page: Page, value: str) -> None:
    page.goto("/tong-quan/?ky=2026-M04")
    page.locator("a.cell", has_text=INDICATOR).click()
    expect(page.locator("h1")).to_contain_text(value)
    expect(page.locator("main")).to_contain_text("100 × 62 / 64")
    expect(page.locator("blockquote.quote")).to_contain_text(INDICATOR)
    expect(page.locator(".history").first).to_contain_text("Tiếp nhận")


def _approve(page: Page) -> None:
    page.goto("/cho-toi-xu-ly/?dot=month-2026-M04")
    page.click('button:has-text("Duyệt")')
    expect(page.locator(".notice--success")).to_contain_text("Đã duyệt")


def _publish(page: Page) -> None:
    page.goto("/cong-khai/")
    page.click("text=Đăng các chỉ tiêu đã chọn")
    expect(page.locator(".notice--success")).to_contain_text("Đã đăng")


def _read_in_public(page: Page, value: str) -> None:
    page.goto("/?don-vi=05443")  # another test may have founded a second ward
    card = page.locator("article", has_text=INDICATOR)
    expect(card).to_contain_text(value)
    for number in (30, 31, 32):
        restricted = page.locator("article", has=page.locator(f"h3 >> text={number}. "))
        expect(restricted).to_contain_text("Theo dõi riêng")
        assert "%" not in restricted.inner_text()
