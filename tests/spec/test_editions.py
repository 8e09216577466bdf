"""Editions of a plan: which one a period is judged by, and what stays of what was judged before.

A period is judged as of its last day. One that ends before a decision takes effect is judged by the edition before
it, whenever that is done; one that ends on that day or later by the new one, mid-year too.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kehoach.acts import editions, plans
from kehoach.acts.assessing import reassess, received
from kehoach.contents.results.breaks import breaks_of
from kehoach.core.errors import ActRefusedError
from kehoach.records.assessments.models import Result, Standing
from kehoach.records.audit.models import Event
from kehoach.records.authorities.models import Unit
from kehoach.records.editions.models import EditionChange, PlanEdition
from kehoach.records.plans.convert import (
    current_baseline,
    current_definition,
    current_path,
    current_targets,
    indicators_of,
    to_indicator,
)
from kehoach.records.plans.models import Indicator
from kehoach.records.reporting.models import Owed

Acting = Callable[..., Any]
MARCH, APRIL = "2026-M03", "2026-M04"
EFFECT = date(2026, 4, 15)


def given(**more: Any) -> editions.EditionGiven:
    """Return a decision of 10 April that takes effect in the middle of the month."""
    shared = {"number": "Quyết định số 99/QĐ-UBND", "issued_on": date(2026, 4, 10), "issuer": "UBND phường"}
    return editions.EditionGiven(**{**shared, "in_force_from": EFFECT, **more})


def row_of(plan: Any, number: int) -> Indicator:
    """Return an indicator by its number, as it stands."""
    found = Indicator.objects.get(plan=plan, number=number)
    return indicators_of(plan, [found.code])[0]


def standing(row: Indicator, period: str) -> Result:
    """Return the result that stands for a period."""
    return Standing.objects.select_related("result").get(indicator=row, period=period).result


def lower(row: Indicator, value: str) -> tuple[Any, ...]:
    """Return the targets of an indicator with another number."""
    return tuple(replace(target, value=Decimal(value)) for target in to_indicator(row).targets)


def test_a_period_before_the_effect_keeps_its_target_one_from_it_on_has_the_new(
    plan: Any, acting: Acting
) -> None:
    """March ends before 15 April and keeps 100%; April ends after it and is judged by 95%."""
    row = row_of(plan, 15)
    march = standing(row, MARCH)
    editions.record_edition(by=acting("vanphong"), plan=plan, given=given(targets={row.pk: lower(row, "95")}))
    assert standing(row, MARCH).pk == march.pk
    assert Decimal(standing(row, MARCH).outcome["target"]) == 100
    assert Decimal(standing(row, APRIL).outcome["target"]) == 95
    assert (standing(row, MARCH).inputs["edition"], standing(row, APRIL).inputs["edition"]) == (1, 2)


def test_a_period_before_the_effect_computed_anew_is_still_judged_as_before(
    plan: Any, acting: Acting
) -> None:
    """A late correction of March does not bring April's target into March."""
    row = row_of(plan, 15)
    editions.record_edition(by=acting("vanphong"), plan=plan, given=given(targets={row.pk: lower(row, "95")}))
    reassess([row_of(plan, 15)], since=date(2026, 1, 1), at=acting("vanphong").at)
    assert Decimal(standing(row, MARCH).outcome["target"]) == 100
    assert standing(row, MARCH).inputs["edition"] == 1


def test_the_last_day_before_and_the_first_day_of_the_effect(plan: Any, acting: Acting) -> None:
    """On 30 April the month's last day is the first day of the effect: the month is judged by the new edition."""
    row = row_of(plan, 15)
    when = given(targets={row.pk: lower(row, "95")}, in_force_from=date(2026, 4, 30))
    editions.record_edition(by=acting("vanphong"), plan=plan, given=when)
    row = row_of(plan, 15)
    assert current_targets(row, date(2026, 4, 29))[0].value == 100
    assert current_targets(row, date(2026, 4, 30))[0].value == 95
    assert Decimal(standing(row, APRIL).outcome["target"]) == 95


def test_what_was_assessed_stays_as_a_row_of_its_own(plan: Any, acting: Acting) -> None:
    """April's earlier result is not touched; a further one stands beside it."""
    row = row_of(plan, 15)
    before = list(Result.objects.filter(indicator=row).values())
    editions.record_edition(by=acting("vanphong"), plan=plan, given=given(targets={row.pk: lower(row, "95")}))
    after = {item["id"]: item for item in Result.objects.filter(indicator=row).values()}
    assert [after[item["id"]] for item in before] == before
    assert len(after) == len(before) + len({MARCH, APRIL} - {MARCH})


