"""What a report concludes from its figures: reached, lagging, causes, who has not supplied what, what is next."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kehoach.core.formats import format_date
from kehoach.core.report import words
from kehoach.core.report.content import ReportContent, ReportFigure
from kehoach.core.report.numbers import value_text
from kehoach.core.report.sentences import join_numbers, make_late_sentence, named_indicators
from kehoach.core.report.summary import join_names, standing, year_standing


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a report, and the figures it was made from."""

    text: str
    figures: tuple[ReportFigure, ...] = ()


Test = Callable[[ReportFigure], bool]

_LAGGING = ("behind", "at_risk", "missed")
_REACHED = ("met", "exceeded")


def achieved(content: ReportContent) -> Iterator[Said]:
    """Yield what was reached, or can be, against the year's plan and the plan's end; numbers of indicators."""
    year, of_year = content.period.year, content.scope == "year"
    for code, words_ in (
        ("exceeded", f"vượt kế hoạch năm {year}"),
        ("met", f"đạt kế hoạch năm {year}"),
        ("likely", f"có khả năng đạt kế hoạch năm {year}"),
    ):
        found = tuple(figure for figure in content.figures if year_standing(figure) == code)
        if found and of_year:
            yield Said(f"{len(found)} chỉ tiêu {words_}: {join_numbers(found)}.", found)
    reached = _where(content, lambda figure: standing(figure) in _REACHED)
    if reached:
        words_ = f"chỉ tiêu đã đạt mức của năm {content.end_year}"
        yield Said(f"{len(reached)} {words_}: {join_numbers(reached)}.", reached)


def lagging(content: ReportContent) -> Iterator[Said]:
    """Yield a sentence for each indicator behind its way, the worst first."""
    for figure in lagging_figures(content):
        yield Said(_lag_sentence(figure, content.period.year), (figure,))


def lagging_figures(content: ReportContent) -> tuple[ReportFigure, ...]:
    """Return the indicators behind, at risk or missed, or short of the year's plan; the worst first."""
    found = _where(content, _lags)
    order = {"missed": 0, "at_risk": 1, "behind": 2}
    return tuple(sorted(found, key=lambda figure: order.get(standing(figure), 3)))


def causes(content: ReportContent) -> Iterator[Said]:
    """Yield the causes that units gave for indicators that lag."""
    for figure in lagging_figures(content):
        if figure.cause:
            yield Said(f"{_named(figure)}: {figure.cause}.", (figure,))


def supply(content: ReportContent) -> Iterator[Said]:
    """Yield who was late, which figures are missing and for whom they wait, what is not confirmed or written."""
    said = [*_late(content), *_missing(content), *_unconfirmed(content), *_unwritten(content)]
    yield from said or [Said("Các đơn vị đã gửi đủ số liệu, đúng hạn.")]


def focus(content: ReportContent) -> Iterator[Said]:
    """Yield what each unit has to turn to next: what lags, what is missing, what has no ground to be judged."""
    year_ends = content.scope == "year" and content.period.last_month == 12
    goal = f"kế hoạch năm {content.period.year}" if content.scope == "year" else "mục tiêu"
    catch_up = "khắc phục tồn tại, hạn chế ở" if year_ends else f"tập trung chỉ đạo để hoàn thành {goal}"
    asked: tuple[tuple[Test, str], ...] = (
        (_lags, catch_up),
        (lambda figure: standing(figure) == "no_data", "bổ sung số liệu còn thiếu của"),
        (
            lambda figure: standing(figure) == "not_assessable",
            "hoàn thiện căn cứ đánh giá (số liệu năm gốc, kế hoạch từng năm) của",
        ),
    )
    for unit in _units(content):
        own = [figure for figure in content.figures if figure.leads == unit]
        found = [(task, tuple(figure for figure in own if test(figure))) for test, task in asked]
        tasks = [f"{task} {named_indicators(figures)}" for task, figures in found if figures]
        if tasks:
            named = tuple(figure for _, figures in found for figure in figures)
            yield Said(f"{join_names(unit) or 'Văn phòng'}: {'; '.join(tasks)}.", named)


def restricted_sentence(content: ReportContent) -> str:
    """Return the sentence that names what is followed separately, "" without any."""
    found = _where(content, lambda figure: figure.restricted)
    if not found:
        return ""
    named = named_indicators(found)
    return f"{named[:1].upper()}{named[1:]} được {words.RESTRICTED} theo quy định, báo cáo này không nêu số liệu."


def _lags(figure: ReportFigure) -> bool:
    short = figure.scope == "year" and year_standing(figure) in ("unlikely", "missed")
    return standing(figure) in _LAGGING or short


def _lag_sentence(figure: ReportFigure, year: int) -> str:
    said = [f"{_named(figure)}:"]
    if figure.value is not None:
        wanted = figure.expected
        now = f"hiện {value_text(figure)}"
        need = f", mức cần đạt đến hết kỳ {value_text(figure, wanted)}" if wanted is not None else ""
        said.append(f"{now}{need};")
    result = words.PAPER_VERDICT[standing(figure)].lower()
    against_year = year_standing(figure)
    if figure.scope == "year" and figure.year_verdict not in (None, words.UNDECIDED):
        said.append(
            f"{words.YEAR_VERDICT[against_year].lower()} kế hoạch năm {year}, {result} so với mục tiêu"
        )
    else:
        said.append(f"{result} so với mục tiêu")
    leads = f" (chủ trì: {join_names(figure.leads)})" if figure.leads else ""
    remaining = f" {figure.remaining}" if figure.remaining else ""
    return f"{' '.join(said)}{leads}.{remaining}"


def _late(content: ReportContent) -> Iterator[Said]:
    for unit in content.late_units:
        yield Said(f"{make_late_sentence(unit)}.")


def _missing(content: ReportContent) -> Iterator[Said]:
    for figure in _where(content, lambda figure: figure.state == "missing" and not figure.restricted):
        waiting = f", đang chờ {figure.waiting_for} cung cấp" if figure.waiting_for else ""
        last = ""
        if figure.last_known is not None:
            day = f" (đến {format_date(figure.last_known_as_of)})" if figure.last_known_as_of else ""
            last = f"; số liệu gần nhất {value_text(figure, figure.last_known)}{day}"
        unit = f" ({join_names(figure.leads)})" if figure.leads else ""
        yield Said(f"Chưa có số liệu của chỉ tiêu {_named(figure)}{unit}{waiting}{last}.", (figure,))


def _unconfirmed(content: ReportContent) -> Iterator[Said]:
    for figure in _where(content, lambda figure: bool(figure.unconfirmed)):
        yield Said(f"{_named(figure)}: chưa có xác nhận của {join_names(figure.unconfirmed)}.", (figure,))


def _unwritten(content: ReportContent) -> Iterator[Said]:
    for section, unit in content.missing_texts:
        yield Said(f"{unit}: chưa gửi nội dung phần “{section}”.")


def _units(content: ReportContent) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(figure.leads for figure in content.figures))


def _named(figure: ReportFigure) -> str:
    return f"({figure.number}) {figure.name}" if figure.number is not None else figure.name


def _where(content: ReportContent, test: Test) -> tuple[ReportFigure, ...]:
    return tuple(figure for figure in content.figures if test(figure))
