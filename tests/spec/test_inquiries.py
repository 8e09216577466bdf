"""What a plan says of its own difficulties, as an answer to an inquiry may point to them."""

import pytest

from kehoach.core.plan.risks import read_risks


def text(*lines: str) -> list[dict[str, object]]:
    """Return lines as the plan's text is kept; those that open with "#" are headings."""
    return [
        {"text": line.lstrip("# "), "label": "", "heading": line.startswith("#"), "centred": False}
        for line in lines
    ]


def test_sentences_under_a_heading_of_difficulties_are_the_risks() -> None:
    """Up to the next heading, without marks and full stops, each once."""
    found = read_risks(
        text(
            "# I. BỐI CẢNH",
            "Phường được thành lập từ ngày 01/7/2025.",
            "# 2. Khó khăn, rủi ro",
            "- Nguồn thu phụ thuộc tiền sử dụng đất. Giá vật liệu xây dựng biến động mạnh.",
            "- Giá vật liệu xây dựng biến động mạnh.",
            "# II. MỤC TIÊU",
            "Thu ngân sách tăng 12% mỗi năm.",
        )
    )
    assert found == ("Nguồn thu phụ thuộc tiền sử dụng đất", "Giá vật liệu xây dựng biến động mạnh")


def test_a_paragraph_may_open_with_the_title_itself() -> None:
    """Where a plan has no heading for them."""
    assert read_risks(text("Khó khăn, thách thức: Hạ tầng thoát nước chưa đồng bộ.")) == (
        "Hạ tầng thoát nước chưa đồng bộ",
    )


@pytest.mark.parametrize("title", ["# 3. Giải pháp khắc phục khó khăn", "# 3. Nhiệm vụ trọng tâm"])
def test_what_is_done_about_them_is_no_risk(title: str) -> None:
    """Headings of solutions and of anything else hold none."""
    assert read_risks(text(title, "Tăng cường kiểm tra các dự án chậm tiến độ.")) == ()


def test_a_plan_without_text_names_none() -> None:
    """Tables have no paragraphs."""
    assert read_risks([{"rows": [["Khó khăn"]]}]) == ()
