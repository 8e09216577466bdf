"""The consolidated report as a paper: its sections by the outline of its kind, its annex.

Every sentence is made from the content; what a unit wrote is added where the outline says. A part that has
nothing to say is left out and the numbering closes up, so that a report can always be issued.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from kehoach.core.papers.blocks import Block, Bullet, ChartBlock, Heading, Paragraph, Rest, TableBlock
from kehoach.core.papers.formalities import cited_day
from kehoach.core.papers.kind import OutlinePart, OutlineSection, PaperKind
from kehoach.core.papers.paper import Annex, Paper
from kehoach.core.papers.periods import period_names
from kehoach.core.report import findings
from kehoach.core.report.annex import annex_legend, make_annex
from kehoach.core.report.content import ReportContent, ReportFigure
from kehoach.core.report.numbers import value_text
from kehoach.core.report.sentences import make_sentence
from kehoach.core.report.summary import make_plan_sentence, make_summary, make_year_sentence
from kehoach.core.report.tables import (
    Column,
    HeaderCell,
    Row,
    Table,
    make_group_table,
    make_unit_table,
    to_roman,
)
from kehoach.core.report.words import ILLUSTRATIVE, NOT_AVAILABLE

Writer = Callable[[ReportContent], Iterator[Block]]


def make_report(content: ReportContent, kind: PaperKind) -> Paper:
    """Return the report of a kind as a paper: opening, sections, annex table; number and day as the content has."""
    table = make_annex(content)
    annex = Annex(
        caption=table.caption,
        blocks=(TableBlock(table),),
        legend=annex_legend(content),
        internal=content.internal,
    )
    return Paper(
        kind=kind.kind,
        form=kind.form,
        category=kind.category,
        type_name=kind.type_name,
        authority=replace(content.authority, symbol=content.authority.symbol or kind.symbol),
        subject=content.subject or fill(kind.subject, content, kind),
        addressees=content.addressees,
        grounds=content.grounds,
        blocks=(Paragraph(fill(kind.opening, content, kind)), *make_body(content, kind)),
        closing=fill(kind.closing, content, kind),
        recipients=content.recipients or kind.recipients,
        signer=content.signer,
        made_on=content.cut_off or content.period.last_day,
        number=content.number,
        issued_on=content.issued_on,
        annexes=(annex,),
        internal=content.internal,
        draft=content.draft,
        illustrative=content.illustrative,
        all_illustrative=content.all_illustrative,
        about_period=content.period.label,
    )


def make_body(content: ReportContent, kind: PaperKind) -> tuple[Block, ...]:
    """Return the sections of the report by the outline of its kind; raises KeyError for an unknown part."""
    blocks: list[Block] = []
    number = 0
    for section in kind.sections:
        inside = _section_blocks(section, content, number + 1, kind)
        number += bool(inside)
        blocks += inside
    return tuple(blocks)


def fill(template: str, content: ReportContent, kind: PaperKind) -> str:
    """Return a sentence of the kind with the names of this report in it; `next` is the period that follows."""
    cut_off = f" (số liệu chốt đến ngày {cited_day(content.cut_off)})" if content.cut_off else ""
    names = period_names(content.period, kind.words.get("periods", {}))
    return template.format(
        **names,
        plan=content.plan_title,
        authority=content.authority.name,
        authority_short=content.authority.short_name,
        cut_off=cut_off,
        end_year=content.end_year,
    )


def _section_blocks(
    section: OutlineSection, content: ReportContent, number: int, kind: PaperKind
) -> list[Block]:
    blocks: list[Block] = []
    part_number = 0
    for part in section.parts:
        if part.periods and content.period.type not in part.periods:
            continue
        inside = _part_blocks(part, content)
        if inside and part.title:
            part_number += 1
            blocks.append(Heading(2, f"{part_number}. {fill(part.title, content, kind)}"))
        blocks += inside
    title = fill(section.title, content, kind).upper()
    return [Heading(1, f"{to_roman(number)}. {title}"), *blocks] if blocks else []


def _part_blocks(part: OutlinePart, content: ReportContent) -> list[Block]:
    written = list(_WRITERS[part.auto](content)) if part.auto else []
    return [*written, *_texts(part.text, content)]


def _texts(section: str, content: ReportContent) -> Iterator[Block]:
    mixed = content.illustrative and not content.all_illustrative
    for text in content.texts:
        if not section or text.section != section:
            continue
        for place, paragraph in enumerate(text.paragraphs):
            opening = f"{text.title}: " if text.title and not place else ""
            mark = f" ({ILLUSTRATIVE})" if mixed and text.illustrative else ""
            yield Paragraph(f"{opening}{paragraph}{mark}")


def _overall(content: ReportContent) -> Iterator[Block]:
    summary, year = make_summary(content), content.period.year
    figures = tuple(figure for figure in content.figures if not figure.restricted)
    if content.scope == "year":
        year_said = make_year_sentence(summary.year, year, over=content.period.last_day.month == 12)
        yield Paragraph(year_said, key="overall.year", rests_on=_rests(figures))
    plan = make_plan_sentence(summary.plan, content.end_year)
    yield Paragraph(plan, key="overall.plan", rests_on=_rests(figures))
    restricted = findings.restricted_sentence(content)
    if restricted:
        yield Paragraph(restricted)


def _tables(content: ReportContent) -> Iterator[Block]:
    if not content.figures:
        return
    year, end = content.period.year, content.end_year
    against = f"kế hoạch năm {year}" if content.scope == "year" else f"mục tiêu đến năm {end}"
    yield Paragraph(f"Kết quả theo nhóm chỉ tiêu, so với {against}:")
    yield TableBlock(make_group_table(content))
    if len({figure.leads for figure in content.figures}) > 1:
        yield Paragraph(f"Kết quả theo đơn vị chủ trì, so với {against}:")
        yield TableBlock(make_unit_table(content))


def _charts(content: ReportContent) -> Iterator[Block]:
    """Write the charts of what lags, then of what has most values; each needs two values to be a line."""
    drawn = [figure for figure in content.figures if figure.chart and len(figure.chart.line) > 1]
    lagging = set(map(id, findings.lagging_figures(content)))
    order = sorted(drawn, key=lambda figure: (id(figure) not in lagging, -_drawn(figure)))
    if order:
        yield Paragraph("Diễn biến một số chỉ tiêu so với lộ trình kế hoạch:")
    for place, figure in enumerate(order[:_MOST_CHARTS], 1):
        assert figure.chart is not None
        unit = f" ({figure.chart.unit})" if figure.chart.unit else ""
        yield ChartBlock(figure.chart, f"Biểu đồ {place}. {figure.name}{unit}")


def _drawn(figure: ReportFigure) -> int:
    return len(figure.chart.line) if figure.chart else 0


def _groups(content: ReportContent) -> Iterator[Block]:
    mixed = content.illustrative and not content.all_illustrative
    for number, group in enumerate(content.groups, 1):
        if len(content.groups) > 1:
            yield Heading(2, f"{number}. {group.title}")
        for place, figure in enumerate(group.figures, 1):
            if figure.restricted:
                yield Bullet(f"{make_sentence(figure)}.")
                continue
            mark = f" ({ILLUSTRATIVE})" if mixed and figure.illustrative else ""
            key = f"groups.{figure.number or f'{number}-{place}'}"
            yield Bullet(f"{make_sentence(figure)}{mark}.", key=key, rests_on=_rests((figure,)))


def _rests(figures: Iterable[ReportFigure]) -> tuple[Rest, ...]:
    """Return figures as a reader checks them: number, name, value; what is followed separately is left out."""
    shown = (figure for figure in figures if not figure.restricted)
    return tuple(
        Rest(
            f"({figure.number}) {figure.name}" if figure.number is not None else figure.name,
            value_text(figure) if figure.value is not None else figure.value_text or NOT_AVAILABLE,
        )
        for figure in shown
    )


def _bullets(name: str, make: Callable[[ReportContent], Iterator[findings.Said]]) -> Writer:
    """Return the writer of sentences of a sort; one of a single figure has its number in its key."""

    def write(content: ReportContent) -> Iterator[Block]:
        for place, said in enumerate(make(content), 1):
            one = said.figures[0].number if len(said.figures) == 1 else None
            yield Bullet(said.text, key=f"{name}.{one or f'c{place}'}", rests_on=_rests(said.figures))

    return write


def _extras(content: ReportContent) -> Iterator[Block]:
    """Write the figures beyond the indicators as a table; one that was not given says so."""
    if not content.extras:
        return
    yield Paragraph("Một số kết quả khác trong kỳ:")
    head = tuple(HeaderCell(text) for text in ("TT", "Nội dung", "Kỳ này", "Kỳ trước", "Đơn vị báo cáo"))
    mixed = content.illustrative and not content.all_illustrative
    rows = tuple(
        Row(
            (
                str(place),
                f"{item.name} ({ILLUSTRATIVE})" if mixed and item.illustrative else item.name,
                item.text or NOT_AVAILABLE,
                item.previous or "-",
                item.unit,
            )
        )
        for place, item in enumerate(content.extras, 1)
    )
    yield TableBlock(Table("", _EXTRA_COLUMNS, (head,), (), rows))


_MOST_CHARTS = 4
_EXTRA_COLUMNS = (Column(12, "center"), Column(63), Column(30, "right"), Column(30, "right"), Column(30))
_WRITERS: dict[str, Writer] = {
    "overall": _overall,
    "tables": _tables,
    "charts": _charts,
    "groups": _groups,
    "extras": _extras,
    "achieved": _bullets("achieved", findings.achieved),
    "lagging": _bullets("lagging", findings.lagging),
    "causes": _bullets("causes", findings.causes),
    "supply": _bullets("supply", findings.supply),
    "focus": _bullets("focus", findings.focus),
}
