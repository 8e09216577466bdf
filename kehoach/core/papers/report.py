"""The consolidated report as a paper: its sections by the outline of its kind, its annex.

Every sentence is made from the content; what a unit wrote is added where the outline says. A part that has
nothing to say is left out and the numbering closes up, so that a report can always be issued.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from kehoach.core.formats import format_date
from kehoach.core.papers.blocks import Block, Bullet, Heading, Paragraph, TableBlock
from kehoach.core.papers.kind import OutlinePart, PaperKind
from kehoach.core.papers.paper import Annex, Paper
from kehoach.core.report import findings
from kehoach.core.report.content import ReportContent
from kehoach.core.report.sentences import make_sentence
from kehoach.core.report.summary import make_plan_sentence, make_summary, make_year_sentence
from kehoach.core.report.tables import make_annex, make_group_table, make_unit_table, to_roman
from kehoach.core.report.words import ANNEX_LEGEND, ILLUSTRATIVE

Writer = Callable[[ReportContent], Iterator[Block]]


def make_report(content: ReportContent, kind: PaperKind) -> Paper:
    """Return the report of a kind as a paper: opening, sections, annex table; number and day as the content has."""
    table = make_annex(content)
    annex = Annex(
        caption=table.caption,
        blocks=(TableBlock(table),),
        legend=ANNEX_LEGEND,
        internal=content.internal,
    )
    return Paper(
        kind=kind.kind,
        form=kind.form,
        category=kind.category,
        type_name=kind.type_name,
        authority=replace(content.authority, symbol=content.authority.symbol or kind.symbol),
        subject=content.subject or fill(kind.subject, content),
        addressees=content.addressees,
        grounds=content.grounds,
        blocks=(Paragraph(fill(kind.opening, content)), *make_body(content, kind)),
        closing=fill(kind.closing, content),
        recipients=content.recipients or kind.recipients,
        signer=content.signer,
        made_on=content.cut_off or content.period.last_day,
        number=content.number,
        issued_on=content.issued_on,
        annexes=(annex,),
        internal=content.internal,
        illustrative=content.illustrative,
        all_illustrative=content.all_illustrative,
        about_period=content.period.label,
    )


def make_body(content: ReportContent, kind: PaperKind) -> tuple[Block, ...]:
    """Return the sections of the report by the outline of its kind; raises KeyError for an unknown part."""
    blocks: list[Block] = []
    number = 0
    for section in kind.sections:
        inside = _section_blocks(section.parts, content)
        if inside:
            number += 1
            blocks += [Heading(1, f"{to_roman(number)}. {section.title.upper()}"), *inside]
    return tuple(blocks)


def fill(template: str, content: ReportContent) -> str:
    """Return a sentence of the kind with the names of this report in it."""
    cut_off = f" (số liệu chốt đến ngày {format_date(content.cut_off)})" if content.cut_off else ""
    return template.format(
        plan=content.plan_title,
        period=content.period.label,
        authority=content.authority.name,
        authority_short=content.authority.short_name,
        cut_off=cut_off,
    )


def _section_blocks(parts: tuple[OutlinePart, ...], content: ReportContent) -> list[Block]:
    blocks: list[Block] = []
    number = 0
    for part in parts:
        inside = _part_blocks(part, content)
        if inside and part.title:
            number += 1
            blocks.append(Heading(2, f"{number}. {part.title}"))
        blocks += inside
    return blocks


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
    yield Paragraph(make_year_sentence(summary.year, year))
    yield Paragraph(make_plan_sentence(summary.plan, content.end_year))
    restricted = findings.restricted_sentence(content)
    if restricted:
        yield Paragraph(restricted)
    if not content.figures:
        return
    yield Paragraph(f"Kết quả theo nhóm chỉ tiêu, so với kế hoạch năm {year}:")
    yield TableBlock(make_group_table(content))
    yield Paragraph(f"Kết quả theo đơn vị chủ trì, so với kế hoạch năm {year}:")
    yield TableBlock(make_unit_table(content))


def _groups(content: ReportContent) -> Iterator[Block]:
    mixed = content.illustrative and not content.all_illustrative
    for number, group in enumerate(content.groups, 1):
        yield Heading(2, f"{number}. {group.title}")
        for figure in group.figures:
            mark = f" ({ILLUSTRATIVE})" if mixed and figure.illustrative and not figure.restricted else ""
            yield Bullet(f"{make_sentence(figure)}{mark}.")


def _bullets(make: Callable[[ReportContent], Iterator[str]]) -> Writer:
    def write(content: ReportContent) -> Iterator[Block]:
        for sentence in make(content):
            yield Bullet(sentence)

    return write


_WRITERS: dict[str, Writer] = {
    "overall": _overall,
    "groups": _groups,
    "achieved": _bullets(findings.achieved),
    "lagging": _bullets(findings.lagging),
    "causes": _bullets(findings.causes),
    "supply": _bullets(findings.supply),
    "focus": _bullets(findings.focus),
}