def test_the_years_plan_counts_from_its_day(plan: Any, acting: Acting) -> None:
    """A path given in April is April's; March keeps the year's value it was judged by."""
    row = row_of(plan, 15)
    old = current_path(row)[2026].value
    editions.record_edition(
        by=acting("vanphong"), plan=plan, given=given(paths={row.pk: {2026: old + 1, 2027: Decimal(98)}})
    )
    row = row_of(plan, 15)
    assert current_path(row, on=date(2026, 3, 31))[2026].value == old
    assert current_path(row, on=EFFECT)[2026].value == old + 1
    assert Decimal(standing(row, MARCH).outcome["year"]["target"]) == old
    assert Decimal(standing(row, APRIL).outcome["year"]["target"]) == old + 1


def test_a_path_that_a_decision_gave_is_not_settled_over(plan: Any, acting: Acting) -> None:
    """What would count for nothing is refused with the paper that decided it; other years stay open."""
    row = row_of(plan, 15)
    editions.record_edition(
        by=acting("vanphong"), plan=plan, given=given(paths={row.pk: {2027: Decimal(98)}})
    )
    with pytest.raises(ActRefusedError, match="99/QĐ-UBND"):
        plans.settle_path(by=acting("vanphong"), indicator=row, values={2027: Decimal(97)}, source="Biểu")
    plans.settle_path(by=acting("vanphong"), indicator=row, values={2028: Decimal(99)}, source="Biểu")
    assert current_path(row_of(plan, 15))[2027].value == 98


def test_another_unit_leads_from_the_day_and_takes_what_is_still_owed(plan: Any, acting: Acting) -> None:
    """The open round's figure goes to the new lead; March is remembered under the old one, computed anew too."""
    row = row_of(plan, 23)
    new = Unit.objects.get(authority=plan.authority, short_name="TT PVHCC")
    old = standing(row, MARCH).row["units"]
    editions.record_edition(by=acting("vanphong"), plan=plan, given=given(units={row.pk: ([new], [])}))
    row = row_of(plan, 23)
    assert [item.unit for item in row.roles.all() if item.role == "lead"] == [new]
    assert Owed.objects.get(figure__indicator=row, round__code="month-2026-M04").unit == new
    assert not Owed.objects.filter(figure__indicator=row, round__period=MARCH, unit=new).exists()
    reassess([row], since=date(2026, 1, 1), at=acting("vanphong").at)
    assert standing(row, MARCH).row["units"] == old
    assert standing(row, APRIL).row["units"] != old


def test_indicators_are_added_and_ended_from_the_day(plan: Any, acting: Acting) -> None:
    """The new one is judged from April on; the ended one keeps March and has no further results."""
    ended = row_of(plan, 29)
    results = Result.objects.filter(indicator=ended).count()
    unit = Unit.objects.get(authority=plan.authority, short_name="Phòng VHXH")
    editions.record_edition(
        by=acting("vanphong"),
        plan=plan,
        given=given(
            ended=[ended.pk], added=[editions.Added(sentence="Tỷ lệ trạm y tế có bác sĩ đạt 100%", lead=unit)]
        ),
    )
    new = indicators_of(plan)[-1]
    assert (new.name, new.valid_from, new.number) == ("Tỷ lệ trạm y tế có bác sĩ", EFFECT, 33)
    assert {item.period for item in Standing.objects.filter(indicator=new)} == {APRIL}
    ended.refresh_from_db()
    assert ended.valid_until == EFFECT
    assert ended.code not in {item.code for item in indicators_of(plan)}
    assert Result.objects.filter(indicator=ended).count() == results
    assert standing(ended, MARCH)


def test_an_edition_says_what_was_before_and_after(plan: Any, acting: Acting) -> None:
    """Each change is kept in words, with one event in the trail."""
    row = row_of(plan, 15)
    edition = editions.record_edition(
        by=acting("vanphong"),
        plan=plan,
        given=given(targets={row.pk: lower(row, "95")}, paths={row.pk: {2030: Decimal(95)}}),
    )
    kept = {item.kind: (item.before, item.after) for item in EditionChange.objects.filter(edition=edition)}
    assert kept["target"] == (["100%"], ["95%"])
    assert kept["path"] == ({"2030": "100"}, {"2030": "95"})
    assert edition.order == 2
    assert Event.objects.filter(act="editions.record").count() == 1


