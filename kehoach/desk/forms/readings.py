"""The form that corrects a reading: the indicator's own fields and those of each target."""

from typing import Any, cast

from django import forms

from kehoach.catalogue import indicator_catalogue
from kehoach.contents.plan.readings import COMPARATORS, DIRECTIONS, KINDS, PERIODS
from kehoach.core.plan import model
from kehoach.desk.forms.settling import NumberField
from kehoach.records.authorities.models import Unit
from kehoach.records.plans.convert import to_indicator
from kehoach.records.plans.models import Frequency, Indicator, SecrecyClass


class ReadingForm(forms.Form):
    """What the indicator is and who leads it."""

    name = forms.CharField(
        label="Tên chỉ tiêu", max_length=1000, widget=forms.Textarea(attrs={"rows": 2, "class": "input"})
    )
    number = forms.IntegerField(label="Số thứ tự", required=False, min_value=1, max_value=999)
    group = forms.ChoiceField(label="Nhóm", required=False)
    secrecy = forms.ChoiceField(label="Diện theo dõi", choices=SecrecyClass.choices)
    frequency = forms.ChoiceField(label="Kỳ báo cáo", choices=Frequency.choices)
    catalogue = forms.ChoiceField(label="Danh mục dùng chung", required=False)
    leads = forms.MultipleChoiceField(
        label="Chủ trì", required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": ""})
    )
    partners = forms.MultipleChoiceField(
        label="Phối hợp", required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": ""})
    )

    def __init__(self, data: Any, *, row: Indicator, units: list[Unit]) -> None:
        """Fill the fields with the reading as it stands."""
        read = to_indicator(row)
        names = {field: getattr(read, field) for field in ("name", "number", "group", "secrecy", "catalogue")}
        roles = {"leads": read.lead, "partners": read.partners}
        super().__init__(data, initial={**names, **roles, "frequency": row.frequency})
        groups = [(item.number, str(item)) for item in row.plan.groups.filter(of_tasks=False)]
        entries = [(entry.code, entry.name) for entry in indicator_catalogue()]
        _choose(self.fields["group"], [("", "Không thuộc nhóm nào"), *groups])
        _choose(self.fields["catalogue"], [("", "Không có trong danh mục"), *entries])
        for field in ("leads", "partners"):
            _choose(self.fields[field], [(unit.name, unit.name) for unit in units])


class TargetForm(forms.Form):
    """One target; left without a name, it is none."""

    name = forms.CharField(label="Đo cái gì", max_length=1000, required=False)
    kind = forms.ChoiceField(label="Loại", choices=list(KINDS.items()))
    comparator = forms.ChoiceField(label="So sánh", choices=list(COMPARATORS.items()))
    value = NumberField(label="Giá trị", required=False, max_length=40)
    value_high = NumberField(label="Đến (khoảng)", required=False, max_length=40)
    unit = forms.CharField(label="Đơn vị tính", max_length=60, required=False)
    direction = forms.ChoiceField(label="Chiều", choices=list(DIRECTIONS.items()))
    period = forms.ChoiceField(label="Thời hạn", choices=list(PERIODS.items()))
    year = forms.IntegerField(label="Năm", required=False, min_value=2000, max_value=2100)
    baseline_year = forms.IntegerField(label="So với năm", required=False, min_value=2000, max_value=2100)
    qualifier = forms.CharField(label="Kèm theo", max_length=1000, required=False)
    exact = forms.BooleanField(label="Đúng bằng, không hơn không kém", required=False)

    def clean(self) -> dict[str, Any]:
        """Require the number that the kind needs, and both ends of a range."""
        given = super().clean() or {}
        if not given.get("name") or self.errors:
            return given
        if given["kind"] != "qualitative" and given["value"] is None:
            self.add_error("value", "Nhập giá trị, hoặc chọn loại Định tính.")
        if (given["comparator"] == "range") != (given["value_high"] is not None):
            self.add_error("value_high", "Khoảng cần cả hai đầu; không phải khoảng thì để trống ô này.")
        if given["period"] == "by_year" and given["year"] is None:
            self.add_error("year", "Nhập năm của thời hạn.")
        return given


def target_forms(data: Any, row: Indicator, prefix: str = "t") -> list[TargetForm]:
    """Return a form for each target and an empty one for a further."""
    targets = to_indicator(row).targets
    filled = [
        TargetForm(data, prefix=f"{prefix}{place}", initial=_initial(target))
        for place, target in enumerate(targets)
    ]
    return [*filled, TargetForm(data, prefix=f"{prefix}{len(targets)}")]


def read_given(row: Indicator, form: ReadingForm, targets: list[TargetForm]) -> model.Indicator:
    """Return the indicator that valid forms state, with the place it was read from."""
    given, read = form.cleaned_data, to_indicator(row)
    return model.Indicator(
        id=row.code,
        number=given["number"],
        name=given["name"],
        group=given["group"] or None,
        qualifier=row.qualifier,
        targets=tuple(read_target(item) for item in targets if item.cleaned_data.get("name")),
        source=read.source,
        lead=tuple(given["leads"]),
        partners=tuple(name for name in given["partners"] if name not in given["leads"]),
        catalogue=given["catalogue"] or None,
        secrecy=cast("model.SecrecyClass", given["secrecy"]),
    )


def read_target(form: TargetForm) -> model.Target:
    """Return the target that a valid form states."""
    return model.Target(**{**form.cleaned_data, "qualifier": form.cleaned_data["qualifier"] or None})


def _initial(target: model.Target) -> dict[str, Any]:
    return {name: getattr(target, name) for name in TargetForm.base_fields}


def _choose(field: forms.Field, choices: list[tuple[str, str]]) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
