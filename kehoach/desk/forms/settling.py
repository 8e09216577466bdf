"""The forms of the page that settles an indicator; each is saved by one act."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from kehoach.acts import figures, plans
from kehoach.acts.actor import Actor
from kehoach.contents.plan.settling import SettlingPage
from kehoach.core.errors import FigureError
from kehoach.core.formats import format_number, parse_number
from kehoach.records.plans.models import Frequency, Indicator, SecrecyClass
from kehoach.records.reporting.models import Figure


class NumberField(forms.CharField):
    """A number written as Vietnam writes it; the value is a Decimal, or None when empty."""

    widget = forms.TextInput(
        attrs={"inputmode": "decimal", "autocomplete": "off", "class": "input input--number"}
    )

    def prepare_value(self, value: Any) -> Any:
        """Return a stored number as it is typed."""
        return format_number(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Any:
        """Return the number; the fault says how to write one."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_number(text)
        except FigureError as fault:
            raise forms.ValidationError(fault.message) from fault


class SettlingForm(forms.Form):
    """A form over a page that is already known."""

    def __init__(self, data: Any = None, *, page: SettlingPage, prefix: str) -> None:
        """Fill the fields with what is settled now."""
        super().__init__(data, prefix=prefix, initial=self.initial_of(page))
        self.page = page
        self.adapt(page)

    def initial_of(self, page: SettlingPage) -> dict[str, Any]:
        """Return the values that stand now, by field; none where nothing was settled."""
        return {}

    def adapt(self, page: SettlingPage) -> None:
        """Add what depends on the page."""


class BaselineForm(SettlingForm):
    """Số liệu năm gốc, with the paper it rests on."""

    value = NumberField(label="Số liệu năm gốc", max_length=40)
    period = forms.CharField(label="Năm", max_length=10)
    source = forms.CharField(
        label="Nguồn", max_length=500, help_text="Số, ngày và cơ quan ban hành văn bản, hoặc báo cáo."
    )

    def initial_of(self, page: SettlingPage) -> dict[str, Any]:
        """Return the newest baseline."""
        row = page.baseline
        year = str(page.indicator.plan.start_year - 1)
        return {"value": row.value, "period": row.period, "source": row.source} if row else {"period": year}


class PathForm(SettlingForm):
    """Chỉ tiêu kế hoạch năm, one field a year of the plan."""

    source = forms.CharField(
        label="Nguồn", max_length=500, help_text="Văn bản giao chỉ tiêu kế hoạch từng năm."
    )

    def initial_of(self, page: SettlingPage) -> dict[str, Any]:
        """Return the values of the years that have one."""
        return {f"year_{year}": value for year, value in page.path.items()}

    def adapt(self, page: SettlingPage) -> None:
        """Add a field a year, before the source."""
        years = {f"year_{year}": NumberField(label=f"Năm {year}", required=False) for year in page.years}
        self.fields = {**years, **self.fields}

    def clean(self) -> dict[str, Any]:
        """Require a value for at least one year."""
        cleaned = super().clean() or {}
        if not any(cleaned.get(f"year_{year}") is not None for year in self.page.years) and not self.errors:
            raise forms.ValidationError("Hãy nhập giá trị cần đạt của ít nhất một năm.")
        return cleaned


class DefinitionForm(SettlingForm):
    """Cách tính, frequency, class of secrecy: an edition of the definition."""

    text = forms.CharField(
        label="Cách tính", max_length=2000, widget=forms.Textarea(attrs={"rows": 4, "class": "input"})
    )
    by_counts = forms.BooleanField(label="Nhập tử số và mẫu số, phần mềm tính tỷ lệ", required=False)
    by_place = forms.BooleanField(label="Nhập theo từng tổ dân phố, phần mềm cộng tổng", required=False)
    numerator = forms.CharField(label="Tử số là gì", max_length=300, required=False)
    denominator = forms.CharField(label="Mẫu số là gì", max_length=300, required=False)
    unit = forms.CharField(label="Đơn vị tính của số liệu nhập", max_length=60, required=False)
    denominator_unit = forms.CharField(label="Đơn vị tính của mẫu số", max_length=60, required=False)
    holder = forms.CharField(label="Nguồn số liệu (cơ quan giữ)", max_length=300, required=False)
    frequency = forms.ChoiceField(label="Kỳ báo cáo", choices=Frequency.choices)
    secrecy = forms.ChoiceField(label="Diện theo dõi", choices=SecrecyClass.choices)
    measurable = forms.BooleanField(label="Phường đo được chỉ tiêu này", required=False)
    growth_test = forms.ChoiceField(
        label="Mục tiêu tăng hằng năm tính theo",
        choices=(("average", "Bình quân cả kỳ"), ("each_year", "Từng năm, năm nào cũng phải đạt")),
    )
    comparable = forms.BooleanField(
        label="Số liệu theo các lần xác định trước vẫn so sánh được với lần này (chỉ sửa câu chữ)",
        required=False,
    )
    source = forms.CharField(label="Căn cứ", max_length=500, required=False)

    def initial_of(self, page: SettlingPage) -> dict[str, Any]:
        """Return the newest edition; whether figures compare is said anew each time."""
        names = set(self.base_fields) - {"comparable"}
        return {name: getattr(page.definition, name) for name in names}

    def adapt(self, page: SettlingPage) -> None:
        """Ask for the test of growth only where there is growth."""
        if page.kind not in ("growth", "change"):
            del self.fields["growth_test"]


