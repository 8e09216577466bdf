"""Draft decisions of the UBND: reporting on the system, and the targets of each year."""

from typing import Any

from kehoach.contents.papers.issuer import chair_signer, paper_authority, plan_grounds, plan_words
from kehoach.contents.papers.letters import authority_names
from kehoach.contents.papers.making import Ask
from kehoach.core.formats import format_number
from kehoach.core.papers.blocks import Block, Centered, Paragraph, TableBlock
from kehoach.core.papers.kind import PaperKind
from kehoach.core.papers.paper import Annex, Paper
from kehoach.core.plan.model import Target
from kehoach.core.report.tables import Column, HeaderCell, Row, Table, to_roman
from kehoach.core.report.texts import target_text, unit_of
from kehoach.core.report.words import NOT_APPLICABLE, NOT_AVAILABLE, RESTRICTED
from kehoach.records.plans.convert import (
    current_baseline,
    current_definition,
    current_path,
    indicators_of,
    to_indicator,
)
from kehoach.records.plans.models import Frequency, Indicator, Plan, SecrecyClass

_SIGNS = {">=": "≥ ", ">": "> ", "<=": "≤ ", "<": "< "}
_REPORTING = (
    Column(12, "center"),
    Column(115),
    Column(30, "center"),
    Column(45, "center"),
    Column(45, "center"),
)


def get_reporting_decision(ask: Ask, kind: PaperKind) -> Paper:
    """Return the draft by which reporting on the system replaces paper; its annex names no figure."""
    rows: list[Row] = []
    for place, (unit, indicators) in enumerate(_by_leads(ask.plan).items(), 1):
        rows.append(Row((to_roman(place) if place < 40 else str(place), unit), "group"))
        rows += [_duty(row) for row in indicators]
    head = tuple(HeaderCell(text) for text in kind.words["head"])
    table = Table("", _REPORTING, (head,), (), tuple(rows))
    return _decision(ask, kind, Annex(caption=kind.words["caption"], blocks=(TableBlock(table),)))


def get_targets_decision(ask: Ask, kind: PaperKind) -> Paper:
    """Return the draft that gives each year's targets: an annex of indicators by years, as the path has them."""
    annex = Annex(
        caption=kind.words["caption"],
        blocks=(TableBlock(_targets_table(ask.plan)),),
        legend=kind.words["legend"],
    )
    return _decision(ask, kind, annex)


def _decision(ask: Ask, kind: PaperKind, annex: Annex) -> Paper:
    authority, words = ask.plan.authority, kind.words
    issuer = paper_authority(authority)
    names: dict[str, Any] = {
        **authority_names(authority),
        "plan": plan_words(ask.plan),
        "authority_upper": issuer.name.upper(),
    }
    articles: list[Block] = [
        Paragraph(text.format(**names), lead=f"Điều {number}. ")
        for number, text in enumerate(words["articles"], 1)
    ]
    grounds = (*words["grounds"], *plan_grounds(ask.plan), words["proposed"].format(**names))
    return Paper(
        kind=kind.kind,
        form=kind.form,
        category=kind.category,
        type_name=kind.type_name,
        authority=paper_authority(authority, kind),
        subject=kind.subject.format(**names),
        issuer_line=words["issuer_line"].format(**names),
        grounds=grounds,
        blocks=(Centered("QUYẾT ĐỊNH:"), *articles),
        recipients=kind.recipients,
        signer=chair_signer(authority, ask.viewer.today),
        made_on=ask.viewer.today,
        annexes=(annex,),
        illustrative=authority.illustrative,
        all_illustrative=authority.illustrative,
    )


def _by_leads(plan: Plan) -> dict[str, list[Indicator]]:
    """Return the indicators by the units that lead them, jointly led ones under all their names."""
    found: dict[str, list[Indicator]] = {}
    for row in indicators_of(plan):
        found.setdefault(_leads(row) or "Chưa giao đơn vị chủ trì", []).append(row)
    return found


