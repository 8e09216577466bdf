"""The outline of a round's report: who writes what, and that no word is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kehoach.acts import outlines
from kehoach.contents.papers.outline import get_outline, get_outline_page
from kehoach.core.errors import ActRefusedError
from kehoach.records.outlines.models import Section, SectionStatus, SectionText
from kehoach.records.reporting.models import Round
from tests.conftest import DAY

Acting = Callable[..., Any]
ROUND = "month-2026-M04"
OURS = "Văn hóa, giáo dục, y tế, an sinh xã hội"


@pytest.fixture
def section(ward: Any) -> Section:
    """Return a new section of the round under way that Phòng Văn hóa - Xã hội writes."""
    round_ = Round.objects.get(authority=ward, code=ROUND)
    unit = round_.sections.get(title=OURS).unit
    return Section.objects.create(
        authority=ward, round=round_, order=90, title="Du lịch", unit=unit, fields=["results", "tasks"]
    )


def write(acting: Acting, section: Section, text: str, after: int = 0, who: str = "cv-vanhoa") -> SectionText:
    """Write the results of a section."""
    return outlines.write(by=acting(who), section=section, texts={"results": text}, after_revision=after)


def send(acting: Acting, section: Section) -> None:
    """Send a section as the unit's head."""
    outlines.send(by=acting("tp-vanhoa"), sections=[section])


def content(section: Section) -> Any:
    """Return what a paper reads of the section."""
    return next(item for item in get_outline(section.round).sections if item.section_id == section.pk)


def test_a_round_brings_its_outline_with_the_units_of_the_ward(ward: Any) -> None:
    """Each section of the catalogue finds the unit whose name says so; a month asks for two texts."""
    round_ = Round.objects.get(authority=ward, code=ROUND)
    found = {row.title: (row.unit.short_name, row.fields) for row in round_.sections.all()}
    assert found[OURS] == ("Phòng VHXH", ["results", "tasks"])
    assert found["Quốc phòng, quân sự địa phương"][0] == "Ban CHQS"
    assert found["Chỉ đạo, điều hành; xây dựng chính quyền"][0] == "Văn phòng"


def test_a_draft_is_no_word_of_the_unit_until_it_is_sent(acting: Acting, section: Section) -> None:
    """The paper reads what was sent."""
    write(acting, section, "Lượng khách tăng.")
    assert content(section).empty
    send(acting, section)
    assert content(section).texts["results"] == "Lượng khách tăng."


def test_the_author_s_words_stand_beside_what_the_office_made_of_them(
    acting: Acting, section: Section
) -> None:
    """Văn phòng appends its revision."""
    write(acting, section, "Khách đông.")
    send(acting, section)
    write(acting, section, "Lượng khách tăng so với cùng kỳ.", after=1, who="vanphong")
    read = content(section)
    assert (read.texts["results"], read.own_texts["results"], read.edited) == (
        "Lượng khách tăng so với cùng kỳ.",
        "Khách đông.",
        True,
    )


def test_two_people_writing_at_once_do_not_overwrite_each_other(acting: Acting, section: Section) -> None:
    """The second is told who was first, and keeps his words on the screen; the same again adds nothing."""
    first = write(acting, section, "Một.")
    assert write(acting, section, "Một.") == first
    with pytest.raises(ActRefusedError, match="đã viết mục này lúc 12:00 21/04/2026"):
        write(acting, section, "Hai.", after=0, who="tp-vanhoa")