def test_a_second_edition_builds_on_the_first(plan: Any, acting: Acting) -> None:
    """Bản 3 is held against bản 2, and does not take effect before it."""
    row = row_of(plan, 15)
    office = acting("vanphong")
    editions.record_edition(by=office, plan=plan, given=given(targets={row.pk: lower(row, "95")}))
    with pytest.raises(ActRefusedError, match="bản sau"):
        early = given(targets={row.pk: lower(row, "96")}, in_force_from=date(2026, 4, 12))
        editions.record_edition(by=office, plan=plan, given=early)
    third = editions.record_edition(by=office, plan=plan, given=given(targets={row.pk: lower(row, "96")}))
    assert third.order == 3
    assert EditionChange.objects.get(edition=third).before == ["95%"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"number": " "}, "phải có số"),
        ({"issued_on": date(2026, 5, 1)}, "chưa đến"),
        ({"in_force_from": date(2026, 4, 1)}, "trước ngày ban hành"),
        ({"in_force_from": date(2031, 1, 1)}, "thời kỳ"),
        ({"targets": {}}, "không làm thay đổi"),
        ({"ended": (999999,)}, "không thuộc kế hoạch"),
        (
            {"in_force_from": date(2026, 7, 1), "added": (("Tỷ lệ A đạt 90%", None),)},
            "từ ngày văn bản có hiệu lực",
        ),
    ],
)
def test_what_is_no_edition_is_refused_and_leaves_nothing(
    plan: Any, acting: Acting, changed: dict[str, Any], said: str
) -> None:
    """Each with a sentence; nothing of it is kept."""
    row = row_of(plan, 15)
    unit = Unit.objects.filter(authority=plan.authority)[0]
    if "added" in changed:
        changed = {
            **changed,
            "added": [editions.Added(sentence=sentence, lead=unit) for sentence, _ in changed["added"]],
        }
    whole = {"targets": {row.pk: lower(row, "95")}, **changed}
    with pytest.raises(ActRefusedError, match=said):
        editions.record_edition(by=acting("vanphong"), plan=plan, given=given(**whole))
    assert not PlanEdition.objects.filter(number=given().number).exists()


def test_only_the_office_and_the_chairman_record(plan: Any, acting: Acting) -> None:
    """A head of unit does not."""
    row = row_of(plan, 15)
    with pytest.raises(ActRefusedError):
        editions.record_edition(
            by=acting("tp-kinhte"), plan=plan, given=given(targets={row.pk: lower(row, "95")})
        )


def test_a_target_recorded_ahead_waits_for_its_day(plan: Any, acting: Acting) -> None:
    """Recorded in April for July: nothing of April changes."""
    row = row_of(plan, 15)
    april = standing(row, APRIL)
    ahead = given(targets={row.pk: lower(row, "95")}, in_force_from=date(2026, 7, 1))
    editions.record_edition(by=acting("vanphong"), plan=plan, given=ahead)
    assert standing(row, APRIL).pk == april.pk
    assert current_targets(row_of(plan, 15), date(2026, 6, 30))[0].value == 100
    assert current_targets(row_of(plan, 15), date(2026, 7, 1))[0].value == 95


def test_another_kind_or_unit_ends_the_series_and_begins_one(plan: Any, acting: Acting) -> None:
    """From a share to a count: nothing of the share counts for the count, and both stay readable."""
    old = row_of(plan, 15)
    march, open_round = standing(old, MARCH), "month-2026-M04"
    leads = [item.unit for item in old.roles.all()]
    target = replace(
        to_indicator(old).targets[0], kind="level", unit="người", value=Decimal(50000), comparator=">="
    )
    editions.record_edition(by=acting("vanphong"), plan=plan, given=given(targets={old.pk: (target,)}))
    old.refresh_from_db()
    new = row_of_successor(old)
    assert (old.valid_until, new.valid_from, new.number, new.name) == (EFFECT, EFFECT, 15, old.name)
    assert [item.unit for item in new.roles.all()] == leads
    assert (current_path(new), current_baseline(new), new.carried) == ({}, None, [])
    assert current_definition(new).secrecy == current_definition(old).secrecy
    assert standing(old, MARCH).pk == march.pk
    assert not Standing.objects.filter(indicator=old, period=APRIL).exists()
    assert standing(new, APRIL).outcome["verdict"] == "no_data"
    assert Owed.objects.filter(round__code=open_round, figure__indicator=new).count() == 1
    assert [item.day for item in breaks_of(new)] == [EFFECT]
    change = EditionChange.objects.get(edition__number=given().number)
    assert (change.kind, change.indicator) == ("sort", old)