def _leads(row: Indicator) -> str:
    return ", ".join(role.unit.name for role in row.roles.all() if role.role == "lead")


def _duty(row: Indicator) -> Row:
    definition, target = current_definition(row), to_indicator(row).targets[0]
    restricted = definition.secrecy == SecrecyClass.RESTRICTED
    return Row(
        (
            "" if row.number is None else str(row.number),
            row.name,
            "" if restricted else unit_of(target),
            str(Frequency(definition.frequency).label),
            RESTRICTED.capitalize() if restricted else str(SecrecyClass(definition.secrecy).label),
        )
    )


def _targets_table(plan: Plan) -> Table:
    years = range(plan.start_year, plan.end_year + 1)
    columns = (
        Column(9, "center"),
        Column(70),
        Column(22, "center"),
        Column(20, "right"),
        *(Column(18, "right") for _ in years),
        Column(30, "center"),
        Column(34),
    )
    head = (
        HeaderCell("TT"),
        HeaderCell("Chỉ tiêu"),
        HeaderCell("Đơn vị tính"),
        HeaderCell("Số liệu năm gốc"),
        *(HeaderCell(f"Năm {year}") for year in years),
        HeaderCell(f"Mục tiêu đến năm {plan.end_year}"),
        HeaderCell("Đơn vị chủ trì"),
    )
    rows: list[Row] = []
    groups: dict[str, list[Indicator]] = {}
    for row in indicators_of(plan):
        groups.setdefault(row.group.title if row.group else "Các chỉ tiêu", []).append(row)
    for place, (title, indicators) in enumerate(groups.items(), 1):
        rows.append(Row((to_roman(place) if place < 40 else str(place), title), "group"))
        for row in indicators:
            rows += _target_rows(row, years)
    numbers = tuple(f"({number})" for number in range(1, len(columns) + 1))
    return Table("", columns, (head,), numbers, tuple(rows))


def _target_rows(row: Indicator, years: range) -> list[Row]:
    """Return the row of an indicator, one for each of its targets where it has several."""
    number = "" if row.number is None else str(row.number)
    if current_definition(row).secrecy == SecrecyClass.RESTRICTED:
        blank = ("",) * (len(years) + 2)
        return [Row((number, row.name, *blank, RESTRICTED.capitalize(), _leads(row)))]
    targets = to_indicator(row).targets
    if len(targets) == 1:
        return [_target_row(row, 0, (number, row.name), _leads(row), years)]
    whole = Row((number, row.name, *("",) * (len(years) + 3), _leads(row)))
    parts = [
        _target_row(row, place, ("", f"- {target.name}"), "", years, kind="part")
        for place, target in enumerate(targets)
    ]
    return [whole, *parts]


def _target_row(
    row: Indicator, place: int, head: tuple[str, str], leads: str, years: range, kind: Any = "indicator"
) -> Row:
    target = to_indicator(row).targets[place]
    path = current_path(row, place + 1)
    # A growth or a multiple starts from a level, which is no number of this unit of measure.
    baseline = current_baseline(row, place + 1) if target.kind in ("share", "level") else None
    given = [path[year].value if year in path else None for year in years]
    cells = [_unset(target) if value is None else format_number(value) for value in given]
    nothing = NOT_AVAILABLE if target.kind in ("share", "level") else NOT_APPLICABLE
    base = nothing if baseline is None else format_number(baseline.value)
    numbers = (None, None, None, baseline.value if baseline else None, *given, None, None)
    return Row((*head, unit_of(target), base, *cells, target_text(target), leads), kind, numbers)


def _unset(target: Target) -> str:
    """Return what a year without a value of its own shows: what holds each year, else that it is missing."""
    if target.value is None:
        return NOT_APPLICABLE
    if target.period not in ("each_year", "per_year"):
        return NOT_AVAILABLE
    return f"{_SIGNS.get(target.comparator, '')}{format_number(target.value)}"
