"""The forms of a meeting: what is known of it, one conclusion."""

from collections.abc import Iterable
from typing import Any

from django import forms

from kehoach.acts.meetings import Concluded, Held
from kehoach.contents.cycle.meetings import Subjects, answerable, label_of
from kehoach.core.indicators.periods import Period
from kehoach.desk.forms.schedule import VietnameseDate

_TEXT = forms.TextInput(attrs={"class": "input", "autocomplete": "off"})
_SELECT = forms.Select(attrs={"class": "input"})


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"class": "input", "rows": rows})


class MeetingForm(forms.Form):
    """Name, day, place, chair, participants, the period whose figures were discussed."""

    title = forms.CharField(
        label="Cuộc họp",
        max_length=200,
        widget=_TEXT,
        help_text="Viết như trong câu: phiên họp thường kỳ tháng 11 năm 2026",
    )
    held_on = VietnameseDate(label="Ngày họp")
    place = forms.CharField(label="Nơi họp", max_length=200, widget=_TEXT)
    chair = forms.CharField(label="Người chủ trì", max_length=200, widget=_TEXT)
    participants = forms.CharField(
        label="Thành phần dự họp", max_length=2000, widget=_area(3), help_text="Ghi chức vụ, đơn vị"
    )
    period = forms.ChoiceField(label="Số liệu của kỳ", widget=_SELECT)

    def __init__(self, *args: Any, periods: Iterable[Period], **kwargs: Any) -> None:
        """Offer the periods."""
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = [(item.code, item.label) for item in periods]  # type: ignore[attr-defined]

    def held(self) -> Held:
        """Return what a valid form gives."""
        given = {**self.cleaned_data, "period": Period.parse(self.cleaned_data["period"])}
        return Held(**given)


class ConclusionForm(forms.Form):
    """What about, the words, and of work that is given: who, who answers, product, whose decision, by when."""

    indicator = forms.TypedChoiceField(label="Về chỉ tiêu", required=False, coerce=int, empty_value=None)
    task = forms.TypedChoiceField(label="Về nhiệm vụ", required=False, coerce=int, empty_value=None)
    inquiry = forms.TypedChoiceField(label="Về đề nghị làm rõ", required=False, coerce=int, empty_value=None)
    text = forms.CharField(label="Nội dung kết luận", max_length=2000, widget=_area(4))
    unit = forms.TypedChoiceField(label="Giao đơn vị", required=False, coerce=int, empty_value=None)
    due_date = VietnameseDate(label="Thời hạn", required=False)
    responsible = forms.CharField(
        label="Chịu trách nhiệm",
        required=False,
        max_length=200,
        widget=_TEXT,
        help_text="Bỏ trống: người đứng đầu đơn vị được giao",
    )
    product = forms.CharField(label="Sản phẩm", required=False, max_length=200, widget=_TEXT)
    decides = forms.CharField(label="Cấp quyết định", required=False, max_length=200, widget=_TEXT)

    def __init__(self, *args: Any, subjects: Subjects, **kwargs: Any) -> None:
        """Offer what it can be about and the units."""
        super().__init__(*args, **kwargs)
        self._subjects = subjects
        offered: dict[str, list[tuple[int, str]]] = {
            "indicator": [(pk, label_of(str(row))) for pk, row in subjects.indicators.items()],
            "task": [(pk, label_of(row.text)) for pk, row in subjects.tasks.items()],
            "inquiry": [(pk, label_of(label)) for pk, (label, _) in subjects.inquiries.items()],
            "unit": [(pk, row.name) for pk, row in subjects.units.items()],
        }
        for name, options in offered.items():
            field: Any = self.fields[name]
            field.choices = [("", "Không chọn"), *options]
            field.widget.attrs["class"] = "input"

    def concluded(self) -> Concluded:
        """Return what a valid form gives."""
        given, known = self.cleaned_data, self._subjects
        unit = known.units.get(given["unit"])
        chosen: dict[str, Any] = {
            "indicator": known.indicators.get(given["indicator"]),
            "task": known.tasks.get(given["task"]),
            "inquiry": known.inquiries[given["inquiry"]][1] if given["inquiry"] else None,
            "unit": unit,
        }
        responsible = given["responsible"] or (answerable(unit) if unit else "")
        return Concluded(**{**given, **chosen, "responsible": responsible})
