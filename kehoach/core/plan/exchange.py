"""The plan JSON of the contract: `plan_to_json` writes it, `plan_from_json` reads it back.

Keys are those of DESIGN.md section 8; numbers are JSON numbers; unknown keys are ignored,
missing optional ones take the model's defaults, so that plans written by hand can be judged.
"""

import dataclasses
import json
from collections import Counter
from decimal import Decimal
from typing import Any, TypeVar, cast, get_args

from kehoach.core.errors import DocumentError
from kehoach.core.plan import model

Record = TypeVar("Record")

_OWN = ("baseline", "path")
_KINDS = frozenset(get_args(model.Kind))


def to_number(value: Decimal | None) -> int | float | None:
    """Return a Decimal as the JSON number that prints the same digits, None kept."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def plan_to_json(plan: model.Plan) -> str:
    """Return the plan as indented JSON text, keys in the contract's order."""
    return json.dumps(plan_to_dict(plan), ensure_ascii=False, indent=1)


def plan_to_dict(plan: model.Plan) -> dict[str, Any]:
    """Return the plan as plain dicts and lists, ready for JSON."""
    return cast("dict[str, Any]", to_plain(plan))


def to_plain(value: Any) -> Any:
    """Return any part of a plan as plain JSON values: tuples as lists, `secrecy` as "class"."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = [(f.name, getattr(value, f.name)) for f in dataclasses.fields(value)]
        if isinstance(value, model.Target):  # written only by the few targets that carry their own
            fields = [(name, item) for name, item in fields if item is not None or name not in _OWN]
        return {("class" if name == "secrecy" else name): to_plain(item) for name, item in fields}
    if isinstance(value, Decimal):
        return to_number(value)
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): to_plain(item) for key, item in value.items()}
    return value


def plan_from_json(text: str) -> model.Plan:
    """Return the plan of a JSON text; raises DocumentError when it is not plan JSON, or an id stands twice in it."""
    try:
        plan = _plan(json.loads(text, parse_float=Decimal, parse_int=int))
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError) as error:
        message = (
            f"Tệp không phải kế hoạch ở dạng JSON của phần mềm ({error}); hãy tạo lại bằng lệnh kehoach read."
        )
        raise DocumentError(message) from error
    twice = [name for name, many in Counter(item.id for item in plan.indicators).items() if many > 1]
    if twice:
        raise DocumentError(f"Mã chỉ tiêu “{twice[0]}” có hai lần trong kế hoạch; mỗi chỉ tiêu một mã.")
    return plan


def plan_from_dict(data: dict[str, Any]) -> model.Plan:
    """Return the plan of a plain dict as `plan_to_dict` writes it."""
    return _plan(data)


def indicator_from_dict(item: dict[str, Any]) -> model.Indicator:
    """Return the indicator of one plain dict as `to_plain` writes it."""
    return _indicator(item, 1)


def _plan(data: dict[str, Any]) -> model.Plan:
    document = _known(model.PlanDocument, {"sha256": "", **data["document"]})
    return model.Plan(
        document=document,
        groups=tuple(_known(model.Group, item) for item in data.get("groups", ())),
        fields=tuple(_known(model.Group, item) for item in data.get("fields", ())),
        indicators=tuple(_indicator(item, place) for place, item in enumerate(data["indicators"], 1)),
        tasks=tuple(_task(item) for item in data.get("tasks", ())),
        assignments=tuple(
            _known(model.Assignment, {**item, "source": _source(item.get("source"))})
            for item in data.get("assignments", ())
        ),
        references=tuple(_reference(item) for item in data.get("references", ())),
        findings=tuple(
            _known(
                model.Finding, {**item, "source": _source(item.get("source")) if item.get("source") else None}
            )
            for item in data.get("findings", ())
        ),
    )


def _indicator(item: dict[str, Any], place: int) -> model.Indicator:
    number = item.get("number")
    values = {
        "qualifier": None,
        "group": None,
        **item,
        "number": number,
        "id": item.get("id") or f"i{number if number is not None else place}",
        "targets": tuple(_target(target) for target in item["targets"]),
        "source": _source(item.get("source")),
        "baseline": _baseline(item.get("baseline")),
        "path": _path(item.get("path")),
        "secrecy": item.get("class", "internal"),
    }
    return _known(model.Indicator, values)


def _target(item: dict[str, Any]) -> model.Target:
    if item.get("kind") not in _KINDS:
        raise ValueError(f"loại mục tiêu “{item.get('kind')}” không có")
    numbers = {key: _decimal(item.get(key)) for key in ("value", "value_high")}
    own = {"baseline": _baseline(item.get("baseline")), "path": _path(item.get("path"))}
    return _known(model.Target, {**item, **numbers, **own})


def _baseline(item: dict[str, Any] | None) -> model.Baseline | None:
    if item is None or item["value"] is None:
        return None
    return _known(model.Baseline, {**item, "value": _decimal(item["value"]), "period": str(item["period"])})


def _path(item: dict[str, Any] | None) -> dict[int, Decimal] | None:
    numbers = {int(year): _decimal(value) for year, value in (item or {}).items()}
    return {year: value for year, value in numbers.items() if value is not None} or None


def _task(item: dict[str, Any]) -> model.Task:
    values = {
        **item,
        "source": _source(item.get("source")),
        "references": tuple(_reference(reference) for reference in item.get("references", ())),
        "targets": tuple(_target(target) for target in item.get("targets", ())),
        "secrecy": item.get("class", "internal"),
    }
    return _known(model.Task, values)


def _reference(item: dict[str, Any]) -> model.Reference:
    return _known(model.Reference, {**item, "source": _source(item.get("source"))})


def _source(item: dict[str, Any] | None) -> model.Source:
    return _known(model.Source, item) if item else model.Source(0, 0, 0, "")


def _decimal(value: Any) -> Decimal | None:
    if value is None:
        return None
    try:
        number = Decimal(str(value))
    except ArithmeticError as error:
        raise ValueError(f"“{value}” không phải là số") from error
    if not number.is_finite():
        raise ValueError(f"“{value}” không phải là số")
    return number


def _known(kind: type[Record], item: dict[str, Any]) -> Record:
    """Build a record from the keys it knows, lists frozen to tuples."""
    names = {f.name for f in dataclasses.fields(kind)}  # type: ignore[arg-type]
    return kind(
        **{
            key: tuple(value) if isinstance(value, list) else value
            for key, value in item.items()
            if key in names
        }
    )
