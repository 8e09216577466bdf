"""TCVN3 and VNI letters: known words, and texts of our own written in them and read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.core.legacy_letters import encoding_of, to_unicode
from tests.samples.old_letters import TO_TCVN3, TO_VNI, in_tcvn3, in_vni

TEXT = (
    "Kế hoạch phát triển kinh tế - xã hội năm năm của xã Đồng Quý: tỷ lệ hộ nghèo giảm còn 2,5%, "
    "chăm sóc sức khỏe người dân, gìn giữ nề nếp, đẩy mạnh thủy lợi, trồng rừng, sửa chữa đường, lễ hội, ngõ xóm."
)
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"


def test_known_words() -> None:
    """As files of those years show them in a Latin font."""
    assert in_tcvn3("Kế hoạch phát triển") == "KÕ ho¹ch ph¸t triÓn"
    assert in_tcvn3("Ủy ban nhân dân xã").endswith("y ban nh©n d©n x·")
    assert in_vni("Kế hoạch phát triển") == "Keá hoaïch phaùt trieån"
    assert in_vni("ỦY BAN NHÂN DÂN XÃ ĐÔNG") == "UÛY BAN NHAÂN DAÂN XAÕ ÑOÂNG"


@pytest.mark.parametrize(("write", "name"), [(in_tcvn3, "tcvn3"), (in_vni, "vni")])
def test_a_text_is_told_and_read_back(write: object, name: str) -> None:
    written = write(TEXT)  # type: ignore[operator]
    assert encoding_of(written) == name
    assert to_unicode(written) == TEXT


def test_every_letter_has_its_writing() -> None:
    assert set(LETTERS) - set("aeiouy") <= set(TO_TCVN3)
    assert set(LETTERS + LETTERS.upper()) - set("aeiouyAEIOUY") <= set(TO_VNI)


@given(st.text(alphabet=LETTERS + " ,.0123456789bcghklmnpqrstvx", max_size=200))
def test_unicode_stays_as_it_is(text: str) -> None:
    whole = f"{TEXT} {text}"
    assert to_unicode(whole) == whole


@given(st.lists(st.sampled_from(TEXT.lower().split()), min_size=30, max_size=60))
def test_words_in_any_order_come_back(words: list[str]) -> None:
    text = " ".join(words)
    for write in (in_tcvn3, in_vni):
        assert encoding_of(write(text)) is None or to_unicode(write(text)) == text


def test_other_languages_and_short_texts_are_left_alone() -> None:
    assert to_unicode("Café à Paris") == "Café à Paris"
    assert encoding_of("plain text without any mark at all, however long it is") is None
