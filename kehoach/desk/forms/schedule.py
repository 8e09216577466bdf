"""The forms of the calendar: a definition of rounds, and a year's notice on days off."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms

from kehoach.core.calendar.changes import QUALITIES
from kehoach.core.calendar.definitions import MonthDay, RoundDefinition
from kehoach.core.formats import format_date
from kehoach.records.authorities.models import Unit
from kehoach.records.plans.models import Indicator

PERIODS = [
    ("month", "Tháng"),
    ("quarter", "Quý"),
    ("half", "6 tháng"),
    ("nine_months", "9 tháng"),
    ("year", "Năm"),
]
OUTLINES = [
    ("", "Không viết đề cương"),
    ("month", "Đề cương báo cáo tháng"),
    ("quarter", "Đề cương báo cáo quý"),
    ("half", "Đề cương báo cáo 6 tháng"),
    ("nine_months", "Đề cương báo cáo 9 tháng"),
    ("year", "Đề cương báo cáo năm"),
]
MONTHS = [
    (-2, "2 tháng trước tháng cuối kỳ"),
    (-1, "tháng trước tháng cuối kỳ"),
    (0, "tháng cuối kỳ"),
    (1, "tháng sau kỳ"),
    (2, "2 tháng sau kỳ"),
    (3, "3 tháng sau kỳ"),
    (4, "4 tháng sau kỳ"),
]
SHIFTS = [
    ("next", "Lùi đến ngày làm việc tiếp theo"),
    ("previous", "Đưa lên ngày làm việc liền trước"),
    ("none", "Giữ nguyên"),
]
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?")
BLANK = RoundDefinition(kind="", title="", period="quarter", cut_off=(0, 14), recipient="", heading="")


class VietnameseDate(forms.DateField):
    """A day as d/m/yyyy."""

    def __init__(self, **kwargs: Any) -> None:
        """Take and show days as Vietnam writes them."""
        widget = forms.DateInput(
            format="%-d/%-m/%Y", attrs={"inputmode": "numeric", "placeholder": "31/12/2026"}
        )
        super().__init__(
            widget=widget,
            input_formats=["%d/%m/%Y"],
            error_messages={"invalid": "Ghi ngày như 31/12/2026."},
            **kwargs,
        )


def _select(choices: Any) -> forms.Select:
    return forms.Select(choices=choices)


class RuleForm(forms.Form):
    """One definition of rounds as people set it."""

    title = forms.CharField(label="Tên loại báo cáo", max_length=100)
    recipient = forms.CharField(label="Nơi nhận", max_length=100)
    heading = forms.CharField(
        label="Tên của từng đợt",
        max_length=120,
        required=False,
        help_text="{ky} được thay bằng kỳ, ví dụ “Báo cáo Đảng ủy {ky}”.",
    )
    period = forms.ChoiceField(label="Kỳ", choices=PERIODS)
    index = forms.TypedChoiceField(
        label="Chỉ kỳ thứ",
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", "Mọi kỳ trong năm"), *((place, str(place)) for place in range(1, 13))],
    )
    quality = forms.ChoiceField(
        label="Chất lượng số liệu cần", choices=[(key, word.capitalize()) for key, word in QUALITIES.items()]
    )
    cut_off_day = forms.IntegerField(label="Ngày chốt số liệu", min_value=1, max_value=31)
    cut_off_month = forms.TypedChoiceField(label="Chốt số liệu trong", coerce=int, choices=MONTHS)
    unit_days = forms.IntegerField(
        label="Hạn các đơn vị: số ngày làm việc sau ngày chốt", min_value=0, max_value=30
    )
    due_day = forms.IntegerField(
        label="hoặc ngày cố định",
        min_value=1,
        max_value=31,
        required=False,
        help_text="Để trống: tính theo số ngày.",
    )
    due_month = forms.TypedChoiceField(label="Hạn cố định thuộc", coerce=int, choices=MONTHS)
    shift = forms.ChoiceField(label="Hạn cố định rơi vào ngày nghỉ", choices=SHIFTS)
    office_days = forms.IntegerField(
        label="Hạn Văn phòng: số ngày làm việc sau hạn các đơn vị", min_value=0, max_value=30
    )
    leaves_day = forms.IntegerField(
        label="hoặc ngày gửi đi cố định",
        min_value=1,
        max_value=31,
        required=False,
        help_text="Báo cáo gửi ra ngoài.",
    )
    leaves_month = forms.TypedChoiceField(label="Ngày gửi đi thuộc", coerce=int, choices=MONTHS)
    shift_out = forms.ChoiceField(label="Ngày gửi đi rơi vào ngày nghỉ", choices=SHIFTS)
    grace_days = forms.IntegerField(
        label="Đơn vị cùng chủ trì xác nhận trong số ngày làm việc sau hạn", min_value=0, max_value=30
    )
    outline = forms.ChoiceField(label="Đề cương", choices=OUTLINES, required=False)
    own_periods_only = forms.BooleanField(
        label="Chỉ hỏi chỉ tiêu có kỳ báo cáo đúng bằng kỳ này", required=False
    )
    units = forms.MultipleChoiceField(
        label="Đơn vị báo cáo (không chọn: tất cả)", required=False, widget=forms.CheckboxSelectMultiple
    )
    indicators = forms.MultipleChoiceField(
        label="Chỉ tiêu (không chọn: tất cả)", required=False, widget=forms.CheckboxSelectMultiple
    )
    starts = VietnameseDate(label="Áp dụng cho ngày chốt từ", required=False)
    ends = VietnameseDate(label="Thôi áp dụng sau ngày chốt", required=False)

    def __init__(
        self, data: Any = None, *, rule: RoundDefinition, units: list[Unit], indicators: list[Indicator]
    ) -> None:
        """Fill the fields with the definition in force."""
        super().__init__(data, initial=_initial(rule))
        self.rule = rule
        self._choices("units", [(unit.name, unit.name) for unit in units])
        self._choices("indicators", [(item.code, str(item)) for item in indicators])

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = choices

    def definition(self) -> RoundDefinition:
        """Return the definition the form gives; call it on a valid form."""
        given = self.cleaned_data
        names = (
            "title", "recipient", "period", "index", "quality", "unit_days", "shift", "office_days", "shift_out",
            "grace_days", "outline", "own_periods_only", "starts", "ends",
        )  # fmt: skip
        return replace(
            self.rule,
            **{name: given[name] for name in names},
            heading=given["heading"].strip() or f"{given['title'].strip()}, {{ky}}",
            cut_off=(given["cut_off_month"], given["cut_off_day"]),
            due=_day_of(given, "due"),
            leaves=_day_of(given, "leaves"),
            units=tuple(given["units"]),
            indicators=tuple(given["indicators"]),
        )


class NoticeForm(forms.Form):
    """What a year's notice says of days off and days worked for them."""

    source = forms.CharField(label="Văn bản", max_length=300, help_text="Số, ngày, cơ quan thông báo.")
    days_off = forms.CharField(
        label="Ngày nghỉ thêm",
        required=False,
        max_length=800,
        help_text="Cách nhau bằng dấu phẩy: 2/1, 31/8.",
    )
    working_days = forms.CharField(
        label="Ngày làm bù (thứ bảy, chủ nhật đi làm)", required=False, max_length=800
    )

    def __init__(self, data: Any = None, *, year: int, initial: dict[str, Any] | None = None) -> None:
        """Keep the year the days belong to."""
        super().__init__(data, initial=initial)
        self.year = year

    def clean_days_off(self) -> list[date]:
        """Return the days."""
        return self._days("days_off")

    def clean_working_days(self) -> list[date]:
        """Return the days."""
        return self._days("working_days")

    def _days(self, name: str) -> list[date]:
        days = []
        for text in re.split(r"[,;\s]+", self.cleaned_data[name]):
            if not text:
                continue
            match = _DAY.fullmatch(text)
            try:
                days.append(date(int(match[3] or self.year), int(match[2]), int(match[1])))  # type: ignore[index]
            except (TypeError, ValueError) as fault:
                raise forms.ValidationError(f"Không hiểu ngày “{text}”; hãy ghi như 31/8.") from fault
        return days


def days_text(days: list[str]) -> str:
    """Return ISO days as they are typed: "2/1/2026, 31/8/2026"."""
    return ", ".join(format_date(date.fromisoformat(day)) for day in days)


def _day_of(given: dict[str, Any], name: str) -> MonthDay | None:
    day = given[f"{name}_day"]
    return (given[f"{name}_month"], day) if day else None


def _initial(rule: RoundDefinition) -> dict[str, Any]:
    plain = {name: getattr(rule, name) for name in RoundDefinition.__dataclass_fields__}
    days = {"cut_off": rule.cut_off, "due": rule.due, "leaves": rule.leaves}
    for name, day in days.items():
        plain[f"{name}_month"], plain[f"{name}_day"] = day or (0, None)
    return {**plain, "units": list(rule.units), "indicators": list(rule.indicators)}
