"""What the review of a plan raises: a clean plan gives nothing, each planted fault is found and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from kehoach.catalogue import indicator_catalogue, public_bodies
from kehoach.core.plan.blocks import Paragraph, SourceDocument
from kehoach.core.plan.findings import find_all
from kehoach.core.plan.findings.kinds import KINDS
from kehoach.core.plan.model import Baseline, Finding, Plan
from kehoach.core.plan.reader import read_plan
from kehoach.demo.ward import sample_plan
from kehoach.intake import read_document
from kehoach.intake.reading import read_bytes
from tests.samples.plans import CLEAN, NEAR, PLANTED
from tests.samples.shapes.clean import CLEAN as CLEAN_SHAPES
from tests.samples.shapes.clean import clean
from tests.samples.shapes.writing import Part, as_odt, as_pdf, as_text, as_word


def check(text: str, *, settled: bool = True) -> tuple[Finding, ...]:
    """Return the findings on a text; `settled` gives each indicator a baseline and a path, as an annex would."""
    blocks = tuple(Paragraph(line) for line in text.strip().splitlines())
    document = SourceDocument(blocks, "0" * 64, "ke-hoach.txt", "txt")
    plan = read_plan(document, indicator_catalogue(), public_bodies())
    return find_all(_settled(plan) if settled else plan, document, indicator_catalogue())


def _settled(plan: Plan) -> Plan:
    """Return the plan with a baseline a third below each target and the target reached in the last year."""
    indicators = []
    for item in plan.indicators:
        value = item.targets[0].value or Decimal(0)
        grows = item.targets[0].kind in ("share", "level")
        base = value * 2 / 3 if item.targets[0].direction != "down" else value * 2
        baseline = Baseline(base if grows else Decimal(50), "2025")
        indicators.append(replace(item, baseline=baseline, path={2030: value}))
    return replace(plan, indicators=tuple(indicators))


def codes(findings: tuple[Finding, ...]) -> set[str]:
    return {item.code for item in findings}


def test_a_clean_plan_gives_nothing() -> None:
    assert [item.message for item in check(CLEAN)] == []


@pytest.mark.parametrize(
    ("code", "words", "instead"), PLANTED, ids=[f"{n}-{p[0]}" for n, p in enumerate(PLANTED)]
)
def test_a_planted_fault_is_found_and_nothing_else(code: str, words: str, instead: str) -> None:
    assert words in CLEAN
    found = codes(check(CLEAN.replace(words, instead)))
    assert code in found
    assert found == {code}


@pytest.mark.parametrize(("code", "words", "instead"), NEAR, ids=[f"{n}-{p[0]}" for n, p in enumerate(NEAR)])
def test_what_only_looks_like_a_fault_is_not_raised(code: str, words: str, instead: str) -> None:
    """A near miss of each class: rules are precise over many."""
    assert words in CLEAN and code in KINDS
    assert [item.message for item in check(CLEAN.replace(words, instead))] == []


# What is a heading by its style or bold letters alone, or a table, only Word's file says.
_ONLY_WORD = ("bold headings", "styles and Word's numbers", "annex in Word")
_WRITERS: dict[str, Callable[[list[Part]], bytes]] = {
    "docx": as_word,
    "txt": as_text,
    "pdf": as_pdf,
    "odt": as_odt,
}


@pytest.mark.parametrize(
    ("name", "kind"),
    [(name, kind) for name in CLEAN_SHAPES for kind in _WRITERS if kind == "docx" or name not in _ONLY_WORD],
)
def test_a_clean_plan_of_any_shape_gives_nothing(name: str, kind: str) -> None:
    """Eight other plans, in each format that holds their shape."""
    document = read_bytes(_WRITERS[kind](clean(name)), f"ke-hoach.{kind}")
    plan = read_plan(document, indicator_catalogue(), public_bodies())
    assert [item.message for item in find_all(_settled(plan), document, indicator_catalogue())] == []


@pytest.mark.parametrize(("base", "found"), [("99", ["baseline_beyond"]), ("98", []), ("97.9", [])])
def test_a_baseline_already_better_than_its_target(base: str, found: list[str]) -> None:
    assert _codes_with(3, baseline=Baseline(Decimal(base), "2025")) == found


@pytest.mark.parametrize(("last", "found"), [("97", ["stated_twice_differs"]), ("98", []), ("98.5", [])])
def test_a_path_that_ends_off_its_target(last: str, found: list[str]) -> None:
    assert _codes_with(3, path={2026: Decimal(96), 2030: Decimal(last)}) == found


def _codes_with(place: int, **known: object) -> list[str]:
    """Return the codes of the clean plan's findings with something else known of one indicator."""
    blocks = tuple(Paragraph(line) for line in CLEAN.strip().splitlines())
    document = SourceDocument(blocks, "0" * 64, "ke-hoach.txt", "txt")
    plan = _settled(read_plan(document, indicator_catalogue(), public_bodies()))
    items = list(plan.indicators)
    items[place] = replace(items[place], **known)  # type: ignore[arg-type]
    found = find_all(replace(plan, indicators=tuple(items)), document, indicator_catalogue())
    return [item.code for item in found]


def test_what_all_indicators_lack_is_one_finding() -> None:
    found = check(CLEAN, settled=False)
    assert [item.message for item in found] == [
        "Cả 6 chỉ tiêu không ghi số liệu năm gốc 2025.",
        "Cả 6 chỉ tiêu chỉ có mục tiêu của cả kỳ, không có chỉ tiêu từng năm 2026-2030.",
    ]


def test_compounding_is_worked_out() -> None:
    text = CLEAN.replace(
        "(3) Sản lượng lương thực có hạt: 5.200 tấn.", "(3) Tổng giá trị sản phẩm: gấp 2 lần so với năm 2025."
    )
    [item] = check(text)
    assert item.message == (
        "Tăng 8%/năm trong 5 năm là gấp 1,47 lần; mục tiêu “Tổng giá trị sản phẩm” cần gấp 2,00 lần, tức 14,9%/năm."
    )


def test_growth_that_fits_is_not_raised() -> None:
    text = CLEAN.replace(
        "(3) Sản lượng lương thực có hạt: 5.200 tấn.",
        "(3) Tổng giá trị sản phẩm: gấp 1,47 lần so với năm 2025.",
    )
    assert check(text) == ()


def test_a_finding_says_where_why_and_what_to_do() -> None:
    text = CLEAN.replace("đã được phê duyệt.", "đã được phê duyệt ngày 31/4/2026.")
    [item] = check(text)
    assert item.place == "phần III, mục 1.2, đoạn 1"
    assert item.source is not None and item.source.text == "ngày 31/4/2026"
    assert item.why and item.advice and item.title == KINDS["impossible_date"].title


def test_the_sample_plan_shows_its_faults() -> None:
    plan = read_plan(read_document(sample_plan()), indicator_catalogue(), public_bodies())
    found = [(item.code, item.indicators) for item in plan.findings]
    everyone = tuple(item.id for item in plan.indicators)
    for expected in (
        ("no_baseline", everyone),
        ("no_yearly_path", everyone),
        ("rate_named_multiple", ("i3",)),
        ("stated_twice", ("i3",)),
        ("definition_changes", ("i4",)),
        ("outside_power", ("i11", "i12", "i24", "i25", "i26")),
        ("joint_lead", ("i30", "i31", "i32")),
        ("quota_or_floor", ("i30",)),
        ("no_reporting_period", ()),
        ("tasks_nobody", ()),
    ):
        assert found.count(expected) == 1, expected
    assert len(found) <= 20
