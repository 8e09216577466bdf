"""The letter that answers a request for figures, made of its frozen answer, and the letter that corrects one."""

from dataclasses import replace

from kehoach.contents.cycle.requests.answering import without_restricted
from kehoach.contents.cycle.requests.log import LogLine, get_given_for, standing_of
from kehoach.contents.papers.issuer import plan_words
from kehoach.contents.papers.letters import authority_names, letter
from kehoach.contents.papers.making import Ask
from kehoach.core.errors import UserFacingError
from kehoach.core.indicators.periods import Period
from kehoach.core.papers.blocks import Block, Bullet, Paragraph, TableBlock
from kehoach.core.papers.formalities import cited_day
from kehoach.core.papers.kind import PaperKind
from kehoach.core.papers.paper import Annex, Paper
from kehoach.core.papers.provided import ProvidedRow, provided_table, read_rows
from kehoach.core.report.tables import Column, HeaderCell, Row, Table
from kehoach.records.hanoi import day_of
from kehoach.records.papers.models import FiledPaper
from kehoach.records.plans.convert import current_definition, indicators_of
from kehoach.records.plans.models import SecrecyClass
from kehoach.records.requests.models import FigureRequest, RequestStatus

_COLUMNS = (Column(10, "center"), Column(52), Column(26, "center"), *(Column(25, "center"),) * 2, Column(32))


def get_answer(ask: Ask, kind: PaperKind) -> Paper:
    """Return the letter of the newest frozen answer; raises UserFacingError where the request has none."""
    row = _request(ask)
    if row.answer is None:
        raise UserFacingError(
            "Chưa chốt số liệu trả lời yêu cầu này; chốt ở trang của yêu cầu trước khi lập."
        )
    rows = without_restricted(row.plan, read_rows(row.answer.rows))
    given = [item for item in rows if item.standing == "given"]
    names = _names(row) | {"figures": str(len(given))}
    words = kind.words
    annex = Annex(
        title="Phụ lục",
        caption=words["caption"].format(**names),
        blocks=(TableBlock(provided_table(rows)),),
        legend=words["legend"],
        internal=_internal(row, given),
    )
    blocks: list[Block] = [Paragraph(words["opening"].format(**names))]
    blocks += [Bullet(words["figures"].format(**names))] if given else []
    for standing in ("missing", "not_due", "restricted"):
        some = [item.name for item in rows if item.standing == standing]
        blocks += [Bullet(words[standing].format(names="; ".join(some)))] if some else []
    blocks += [Paragraph(line.strip()) for line in row.answer.reply.splitlines() if line.strip()]
    return letter(
        row.authority,
        kind,
        names=names,
        addressees=(row.receiver,),
        blocks=tuple(blocks),
        annexes=(annex,) if rows else (),
        internal=_internal(row, given),
        today=ask.viewer.today,
        about_period=names["period"],
    )


def get_answer_tables(ask: Ask, kind: PaperKind) -> Paper:
    """Return the answer as its workbook names it: with the issued letter, or as it was given on the system."""
    row, paper = _request(ask), get_answer(ask, kind)
    letters = FiledPaper.objects.filter(plan=row.plan, kind=kind.kind, about=str(row.pk), state="issued")
    if issued := letters.order_by("version").last():
        return replace(paper, number=issued.number, issued_on=issued.issued_on)
    if row.status != RequestStatus.GIVEN or row.answer is None:
        return paper
    given = f"trả lời trên hệ thống ngày {cited_day(day_of(row.answer.made_at))}"
    return replace(paper, category=given, authority=replace(paper.authority, symbol=""))


def get_correction(ask: Ask, kind: PaperKind) -> Paper:
    """Return the letter on what was given and reads otherwise today; raises UserFacingError where nothing does."""
    row = _request(ask)
    lines = _changed(ask, row)
    if not lines:
        raise UserFacingError(
            f"Số liệu đã cung cấp cho {row.receiver} không khác số hiện nay, không cần đính chính."
        )
    names = _names(row) | {"figures": str(len(lines))}
    table = Table(
        "",
        _COLUMNS,
        (tuple(HeaderCell(text) for text in kind.words["head"]),),
        (),
        tuple(_correction(place, line, kind) for place, line in enumerate(lines, 1)),
    )
    return letter(
        row.authority,
        kind,
        names=names,
        addressees=(row.receiver,),
        blocks=(Paragraph(kind.words["opening"].format(**names)), TableBlock(table)),
        today=ask.viewer.today,
        about_period=names["period"],
    )


def rests_of_request(ask: Ask, kind: PaperKind) -> dict[int, int | None]:
    """Return the revisions a letter on a request gives: of its frozen answer, or those that stand now."""
    row = _request(ask)
    if kind.words.get("corrects"):
        return {line.row.figure_id: standing_of(line.row).pk for line in _changed(ask, row)}
    rows = without_restricted(row.plan, read_rows(row.answer.rows)) if row.answer else ()
    return {item.figure: item.value for item in rows if item.figure is not None}


def _request(ask: Ask) -> FigureRequest:
    assert ask.request is not None
    return ask.request


def _changed(ask: Ask, row: FigureRequest) -> list[LogLine]:
    return [line for line in get_given_for(ask.viewer, row) if line.warns]


def _names(row: FigureRequest) -> dict[str, str]:
    day = cited_day(row.asked_on)
    came = f"tại văn bản số {row.paper} ngày {day}" if row.paper else f"ngày {day}"
    return authority_names(row.authority) | {
        "receiver": row.receiver,
        "came": came,
        "period": Period.parse(row.period).label,
        "purpose": row.purpose.rstrip("."),
        "plan": plan_words(row.plan),
    }


def _internal(row: FigureRequest, given: list[ProvidedRow]) -> bool:
    """Return whether a figure that is given is not public."""
    wanted = {item.indicator for item in given}
    return any(
        item.pk in wanted and current_definition(item).secrecy == SecrecyClass.INTERNAL
        for item in indicators_of(row.plan)
    )


def _correction(place: int, line: LogLine, kind: PaperKind) -> Row:
    now = standing_of(line.row)
    finer = "EPA".index(now.quality) > "EPA".index(line.row.value.quality)
    otherwise = kind.words["official"] if finer and now.quality == "A" else kind.words["finer"]
    number = line.indicator.number
    shown = str(place) if number is None else str(number)
    return Row((shown, line.name, line.period, line.given, line.now, now.reason or otherwise))
