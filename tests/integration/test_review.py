"""The review of a draft: every act, what it refuses, that what was read stays, and that each step is undone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from kehoach.acts import assessing, plans, readings, reviewing
from kehoach.catalogue import indicator_catalogue
from kehoach.contents.plan.readings import get_offer, get_readings
from kehoach.core.errors import ActRefusedError
from kehoach.core.plan import model
from kehoach.core.plan.blocks import SourceDocument
from kehoach.core.plan.model import Source
from kehoach.core.plan.reader import read_plan
from kehoach.core.report.texts import target_text
from kehoach.demo.ward import sample_plan
from kehoach.intake import read_document
from kehoach.intake.reading import read_bytes
from kehoach.records.assessments.models import Result, Standing
from kehoach.records.audit.models import Event
from kehoach.records.plans.convert import current_targets, indicators_of, to_indicator
from kehoach.records.plans.models import Indicator, Plan, ReviewState, Target
from tests.samples.annex import HEAD, MERGED, ROWS, YEARS, as_word

Acting = Callable[..., Any]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(scope="module")
def document() -> SourceDocument:
    """Return the sample plan's text."""
    return read_document(sample_plan())


@pytest.fixture(scope="module")
def read(document: SourceDocument) -> model.Plan:
    """Return what is read from it."""
    return read_plan(document, indicator_catalogue())


@pytest.fixture
def draft(acting: Acting, document: SourceDocument, read: model.Plan) -> Plan:
    """Return a draft of the ward, read from the sample plan and not yet reviewed."""
    return plans.import_plan(by=acting("vanphong"), plan=read, filename="moi.docx", blocks=document.blocks)


def numbered(draft: Plan, number: int) -> Indicator:
    """Return the indicator of a number with its relations."""
    return indicators_of(draft, [draft.indicators.get(number=number).code])[0]


def states(draft: Plan) -> dict[str, tuple[str, str, int]]:
    """Return code → state, name and count of targets of what is not set aside."""
    return {row.code: (row.review, row.name, len(current_targets(row))) for row in indicators_of(draft)}


def test_nothing_goes_live_unconfirmed(draft: Plan, acting: Acting) -> None:
    """The count is in the refusal; confirmed whole, the plan goes live."""
    chair = acting("chutich")
    with pytest.raises(ActRefusedError, match="Còn 32 chỉ tiêu chưa xác nhận"):
        plans.activate_plan(by=chair, plan=draft)
    codes = [row.code for row in indicators_of(draft)]
    assert reviewing.confirm(by=acting("vanphong"), plan=draft, codes=codes) == 32
    plans.activate_plan(by=chair, plan=draft)
    assert draft.status == "active"
    with pytest.raises(ActRefusedError, match="đã đưa vào thực hiện"):
        reviewing.undo(by=chair, plan=draft)


def test_a_correction_keeps_what_was_read_and_who_corrected(draft: Plan, acting: Acting) -> None:
    """A new revision of the targets; the first one and `read_as` stay."""
    row = numbered(draft, 23)
    read, read_as = to_indicator(row), draft.read_as
    target = replace(read.targets[0], value=Decimal("98.5"), comparator=">=")
    given = replace(read, targets=(target,), lead=("Phòng Văn hóa - Xã hội",), number=23)
    reviewing.correct(by=acting("vanphong"), indicator=row, read=given, frequency="quarter")
    row = numbered(draft, 23)
    assert [item.value for item in current_targets(row)] == [Decimal("98.5")]
    assert sorted({item.revision for item in row.targets.all()}) == [1, 2]
    assert to_indicator(row).lead == ("Phòng Văn hóa - Xã hội",)
    assert (row.review, row.corrected, row.frequency) == ("confirmed", True, "quarter")
    assert row.reviewed_by.startswith("Chuyên viên Văn phòng")
    assert Plan.objects.get(pk=draft.pk).read_as == read_as
    assert Event.objects.filter(authority=draft.authority, act="plans.review.correct").exists()


def test_a_correction_without_a_name_or_target_is_refused(draft: Plan, acting: Acting) -> None:
    """Neither an empty name nor an indicator without a target."""
    row = numbered(draft, 23)
    read = to_indicator(row)
    for wrong in (replace(read, name=" "), replace(read, targets=())):
        with pytest.raises(ActRefusedError, match="phải có tên và ít nhất một mục tiêu"):
            reviewing.correct(by=acting("vanphong"), indicator=row, read=wrong, frequency="year")
    assert row.review == ReviewState.READ


