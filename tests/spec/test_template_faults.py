"""What is wrong with a template is named with its place and what was meant, read as a manual."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.core.papers.template.checking import MOST_FAULTS, Fault, Passage, check_template
from kehoach.core.papers.template.placeholders import (
    REQUIRED,
    allowed_names,
    figure_placeholders,
    front_placeholders,
    words_of,
    written,
)
from tests.samples.papers import report_paper
from tests.samples.report import SECRET_NUMBERS

PAPER = report_paper()
ALLOWED = allowed_names(PAPER)
WHOLE = tuple(Passage(f"Đoạn {place}", written(name)) for place, name in enumerate(REQUIRED, 1))


def _faults(text: str, place: str = "Bảng 1, hàng 2, ô 1") -> tuple[Fault, ...]:
    return check_template((*WHOLE, Passage(place, text)), ALLOWED)


@pytest.mark.parametrize(
    ("text", "what", "meant"),
    [
        ("V/v {{ trich_yue }}", "“trich_yue”", "{{ trich_yeu }}"),
        ("V/v {{ trích yếu }}", "“trích yếu”", "{{ trich_yeu }}"),
        ("{{ Trich_Yeu }}", "“Trich_Yeu”", "{{ trich_yeu }}"),
        ("{{ chi_tieu_15_luyke }}", "số liệu tên “chi_tieu_15_luyke”", "{{ chi_tieu_15_luy_ke }}"),
        ("{{ chi_tieu_30_luy_ke }}", "số liệu tên “chi_tieu_30_luy_ke”", ""),
        ("{{ }}", "chưa có tên", ""),
        ("{{ zzzzzz }}", "“zzzzzz”", ""),
        ("Số {{ so_ky_hieu }", "Dấu ngoặc chưa đủ đôi", ""),
        ("Số so_ky_hieu }}", "Dấu ngoặc chưa đủ đôi", ""),
        ("{{ so_ky_hieu\n}} và", "Dấu ngoặc chưa đủ đôi", ""),
        ("Kèm theo {{ noi_nhan }}", "đứng một mình", ""),
        ("{% for x in range(9) %}", "Chỉ dùng được", ""),
        ("{{ nam.__class__ }}", "“nam.__class__”", ""),
        ("{{ nam * 9 }}", "“nam * 9”", "{{ nam }}"),
        ("{% if nam %}", "chưa có {% endif %}", ""),
        ("{% endif %}", "không có {% if … %}", ""),
        ("{% if namm %}a{% endif %}", "“namm”", "{{ nam }}"),
        ("{# ghi chú #}", "Dấu ngoặc chưa đủ đôi", ""),
    ],
)
def test_a_fault_is_named_with_its_place_and_what_was_meant(text: str, what: str, meant: str) -> None:
    """The place, the words around it, the nearest name that is allowed."""
    fault = _faults(text)[0]
    assert what in fault.what and fault.what.endswith(".")
    assert fault.place == "Bảng 1, hàng 2, ô 1"
    assert fault.text and fault.text.strip("…") in text
    assert fault.meant == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Không có gì, kể cả { một ngoặc } hay 100% {",
        "Số liệu {{chi_tieu_15_luy_ke}} và {{  chi_tieu_15_so_ke_hoach  }}",
        "{% if chi_tieu_15_luy_ke %}đạt {{ chi_tieu_15_luy_ke }}{% else %}chưa có{% endif %}",
        "{% if not nguoi_ky %}(ký){% endif %}",
    ],
)
def test_what_is_right_has_no_fault(text: str) -> None:
    """Spaces do not matter, a condition stays in its paragraph."""
    assert _faults(text) == ()


def test_what_the_decree_asks_for_must_be_there_and_the_text_once() -> None:
    """Number, day, text, recipients and signature; a piece that is read aloud has its text only."""
    missing = check_template((), ALLOWED)
    assert [fault.what.split(":")[0] for fault in missing] == [f"Thiếu {written(name)}" for name in REQUIRED]
    assert len(check_template((), ALLOWED, head=False)) == 1
    assert "xuất hiện 2 lần" in _faults("{{ noi_dung }}", "Đoạn 20")[0].what


def test_where_nothing_is_filled_a_placeholder_is_a_fault() -> None:
    """In a footnote, a field or a property."""
    faults = check_template((*WHOLE, Passage("Phần phụ", "{{ nam }}", filled=False)), ALLOWED)
    assert "không điền được" in faults[0].what


def test_a_template_full_of_faults_names_the_first() -> None:
    """A page, not a book."""
    assert len(_faults("{{ a }}" * 99)) == MOST_FAULTS


def test_every_name_has_a_meaning_and_the_words_of_the_paper() -> None:
    """What a name gives is what the annex says, digit by digit."""
    assert all(item.meaning for item in front_placeholders(PAPER))
    words = words_of(PAPER)
    assert words["chi_tieu_15_luy_ke"] == "95,14" and words["chi_tieu_15_ke_hoach_nam"] == "95,4"
    assert words["trich_yeu"] == PAPER.subject
    starts = [row.start for row in figure_placeholders(PAPER)]
    assert starts[0] == "chi_tieu_1" and len(starts) == 29  # the three that are followed apart have none


def test_no_name_reaches_what_is_followed_apart() -> None:
    """Neither a name nor an example of it."""
    assert not [name for name in ALLOWED for number in (30, 31, 32) if name.startswith(f"chi_tieu_{number}")]
    said = " ".join(words_of(PAPER).values())
    assert not [secret for secret in SECRET_NUMBERS if secret in said]


@given(st.text(alphabet="{}%# \n_aif{}", max_size=40))
def test_any_text_is_judged_and_nothing_that_passes_could_do_harm(text: str) -> None:
    """Whatever passes is made of allowed names and balanced conditions, so that Jinja reads it too."""
    from jinja2 import nodes
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    if check_template((*WHOLE, Passage("Đoạn 9", text)), ALLOWED):
        return
    tree = ImmutableSandboxedEnvironment().parse(text)
    assert not list(tree.find_all((nodes.Call, nodes.For, nodes.Getattr, nodes.BinExpr, nodes.Filter)))
