"""A leader asks, the unit answers, the leader accepts: walked in the browser, on a phone too."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
SignIn = Callable[..., Page]


def test_a_leader_asks_the_unit_answers_the_leader_accepts(sign_in: SignIn) -> None:
    """From the indicator's page to its history."""
    leader = sign_in("chutich")
    leader.goto("/chi-tieu/?q=chiếu sáng")
    leader.locator("main table a").first.click()
    leader.click("text=Đề nghị làm rõ >> visible=true >> nth=-1")
    leader.fill("#id_text", "Tuyến phố nào chưa có chiếu sáng, bao giờ xong?")
    assert Axe().run(leader).violations_count == 0
    leader.click("text=Gửi đơn vị")
    expect(leader.locator("main")).to_contain_text("Chờ đơn vị trả lời")
    here = leader.url

    unit = sign_in("cv-kinhte", 360)
    unit.goto("/viec-can-lam/")
    unit.locator("main .notice a", has_text="chiếu sáng").first.click()
    assert unit.url == here
    unit.fill("#id_cause", "Hai tuyến phố chờ nguồn vốn của thành phố")
    unit.select_option("#id_cause_kind", "objective")
    unit.fill("#id_measure", "Lắp đèn tạm, trình bổ sung vốn")
    # Its day is offered by the clock of the machine, as the server's is.
    unit.fill("#id_new_date", unit.evaluate("new Date(Date.now() + 864e6).toLocaleDateString('vi-VN')"))
    unit.click("text=Gửi trả lời")
    expect(unit.locator("main")).to_contain_text("Đã trả lời, chờ xem xét")
    assert Axe().run(unit).violations_count == 0

    leader.goto(here)
    assert Axe().run(leader).violations_count == 0
    leader.click("text=Chấp nhận")
    expect(leader.locator("main")).to_contain_text("Đã chấp nhận")
    leader.click("text=Xem chỉ tiêu")
    expect(leader.locator("main")).to_contain_text("Hai tuyến phố chờ nguồn vốn của thành phố")