def test_merging_splitting_and_undoing_come_back_to_where_it_began(draft: Plan, acting: Acting) -> None:
    """Two are merged, split again, one is set aside; three steps back all is as read."""
    by, start = acting("vanphong"), states(draft)
    first, second = numbered(draft, 24), numbered(draft, 25)
    reviewing.merge(by=by, indicator=second, into=first)
    assert len(states(draft)) == 31
    assert states(draft)[first.code][2] == 2
    new = reviewing.split(by=by, indicator=first, parts=[2])
    assert states(draft)[new.code] == ("read", second.name, 1)
    reviewing.set_aside(by=by, indicator=new)
    assert new.code not in states(draft)
    acts = [reviewing.undo(by=by, plan=draft).act for _ in range(3)]
    assert acts == ["set_aside", "split", "merge"]
    assert states(draft) == start
    with pytest.raises(ActRefusedError, match="Chưa có bước nào"):
        reviewing.undo(by=by, plan=draft)


def test_undoing_a_correction_brings_back_targets_and_leads(draft: Plan, acting: Acting) -> None:
    """The snapshot before it counts again, as a further revision."""
    row = numbered(draft, 30)
    before = readings.snapshot(row)
    read = to_indicator(row)
    changed = replace(read, lead=read.lead[:1], targets=(replace(read.targets[0], exact=True),))
    reviewing.correct(by=acting("vanphong"), indicator=row, read=changed, frequency="half")
    reviewing.undo(by=acting("vanphong"), plan=draft)
    assert readings.snapshot(numbered(draft, 30)) == before


def test_a_split_that_leaves_nothing_and_a_merge_with_itself_are_refused(draft: Plan, acting: Acting) -> None:
    """Each with what to do instead."""
    by, row = acting("vanphong"), numbered(draft, 23)
    for parts in ([], [1]):
        with pytest.raises(ActRefusedError, match="mỗi bên phải còn ít nhất một mục tiêu"):
            reviewing.split(by=by, indicator=row, parts=parts)
    with pytest.raises(ActRefusedError, match="chọn một chỉ tiêu khác"):
        reviewing.merge(by=by, indicator=row, into=row)


def test_a_sentence_with_an_amount_is_offered_and_becomes_an_indicator(draft: Plan, acting: Acting) -> None:
    """What the tasks promise: offered in the document, read by the same grammar when added."""
    page = get_readings(draft)
    found = [(b, p) for b in page.blocks for p in b.passages if p.unread and "tuyển quân" in p.text]
    block, passage = found[0]
    offer = get_offer(draft, f"{block.index}:{passage.start}:{passage.end}")
    assert offer is not None
    assert offer.targets == ("100%",)
    source = Source(offer.block, offer.start, offer.end, offer.text)
    new = reviewing.add(by=acting("vanphong"), plan=draft, source=source)
    assert (new.review, new.source_text, new.number) == ("read", passage.text, None)
    assert new.secrecy == "restricted"  # it follows the last group, defence and security
    linked = [p.code for b in get_readings(draft).blocks for p in b.passages if p.code]
    assert new.code in linked


def test_a_place_the_document_does_not_have_is_no_offer(draft: Plan) -> None:
    """A made-up address shows nothing and adds nothing."""
    for asked in ("", "9999:0:5", "1:2", "a:b:c", "0:500:900"):
        assert get_offer(draft, asked) is None


def test_uncertain_readings_come_first_and_certain_ones_are_confirmed_at_once(
    draft: Plan, acting: Acting, client: Client
) -> None:
    """The joint leads of defence before plain rates; one button for those without a doubt."""
    page = get_readings(draft)
    weights = [item.weight for item in page.readings]
    assert weights == sorted(weights, reverse=True)
    assert 0 < len(page.sure) < 32
    client.force_login(acting("vanphong").post.user, backend=BACKEND)
    client.post(f"/ke-hoach/{draft.pk}/doi-chieu/viec/", {"act": "confirm-sure"})
    assert len(get_readings(draft).waiting) == 32 - len(page.sure)


def test_a_draft_keeps_restricted_indicators_restricted(draft: Plan) -> None:
    """The class that was read holds before a definition is settled."""
    assert {row.secrecy for row in indicators_of(draft) if row.number in (30, 31, 32)} == {"restricted"}


