"""How a report names its period and the one that follows: "tháng 9 và 9 tháng năm 2026", "quý IV năm 2026"."""

from collections.abc import Mapping

from kehoach.core.indicators.periods import Period

_ROMAN = ("", "I", "II", "III", "IV")


def period_names(period: Period, words: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return `period` and `next` in the words of a kind, by the sort of period; without them its plain label.

    Words may use y, m, q for year, month, quarter and next_y, next_m, next_q for those that follow.
    """
    named = words.get(_sort(period)) or words.get(period.type)
    if named is None:
        return {"period": period.label, "next": "thời gian tới"}
    month, quarter = period.last_month, (period.last_month + 2) // 3
    numbers = {
        "y": period.year,
        "m": month,
        "q": _ROMAN[quarter],
        "next_y": period.year + (month == 12),
        "next_m": month % 12 + 1,
        "next_q": _ROMAN[quarter % 4 + 1],
    }
    return {"period": named["now"].format(**numbers), "next": named["next"].format(**numbers)}


def _sort(period: Period) -> str:
    """Return what the period is called apart from its type: the first and last month, the second half."""
    if period.type == "month" and period.index in (1, 12):
        return "first_month" if period.index == 1 else "last_month"
    return "second_half" if period.type == "half" and period.index == 2 else period.type
