"""Number, date and annex of a paper in words (Nghị định 30/2020/NĐ-CP, Phụ lục I), for every file it becomes."""

from datetime import date

from kehoach.core.papers.paper import Paper

_NUMBER_BLANK = "\u00a0" * 6
_DAY_BLANK = "\u00a0" * 3  # a long place name still leaves the line whole


def date_words(paper: Paper) -> str:
    """Return "ngày 05 tháng 3 năm 2026": day below 10 and months 1 and 2 padded; blanks without a date."""
    day = paper.issued_on
    if day is None:
        return f"ngày{_DAY_BLANK}tháng{_DAY_BLANK}năm {paper.issue_year}"
    return day_in_words(day)


def number_words(paper: Paper) -> str:
    """Return "Số: 05/BC-UBND", with a blank where the register has not numbered it yet."""
    number = paper.number.zfill(2) if paper.number else _NUMBER_BLANK
    return f"Số: {number}/{paper.authority.symbol}"


def annex_reference(paper: Paper) -> str:
    """Return "(Kèm theo Báo cáo số …/BC-UBND ngày … của …)"; a paper without a number is named by its kind."""
    if not paper.authority.symbol:
        return f"(Kèm theo {paper.category} của {paper.authority.name})"
    number = number_words(paper).removeprefix("Số: ")
    return f"(Kèm theo {paper.category} số {number} {date_words(paper)} của {paper.authority.name})"


def day_in_words(day: date) -> str:
    """Return "ngày 05 tháng 3 năm 2026", as a paper is dated and a ground is cited: months 1 and 2 padded too."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def cited_day(day: date) -> str:
    """Return a day as papers cite it: the day and months 1 and 2 with a nought (Nghị định 30/2020, Phụ lục I)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"
