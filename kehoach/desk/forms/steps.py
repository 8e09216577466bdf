"""The form of the steps of chasing: a row a step, rows added and taken away without saving."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict

from kehoach.core.calendar.chasing import Step
from kehoach.core.calendar.steps import ADDRESSEES, LONGEST_NAME, MOST_EVERY, MOST_STEPS, in_order

SIDES = [("before", "ngày trước hạn"), ("on", "đúng ngày đến hạn"), ("after", "ngày sau hạn")]
WAYS = [("email", "Trên trang và e-mail"), ("page", "Chỉ trên trang")]
MOST_DAYS = 60


class StepForm(forms.Form):
    """One step as people set it."""

    name = forms.CharField(
        label="Tên bước",
        max_length=LONGEST_NAME,
        error_messages={"required": "Hãy đặt tên, ví dụ “Quá hạn”."},
    )
    days = forms.IntegerField(
        label="Số ngày làm việc",
        min_value=0,
        max_value=MOST_DAYS,
        required=False,
        error_messages={
            "invalid": "Ghi số ngày bằng chữ số, ví dụ 3.",
            "max_value": f"Không quá {MOST_DAYS} ngày.",
            "min_value": "Số ngày không âm; chọn trước hay sau hạn ở ô bên.",
        },
    )
    side = forms.ChoiceField(label="Trước hay sau hạn", choices=SIDES)
    to = forms.MultipleChoiceField(
        label="Nhắc ai",
        choices=[(key, word[:1].upper() + word[1:]) for key, word in ADDRESSEES.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chưa chọn nhắc ai."},
    )
    every = forms.IntegerField(
        label="Nhắc lại sau mỗi số ngày làm việc",
        min_value=0,
        max_value=MOST_EVERY,
        required=False,
        error_messages={
            "invalid": "Ghi số ngày bằng chữ số, để trống là nhắc một lần.",
            "max_value": f"Không quá {MOST_EVERY} ngày.",
            "min_value": "Số ngày không âm; để trống là nhắc một lần.",
        },
    )
    way = forms.ChoiceField(label="Nhắc bằng", choices=WAYS)
    letter = forms.BooleanField(label="Nên soạn công văn đôn đốc", required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a step before or after the due day without a number of days."""
        given = super().clean() or {}
        if "days" in given and "side" in given and given["side"] != "on" and not given["days"]:
            self.add_error("days", "Ghi số ngày, hoặc chọn “đúng ngày đến hạn”.")
        return given

    def step(self) -> Step:
        """Return the step the row gives; call it on a valid row."""
        given = self.cleaned_data
        sign = {"before": -1, "on": 0, "after": 1}[given["side"]]
        return Step(
            name=given["name"],
            after=sign * (given["days"] or 0),
            to=tuple(given["to"]),
            every=given["every"] or 0,
            email=given["way"] == "email",
            letter=given["letter"],
        )


class StepRows:
    """The rows of the page: of the steps in force, or as a person left them."""

    def __init__(self, forms_: list[StepForm]) -> None:
        """Keep the rows."""
        self.forms = forms_

    @classmethod
    def of_steps(cls, steps: Iterable[Step]) -> "StepRows":
        """Return a row for each step."""
        return cls(
            [StepForm(_data(step, f"b{place}"), prefix=f"b{place}") for place, step in enumerate(steps)]
        )

    @classmethod
    def of_post(cls, post: QueryDict) -> "StepRows":
        """Return the rows that were handed in, without the one whose “Bỏ” was pressed, with one more if asked."""
        kept = [row for row in post.getlist("row")[: MOST_STEPS + 1] if row != post.get("remove")]
        rows = [StepForm(post, prefix=row) for row in kept]
        if "add" in post:
            taken = {row.prefix for row in rows}
            prefix = next(f"b{place}" for place in range(len(rows) + 1) if f"b{place}" not in taken)
            rows.append(StepForm(prefix=prefix, initial={"side": "after", "way": "email"}))
        return cls(rows)

    def faulty(self) -> list[int]:
        """Return the numbers of the rows with faults, from 1."""
        return [place for place, row in enumerate(self.forms, 1) if not row.is_valid()]

    def steps(self) -> tuple[Step, ...]:
        """Return the steps in the order of their days; call it on valid rows."""
        return in_order(row.step() for row in self.forms)


def _data(step: Step, prefix: str) -> dict[str, Any]:
    """Return a step as the fields of its row."""
    given = {
        "name": step.name,
        "days": str(abs(step.after)) if step.after else "",
        "side": "on" if step.after == 0 else "before" if step.after < 0 else "after",
        "to": list(step.to),
        "every": str(step.every) if step.every else "",
        "way": "email" if step.email else "page",
        **({"letter": "on"} if step.letter else {}),
    }
    return {f"{prefix}-{name}": value for name, value in given.items()}
