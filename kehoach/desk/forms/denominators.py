"""The form of one denominator."""

from django import forms

from kehoach.catalogue import load
from kehoach.desk.forms.settling import NumberField


class DenominatorForm(forms.Form):
    """Which denominator, how many, as of which day, resting on what."""

    code = forms.ChoiceField(label="Mẫu số", widget=forms.Select(attrs={"class": "input"}))
    value = NumberField(label="Giá trị")
    as_of_date = forms.DateField(
        label="Ngày chốt", widget=forms.DateInput(attrs={"type": "date", "class": "input"})
    )
    source = forms.CharField(
        label="Nguồn: số, ngày văn bản hoặc cơ quan cung cấp",
        max_length=500,
        widget=forms.TextInput(attrs={"class": "input"}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Offer the denominators of the catalogue."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["code"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (item["code"], f"{item['name']} ({item['unit']})") for item in load("denominators.yaml")
        ]