class UnitsForm(SettlingForm):
    """Who leads, joins and supplies figures."""

    leads = forms.MultipleChoiceField(label="Chủ trì", widget=forms.CheckboxSelectMultiple)
    partners = forms.MultipleChoiceField(
        label="Phối hợp", required=False, widget=forms.CheckboxSelectMultiple
    )
    sources = forms.MultipleChoiceField(
        label="Nguồn số liệu", required=False, widget=forms.CheckboxSelectMultiple
    )

    def initial_of(self, page: SettlingPage) -> dict[str, Any]:
        """Return the units that are named now."""
        return {"leads": page.leads, "partners": page.partners, "sources": page.sources}

    def adapt(self, page: SettlingPage) -> None:
        """Offer the units of the authority."""
        for field in self.fields.values():
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = [(unit.pk, unit.name) for unit in page.units]


class PastForm(SettlingForm):
    """Last year's levels, period by period, for growth."""

    paper = forms.CharField(label="Văn bản căn cứ", max_length=500)

    def initial_of(self, page: SettlingPage) -> dict[str, Any]:
        """Return the levels that are known."""
        values = {f"level_{item.period.code}": item.value for item in page.past}
        return {**values, "paper": next((item.paper for item in page.past if item.paper), "")}

    def adapt(self, page: SettlingPage) -> None:
        """Add a field a period."""
        levels = {
            f"level_{item.period.code}": NumberField(label=item.period.label.capitalize(), required=False)
            for item in page.past
        }
        self.fields = {**levels, **self.fields}


FORMS: dict[str, type[SettlingForm]] = {
    "nam-goc": BaselineForm,
    "lo-trinh": PathForm,
    "cach-tinh": DefinitionForm,
    "don-vi": UnitsForm,
    "nam-truoc": PastForm,
}


def save(part: str, form: SettlingForm, *, by: Actor, indicator: Indicator) -> str:
    """Run the act of a form that is valid; returns what to tell the person."""
    given = form.cleaned_data
    illustrative = by.authority.illustrative
    match part:
        case "nam-goc":
            plans.settle_baseline(by=by, indicator=indicator, illustrative=illustrative, **given)
            return "Đã ghi số liệu năm gốc; kết quả đã được tính lại."
        case "lo-trinh":
            values = {
                year: given[f"year_{year}"] for year in form.page.years if given[f"year_{year}"] is not None
            }
            changed = {year: value for year, value in values.items() if form.page.path.get(year) != value}
            if not changed:
                return "Lộ trình không có gì thay đổi."
            plans.settle_path(
                by=by, indicator=indicator, values=changed, source=given["source"], illustrative=illustrative
            )
            return "Đã ghi lộ trình từng năm; kết quả đã được tính lại."
        case "cach-tinh":
            edition = plans.DefinitionGiven(**given, valid_from=_valid_from())
            plans.settle_definition(by=by, indicator=indicator, given=edition, illustrative=illustrative)
            return "Đã ghi cách tính; các lần xác định trước vẫn được lưu."
        case "don-vi":
            chosen: dict[str, Any] = {
                role: [unit for unit in form.page.units if str(unit.pk) in given[role]]
                for role in ("leads", "partners", "sources")
            }
            plans.settle_units(by=by, indicator=indicator, **chosen)
            return "Đã ghi đơn vị chủ trì, phối hợp, nguồn số liệu."
        case _:
            return f"Đã ghi {_save_past(form, by, indicator)} số liệu năm trước; kết quả đã được tính lại."


def _save_past(form: SettlingForm, by: Actor, indicator: Indicator) -> int:
    saved = 0
    for item in form.page.past:
        value = form.cleaned_data[f"level_{item.period.code}"]
        if value is None or value == item.value:
            continue
        figure, _ = Figure.objects.get_or_create(
            indicator=indicator,
            part=0,
            period=item.period.code,
            place="",
            defaults={"authority": by.authority, "period_end": item.period.last_day},
        )
        given = figures.Given(
            value=value, quality="A", as_of_date=item.period.last_day, paper=form.cleaned_data["paper"]
        )
        figures.record_past(by=by, figure=figure, given=given, illustrative=by.authority.illustrative)
        saved += 1
    return saved


def _valid_from() -> date:
    return timezone.localdate()