def test_a_target_beside_the_first_leaves_the_first_its_series(plan: Any, acting: Acting) -> None:
    """One target becomes two: what is still the same thing keeps figures, baseline and path, the other begins."""
    old = row_of(plan, 15)
    (share,) = to_indicator(old).targets
    base, path = current_baseline(old), current_path(old)
    other = replace(share, name="Số người tham gia", kind="level", unit="người", value=Decimal(50000))
    editions.record_edition(
        by=acting("vanphong"),
        plan=plan,
        given=given(targets={old.pk: (share, other)}, part_paths={(old.pk, 2): {2026: Decimal(40000)}}),
    )
    new = row_of_successor(old)
    assert new.carried == [[1, 1]]
    assert [item.value for item in current_path(new).values()] == [item.value for item in path.values()]
    assert (kept := current_baseline(new)) is not None and base is not None and kept.value == base.value
    assert current_path(new, 2)[2026].value == 40000
    own = received([new])[new.pk]
    assert own
    assert {(item.indicator_id, item.part) for item in own if item.period_end < EFFECT} == {(old.pk, 1)}
    parts = Owed.objects.filter(round__code="month-2026-M04", figure__indicator=new)
    assert sorted(parts.values_list("figure__part", flat=True)) == [1, 2]
    assert (breaks_of(new, 1), [item.day for item in breaks_of(new, 2)]) == (breaks_of(old), [EFFECT])


def test_another_comparator_is_another_target_of_the_same_series(plan: Any, acting: Acting) -> None:
    """Nothing breaks: the indicator goes on."""
    row = row_of(plan, 15)
    stricter = tuple(replace(target, comparator=">=", exact=False) for target in to_indicator(row).targets)
    editions.record_edition(by=acting("vanphong"), plan=plan, given=given(targets={row.pk: stricter}))
    row = row_of(plan, 15)
    assert (row.valid_until, [item.comparator for item in current_targets(row)]) == (None, [">="])
    assert EditionChange.objects.get(edition__number=given().number).kind == "target"


def test_what_is_ended_is_no_longer_asked_for(plan: Any, acting: Acting) -> None:
    """Open rounds of periods that end from the day on forget it; what was owed before stays."""
    row = row_of(plan, 15)
    asked = Owed.objects.filter(figure__indicator=row)
    before = asked.filter(figure__period_end__lt=EFFECT).count()
    assert asked.filter(figure__period_end__gte=EFFECT, round__status="open").exists()
    editions.record_edition(by=acting("vanphong"), plan=plan, given=given(ended=[row.pk]))
    assert not asked.filter(figure__period_end__gte=EFFECT, figure__status="draft").exists()
    assert asked.filter(figure__period_end__lt=EFFECT).count() == before


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"unit": "người"}, "không hợp"),
        ({"value": Decimal(120)}, "100%"),
        ({"value": None}, "phải ghi giá trị"),
        ({"comparator": "range"}, "hai đầu"),
        ({"period": "by_year", "year": 2040}, "nằm ngoài"),
        ({"kind": "multiple"}, "ghi “lần”"),
        ({"kind": "increment"}, "đếm được"),
    ],
)
def test_a_target_that_cannot_be_is_refused(
    plan: Any, acting: Acting, wrong: dict[str, Any], said: str
) -> None:
    """Kind against unit, range, year: a sentence, and nothing is recorded."""
    row = row_of(plan, 15)
    targets = tuple(replace(target, **wrong) for target in to_indicator(row).targets)
    with pytest.raises(ActRefusedError, match=said):
        editions.record_edition(by=acting("vanphong"), plan=plan, given=given(targets={row.pk: targets}))
    assert not PlanEdition.objects.filter(number=given().number).exists()


def row_of_successor(old: Indicator) -> Indicator:
    """Return the indicator that succeeds one, as it stands."""
    found = Indicator.objects.get(succeeds=old)
    return indicators_of(found.plan, [found.code])[0]