@pytest.mark.parametrize(
    ("who", "text", "words"),
    [
        ("cv-kinhte", "Được.", "Mục này Phòng Văn hóa - Xã hội viết"),
        ("phochutich", "Được.", "Việc này thuộc quyền của"),
        ("cv-vanhoa", "Phụ lục\nMẬT\nsố liệu", "dấu “MẬT”"),
        ("cv-vanhoa", "x" * 20_001, "dài quá 20.000 ký tự"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_leaves_nothing(
    acting: Acting, section: Section, who: str, text: str, words: str
) -> None:
    """Another unit, a reader, a mark of secrecy, a book."""
    with pytest.raises(ActRefusedError, match=words):
        write(acting, section, text, who=who)
    assert not section.texts.exists()


def test_a_returned_text_is_written_again_before_it_is_sent(acting: Acting, section: Section) -> None:
    """The reason stands at the section; sending the same text again is refused."""
    write(acting, section, "Một.")
    send(acting, section)
    with pytest.raises(ActRefusedError, match="đang ở bước “Đã gửi”"):
        write(acting, section, "Hai.", after=1)
    with pytest.raises(ActRefusedError, match="kèm lý do"):
        outlines.return_(by=acting("vanphong"), section=section, reason=" ")
    outlines.return_(by=acting("vanphong"), section=section, reason="Thiếu nguyên nhân.")
    page = get_outline_page(section.round, acting("cv-vanhoa").post, DAY)
    view = next(item for item in page.sections if item.content.section_id == section.pk)
    assert (view.returned_reason, view.editable) == ("Thiếu nguyên nhân.", True)
    with pytest.raises(ActRefusedError, match="sửa mục bị trả lại"):
        send(acting, section)
    write(acting, section, "Hai, vì mưa.", after=1)
    send(acting, section)
    assert outlines.accept(by=acting("vanphong"), sections=[section]) == 1
    section.refresh_from_db()
    assert section.status == SectionStatus.ACCEPTED


def test_what_is_rewritten_after_a_return_is_no_word_of_the_unit_yet(
    acting: Acting, section: Section
) -> None:
    """The paper reads what was sent, until the new text is sent."""
    write(acting, section, "Một.")
    send(acting, section)
    outlines.return_(by=acting("vanphong"), section=section, reason="Thiếu nguyên nhân.")
    write(acting, section, "Hai, vì", after=1)
    assert content(section).texts["results"] == "Một."
    write(acting, section, "Hai, vì mưa.", after=2)
    send(acting, section)
    assert content(section).texts["results"] == "Hai, vì mưa."


def test_after_the_lock_no_text_moves(client: Client, acting: Acting, section: Section) -> None:
    """Neither sent nor returned: the report of a locked round stays; the page offers neither."""
    write(acting, section, "Một.")
    Round.objects.filter(pk=section.round_id).update(
        status="locked", approved_at=acting("chutich").at, approved_by="Chủ tịch UBND phường"
    )
    with pytest.raises(ActRefusedError, match="đã khóa"):
        send(acting, section)
    Section.objects.filter(pk=section.pk).update(status=SectionStatus.SENT)
    for refused in (
        lambda: outlines.return_(by=acting("vanphong"), section=section, reason="Thiếu."),
        lambda: outlines.accept(by=acting("vanphong"), sections=[section]),
    ):
        with pytest.raises(ActRefusedError, match="đã khóa"):
            refused()
    client.force_login(acting("vanphong").post.user)
    page = client.get(reverse("outline"), {"dot": ROUND}).content.decode()
    assert ("Du lịch" in page, "Trả lại kèm lý do" in page) == (True, False)


def test_the_office_gives_a_section_to_another_unit_and_adds_one(
    ward: Any, acting: Acting, section: Section
) -> None:
    """What was written goes with it."""
    other = ward_unit(ward, "Phòng KTHTĐT")
    write(acting, section, "Một.")
    outlines.reassign(by=acting("vanphong"), section=section, unit=other)
    assert write(acting, section, "Hai.", after=1, who="cv-kinhte").revision == 2
    item = outlines.ItemGiven(title="Tôn giáo", unit=other, fields=("results",))
    assert outlines.add_section(by=acting("vanphong"), round_=section.round, item=item).order == 91


def test_an_outline_of_one_s_own_replaces_the_catalogue_s(ward: Any, acting: Acting) -> None:
    """For the kind it was made for, from the next round on."""
    item = outlines.ItemGiven(title="Kinh tế", unit=ward_unit(ward, "Phòng KTHTĐT"), fields=("results",))
    outlines.edit_template(by=acting("vanphong"), kind="month", items=[item])
    assert [row.title for row in outlines.items_of(ward, "month", DAY)] == ["Kinh tế"]
    assert len(outlines.items_of(ward, "year", DAY)) == 7
    with pytest.raises(ActRefusedError, match="ít nhất một mục"):
        outlines.edit_template(by=acting("vanphong"), kind="month", items=[])


def test_the_page_saves_a_text_and_keeps_other_units_out(
    client: Client, ward: Any, acting: Acting, section: Section
) -> None:
    """A section of another unit does not exist for the post; a conflict is answered in place."""
    client.force_login(acting("cv-vanhoa").post.user)
    address = reverse("outline-save", args=[section.pk])
    saved = client.post(address, {"results": "Một.", "after_revision": "0"}).content.decode()
    assert "Đã lưu lúc" in saved
    assert 'name="after_revision" value="1"' in saved
    assert (
        "chưa được lưu" in client.post(address, {"results": "Hai.", "after_revision": "0"}).content.decode()
    )
    page = client.get(reverse("outline"), {"dot": ROUND}).content.decode()
    assert ("Du lịch" in page, "Quốc phòng, quân sự địa phương" in page) == (True, False)
    client.force_login(acting("cv-kinhte").post.user)
    assert client.post(address, {"results": "Ba."}).status_code == 404


def test_the_office_edits_the_template_by_page(client: Client, ward: Any, acting: Acting) -> None:
    """Rows without a name are left out."""
    unit = ward_unit(ward, "Phòng KTHTĐT")
    client.force_login(acting("vanphong").post.user)
    form = {"title": ["Kinh tế", ""], "unit-0": unit.pk, "unit-1": unit.pk, "fields-0": ["results", "tasks"]}
    client.post(reverse("outline-template") + "?loai=month", form)
    assert outlines.items_of(ward, "month", DAY) == [
        outlines.ItemGiven(title="Kinh tế", unit=unit, fields=("results", "tasks"))
    ]


def ward_unit(ward: Any, short_name: str) -> Any:
    """Return a unit of the ward."""
    from kehoach.records.authorities.models import Unit

    return Unit.objects.get(authority=ward, short_name=short_name)


def test_march_and_the_first_quarter_ask_for_one_text(ward: Any) -> None:
    """Only the larger round asks; the report of the month reads what was written for the quarter."""
    month, quarter = (
        Round.objects.get(authority=ward, code=code) for code in ("month-2026-M03", "quarter-2026-Q1")
    )
    assert not month.sections.exists()
    assert quarter.sections.exists()
    assert get_outline(month).sections == get_outline(quarter).sections


def test_the_rounds_page_says_which_texts_are_missing(
    client: Client, acting: Acting, section: Section
) -> None:
    """By unit and title, until they are sent."""
    client.force_login(acting("vanphong").post.user)
    assert "Phòng Văn hóa - Xã hội: Du lịch" in client.get(reverse("office")).content.decode()
    write(acting, section, "Một.")
    send(acting, section)
    assert "Phòng Văn hóa - Xã hội: Du lịch" not in client.get(reverse("office")).content.decode()
