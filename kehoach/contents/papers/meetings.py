"""Thông báo kết luận: what a meeting concluded, with the figures that were kept when it was written."""

from kehoach.contents.papers.issuer import plan_words
from kehoach.contents.papers.letters import authority_names, letter
from kehoach.contents.papers.making import Ask
from kehoach.core.errors import UserFacingError
from kehoach.core.formats import format_date
from kehoach.core.indicators.periods import Period
from kehoach.core.papers.blocks import Block, Heading, Paragraph, TableBlock
from kehoach.core.papers.formalities import cited_day
from kehoach.core.papers.kind import PaperKind
from kehoach.core.papers.paper import Annex, Paper
from kehoach.core.report.tables import Column, HeaderCell, Row, Table
from kehoach.records.meetings.models import Conclusion, Meeting
from kehoach.records.plans.convert import current_definition, indicators_of
from kehoach.records.plans.models import SecrecyClass

_COLUMNS = (
    *(Column(12, "center"), Column(80), Column(45), Column(40), Column(24, "center"), Column(40), Column(30)),
)
_NOT_SET = "-"


def get_conclusions(ask: Ask, kind: PaperKind) -> Paper:
    """Return the notice of a meeting; raises UserFacingError where nothing was concluded.

    A conclusion on what came to be followed separately since is left out.
    """
    meeting = ask.meeting
    assert meeting is not None
    rows = tuple(row for row in conclusions_of(meeting) if not _is_apart(row))
    if not rows:
        raise UserFacingError(
            f"Chưa ghi kết luận nào của {meeting.title}; ghi ở trang Cuộc họp rồi lập thông báo."
        )
    names = _names(meeting)
    words = kind.words
    blocks: list[Block] = [
        Paragraph(words["opening"].format(**names)),
        Paragraph(words["concluded"].format(**names)),
    ]
    for number, row in enumerate(rows, 1):
        blocks += _blocks(number, row, kind)
    annexes = _annexes(rows, kind)
    if annexes:
        blocks.append(Paragraph(words["see_annex"]))
    return letter(
        meeting.authority,
        kind,
        names=names,
        addressees=(),
        blocks=tuple(blocks),
        today=ask.viewer.today,
        annexes=annexes,
        internal=any(_is_internal(row) for row in rows),
        illustrative=meeting.illustrative,
        about_period=Period.parse(meeting.period).label,
    )


def conclusions_of(meeting: Meeting) -> tuple[Conclusion, ...]:
    """Return the conclusions that stand, in order."""
    rows = meeting.conclusions.filter(dropped=False)
    return tuple(rows.select_related("indicator__plan", "task", "inquiry__indicator__plan", "unit"))


def about_words(row: Conclusion, kind: PaperKind) -> str:
    """Return what a conclusion is about, as its heading says it."""
    words = kind.words
    if row.inquiry is not None:
        return str(words["about_inquiry"].format(name=row.inquiry.indicator))
    if row.indicator is not None:
        return str(words["about_indicator"].format(name=row.indicator))
    if row.task is not None:
        text = row.task.text.strip().rstrip(".")
        return str(words["about_task"].format(name=text if len(text) <= 160 else f"{text[:157].rstrip()}…"))
    return str(words["general"])


def _blocks(number: int, row: Conclusion, kind: PaperKind) -> list[Block]:
    found: list[Block] = [Heading(1, f"{number}. {about_words(row, kind)}")]
    if row.stood:
        found.append(Paragraph(kind.words["stood"].format(stood=row.stood)))
    found += [Paragraph(line.strip()) for line in row.text.splitlines() if line.strip()]
    if row.unit is not None and row.due_date is not None:
        given = kind.words["given"].format(unit=row.unit.name, due=format_date(row.due_date))
        found.append(Paragraph(given, lead=kind.words["work"]))
    return found


def _annexes(rows: tuple[Conclusion, ...], kind: PaperKind) -> tuple[Annex, ...]:
    """Return the table of who does what by when; none where no conclusion gives work."""
    given = [row for row in rows if row.unit is not None and row.due_date is not None]
    if not given:
        return ()
    lines = tuple(
        Row(
            (
                str(place),
                " ".join(row.text.split()),
                row.unit.name if row.unit else _NOT_SET,
                row.responsible or _NOT_SET,
                format_date(row.due_date) if row.due_date else _NOT_SET,
                row.product or _NOT_SET,
                row.decides or _NOT_SET,
            )
        )
        for place, row in enumerate(given, 1)
    )
    head = tuple(HeaderCell(text) for text in kind.words["head"])
    table = Table(kind.words["annex"], _COLUMNS, (head,), (), lines)
    return (Annex(caption=kind.words["annex"], blocks=(TableBlock(table),)),)


def _names(meeting: Meeting) -> dict[str, str]:
    return {
        **authority_names(meeting.authority),
        "plan": plan_words(meeting.plan),
        "meeting": meeting.title,
        "chair": meeting.chair,
        "day": cited_day(meeting.held_on),
        "place": meeting.place,
        "participants": meeting.participants.strip().rstrip("."),
    }


def _class_of(row: Conclusion) -> str:
    indicator = row.inquiry.indicator if row.inquiry else row.indicator
    if indicator is None:
        return str(row.task.secrecy) if row.task else SecrecyClass.PUBLIC
    found = indicators_of(indicator.plan, [indicator.code])[0]
    return str(current_definition(found).secrecy)


def _is_apart(row: Conclusion) -> bool:
    return _class_of(row) == SecrecyClass.RESTRICTED


def _is_internal(row: Conclusion) -> bool:
    return bool(row.stood) and _class_of(row) != SecrecyClass.PUBLIC