def test_only_the_office_and_the_chairman_of_the_same_ward_review(
    draft: Plan, acting: Acting, client: Client
) -> None:
    """A unit is refused by act and by page; another plan's indicator is not found."""
    with pytest.raises(ActRefusedError, match="Việc này thuộc quyền"):
        reviewing.confirm(by=acting("cv-kinhte"), plan=draft, codes=["i1"])
    client.force_login(acting("cv-kinhte").post.user, backend=BACKEND)
    assert client.get(f"/ke-hoach/{draft.pk}/doi-chieu/").status_code == 403
    client.force_login(acting("vanphong").post.user, backend=BACKEND)
    assert client.get("/ke-hoach/999999/doi-chieu/").status_code == 404
    answer = client.post(
        f"/ke-hoach/{draft.pk}/doi-chieu/viec/", {"act": "confirm", "code": "i999"}, follow=True
    )
    assert "Không tìm thấy chỉ tiêu này" in answer.content.decode()


def test_the_form_says_beside_the_field_what_is_wrong(draft: Plan, acting: Acting, client: Client) -> None:
    """A range with one end, a year that is missing, a number written with a dot."""
    row = numbered(draft, 23)
    client.force_login(acting("vanphong").post.user, backend=BACKEND)
    form = {
        "name": row.name,
        "number": 23,
        "secrecy": "public",
        "frequency": "month",
        "t0-name": row.name,
        "t0-kind": "share",
    }
    wrong = {"t0-comparator": "range", "t0-value": "1.16", "t0-period": "by_year", "t0-direction": "up"}
    answer = client.post(f"/ke-hoach/{draft.pk}/doi-chieu/{row.pk}/", {**form, **wrong})
    assert answer.status_code == 422
    assert "Không hiểu số" in answer.content.decode()
    wrong["t0-value"] = "95,5"
    text = client.post(f"/ke-hoach/{draft.pk}/doi-chieu/{row.pk}/", {**form, **wrong}).content.decode()
    assert "Khoảng cần cả hai đầu" in text
    assert "Nhập năm của thời hạn" in text
    right = {"t0-comparator": ">=", "t0-value": "95,5", "t0-period": "end_of_plan", "t0-direction": "up"}
    extra = {"t1-kind": "share", "t1-comparator": "=", "t1-period": "unspecified", "t1-direction": "up"}
    answer = client.post(f"/ke-hoach/{draft.pk}/doi-chieu/{row.pk}/", {**form, **right, **extra})
    assert answer.status_code == 302
    assert [item.value for item in current_targets(numbered(draft, 23))] == [Decimal("95.5")]


def test_a_target_that_counts_from_a_day_leaves_what_was_judged_before(ward: Any, acting: Acting) -> None:
    """A revision of 1 April 2026: March is judged against the old target, April against the new one."""
    row = Indicator.objects.get(authority=ward, number=15, plan__status="active")
    before = readings.fresh(row)
    old = to_indicator(before).targets
    day = date(2026, 4, 1)
    Target.objects.create(
        authority=ward,
        indicator=row,
        revision=2,
        valid_from=day,
        part=1,
        **{
            name: getattr(old[0], name)
            for name in ("name", "kind", "comparator", "direction", "unit", "period")
        },
        value=Decimal(97),
    )
    first = Result.objects.filter(indicator=row, period="2026-Q1").last()
    assessing.reassess([row], since=day, at=acting("vanphong").at)
    assert Result.objects.filter(indicator=row, period="2026-Q1").last() == first
    assessing.reassess([row], since=date(2026, 3, 1), at=acting("vanphong").at)
    march = Standing.objects.get(indicator=row, period="2026-Q1").result
    april = Standing.objects.get(indicator=row, period="2026-M04").result
    assert march.row["target"] == target_text(old[0])
    assert april.row["target"] == "97%"
    now = readings.fresh(row)
    assert to_indicator(now, date(2026, 3, 31)).targets == old
    assert to_indicator(now, day).targets[0].value == 97


def test_what_text_and_table_state_differently_is_looked_at_first(acting: Acting) -> None:
    """The finding of the reading becomes a reason to look at the indicator."""
    data = as_word([HEAD, YEARS, *ROWS], MERGED, ("- Tỷ lệ hộ nghèo: 1%.",))
    document = read_bytes(data, "bieu.docx")
    read = read_plan(document, indicator_catalogue())
    row = plans.import_plan(by=acting("vanphong"), plan=read, filename="bieu.docx", blocks=document.blocks)
    reasons = {
        item.indicator.name: [doubt.code for doubt in item.doubts] for item in get_readings(row).readings
    }
    assert [name for name, codes in reasons.items() if "disagreement" in codes] == ["Tỷ lệ hộ nghèo"]
