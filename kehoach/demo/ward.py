"""What the sample ward is: the YAML of the catalogue, typed."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class SampleUnit:
    """A unit of the sample ward."""

    name: str
    short: str
    symbol: str
    kind: str


@dataclass(frozen=True)
class SamplePost:
    """A post of the sample ward with the account that holds it."""

    username: str
    name: str
    role: str
    unit: str  # short name
    title: str
    restricted: bool = False


@dataclass(frozen=True)
class FigureRule:
    """How the illustrative figures of an indicator run; which keys are given says which rule it is."""

    share: Decimal | None = None  # rate at the end of the year before the plan
    a_year: Decimal = Decimal(0)  # points gained a year
    of: Decimal | None = None  # denominator counted; None: only the rate is typed
    level: Decimal | None = None  # level of the year before the plan
    ratio: Decimal = Decimal(1)  # level of a year over the level of the year before
    uneven: bool = False  # the months of a year differ
    amount: Decimal | None = None  # added in each period
    by_place: bool = False  # typed by tổ dân phố


@dataclass(frozen=True)
class SampleExtra:
    """A figure of the rounds beyond the indicators; `unit` by its short name, `amount` a month."""

    name: str
    measure: str
    unit: str
    amount: Decimal


@dataclass(frozen=True)
class SampleDecision:
    """What UBND decides otherwise than proposed in the rounds of a period, by the indicator's number."""

    period: str
    number: int
    reason: str
    verdict: str = ""
    year: str = ""


@dataclass(frozen=True)
class SampleWard:
    """The sample ward."""

    code: str
    name: str
    province: str
    password: str
    units: tuple[SampleUnit, ...]
    posts: tuple[SamplePost, ...]
    baseline_paper: str
    path_paper: str
    province_paper: str
    denominators: tuple[dict[str, Any], ...]  # code, value, day, source
    province_path: dict[int, dict[int, int]]  # number of the indicator → year → what the province gave
    extras: tuple[SampleExtra, ...] = ()
    decided: tuple[SampleDecision, ...] = ()
    places: tuple[str, ...] = ()
    places_from: date = date(2025, 7, 1)
    figures: dict[int, FigureRule] = field(default_factory=dict)


@lru_cache(maxsize=1)
def sample_ward() -> SampleWard:
    """Return the sample ward of the catalogue."""
    text = resources.files("kehoach.catalogue").joinpath("demo/ward.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    places = data["places"]
    return SampleWard(
        **{
            **data,
            "extras": tuple(
                SampleExtra(**{**item, "amount": Decimal(str(item["amount"]))}) for item in data["extras"]
            ),
            "decided": tuple(SampleDecision(**item) for item in data["decided"]),
            "places": tuple(places["name"].format(number=place + 1) for place in range(places["count"])),
            "places_from": places["valid_from"],
            "units": tuple(SampleUnit(**unit) for unit in data["units"]),
            "posts": tuple(SamplePost(**post) for post in data["posts"]),
            "denominators": tuple(data["denominators"]),
            "figures": {number: _rule(rule) for number, rule in data["figures"].items()},
        }
    )


def sample_plan() -> Path:
    """Return the file of the sample plan."""
    return Path(str(resources.files("kehoach.catalogue").joinpath("sample/ke-hoach-mau.docx")))


def _rule(rule: dict[str, Any]) -> FigureRule:
    return FigureRule(
        **{key: value if isinstance(value, bool) else Decimal(str(value)) for key, value in rule.items()}  # type: ignore[arg-type]
    )
